//! A catalogue goes in and comes out.

use std::path::Path;
use std::process::{Command, Output};

fn qingzhun(arguments: &[&str], folder: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
    Command::new(binary)
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

fn sample() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/programmes/zhengzhou/sample").to_owned()
}

#[test]
fn import_is_idempotent_and_export_is_byte_identical() {
    let (store, first, second, again) = (
        tempfile::tempdir().expect("dir"),
        tempfile::tempdir().expect("dir"),
        tempfile::tempdir().expect("dir"),
        tempfile::tempdir().expect("dir"),
    );
    let taken = qingzhun(&["import", &sample()], store.path());
    assert!(taken.status.success(), "{taken:?}");
    assert!(out(&taken).contains("solutions.csv: 80 new"), "{}", out(&taken));
    let needs = std::fs::read_to_string(format!("{}/needs.csv", sample())).expect("the sample").lines().count() - 1;
    assert!(out(&taken).contains(&format!("needs.csv: {needs} new")), "{}", out(&taken));
    let repeated = qingzhun(&["import", &sample()], store.path());
    assert!(
        out(&repeated).contains("solutions.csv: 0 new, 0 changed, 80 unchanged")
            && out(&repeated).contains(&format!("needs.csv: 0 new, 0 changed, {needs} unchanged"))
            && out(&repeated).contains("published 0"),
        "{}",
        out(&repeated)
    );
    assert!(qingzhun(&["export", &first.path().display().to_string()], store.path()).status.success());
    assert!(qingzhun(&["import", &first.path().display().to_string()], again.path()).status.success());
    assert!(qingzhun(&["export", &second.path().display().to_string()], again.path()).status.success());
    for file in ["providers.csv", "solutions.csv", "cases.csv", "enterprises.csv", "needs.csv"] {
        let (a, b) =
            (std::fs::read(first.path().join(file)).expect("a file"), std::fs::read(second.path().join(file)).expect("a file"));
        assert!(a == b && !a.is_empty(), "{file} differs");
    }
    let kept = schema::db::Store::open_folder(store.path()).expect("the store");
    let asked = schema::models::audit::TrailQuery { deed: "export_catalogue".to_owned(), ..Default::default() };
    let (times, _) = kept.read(|c| schema::models::audit::trail(c, &asked, 1, 10)).expect("the trail");
    assert_eq!(times, 1, "whoever takes everything out is recorded");
    let checked = qingzhun(&["check"], store.path());
    assert!(checked.status.success(), "{}", out(&checked));
}

