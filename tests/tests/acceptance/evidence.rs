//! Evidence documents: taken by what they are, kept under their digest, delivered as files that open nothing, to those who may.

use serde_json::{Value, json};
use std::io::{Cursor, Write as _};
use tests::house::Answer;
use tests::{House, Visitor, on_both_stores};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n";

fn upload(who: &Visitor, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--XX--\r\n");
    who.send(path, &[("Content-Type", "multipart/form-data; boundary=XX")], &body)
}

fn draft(provider: &Visitor) -> String {
    let made = provider.post("/api/v1/listings", &json!({ "fields": { "name": "有凭据的方案" } })).json();
    made["solution_ref"].as_str().expect("a reference").to_owned()
}

fn documents(who: &Visitor, key: &str) -> Value {
    who.get(&format!("/api/v1/listings/{key}/documents")).json()["items"].clone()
}

/// An office document with one part of this many zeros.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", zip::write::SimpleFileOptions::default()).expect("a part");
    zip.write_all(b"<Types/>").expect("written");
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    zip.write_all(&vec![0; 80 * 1024 * 1024]).expect("written");
    zip.finish().expect("an archive").into_inner()
}

fn files(house: &House) -> usize {
    std::fs::read_dir(house.folder().join("documents")).map_or(0, Iterator::count)
}

on_both_stores! {
    fn evidence_is_kept_under_its_digest_and_read_by_its_owner_and_the_bureau_only(house: House) {
        let provider = house.person("provider");
        let key = draft(&provider);
        let path = format!("/api/v1/listings/{key}/documents");
        let made = upload(&provider, &path, "C:\\temp\\验收报告.pdf", PDF);
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        assert_eq!((made["kind"].as_str(), made["name"].as_str()), (Some("pdf"), Some("验收报告.pdf")));
        assert_eq!(made["sha256"].as_str().map(str::len), Some(64));
        let file = format!("/api/v1/documents/{}", made["id"].as_str().expect("an id"));
        for role in ["provider", "bureau"] {
            let got = house.person(role).get(&file);
            assert_eq!((got.status, got.text.as_bytes()), (200, PDF), "{role}");
            assert!(got.header("content-disposition").is_some_and(|h| h.starts_with("attachment;")));
            assert_eq!(got.header("content-security-policy"), Some("sandbox; default-src 'none'"));
            assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
        }
        assert_eq!(house.stranger().get(&file).status, 401);
        for role in ["enterprise", "expert", "district", "auditor", "admin"] {
            assert!(house.person(role).get(&file).status >= 403, "{role} has no business here");
        }
        assert!(house.person("bureau").get(&format!("/desk/listings/{key}")).text.contains("验收报告.pdf"), "it stands on the judging screen");
        assert_eq!(house.stranger().get(&format!("/documents/{}", made["sha256"].as_str().expect("a digest"))).status, 303, "no folder is served");
    }

    fn uploads_that_lie_or_are_bombs_end_in_a_clear_message_and_leave_nothing(house: House) {
        let provider = house.person("provider");
        let key = draft(&provider);
        let path = format!("/api/v1/listings/{key}/documents");
        let cases: [(&str, Vec<u8>, &str); 5] = [
            ("photo.png", PDF.to_vec(), "lying_type"),
            ("run.pdf", b"MZ\x90\0 program".to_vec(), "unknown_type"),
            ("empty.pdf", Vec::new(), "empty"),
            ("bomb.docx", bomb(), "bomb"),
            ("cut.xlsx", b"PK\x03\x04 cut off".to_vec(), "damaged"),
        ];
        for (name, bytes, code) in cases {
            let refused = upload(&provider, &path, name, &bytes);
            let told = refused.json()["errors"][0].clone();
            assert_eq!((refused.status, told["pointer"].as_str(), told["code"].as_str()), (422, Some("/file"), Some(code)), "{name}: {}", refused.text);
        }
        assert_eq!(upload(&provider, &path, "large.pdf", &vec![b'x'; 6 * 1024 * 1024]).status, 413);
        assert_eq!((documents(&provider, &key).as_array().map(Vec::len), files(&house)), (Some(0), 0));
        assert_eq!(upload(&provider, "/api/v1/listings/S-AP-999/documents", "a.pdf", PDF).status, 404);
        let page = upload(&provider, &format!("/listings/{key}/documents"), "photo.png", PDF);
        assert_eq!(page.status, 303, "{}", page.text);
        assert!(page.header("location").is_some_and(|to| to.contains("said=file-lying-type")));
        assert!(provider.get(&format!("/listings/{key}?said=file-lying-type")).text.contains("与扩展名不符"));
    }

    fn a_removed_draft_leaves_no_orphan_and_the_same_bytes_are_one_file(house: House) {
        let provider = house.person("provider");
        let (one, two) = (draft(&provider), draft(&provider));
        for key in [&one, &two] {
            assert_eq!(upload(&provider, &format!("/api/v1/listings/{key}/documents"), "a.pdf", PDF).status, 201);
        }
        assert_eq!(files(&house), 1, "content-addressed");
        assert_eq!(provider.post(&format!("/api/v1/listings/{one}/withdraw"), &json!({})).status, 200);
        assert!(house.advance_minutes(90).iter().any(|job| job == "sweep_documents"));
        assert_eq!(files(&house), 1, "the other draft still names it");
        let id = documents(&provider, &two)[0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(provider.delete(&format!("/api/v1/documents/{id}")).status, 204);
        assert_eq!(provider.delete(&format!("/api/v1/documents/{id}")).status, 404);
        house.advance_minutes(90);
        assert_eq!(files(&house), 0, "nobody names it any more");
    }
}
