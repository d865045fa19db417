//! A stored match is made again from its record: identical, or where it differs.

use schema::domain::ids::Id;
use schema::models::matches;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};
use tests::{House, on_both_stores};

fn qingzhun(house: &House, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
    command.args(arguments).arg("--data").arg(house.folder()).env("LANG", "en");
    match house.database_url() {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    command.output().expect("the command runs")
}

fn out(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn id_of(made: &Value) -> String {
    made["id"].as_str().expect("an id").to_owned()
}

/// A programme in which the sector AP has another list in force, and its version.
fn with_new_list(folder: &Path) {
    let text = schema::domain::programme::Programme::ZHENGZHOU.replacen("version = 1", "version = 2", 1);
    let (head, lists) = text.split_once("sector = \"AP\"\nversion = 1\nstate = \"in_force\"").expect("the list of AP");
    let (first, rest) = lists.split_once("state = \"draft\"").expect("the draft of AP");
    let text = format!("{head}sector = \"AP\"\nversion = 1\nstate = \"retired\"{first}state = \"in_force\"{rest}");
    std::fs::write(folder.join("programme.toml"), text).expect("written");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/programmes/zhengzhou/sample/providers.csv");
    std::fs::copy(sample, folder.join("providers.csv")).expect("copied");
}

on_both_stores! {
    fn s12_a_match_is_made_again_and_said_to_be_identical_or_where_it_differs(house: House) {
        let made = crate::a_match(&house.person("enterprise"));
        let id = id_of(&made);
        let same = qingzhun(&house, &["match", "--replay", &id]);
        let told = out(&same);
        assert!(same.status.success() && told.starts_with(&format!("match {id}: identical\n")), "{told}");
        for said in [format!("catalogue {}", made["catalogue_version"]), format!("need list AP {}", made["need_list_version"]), format!("{} excluded", made["excluded"].as_array().map_or(0, Vec::len))] {
            assert!(told.contains(&said), "{said} is not in {told}");
        }
        let as_json: Value = serde_json::from_str(&out(&qingzhun(&house, &["match", "--replay", &id, "--json"]))).expect("JSON");
        assert_eq!((&as_json["identical"], &as_json["differences"]), (&json!(true), &json!([])));

        let key = Id::parse(&id).expect("an id");
        let mut forged = house.app.store.read(|c| matches::find(c, &key)).expect("the store").expect("the match");
        forged.id = house.app.random.mint(house.app.clock.micros());
        forged.report.items[1].needs[0].points += 1;
        forged.report.items[3].score -= 5;
        forged.report.items.pop();
        let lost = forged.report.excluded.pop().expect("one that is out");
        house.app.store.write(|c| matches::insert(c, &forged)).expect("a forged match");
        let differs = qingzhun(&house, &["match", "--replay", forged.id.as_str()]);
        let told = out(&differs);
        assert_eq!(differs.status.code(), Some(2), "{told}");
        let (second, fourth) = (&forged.report.items[1], &forged.report.items[3]);
        for said in [
            "differs".to_owned(),
            format!("place 2, {}, is recorded with {}", second.solution_ref, second.needs[0].points),
            format!("place 4, {}, is recorded with {} milli-points, and gets {} again", fourth.solution_ref, fourth.score, fourth.score + 5),
            format!("place {} is not recorded", forged.report.items.len() + 1),
            format!("{} is excluded again", lost.solution_ref),
        ] {
            assert!(told.contains(&said), "{said} is not in\n{told}");
        }
        let none = qingzhun(&house, &["match", "--replay", "0192f0a0-0000-7000-8000-00000000000a"]);
        assert!(none.status.code() == Some(1) && out(&none).contains("no match is called"), "{}", out(&none));
    }

    fn b6_a_match_keeps_the_list_that_it_used_and_is_made_again_under_it(house: House) {
        let made = crate::a_match(&house.person("enterprise"));
        assert_eq!((&made["need_list_version"], &made["programme_version"]), (&json!(1), &json!(1)));
        let page = house.person("enterprise").get(&format!("/matches/{}", id_of(&made)));
        assert!(page.text.contains("需求清单 AP 1 版"), "the report names its list");
        let folder = tempfile::tempdir().expect("a folder");
        with_new_list(folder.path());
        let path = folder.path().display().to_string();
        let told = out(&qingzhun(&house, &["import", &path]));
        assert!(told.contains("need list AP: version 1 → 2; common now: G18, AP-X2; common no more: none"), "{told}");
        let replayed = qingzhun(&house, &["match", "--replay", &id_of(&made)]);
        assert!(replayed.status.success() && out(&replayed).contains("identical") && out(&replayed).contains("programme 1, need list AP 1"), "{}", out(&replayed));
        let now: Value = serde_json::from_str(&out(&qingzhun(&house, &["match", "E-AP-01", "--json"]))).expect("JSON");
        assert_eq!(now["need_list_version"], 2, "a new match uses the list in force");
        assert!(qingzhun(&house, &["check"]).status.success(), "check makes the old one again too");
        let text = std::fs::read_to_string(folder.path().join("programme.toml")).expect("the file");
        std::fs::write(folder.path().join("programme.toml"), text.replacen("version = 2", "version = 1", 1)).expect("written");
        let refused = qingzhun(&house, &["import", &path]);
        assert!(refused.status.code() == Some(2) && out(&refused).contains("programme.toml: version: 1 matches were made under version 1"), "{}", out(&refused));
    }
}