#[test]
fn a_workbook_goes_in_and_comes_out_like_a_folder() {
    let (store, again, folder) =
        (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    let [first, second] = ["first.xlsx", "second.xlsx"].map(|name| folder.path().join(name).display().to_string());
    assert!(qingzhun(&["export", &first], store.path()).status.success());
    let taken = qingzhun(&["import", &first], again.path());
    assert!(taken.status.success() && out(&taken).contains("solutions.csv: 80 new"), "{taken:?}");
    assert!(qingzhun(&["export", &second], again.path()).status.success());
    assert!(std::fs::read(first).expect("a file") == std::fs::read(second).expect("a file"), "the workbooks differ");
}

#[test]
fn what_is_wrong_stands_beside_its_row_in_a_copy() {
    let (store, folder) = (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    let providers = std::fs::read_to_string(format!("{}/providers.csv", sample())).expect("the sample");
    std::fs::write(folder.path().join("providers.csv"), providers.replacen("active", "asleep", 1)).expect("written");
    let copy = folder.path().join("copy.xlsx").display().to_string();
    let refused = qingzhun(&["import", &folder.path().display().to_string(), "--report", &copy], store.path());
    assert_eq!(refused.status.code(), Some(2));
    let once_more = qingzhun(&["import", &copy], store.path());
    assert_eq!(once_more.status.code(), Some(2));
    assert!(out(&once_more).starts_with("providers:2:") && out(&once_more).contains("asleep"), "{}", out(&once_more));
}

#[test]
fn another_city_goes_out_with_its_programme_and_comes_in_again() {
    let (store, again, city, back) = (
        tempfile::tempdir().expect("dir"),
        tempfile::tempdir().expect("dir"),
        tempfile::tempdir().expect("dir"),
        tempfile::tempdir().expect("dir"),
    );
    let programme = schema::domain::programme::Programme::ZHENGZHOU.replace("郑州市", "洛阳市");
    std::fs::write(city.path().join("programme.toml"), &programme).expect("written");
    let path = |dir: &tempfile::TempDir| dir.path().display().to_string();
    let alone = qingzhun(&["import", &path(&city)], store.path());
    assert!(alone.status.success(), "a programme comes alone: {alone:?}");
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    assert!(qingzhun(&["export", &path(&city)], store.path()).status.success());
    let taken = qingzhun(&["import", &path(&city)], again.path());
    assert!(taken.status.success(), "{taken:?}");
    assert!(qingzhun(&["export", &path(&back)], again.path()).status.success());
    assert_eq!(std::fs::read_to_string(back.path().join("programme.toml")).expect("it is there"), programme);
}

#[test]
fn an_import_tells_what_it_published_and_withdrew() {
    let (store, folder) = (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    let listings = std::fs::read_to_string(format!("{}/solutions.csv", sample())).expect("the sample");
    for (status, told) in [("suspended", "published 0, withdrawn 1"), ("published", "published 1, withdrawn 0")] {
        let mut lines = listings.lines();
        let (header, first) = (lines.next().expect("a header"), lines.next().expect("a listing"));
        let row = first.replacen("published", status, 1);
        std::fs::write(folder.path().join("solutions.csv"), format!("{header}\n{row}\n")).expect("written");
        let path = folder.path().display().to_string();
        let rehearsed = qingzhun(&["import", &path, "--dry-run"], store.path());
        assert!(out(&rehearsed).contains(told), "{}", out(&rehearsed));
        let done = qingzhun(&["import", &path], store.path());
        assert!(out(&done).contains(told), "{}", out(&done));
    }
}

#[test]
fn a_day_that_has_not_come_confirms_nothing() {
    let (store, folder) = (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    let listings = std::fs::read_to_string(format!("{}/solutions.csv", sample())).expect("the sample");
    let day = listings.split([',', '\n']).find(|c| c.len() == 10 && c.starts_with("202") && c.contains('-')).expect("a day");
    std::fs::write(folder.path().join("solutions.csv"), listings.replacen(day, "2099-01-01", 1)).expect("written");
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    let refused = qingzhun(&["import", &folder.path().display().to_string()], store.path());
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(out(&refused).contains("2099-01-01 lies in the future"), "{}", out(&refused));
}

/// The rows of a file without some of its columns, and with another value in one of them.
fn without(from: &Path, to: &Path, drop: &[&str], change: (&str, &str)) {
    let mut reader = csv::Reader::from_path(from).expect("a file");
    let header = reader.headers().expect("a header").clone();
    let kept: Vec<usize> = (0..header.len()).filter(|at| !drop.contains(&&header[*at])).collect();
    let mut writer = csv::Writer::from_path(to).expect("a file");
    writer.write_record(kept.iter().map(|at| &header[*at])).expect("written");
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |at: &usize| if header[*at] == *change.0 { change.1.to_owned() } else { row[*at].to_owned() };
        writer.write_record(kept.iter().map(cell)).expect("written");
    }
    writer.flush().expect("written");
}

#[test]
fn a_file_with_fewer_columns_changes_these_and_nothing_else() {
    let [store, all, part, after] = [(); 4].map(|()| tempfile::tempdir().expect("dir"));
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    without(&Path::new(&sample()).join("solutions.csv"), &part.path().join("solutions.csv"), &[], ("status", "suspended"));
    let folder = part.path().display().to_string();
    assert!(out(&qingzhun(&["import", &folder], store.path())).contains("withdrawn 80"));
    assert!(qingzhun(&["export", &all.path().display().to_string()], store.path()).status.success());
    let gone = ["version", "annual_fee_yuan", "sizes", "interfaces", "integrates_with", "benefits", "status"];
    without(&all.path().join("solutions.csv"), &part.path().join("solutions.csv"), &gone, ("delivery_weeks", "7"));
    let gone = ["staff_count", "qualifications", "status"];
    without(&all.path().join("providers.csv"), &part.path().join("providers.csv"), &gone, ("summary", "一句话"));
    let gone = ["level", "budget_yuan", "scenario_levels"];
    without(&all.path().join("enterprises.csv"), &part.path().join("enterprises.csv"), &gone, ("contact_name", "王工"));
    let taken = qingzhun(&["import", &folder], store.path());
    assert!(out(&taken).contains("published 0"), "nothing comes back on sale by a missing column: {taken:?}");
    assert!(qingzhun(&["export", &after.path().display().to_string()], store.path()).status.success());
    for (file, changed) in [
        ("solutions.csv", ("delivery_weeks", "7")),
        ("providers.csv", ("summary", "一句话")),
        ("enterprises.csv", ("contact_name", "王工")),
    ] {
        without(&all.path().join(file), &part.path().join(file), &[], changed);
        let [wanted, found] = [part.path(), after.path()].map(|folder| {
            let mut reader = csv::Reader::from_path(folder.join(file)).expect("a file");
            reader.records().map(|row| row.expect("a row")).collect::<Vec<_>>()
        });
        assert_eq!(wanted, found, "{file}");
    }
}

#[test]
fn a_bad_row_is_named_and_nothing_is_written() {
    let (store, folder) = (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    let providers = std::fs::read_to_string(format!("{}/providers.csv", sample())).expect("the sample");
    let broken = providers.replacen("active", "asleep", 1);
    std::fs::write(folder.path().join("providers.csv"), broken).expect("written");
    let refused = qingzhun(&["import", &folder.path().display().to_string()], store.path());
    assert_eq!(refused.status.code(), Some(2));
    assert!(out(&refused).starts_with("providers.csv:2:"), "{}", out(&refused));
    assert!(out(&qingzhun(&["search", "MES"], store.path())).is_empty(), "nothing was written");
}

#[test]
fn dates_in_the_wrong_order_and_codes_of_others_are_refused_with_their_place() {
    let (store, folder) = (tempfile::tempdir().expect("dir"), tempfile::tempdir().expect("dir"));
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    let providers = std::fs::read_to_string(format!("{}/providers.csv", sample())).expect("the sample");
    let mut lines = providers.lines();
    let (header, first) = (lines.next().expect("a header"), lines.next().expect("a provider"));
    let (known, rest) = first.split_once(',').expect("cells");
    std::fs::write(folder.path().join("providers.csv"), format!("{header}\nP-NEW,{rest}\n")).expect("written");
    let listing = std::fs::read_to_string(format!("{}/solutions.csv", sample())).expect("the sample");
    let listing = listing.lines().nth(1).and_then(|l| l.split(',').next()).expect("a listing");
    let cases = format!(
        "case_ref,solution_ref,enterprise_name,sector,evidence,started_on,accepted_on\nC-NEW,{listing},某厂,AP,accepted,2026-03-02,2026-03-01\n"
    );
    std::fs::write(folder.path().join("cases.csv"), cases).expect("written");
    let refused = qingzhun(&["import", &folder.path().display().to_string()], store.path());
    assert_eq!(refused.status.code(), Some(2));
    let told = out(&refused);
    assert!(told.contains(&format!("providers.csv:2:3: uscc: belongs to {known} already")), "{told}");
    assert!(told.contains("cases.csv:2:7: accepted_on: lies before the day"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let store = tempfile::tempdir().expect("dir");
    let told = qingzhun(&["import", &sample(), "--dry-run"], store.path());
    assert!(out(&told).contains("solutions.csv: 80 new") && out(&told).contains("dry run"), "{}", out(&told));
    assert!(out(&qingzhun(&["search", "MES"], store.path())).is_empty());
}

#[test]
fn runs_are_written_for_any_evaluation_program() {
    let store = tempfile::tempdir().expect("dir");
    assert!(qingzhun(&["import", &sample()], store.path()).status.success());
    let queries = store.path().join("queries.tsv");
    std::fs::write(&queries, "q1\t排产\nq2\tMES 报工\n").expect("written");
    let run = out(&qingzhun(&["search", "--queries", &queries.display().to_string(), "--format", "trec"], store.path()));
    let matches = out(&qingzhun(&["match", "--all", "--format", "trec"], store.path()));
    assert!(run.lines().any(|l| l.starts_with("q2 Q0 ")) && matches.lines().count() > 48);
    for line in run.lines().chain(matches.lines()) {
        let fields: Vec<&str> = line.split(' ').collect();
        assert!(
            fields.len() == 6 && fields[1] == "Q0" && fields[3].parse::<u32>().is_ok() && fields[4].parse::<u32>().is_ok(),
            "{line}"
        );
    }
    let list = out(&qingzhun(&["search", "排产", "--json"], store.path()));
    let value: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    assert!(value["total"].as_u64() > Some(0));
}

#[test]
fn serve_refuses_a_demo_and_a_missing_mail_server() {
    let folder = tempfile::tempdir().expect("dir");
    drop(tests::House::open(tests::Backend::Sqlite));
    let refused = Command::new(env!("CARGO_BIN_EXE_qingzhun_witness"))
        .args(["serve", "--bind", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .env_remove("DATABASE_URL")
        .env_remove("QINGZHUN_SMTP_URL")
        .output()
        .expect("the command runs");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("QINGZHUN_SMTP_URL"), "{refused:?}");
}
