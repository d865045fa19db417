//! What is written, read and written again is the same to the byte.

use super::strategies::catalogue;
use super::*;
use proptest::prelude::*;

/// Shows the first line that differs, which a whole file would hide.
fn assert_same(file: &str, expected: &[u8], found: &[u8]) {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).split('\n').map(str::to_owned).collect::<Vec<_>>();
    for (i, (e, f)) in lines(expected).iter().zip(lines(found)).enumerate() {
        assert_eq!(*e, f, "{file}, line {}", i + 1);
    }
    assert!(expected == found, "{file}: one is longer than the other");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_catalogue_survives_export_and_import(catalogue in catalogue()) {
        let files = write_files(&catalogue);
        let read = read_files(&files, &programme(), &Known::default());
        let read = read.map_err(|faults| {
            let told: Vec<String> = faults.iter().map(|f| f.message(Locale::En)).collect();
            TestCaseError::fail(told.join("\n"))
        })?;
        prop_assert_eq!(&read.catalogue, &catalogue);
        prop_assert!(write_files(&read.catalogue) == files);
    }
}

#[test]
fn the_order_of_rows_in_memory_does_not_reach_the_files() {
    let mut catalogue = sample::catalogue(&programme(), sample::ANCHOR).expect("the sample is valid");
    let before = write_files(&catalogue);
    catalogue.providers.reverse();
    catalogue.solutions.reverse();
    catalogue.cases.reverse();
    catalogue.enterprises.reverse();
    assert!(write_files(&catalogue) == before);
}

#[test]
fn the_sample_is_canonical_and_survives_a_folder() {
    let sample = sample::catalogue(&programme(), sample::ANCHOR).expect("the sample is valid");
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_folder(folder.path(), &sample).expect("the folder can be written");
    let read = read_path(folder.path(), &programme(), &Known::default()).expect("the folder is valid");
    assert_eq!(read.warnings, []);
    assert_eq!(read.catalogue, sample);
    for (sheet, bytes) in sample::FILES {
        let written = std::fs::read(folder.path().join(sheet.file_name())).expect("the file is there");
        assert_same(sheet.file_name(), bytes, &written);
    }
}

#[test]
fn the_sample_moves_with_the_first_day() {
    let sample = sample::catalogue(&programme(), sample::ANCHOR).expect("the sample is valid");
    let first_day = jiff::civil::date(2027, 3, 1);
    let moved = sample::catalogue(&programme(), first_day).expect("the sample is valid");
    let age = |s: &Solution, day: jiff::civil::Date| s.confirmed_on.map(|d| (day - d).get_days());
    for (before, after) in sample.solutions.iter().zip(&moved.solutions) {
        assert_eq!(age(before, sample::ANCHOR), age(after, first_day), "{}", before.solution_ref);
    }
    let founded = |c: &Catalogue| c.providers.iter().map(|p| p.founded_on).collect::<Vec<_>>();
    assert_eq!(founded(&sample), founded(&moved));
    assert!(sample.cases.iter().zip(&moved.cases).any(|(b, a)| b.accepted_on < a.accepted_on));
}

#[test]
fn what_reading_would_change_is_written_as_reading_leaves_it() {
    let mut sample = sample::catalogue(&programme(), sample::ANCHOR).expect("the sample is valid");
    let solution = sample.solutions.first_mut().expect("the sample has listings");
    solution.interfaces = vec!["REST|SOAP".into()];
    solution.description = " 第一行\r\n第二行 ".into();
    let files = write_files(&sample);
    let read = read_files(&files, &programme(), &Known::default()).expect("still valid").catalogue;
    assert_eq!(read.solutions.first().map(|s| s.interfaces.clone()), Some(vec!["REST｜SOAP".to_owned()]));
    assert_eq!(read.solutions.first().map(|s| s.description.as_str()), Some("第一行\n第二行"));
    assert!(write_files(&read) == files);
}
