//! Files of answers: what is taken, what is refused and where.

use super::programme;
use crate::exchange::assessment::{read, write};
use crate::exchange::{Fault, FaultKind};
use proptest::prelude::*;
use schema::domain::enterprise::LevelIndex;
use schema::domain::ids::{BaseItemCode, MiitCode};
use schema::domain::level::Answers;
use schema::domain::text::Locale;

fn answers(file: &[u8]) -> Answers {
    read("自测.csv", file, &programme().levels).expect("this file has no fault").answers
}

fn faults(text: &str) -> Vec<String> {
    let faults: Vec<Fault> = read("自测.csv", text.as_bytes(), &programme().levels).expect_err("this file has faults");
    faults.iter().map(|f| f.message(Locale::En)).collect()
}

fn level(code: &str, level: u8) -> (MiitCode, u8) {
    (MiitCode::parse(code).expect("a code"), level)
}

#[test]
fn levels_and_points_are_read_as_people_write_them() {
    let text = "编号,项目,填写,说明\r\nINDEX,,miit-2024,\r\nSCORE,,31.5,\r\nPE1,计划排程,L2,\r\n,质量管理,二级,\r\npe2,,３级,\r\nPE4,,,\r\nMD1,,0,\r\nBA1,,6.25,\r\n";
    let expected = Answers {
        index: Some(LevelIndex::Miit2024),
        base_score: Some(3_150),
        base_items: vec![(BaseItemCode::parse("BA1").expect("a code"), 625)],
        levels: vec![level("PE1", 2), level("PE2", 3), level("PE3", 2), level("MD1", 0)],
    };
    assert_eq!(answers(text.as_bytes()), expected);
    assert_eq!(answers(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), expected, "with a byte order mark");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(text);
    assert_eq!(answers(&gb18030), expected, "as a Chinese Excel saves it");
    assert_eq!(answers("answer,name\n2,Quality management\n".as_bytes()).levels, [level("PE3", 2)], "columns in any order");
}

#[test]
fn every_bad_row_is_told_by_line_and_column() {
    let text = "code,name,answer\nPE1,,5\nPE9,,1\n,没有这题,1\nBA1,,8.5\nBA2,,1.234\nPE2,,2\nPE2,,3\nSCORE,,101\nINDEX,,MIIT-2022\nPE3,,\"高\",,x\n";
    let found = faults(text);
    let starts: Vec<&str> = found
        .iter()
        .map(|f| f.splitn(4, ':').take(3).map(str::len).sum::<usize>() + 2)
        .zip(&found)
        .map(|(end, f)| &f[..end])
        .collect();
    assert_eq!(
        starts,
        [
            "自测.csv:2:3",
            "自测.csv:3:1",
            "自测.csv:4:2",
            "自测.csv:5:3",
            "自测.csv:6:3",
            "自测.csv:8:1",
            "自测.csv:9:3",
            "自测.csv:10:3",
            "自测.csv:11:1"
        ],
        "{found:#?}"
    );
    assert!(found[7].contains("MIIT-2022") && found[7].contains("MIIT-2024"), "{}", found[7]);
    assert_eq!(
        faults("code,answer\nSCORE,20\nBA1,8\nMG1,7.5\nEF1,7\n"),
        ["自测.csv:2:2: the total is 20, but the items come to 22.5"]
    );
    assert_eq!(faults("name\nx\n"), ["自测.csv:1:1: answer: required column is missing (填写)"]);
    assert_eq!(faults(""), ["自测.csv:1:1: the file is empty: no header"]);
    assert_eq!(faults("code,answer\nPE1,\n"), ["自测.csv:1:1: nothing is answered in this file"]);
    assert!(faults("code,answer\n\"PE1,2\n")[0].contains("never closed"));
}

#[test]
fn a_file_without_its_version_is_read_with_a_warning() {
    let read = read("a.csv", b"code,answer\nPE1,2\n", &programme().levels).expect("no fault");
    assert_eq!(read.answers.index, None);
    assert!(matches!(read.warnings.as_slice(), [Fault { kind: FaultKind::IndexUnsaid(_), .. }]));
}

#[test]
fn the_file_to_fill_in_has_every_question_and_no_answer() {
    let empty = write(&programme(), &Answers::default());
    let text = String::from_utf8(empty.clone()).expect("UTF-8");
    assert!(text.starts_with('\u{feff}') && text.contains("编号,项目,填写,说明\r\n"));
    assert_eq!(text.lines().count(), 1 + 2 + 15 + 16);
    assert_eq!(read("a.csv", &empty, &programme().levels).expect_err("nothing is answered")[0].kind, FaultKind::NoAnswers);
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let programme = programme();
    let levels: Vec<MiitCode> = programme.levels.scenarios.iter().map(|s| s.code.clone()).collect();
    let items: Vec<(BaseItemCode, u32)> = programme.levels.base.iter().map(|i| (i.code.clone(), i.points)).collect();
    let level = proptest::collection::vec(proptest::option::of(0_u8..=4), levels.len());
    let share = proptest::collection::vec(proptest::option::of(0_u32..=100), items.len());
    (level, share, any::<bool>()).prop_map(move |(given, shares, total)| {
        let base_items: Vec<_> =
            items.iter().zip(shares).filter_map(|((code, most), share)| share.map(|s| (code.clone(), most * s / 100))).collect();
        let levels = levels.iter().zip(given).filter_map(|(code, level)| level.map(|level| (code.clone(), level))).collect();
        let base_score = total.then(|| base_items.iter().map(|(_, points)| points).sum());
        Answers { index: Some(LevelIndex::Miit2024), base_score, base_items, levels }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(given in any_answers()) {
        prop_assume!(!given.is_empty());
        prop_assert_eq!(answers(&write(&programme(), &given)), given);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "\\PC{0,200}") {
        let levels = programme().levels;
        let _ = read("x", &bytes, &levels);
        let _ = read("x", format!("code,answer\n{text}").as_bytes(), &levels);
    }
}
