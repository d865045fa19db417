//! `qingzhun user`: one-time links that an operator prints (issue: a lost link is replaced, a link to nowhere is called that).

use serde_json::json;
use std::process::{Command, Output};
use tests::{House, on_both_stores};

fn user(house: &House, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
    command.arg("user").args(arguments).arg("--data").arg(house.folder()).env_remove("QINGZHUN_PUBLIC_URL");
    match house.database_url() {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    command.output().expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

on_both_stores! {
    fn s11_a_lost_one_time_link_is_replaced_and_the_first_one_dies(house: House) {
        let at = ["--email", "new@bureau.example", "--public-url", &house.url];
        let first = user(&house, &[&["add", "--role", "bureau"], &at[..]].concat());
        assert!(first.status.success(), "{}", text(&first.stderr));
        let twice = user(&house, &[&["add", "--role", "bureau"], &at[..]].concat());
        assert!(!twice.status.success() && text(&twice.stderr).contains("user link"), "{}", text(&twice.stderr));
        let second = user(&house, &[&["link"], &at[..]].concat());
        assert!(second.status.success(), "{}", text(&second.stderr));
        let password = json!({ "password": "黄河之水天上来-2026" });
        assert_eq!(house.stranger().post(&text(&first.stdout), &password).status, 410, "the first one is dead");
        assert_eq!(house.stranger().post(&text(&second.stdout), &password).status, 200);
        let session = json!({ "email": "new@bureau.example", "password": "黄河之水天上来-2026" });
        assert_eq!(house.stranger().post("/api/v1/session", &session).status, 200);
        let nobody = user(&house, &["link", "--email", "nobody@bureau.example"]);
        assert!(!nobody.status.success() && text(&nobody.stderr).contains("user add"), "{}", text(&nobody.stderr));
    }

    fn s11_a_link_that_works_on_this_machine_only_says_so(house: House) {
        let local = user(&house, &["add", "--role", "bureau", "--email", "a@bureau.example"]);
        assert!(local.status.success() && text(&local.stderr).contains("--public-url"), "{}", text(&local.stderr));
        let public = ["--email", "b@bureau.example", "--public-url", "https://zhengzhou.example"];
        let public = user(&house, &[&["add", "--role", "bureau"], &public[..]].concat());
        assert!(text(&public.stdout).starts_with("https://zhengzhou.example/a/") && text(&public.stderr).is_empty());
    }
}
