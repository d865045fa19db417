//! The API describes itself.

use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(api::openapi::text()).expect("JSON")
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|v| references(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| references(v, found)),
        _ => {}
    }
}

#[test]
fn the_description_is_openapi_3_1_and_every_reference_leads_somewhere() {
    let document = document();
    assert!(document["openapi"].as_str().is_some_and(|v| v.starts_with("3.1")), "{}", document["openapi"]);
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a local reference");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    for (path, operations) in document["paths"].as_object().expect("paths") {
        assert!(path.starts_with("/api/v1/") || path == "/a/{token}", "{path}");
        for (method, operation) in operations.as_object().expect("operations") {
            let answers = operation["responses"].as_object().expect("answers");
            assert!(!answers.is_empty(), "{method} {path} has no answer");
            let described = answers.values().all(|a| a["description"].as_str().is_some_and(|d| !d.is_empty()));
            assert!(described, "{method} {path} has an answer without a description");
        }
    }
}

#[test]
fn what_others_build_on_does_not_change_unseen() {
    let document = document();
    let operations: Vec<String> = document["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(path, o)| o.as_object().into_iter().flatten().map(move |(method, _)| format!("{method} {path}")))
        .collect();
    insta::assert_snapshot!("operations", operations.join("\n"));
    insta::assert_snapshot!("document", api::openapi::text());
}
