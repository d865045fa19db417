//! The bureau takes all lists out and in as a workbook, with what is wrong said in each row.

use api::exchange::{Catalogue, write_workbook};
use api::workflows::import::export;
use tests::house::Answer;
use tests::{Visitor, on_both_stores};

fn sent(who: &Visitor, deed: &str, workbook: Option<&[u8]>) -> Answer {
    let part = |head: &str| format!("--XX\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes();
    let mut body = [part("name=\"deed\""), deed.as_bytes().to_vec(), b"\r\n".to_vec()].concat();
    if let Some(bytes) = workbook {
        body.extend([part("name=\"file\"; filename=\"名单.xlsx\""), bytes.to_vec(), b"\r\n".to_vec()].concat());
    }
    body.extend_from_slice(b"--XX--\r\n");
    who.send("/desk/lists", &[("Content-Type", "multipart/form-data; boundary=XX")], &body)
}

on_both_stores! {
    fn s7_the_lists_go_out_as_a_workbook_and_that_stands_in_the_audit_trail(house: House) {
        let bureau = house.person("bureau");
        let out = sent(&bureau, "export", None);
        assert_eq!(out.status, 200, "{}", out.text);
        assert!(out.header("content-disposition").is_some_and(|h| h.contains("lists.xlsx")) && out.text.starts_with("PK"));
        let trail = house.person("auditor").get("/desk/trail?deed=export_catalogue").text;
        assert!(trail.contains("export_catalogue"), "who took contacts out is known");
        assert_eq!(sent(&house.person("auditor"), "export", None).status, 403);
    }

    fn s10_a_workbook_is_checked_then_taken_in_and_one_with_a_fault_changes_nothing(house: House) {
        let bureau = house.person("bureau");
        let mut all = export(&house.app).expect("an export");
        let provider = all.providers.first_mut().expect("a provider");
        provider.summary.push_str("，郑州本地两小时到厂");
        let (key, summary) = (provider.provider_ref.clone(), provider.summary.clone());
        let good = write_workbook(&all).expect("a workbook");
        let told = sent(&bureau, "check", Some(&good));
        assert!(told.status == 200 && told.text.contains("更新 1"), "{}", told.text);
        let now = || export(&house.app).expect("an export").providers.into_iter().find(|p| p.provider_ref == key).expect("it").summary;
        assert_ne!(now(), summary, "a check writes nothing");
        assert_eq!(sent(&bureau, "import", Some(&good)).status, 200);
        assert_eq!(now(), summary);
        let before = export(&house.app).expect("an export");
        let mut solution = before.solutions.first().expect("a listing").clone();
        solution.provider_ref = schema::domain::ids::ProviderRef::parse("P-NONE").expect("a reference");
        let bad = write_workbook(&Catalogue { solutions: vec![solution], ..Catalogue::default() }).expect("a workbook");
        let refused = sent(&bureau, "import", Some(&bad));
        assert!(refused.status == 422 && refused.text.contains("P-NONE"), "{}", refused.text);
        let marked = sent(&bureau, "mark", Some(&bad));
        assert!(marked.text.starts_with("PK") && marked.header("content-disposition").is_some_and(|h| h.contains("marked.xlsx")));
        for (deed, file) in [("import", None), ("check", Some(&b"no workbook"[..])), ("import", Some(&b"PK\x03\x04broken"[..]))] {
            let answer = sent(&bureau, deed, file);
            assert!(answer.status == 422 && answer.text.contains("role=\"alert\""), "{deed}: {}", answer.text);
        }
        assert_eq!(export(&house.app).expect("an export"), before, "nothing half-written");
    }
}
