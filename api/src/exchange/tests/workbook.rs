//! Workbooks: the same rows as the folder, the same faults, and nothing that a spreadsheet could take for a formula.

use super::strategies::catalogue;
use super::*;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};

fn saved(workbook: &mut Workbook) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("catalogue.xlsx"), workbook.save_to_buffer().expect("a workbook")).expect("written");
    folder
}

fn read(folder: &tempfile::TempDir) -> Result<Read, Vec<Fault>> {
    read_path(&folder.path().join("catalogue.xlsx"), &programme(), &Known::default())
}

/// A workbook of one sheet with the given rows of text.
fn sheet(name: &str, text: &str) -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).expect("a name of a sheet");
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    workbook
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_catalogue_survives_a_workbook(catalogue in catalogue()) {
        let bytes = write_workbook(&catalogue).expect("cells of the strategies fit");
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("catalogue.xlsx"), &bytes).expect("written");
        let found = read(&folder).map_err(|faults| {
            let told: Vec<String> = faults.iter().map(|f| f.message(Locale::En)).collect();
            TestCaseError::fail(told.join("\n"))
        })?;
        prop_assert_eq!(&found.catalogue, &catalogue);
        prop_assert!(write_workbook(&found.catalogue).expect("it fitted before") == bytes);
    }

    #[test]
    fn bytes_of_anybody_are_no_harm(tail in proptest::collection::vec(any::<u8>(), 0..400)) {
        let bytes = [b"PK\x03\x04".as_slice(), &tail].concat();
        let levels = programme().levels;
        prop_assert!(crate::exchange::assessment::read("x.xlsx", &bytes, &levels).is_err());
    }
}

#[test]
fn dates_numbers_and_booleans_of_a_spreadsheet_are_read_as_the_format_writes_them() {
    let mut workbook = sheet(
        "Solutions",
        &solutions("S-1,P-1,排产,短,长,AP,G02:2:full,edge").replace(",price_model", ",price_model,confirmed_on"),
    );
    let cells = workbook.worksheet_from_index(0).expect("the sheet");
    let day = Format::new().set_num_format("yyyy/m/d");
    cells.write_number(1, 8, 12_500.5).expect("a cell");
    cells.write_number(1, 9, 20_000).expect("a cell");
    cells.write_number(1, 10, 4).expect("a cell");
    cells.write_string(1, 11, "one_off").expect("a cell");
    let on = ExcelDateTime::from_ymd(2026, 11, 20).expect("a day");
    cells.write_datetime_with_format(1, 12, &on, &day).expect("a cell");
    let providers = workbook.add_worksheet();
    providers.set_name("providers").expect("a name");
    for (row, line) in (0..).zip(PROVIDERS.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            providers.write_string(row, column, cell).expect("a cell");
        }
    }
    let found = read(&saved(&mut workbook)).expect("it is valid").catalogue;
    let solution = found.solutions.first().expect("one listing");
    assert_eq!((solution.price_min.0, solution.price_max.0, solution.delivery_weeks), (1_250_050, 2_000_000, 4));
    assert_eq!(solution.confirmed_on, Some(jiff::civil::date(2026, 11, 20)));
}

#[test]
fn a_copy_says_beside_each_row_what_is_wrong_and_can_be_read_again() {
    let wrong = PROVIDERS.replace("7C", "7D").replace("0371-00001001", "无");
    let folder = saved(&mut sheet("providers", &wrong));
    let faults = read(&folder).expect_err("two cells are wrong");
    let told: Vec<String> = faults.iter().map(|f| f.message(Locale::En)).collect();
    assert_eq!(
        told,
        [
            "providers:2:3: uscc: check digit is D, but should be C",
            "providers:2:9: contact_phone: \"无\" is not a telephone number: at least 7 digits; +, -, blanks and brackets are fine",
        ]
    );
    let (tables, _) = tables(&folder.path().join("catalogue.xlsx"));
    let copy = annotated(&tables, &faults, Locale::Zh).expect("it fits");
    let mut seen = Vec::new();
    let rows = super::super::workbook::first_sheet(&copy, "copy", &mut seen);
    assert_eq!(
        rows.iter().filter_map(|r| r.cells.last()).filter(|c| c.contains("校验位") && c.contains("电话号码")).count(),
        1,
        "{rows:?}"
    );
    std::fs::write(folder.path().join("catalogue.xlsx"), copy).expect("written");
    assert_eq!(read(&folder).expect_err("still wrong"), faults, "the column of the report is no column of the format");
}

#[test]
fn what_is_no_workbook_a_bomb_or_a_broken_formula_is_told() {
    let mut far = sheet("providers", PROVIDERS);
    far.worksheet_from_index(0).expect("the sheet").write_string(1_000_000, 16_000, "x").expect("a cell");
    let mut broken = sheet("providers", PROVIDERS);
    let formula = Formula::new("=1/0").set_result("#DIV/0!");
    broken.worksheet_from_index(0).expect("the sheet").write_formula(1, 1, formula).expect("a cell");
    for (mut workbook, expected) in [
        (far, FaultKind::SheetTooLarge { rows: 100_000, columns: 256 }),
        (broken, FaultKind::BrokenFormula("#DIV/0!".into())),
        (sheet("Tabelle1", "a,b"), FaultKind::NothingToRead),
    ] {
        let faults = read(&saved(&mut workbook)).expect_err("it cannot be taken");
        assert_eq!(faults.iter().map(|f| &f.kind).collect::<Vec<_>>(), [&expected]);
    }
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    (0..65).for_each(|_| bomb.write_all(&vec![b' '; 1 << 20]).expect("it is written"));
    let bomb = bomb.finish().expect("an archive").into_inner();
    for (bytes, expected) in [(bomb, FaultKind::WorkbookTooLarge), (b"PK\x03\x04 no".to_vec(), FaultKind::NoWorkbook)] {
        let faults = crate::exchange::assessment::read("x.xlsx", &bytes, &programme().levels).expect_err("it cannot be taken");
        assert_eq!(faults.iter().map(|f| &f.kind).collect::<Vec<_>>(), [&expected]);
    }
}
