//! Every word exists in both languages, with the same variables, and every key that is used exists.

use super::codes::all_keys;
use super::*;
use fluent_templates::fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e)) {
            found.push(path);
        }
    }
    found
}

/// Key → variables, of one language.
fn words(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut words = BTreeMap::new();
    for file in files(&root().join("locales").join(tag), &["ftl"]) {
        let text = fs::read_to_string(&file).expect("a readable file");
        assert!(FluentResource::try_new(text.clone()).is_ok(), "{} is not Fluent", file.display());
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                key = name.to_owned();
                assert!(words.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice in {tag}");
            }
            let names =
                line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            words.entry(key.clone()).or_default().extend(names);
        }
    }
    words.remove("");
    words
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let (zh, en) = (words("zh-CN"), words("en"));
    let missing_in =
        |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| b.keys().filter(|k| !a.contains_key(*k)).cloned().collect::<Vec<_>>();
    assert_eq!(missing_in(&en, &zh), Vec::<String>::new(), "in zh-CN only");
    assert_eq!(missing_in(&zh, &en), Vec::<String>::new(), "in en only");
    for (key, variables) in &zh {
        assert_eq!(Some(variables), en.get(key), "variables of {key}");
    }
    assert!(zh.len() > 100);
}

#[test]
fn every_code_of_the_vocabulary_has_a_word() {
    let zh = words("zh-CN");
    let missing: Vec<String> = all_keys().into_iter().filter(|key| !zh.contains_key(key)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// Keys written out in calls such as `l.t("…")`, with the file that uses them.
fn used() -> Vec<(String, String)> {
    let mut used = Vec::new();
    for file in files(&root().join("templates"), &["html", "txt"]).into_iter().chain(files(&root().join("src"), &["rs"])) {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).expect("a readable file");
        for call in [".t(\"", ".t1(\"", ".tv(\""] {
            used.extend(
                text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(|key| (key.to_owned(), name.clone())),
            );
        }
    }
    used
}

#[test]
fn every_key_that_is_used_exists() {
    let zh = words("zh-CN");
    let examples = ["…", "case-due", "no-such-key"];
    let missing: Vec<_> =
        used().into_iter().filter(|(key, _)| !zh.contains_key(key) && !examples.contains(&key.as_str())).collect();
    assert_eq!(missing, Vec::<(String, String)>::new());
}

#[test]
fn a_missing_key_is_seen_and_values_stand_bare() {
    let l = L(Locale::Zh);
    assert!(l.t("no-such-key").starts_with(MISSING));
    assert_eq!(l.t1("working-days", "n", 3u32), "3 个工作日");
    assert_eq!(L(Locale::En).t1("working-days", "n", 1u32), "1 working day");
    assert_eq!(l.word(schema::domain::catalogue::Deployment::OnPremises), "本地部署");
    assert_eq!(l.join(&["甲", "乙"]), "甲、乙");
}
