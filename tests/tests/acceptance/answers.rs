//! The result of a self-assessment: typed, or read from a file and confirmed; what is not answered never counts.

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};
use tests::house::Answer;
use tests::{Visitor, on_both_stores};

/// A form of the second step with a file.
fn upload(visitor: &Visitor, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    if let Some((name, bytes)) = file {
        body.extend(
            format!(
                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
            )
            .into_bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--XX--\r\n");
    visitor.send("/match/levels", &[("Content-Type", "multipart/form-data; boundary=XX")], &body)
}

/// What is typed in the second step beside the file.
const TYPED: [(&str, &str); 5] =
    [("sector", "AP"), ("n", "G02"), ("x1", "想上个mes，能扫码报工就中"), ("size", "small"), ("budget_wan", "30")];

const FILE: &str = "编号,项目,填写,说明\r\nINDEX,评测指标版本,MIIT-2024,\r\nSCORE,,31.5,\r\nPL1,,2,\r\nSC1,,2,\r\nPL2,,2,\r\nPL4,,二级,\r\nMD3,,L2,\r\nPE2,,1,\r\nPE3,,0,\r\nPE6,能耗管理,,\r\n";

/// The options that are chosen, and values of fields, as the page shows them.
fn shows(page: &str, name: &str, value: &str) -> bool {
    let Some((_, from)) = page.split_once(&format!("name=\"{name}\"")) else { return false };
    let end = from.find("</select>").or_else(|| from.find('>')).unwrap_or(from.len());
    let control = &from[..end];
    control.contains(&format!("<option value=\"{value}\" selected>")) || control.contains(&format!("value=\"{value}\""))
}

fn is_selected(page: &str, name: &str, value: &str) -> bool {
    let Some((_, from)) = page.split_once(&format!("name=\"{name}\"")) else { return false };
    from.split("</select>").next().is_some_and(|control| control.contains(&format!("<option value=\"{value}\" selected>")))
}

on_both_stores! {
    fn e09_a_file_of_answers_is_shown_for_confirmation_and_counts_once_the_form_is_sent(house: House) {
        let stranger = house.stranger();
        let shown = upload(&stranger, &TYPED, Some(("自测.csv", FILE.as_bytes())));
        assert_eq!(shown.status, 200, "{}", shown.text);
        assert!(shown.text.contains("自测.csv") && shown.text.contains("请核对"), "it asks for confirmation");
        for (name, level) in [("l-PL1", "2"), ("l-PL4", "2"), ("l-MD3", "2"), ("l-PE2", "1"), ("l-PE3", "0"), ("l-PE6", ""), ("l-MD4", "")] {
            assert!(is_selected(&shown.text, name, level), "{name} is {level:?}");
        }
        assert!(shows(&shown.text, "base_score", "31.5"));
        assert!(shown.text.contains("想上个mes，能扫码报工就中") && shows(&shown.text, "budget_wan", "30"), "nothing typed is lost");

        let confirmed: Vec<(&str, &str)> = TYPED.iter().copied().chain([
            ("level_index", "MIIT-2024"), ("base_score", "31.5"), ("l-PL1", "2"), ("l-SC1", "2"), ("l-PL2", "2"), ("l-PL4", "2"), ("l-MD3", "2"), ("l-PE2", "1"), ("l-PE3", "0"), ("l-PE6", ""),
        ]).collect();
        let made = stranger.submit("/match", &confirmed);
        assert!(matches!(made.status, 200 | 303), "{}", made.text);
        let address = made.header("location").expect("the report").to_owned();
        let (id, key) = address.trim_start_matches("/matches/").split_once("?key=").expect("an address with its key");
        let way = stranger.post(&format!("/api/v1/matches/{id}/level-path?key={key}"), &json!({})).json();
        assert_eq!((&way["now"]["points"], &way["now"]["scenarios_reached"], &way["now"]["by_level"]["unknown"]), (&json!("31.50"), &json!(5), &json!(9)));
        assert_eq!(way["index"]["stated"], "MIIT-2024");
        let again = stranger.get(&format!("/match?from={id}&key={key}"));
        assert!(is_selected(&again.text, "l-PL1", "2") && shows(&again.text, "base_score", "31.5"), "changing one's needs keeps the answers");
        let sheet = stranger.get(&format!("/match/levels.csv?from={id}&key={key}"));
        assert!(sheet.text.contains("PL1,产品设计,2,") && sheet.text.contains("SCORE,基础+管理+成效得分,31.5,"), "and they come out as a file: {}", sheet.text);
    }

    fn e09_the_file_may_come_from_a_chinese_excel(house: House) {
        let (gb18030, _, _) = encoding_rs::GB18030.encode(FILE);
        let with_mark = [b"\xef\xbb\xbf", FILE.as_bytes()].concat();
        for bytes in [gb18030.as_ref(), with_mark.as_slice()] {
            let shown = upload(&house.stranger(), &TYPED, Some(("a.csv", bytes)));
            assert_eq!(shown.status, 200);
            assert!(is_selected(&shown.text, "l-PL4", "2"));
        }
    }

    fn e09_every_bad_row_of_a_file_is_told_and_nothing_of_it_is_taken(house: House) {
        let bad = "code,name,answer\nPE1,,5\nPL1,,2\nXX,,1\nSCORE,,100.5\n";
        let shown = upload(&house.stranger(), &TYPED, Some(("自测.csv", bad.as_bytes())));
        assert_eq!(shown.status, 422);
        for place in ["自测.csv:2:3", "自测.csv:4:1", "自测.csv:5:3"] {
            assert!(shown.text.contains(place), "{place} is missing");
        }
        assert!(is_selected(&shown.text, "l-PL1", ""), "not even its good rows are taken");
        assert!(shown.text.contains("想上个mes"), "and nothing typed is lost");
        let old = upload(&house.stranger(), &TYPED, Some(("a.csv", b"code,answer\nINDEX,MIIT-2022\nPE1,2\n")));
        assert!(old.status == 422 && old.text.contains("MIIT-2022"), "another version is refused with its name");
        let none = upload(&house.stranger(), &TYPED, None);
        assert!(none.status == 422 && none.text.contains("没有选择文件"));
        let picture = upload(&house.stranger(), &TYPED, Some(("照片.png", b"\x89PNG\r\n\x1a\n\xff\xff\x00\x00")));
        assert_eq!(picture.status, 422, "what is no text is refused");
    }

    fn s10_what_is_no_form_with_a_file_gets_a_clear_answer(house: House) {
        let stranger = house.stranger();
        let send = |kind: &str, body: &[u8]| stranger.send("/match/levels", &[("Content-Type", kind)], body).status;
        assert_eq!(send("application/x-www-form-urlencoded", b"sector=AP"), 415);
        assert_eq!(send("multipart/form-data", b"x"), 400);
        assert_eq!(send("multipart/form-data; boundary=XX", b"--XX\r\nbroken"), 400);
        assert_eq!(send("multipart/form-data; boundary=XX", &vec![b'a'; 2_000_000]), 413);
        assert_eq!(stranger.get("/match/levels").status, 303, "a page that is loaded again leads to the beginning");
        assert_eq!(upload(&stranger, &[("sector", "ZZ")], None).status, 303);
    }

    fn e09_points_by_item_are_taken_over_the_api_and_summed(house: House) {
        let stranger = house.stranger();
        let profile = |items: Value, score: Value| json!({ "sector": "AP", "level_index": "MIIT-2024", "base_items": items, "base_score": score, "needs": [{ "scenario": "G02" }] });
        let made = stranger.post("/api/v1/matches", &profile(json!({ "BA1": 8, "MG1": "7.5" }), Value::Null));
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        let way = stranger.post(&format!("/api/v1/matches/{}/level-path?key={}", made["id"].as_str().expect("id"), made["key"].as_str().expect("key")), &json!({})).json();
        let base = &way["base"];
        assert_eq!((&base["points"], &base["unanswered_of"], &base["missing"]), (&json!("15.50"), &json!("84.50"), &json!("24.50")), "{base}");
        let item = |code: &str| base["items"].as_array().expect("items").iter().find(|i| i["item"] == code).expect("an item")["points"].clone();
        assert_eq!((item("BA1"), item("BA2")), (json!("8.00"), Value::Null));
        for (items, score, pointer) in [
            (json!({ "BA1": 8.5 }), Value::Null, "/base_items/BA1"), (json!({ "ZZ9": 1 }), Value::Null, "/base_items/ZZ9"), (json!({ "BA1": 8 }), json!(5), "/base_score"),
        ] {
            let refused = stranger.post("/api/v1/matches", &profile(items, score));
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", refused.text);
        }
    }
}

fn qingzhun(arguments: &[&str], folder: &Path) -> Output {
    Command::new(Path::new(env!("CARGO_BIN_EXE_qingzhun_witness")))
        .args(arguments)
        .arg("--data")
        .arg(folder)
        .env_remove("DATABASE_URL")
        .env("LANG", "en")
        .output()
        .expect("the command runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn e09_a_stored_enterprise_gets_its_answers_by_import_all_or_nothing() {
    let (store, files, exported) =
        (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/programmes/zhengzhou/sample");
    assert!(qingzhun(&["import", sample], store.path()).status.success());
    let file = files.path().join("self-test.csv");
    let path = file.display().to_string();
    let enterprise = |exported: &Path| {
        assert!(qingzhun(&["export", &exported.display().to_string()], store.path()).status.success());
        let rows = std::fs::read_to_string(exported.join("enterprises.csv")).expect("a file");
        rows.lines().find(|row| row.starts_with("E-AP-01,")).expect("the enterprise").to_owned()
    };
    let before = enterprise(exported.path());

    std::fs::write(&file, "code,answer\nPE1,2\nPE2,7\nBA1,9\n").expect("written");
    let refused = qingzhun(&["import", &path, "--enterprise", "E-AP-01"], store.path());
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(out(&refused).contains("self-test.csv:3:2") && out(&refused).contains("self-test.csv:4:2"), "{}", out(&refused));
    assert_eq!(enterprise(exported.path()), before, "nothing is half-written");

    std::fs::write(&file, "code,answer\nINDEX,MIIT-2024\nPE1,2\nPE2,1\nBA1,6\nMG1,7.5\n").expect("written");
    let rehearsed = qingzhun(&["import", &path, "--enterprise", "E-AP-01", "--dry-run"], store.path());
    assert!(rehearsed.status.success() && out(&rehearsed).contains("changed"), "{rehearsed:?}");
    assert_eq!(enterprise(exported.path()), before, "a dry run writes nothing");
    let taken = qingzhun(&["import", &path, "--enterprise", "E-AP-01"], store.path());
    assert!(taken.status.success() && out(&taken).contains("E-AP-01: 2 scenarios, 2 items, changed"), "{taken:?}");
    let after = enterprise(exported.path());
    assert!(after.contains("PE1:2|PE2:1") && after.contains("BA1:6|MG1:7.5") && after.contains("MIIT-2024"), "{after}");
    let repeated = qingzhun(&["import", &path, "--enterprise", "E-AP-01"], store.path());
    assert!(out(&repeated).contains("unchanged"), "{}", out(&repeated));

    let unknown = qingzhun(&["import", &path, "--enterprise", "E-NO-99"], store.path());
    assert_eq!(unknown.status.code(), Some(1), "{unknown:?}");
    assert_eq!(qingzhun(&["import", &path], store.path()).status.code(), Some(1), "a file needs its enterprise");
    assert_eq!(
        qingzhun(&["import", sample, "--enterprise", "E-AP-01"], store.path()).status.code(),
        Some(1),
        "a folder has them all"
    );
    let whole = qingzhun(&["import", &exported.path().display().to_string()], store.path());
    assert!(
        out(&whole).contains("enterprises.csv: 0 new, 0 changed"),
        "what was exported brings the items back: {}",
        out(&whole)
    );
}
