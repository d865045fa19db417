//! `qingzhun check`: what an operator is told about a store, a node and its configuration.

use std::path::Path;
use std::process::{Command, Output};
use tests::{House, on_both_stores};

fn check(house: &House, folder: &Path, more: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
    command.arg("check").arg("--data").arg(folder).env_remove("QINGZHUN_SMTP_URL").envs(more.iter().copied());
    match house.database_url() {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    command.output().expect("the command runs")
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The folder of another node: the same store, keys of its own.
fn stranger_to(house: &House) -> tempfile::TempDir {
    let other = tempfile::tempdir().expect("a folder");
    api::auth::keys::Keys::open(other.path(), [5; 32]).expect("keys");
    if house.database_url().is_none() {
        for file in ["store.sqlite", "store.sqlite-wal"] {
            let from = house.folder().join(file);
            if from.exists() {
                std::fs::copy(from, other.path().join(file)).expect("a copy of the store");
            }
        }
    }
    other
}

on_both_stores! {
    fn s12_check_ranks_stored_matches_again_and_names_each_that_differs(house: House) {
        let made = crate::a_match(&house.person("enterprise"));
        let id = schema::domain::ids::Id::parse(made["id"].as_str().expect("an id")).expect("an id");
        let fine = check(&house, house.folder(), &[]);
        assert_eq!(fine.status.code(), Some(0), "{}", told(&fine));
        let mut forged = house.app.store.read(|c| schema::models::matches::find(c, &id)).expect("the store").expect("the match");
        forged.id = house.app.random.mint(house.app.clock.micros());
        forged.report.items.swap(0, 1);
        house.app.store.write(|c| schema::models::matches::insert(c, &forged)).expect("a forged match");
        let found = check(&house, house.folder(), &[]);
        assert_eq!(found.status.code(), Some(2));
        let lines = String::from_utf8_lossy(&found.stdout).into_owned();
        assert!(lines.starts_with(&format!("match {}: place 1 is recorded as", forged.id)) && lines.lines().count() == 1, "{lines}");
    }

    fn b15_an_event_of_the_audit_trail_that_is_changed_or_removed_breaks_its_chain(house: House) {
        crate::a_case(&house);
        house.advance_minutes(1);
        let head = house.app.store.read(schema::models::audit::head).expect("a head");
        assert!(head.seq > 3 && head.hash.len() == 64, "{head:?}");
        assert_eq!(house.app.store.read(schema::models::audit::broken).expect("verified"), Vec::<String>::new());
        let page = house.person("auditor").get("/desk/trail?subject_kind=handoff").text;
        assert!(page.contains("hand_off") && page.contains(&head.seq.to_string()) || page.contains("审计"), "{page}");
        let tamper = |sql: &str| house.app.store.write(|c| schema::testing::tamper(c, sql)).expect("tampered");
        tamper("UPDATE audit_events SET data = '\"nothing\"' WHERE id = (SELECT audit_id FROM audit_seals WHERE seq = 2)");
        let found = check(&house, house.folder(), &[]);
        assert_eq!(found.status.code(), Some(2), "{}", told(&found));
        assert!(told(&found).contains("of seal 2 is not the one that was sealed"), "{}", told(&found));
        tamper("DELETE FROM audit_seals WHERE seq = 2");
        let found = check(&house, house.folder(), &[]);
        assert!(told(&found).contains("seal 2 is missing"), "{}", told(&found));
    }

    fn s9_a_node_with_keys_of_its_own_is_told_what_to_do(house: House) {
        let other = stranger_to(&house);
        let found = check(&house, other.path(), &[]);
        assert_eq!(found.status.code(), Some(2), "{}", told(&found));
        assert!(told(&found).contains("copy keys.json"), "{}", told(&found));
        std::fs::copy(house.folder().join("keys.json"), other.path().join("keys.json")).expect("a copy of the keys");
        let mended = check(&house, other.path(), &[]);
        assert_eq!(mended.status.code(), Some(0), "{}", told(&mended));
    }

    fn a_signing_key_for_mail_that_cannot_be_read_is_found(house: House) {
        let key = house.folder().join("dkim.pem");
        let path = key.display().to_string();
        let mail = [
            ("QINGZHUN_SMTP_URL", "smtp://127.0.0.1:1"),
            ("QINGZHUN_MAIL_FROM", "noreply@bureau.example"),
            ("QINGZHUN_DKIM_KEY", path.as_str()),
            ("QINGZHUN_DKIM_SELECTOR", "qz2026"),
        ];
        let missing = check(&house, house.folder(), &mail);
        assert_eq!(missing.status.code(), Some(2));
        assert!(told(&missing).contains("dkim.pem"), "{}", told(&missing));
        std::fs::write(&key, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n").expect("written");
        let wrong = check(&house, house.folder(), &mail);
        assert!(wrong.status.code() == Some(2) && told(&wrong).contains("no private key"), "{}", told(&wrong));
    }
}
