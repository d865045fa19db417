//! Taking CSV apart: the same cells as the `csv` crate, better lines, and never a panic.

use super::super::csv::records;
use super::super::fault::FaultKind;
use super::*;
use proptest::prelude::*;

fn taken_apart(text: &str) -> (Vec<Row>, Vec<(usize, usize, FaultKind)>) {
    let mut faults = Vec::new();
    let rows = records(text, |line, column, kind| faults.push((line, column, kind)));
    (rows, faults)
}

#[test]
fn quotes_follow_rfc_4180() {
    let (rows, faults) = taken_apart("a,\"b \"\"c\"\", d\",\n\"x\ny\",5\" pipe,z");
    let row = |line, cells: [&str; 3]| Row { line, cells: cells.map(str::to_owned).to_vec() };
    assert_eq!(rows, [row(1, ["a", "b \"c\", d", ""]), row(2, ["x\ny", "5\" pipe", "z"])]);
    assert_eq!(faults, []);
}

#[test]
fn wrong_quotes_cost_their_row_only() {
    let (rows, faults) = taken_apart("a,b\n\"x\"y,1\nc,d\ne,\"f\ng");
    assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(faults, [(2, 1, FaultKind::TextAfterQuote), (4, 2, FaultKind::UnclosedQuote)]);
}

proptest! {
    #[test]
    fn cells_are_those_of_the_csv_crate(text in "[a,\"\n ]{0,40}") {
        let (rows, faults) = taken_apart(&text);
        prop_assume!(faults.is_empty());
        let mut crate_reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> = crate_reader
            .records()
            .map(|r| r.expect("valid UTF-8").iter().map(str::to_owned).collect())
            .collect();
        // The crate passes over empty lines; here the table does, when it drops blank rows.
        let blank = |cells: &Vec<String>| cells.iter().all(String::is_empty);
        let ours: Vec<Vec<String>> = rows.into_iter().map(|r| r.cells).filter(|c| !blank(c)).collect();
        let theirs: Vec<Vec<String>> = theirs.into_iter().filter(|c| !blank(c)).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn s10_any_bytes_get_an_answer(sheet in 0usize..5, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let sheet = Sheet::ALL[sheet];
        let header: Vec<&str> = sheet.columns().iter().map(|c| c.name).collect();
        let below_header = [header.join(",").as_bytes(), b"\n", &bytes].concat();
        for bytes in [bytes, below_header] {
            let answer = read_files(&[(sheet, bytes)], &programme(), &Known::default());
            if let Err(faults) = answer {
                prop_assert!(faults.iter().all(|f| !f.message(Locale::Zh).is_empty() && f.line > 0 && f.column > 0));
            }
        }
    }

    #[test]
    fn s10_any_cells_get_an_answer(sheet in 0usize..5, cells in prop::collection::vec("[0-9A-Z:|.\\-]{0,6}|\\PC{0,8}", 24)) {
        let sheet = Sheet::ALL[sheet];
        let header = sheet.columns().iter().map(|c| c.name.to_owned()).collect();
        let cells = cells.into_iter().take(sheet.columns().len()).collect();
        let rows = vec![Row { line: 1, cells: header }, Row { line: 2, cells }];
        let table = Table::new(sheet, sheet.file_name(), rows, true);
        let answer = read_tables(&[table], Vec::new(), &programme(), &Known::default());
        prop_assert!(answer.is_ok() || answer.is_err_and(|f| !f.is_empty()));
    }
}
