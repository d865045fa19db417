//! What an import accepts, what it refuses and where it says the fault stands.

mod assessment;
mod round_trip;
mod strategies;
mod syntax;
mod workbook;

use super::*;
use schema::domain::enterprise::NeedKind;
use schema::domain::ids::ProviderRef;
use schema::domain::text::Locale;

const PROVIDERS: &str = "\
provider_ref,name,uscc,kinds,sectors,summary,contact_name,contact_email,contact_phone
P-1,砺石,91000000MA0000007C,product,AP,做车间软件,李,li@lishi.example,0371-00001001
";
const SOLUTION_HEADER: &str = "solution_ref,provider_ref,name,summary,description,sectors,scenarios,deployment,\
                               price_min_yuan,price_max_yuan,delivery_weeks,price_model";
const ENTERPRISES: &str = "\
enterprise_ref,name,uscc,sector,district,size,contact_name,contact_email,contact_phone
E-1,恒砺,91000000MA0000007C,RF,巩义,small,王,wang@hengli.example,0371-00002001
";

fn programme() -> Programme {
    Programme::zhengzhou().expect("the built-in programme is valid")
}

fn read_texts(files: &[(Sheet, &str)]) -> Result<Read, Vec<Fault>> {
    let files: Vec<(Sheet, Vec<u8>)> = files.iter().map(|(s, t)| (*s, t.as_bytes().to_vec())).collect();
    read_files(&files, &programme(), &Known::default())
}

/// The faults of files as the command prints them in English.
fn faults(files: &[(Sheet, &str)]) -> Vec<String> {
    let faults = read_texts(files).expect_err("these files have faults");
    faults.iter().map(|f| f.message(Locale::En)).collect()
}

fn solutions(rows: &str) -> String {
    format!("{SOLUTION_HEADER}\n{rows}")
}

#[test]
fn every_bad_cell_of_every_file_is_told_with_line_and_column() {
    let solutions = solutions(
        "S-1,P-1,排产,短,长,AP,G02:2:full,edge,200,100,4,one_off\n\
         S-2,P-9,派工,短,长,XX,G02:9:full|G02:2:half|ZZ:1:full|G02,cloud,1.234,-5,4.5,one_off\n\
         S-1,P-1,,短,长,AP,G02:1:full|G02:2:full,edge,1,2,4,one_off\n",
    );
    let needs = "enterprise_ref,need_ref,kind,scenario,text,priority\n\
                 E-1,N1,N,,老师傅退休,must\n\
                 E-1,X1,X,G02,,must\n\
                 E-1,X1,Y,G02,话,later\n\
                 E-7,X1,X,,话,must\n";
    let found = faults(&[
        (Sheet::Needs, needs),
        (Sheet::Solutions, &solutions),
        (Sheet::Providers, PROVIDERS),
        (Sheet::Enterprises, ENTERPRISES),
    ]);
    let expected = [
        "solutions.csv:2:9: price_min_yuan: is above the highest price",
        "solutions.csv:3:2: provider_ref: \"P-9\" is neither in these files nor in the store",
        "solutions.csv:3:6: sectors: the programme has no sector \"XX\"",
        "solutions.csv:3:7: scenarios: \"G02:9:full\" must be from 1 to 4",
        "solutions.csv:3:7: scenarios: \"half\" is none of full, partial",
        "solutions.csv:3:7: scenarios: the programme has no scenario \"ZZ\"",
        "solutions.csv:3:7: scenarios: \"G02\" is not of the form CODE:LEVEL:full|partial; several are joined by |",
        "solutions.csv:3:8: deployment: \"cloud\" is none of public_cloud, private_cloud, on_premises, edge, hybrid",
        "solutions.csv:3:9: price_min_yuan: \"1.234\" is an amount with more than two decimals",
        "solutions.csv:3:10: price_max_yuan: \"-5\" is not an amount in yuan, such as 12500 or 12500.50",
        "solutions.csv:3:11: delivery_weeks: \"4.5\" is not a whole number ≥ 0",
        "solutions.csv:4:1: solution_ref: the same reference stands on line 2",
        "solutions.csv:4:3: name: required, but empty",
        "solutions.csv:4:7: scenarios: \"G02\" stands here twice",
        "needs.csv:2:4: scenario: a common need (N) must name a scenario",
        "needs.csv:3:5: text: a need of its own (X) must have words",
        "needs.csv:4:2: need_ref: the same reference stands on line 3",
        "needs.csv:4:3: kind: \"Y\" is none of N, X",
        "needs.csv:4:6: priority: \"later\" is none of must, should, could",
        "needs.csv:5:1: enterprise_ref: \"E-7\" is neither in these files nor in the store",
    ];
    assert_eq!(found, expected);
}

#[test]
fn faults_are_told_in_chinese_too() {
    let wrong = PROVIDERS.replace("7C", "7D").replace("li@lishi.example", "li").replace("product", "wholesaler");
    let found = read_texts(&[(Sheet::Providers, &wrong)]).expect_err("three cells are wrong");
    let found: Vec<String> = found.iter().map(|f| f.message(Locale::Zh)).collect();
    let expected = [
        "providers.csv:2:3: uscc: 统一社会信用代码校验位为“D”，应为“C”",
        "providers.csv:2:4: kinds: “wholesaler”无效，可填 integrator、product、platform、chain_leader、consulting",
        "providers.csv:2:8: contact_email: “li”：不是有效的邮箱地址",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_line_is_the_physical_one_behind_quoted_line_breaks_blank_lines_and_crlf() {
    let rows = "S-1,P-1,排产,短,\"第一行\n第二行\n\n第四行\",AP,G02:2:full,edge,1,2,4,one_off\n\nS-2,P-1,,短,长,AP,G02:2:full,edge,1,2,4,one_off\n";
    let unix = solutions(rows);
    let windows = unix.replace('\n', "\r\n");
    for text in [unix, windows] {
        let found = faults(&[(Sheet::Providers, PROVIDERS), (Sheet::Solutions, &text)]);
        assert_eq!(found, ["solutions.csv:7:3: name: required, but empty"]);
    }
}

#[test]
fn a_list_pasted_from_excel_is_read() {
    let text = "\u{feff}名称,编号,电话,邮箱,联系人,简介,服务行业,类型,统一社会信用代码,备注,,\r\n\
                \" 砺石 \",P-1,0371-00001001,li@lishi.example,李,=SUM(A1),AP | EQ,product,9100 0000 ma00 0000 7c,老客户,,\r\n\
                ,,,,,,,,,,,\r\n";
    let gb18030 = encoding_rs::GB18030.encode(text.trim_start_matches('\u{feff}')).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), gb18030] {
        let read = read_files(&[(Sheet::Providers, bytes)], &programme(), &Known::default());
        let read = read.expect("a pasted list is fine");
        let [provider] = read.catalogue.providers.as_slice() else {
            panic!("one provider was given");
        };
        assert_eq!((provider.name.as_str(), provider.summary.as_str()), ("砺石", "=SUM(A1)"));
        assert_eq!((provider.sectors.len(), provider.uscc.as_str()), (2, "91000000MA0000007C"));
        let warnings: Vec<String> = read.warnings.iter().map(|w| w.message(Locale::Zh)).collect();
        assert_eq!(warnings, ["providers.csv:1:10: 未知的列“备注”，已忽略"]);
    }
}

#[test]
fn a_missing_required_column_is_one_fault_and_the_other_cells_are_still_judged() {
    let text = PROVIDERS.replace("uscc,", "税号,").replace("AP", "??");
    let expected = [
        "providers.csv:1:1: uscc: required column is missing (统一社会信用代码)",
        "providers.csv:2:5: sectors: contains '?', which cannot stand in a reference",
    ];
    assert_eq!(faults(&[(Sheet::Providers, &text)]), expected);
    let text = PROVIDERS.replace("name,uscc", "name,名称");
    let expected = [
        "providers.csv:1:1: uscc: required column is missing (统一社会信用代码)",
        "providers.csv:1:3: name: the column stands here twice",
    ];
    assert_eq!(faults(&[(Sheet::Providers, &text)]), expected);
}

#[test]
fn rows_may_lead_to_what_the_store_has() {
    let listing = solutions("S-1,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\n");
    let needs = "enterprise_ref,need_ref,kind,scenario,text,priority\nE-1,X1,X,,话,must\nE-1,N1,N,G02,,must\n";
    let known = Known {
        providers: ["P-1"].iter().flat_map(|p| ProviderRef::parse(p)).collect(),
        enterprises: ["E-1"].iter().flat_map(|e| EnterpriseRef::parse(e)).collect(),
        ..Known::default()
    };
    let files = [(Sheet::Solutions, listing.into_bytes()), (Sheet::Needs, needs.as_bytes().to_vec())];
    let catalogue = read_files(&files, &programme(), &known).expect("both rows lead somewhere").catalogue;
    assert_eq!(catalogue.solutions.len(), 1);
    let [(enterprise, needs)] = catalogue.more_needs.as_slice() else {
        panic!("needs of a known enterprise stand by themselves");
    };
    assert_eq!(enterprise.as_str(), "E-1");
    assert_eq!(needs.iter().map(|n| n.kind).collect::<Vec<_>>(), [NeedKind::N, NeedKind::X]);
}

#[test]
fn a_broken_file_is_not_told_again_by_every_row_that_leads_to_it() {
    let broken = PROVIDERS.replace("砺石", "\"砺石");
    let listing = solutions("S-1,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\n");
    let found = faults(&[(Sheet::Providers, &broken), (Sheet::Solutions, &listing)]);
    assert_eq!(found, ["providers.csv:2:2: a quote is never closed"]);
}

#[test]
fn a_row_may_be_bad_and_still_be_led_to() {
    let bad = PROVIDERS.replace("product", "wholesaler");
    let listing = solutions("S-1,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\n");
    assert_eq!(faults(&[(Sheet::Providers, &bad), (Sheet::Solutions, &listing)]).len(), 1);
}

#[test]
fn districts_are_known_by_their_aliases_and_levels_by_the_yardstick() {
    let read = read_texts(&[(Sheet::Enterprises, ENTERPRISES)]).expect("巩义 is an alias");
    let districts: Vec<_> = read.catalogue.enterprises.iter().map(|e| e.profile.district.as_deref()).collect();
    assert_eq!(districts, [Some("巩义市")]);
    let text = ENTERPRISES
        .replace("巩义", "洛阳")
        .replace("size,", "size,scenario_levels,base_score,above_scale,deadline_weeks,")
        .replace("small,", "small,PE1:5|QQ:1|PE1,100.01,是,9999999999,");
    let expected = [
        "enterprises.csv:2:5: district: the programme has no district \"洛阳\"",
        "enterprises.csv:2:7: scenario_levels: \"PE1:5\" must be from 0 to 4",
        "enterprises.csv:2:7: scenario_levels: the programme has no national scenario \"QQ\"",
        "enterprises.csv:2:7: scenario_levels: \"PE1\" is not of the form CODE:LEVEL; several are joined by |",
        "enterprises.csv:2:8: base_score: \"100.01\" must be from 0 to 100",
        "enterprises.csv:2:9: above_scale: \"是\" is none of true, false",
        "enterprises.csv:2:10: deadline_weeks: \"9999999999\" must be from 0 to 1000000000",
    ];
    let mut found = faults(&[(Sheet::Enterprises, &text)]);
    found.sort_by_key(|f| f.split(':').nth(2).and_then(|c| c.parse::<u32>().ok()));
    assert_eq!(found, expected);
}

#[test]
fn dates_lengths_and_characters_have_bounds() {
    let listing =
        |dates: &str| format!("{SOLUTION_HEADER},confirmed_on\nS-1,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off,{dates}\n");
    for (cell, reason) in [
        ("2026-02-29", "is not a day, written YYYY-MM-DD, such as 2026-11-20"),
        ("20261120", "is not a day, written YYYY-MM-DD, such as 2026-11-20"),
        ("2026/11/20", "is not a day, written YYYY-MM-DD, such as 2026-11-20"),
        ("1999-12-31", "must lie in the years 2000 to 2100"),
        ("2101-01-01", "must lie in the years 2000 to 2100"),
    ] {
        let found = faults(&[(Sheet::Providers, PROVIDERS), (Sheet::Solutions, &listing(cell))]);
        assert_eq!(found, [format!("solutions.csv:2:13: confirmed_on: {cell:?} {reason}")], "{cell}");
    }
    for (cell, reason) in [
        ("长".repeat(201), "has 201 characters, at most 200 may stand here"),
        ("a\u{7}b".to_owned(), "contains the control character '\\u{7}'"),
    ] {
        let text = listing("2026-11-20").replace("短", &cell);
        let found = faults(&[(Sheet::Providers, PROVIDERS), (Sheet::Solutions, &text)]);
        assert_eq!(found, [format!("solutions.csv:2:4: summary: {reason}")]);
    }
    let found = faults(&[(Sheet::Providers, &PROVIDERS.replace("砺石", "\"砺\n石\""))]);
    assert_eq!(found, ["providers.csv:2:2: name: no line break may stand here"]);
}

#[test]
fn nothing_to_read_is_said() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    for path in [empty.path().to_owned(), empty.path().join("missing")] {
        let found = read_path(&path, &programme(), &Known::default()).expect_err("nothing there");
        assert_eq!(found.iter().map(|f| &f.kind).collect::<Vec<_>>(), [&FaultKind::NothingToRead]);
    }
    assert_eq!(faults(&[(Sheet::Cases, "\n")]), ["cases.csv:1:1: the file is empty: no header"]);
    let bytes = [PROVIDERS.as_bytes(), b"\xff\xff,\n"].concat();
    let found = read_files(&[(Sheet::Providers, bytes)], &programme(), &Known::default());
    let found = found.expect_err("neither UTF-8 nor GB18030");
    assert_eq!(found.iter().map(|f| f.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn what_excel_saves_under_other_kinds_is_called_by_its_name() {
    for (separator, name) in [(';', "';'"), ('\t', "tabs"), ('，', "'，'")] {
        let found = faults(&[(Sheet::Providers, &PROVIDERS.replace(',', &separator.to_string()))]);
        assert!(found.len() == 1 && found[0].contains(name) && found[0].contains("CSV UTF-8"), "{found:?}");
    }
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(PROVIDERS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, kind) in [(utf16, FaultKind::Utf16), (b"PK\x03\x04rest".to_vec(), FaultKind::Packed)] {
        let found = read_files(&[(Sheet::Providers, bytes)], &programme(), &Known::default()).expect_err("no CSV");
        assert_eq!(found.iter().map(|f| f.kind.clone()).collect::<Vec<_>>(), [kind]);
    }
}

#[test]
fn a_misspelt_file_is_not_passed_over_in_silence() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["providers.csv", "solution.csv", "notes.txt"] {
        std::fs::write(folder.path().join(name), PROVIDERS).expect("the folder can be written");
    }
    let read = read_path(folder.path(), &programme(), &Known::default()).expect("one file is known and valid");
    let warnings: Vec<String> = read.warnings.iter().map(|w| w.message(Locale::En)).collect();
    assert_eq!(warnings, ["solution.csv:1:1: unknown file, ignored"]);
}

#[test]
fn a_case_is_not_accepted_before_it_began() {
    let listing = solutions("S-1,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\n");
    let cases = |dates: &str| {
        format!(
            "case_ref,solution_ref,enterprise_name,sector,evidence,started_on,accepted_on\nC-1,S-1,恒砺,AP,accepted,{dates}\n"
        )
    };
    let all = |dates: &str| {
        let cases = cases(dates);
        let files = [(Sheet::Providers, PROVIDERS), (Sheet::Solutions, listing.as_str()), (Sheet::Cases, cases.as_str())];
        read_texts(&files).map(|_| ()).map_err(|f| f.iter().map(|f| f.message(Locale::En)).collect::<Vec<_>>())
    };
    let early = "cases.csv:2:7: accepted_on: lies before the day on which the case began (started_on)";
    assert_eq!(all("2026-03-02,2026-03-01"), Err(vec![early.to_owned()]));
    for dates in ["2026-03-01,2026-03-01", "2026-03-01,", ",2026-03-01", ","] {
        assert_eq!(all(dates), Ok(()), "{dates}");
    }
}

#[test]
fn what_must_be_unique_is_told_with_its_place() {
    let twin = PROVIDERS.replace("li@lishi.example", "李@lishi.example")
        + &PROVIDERS.lines().nth(1).unwrap_or_default().replace("P-1", "P-2");
    let listing = solutions(
        "S-1,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\nS-2,P-1,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\nS-3,P-2,排产,短,长,AP,G02:2:full,edge,1,2,4,one_off\n",
    );
    let known = Known {
        taken: [(unique_key(Sheet::Enterprises, &["91000000MA0000007C"]), "E-9".to_owned())]
            .into_iter()
            .filter_map(|(key, whose)| key.map(|key| (key, whose)))
            .collect(),
        ..Known::default()
    };
    let files = [(Sheet::Providers, twin.as_str()), (Sheet::Solutions, &listing), (Sheet::Enterprises, ENTERPRISES)];
    let files: Vec<(Sheet, Vec<u8>)> = files.iter().map(|(s, t)| (*s, t.as_bytes().to_vec())).collect();
    let found = read_files(&files, &programme(), &known).expect_err("four cells are wrong");
    let found: Vec<String> = found.iter().map(|f| f.message(Locale::En)).collect();
    let expected = [
        "providers.csv:2:8: contact_email: \"李@lishi.example\" is not an e-mail address",
        "providers.csv:3:3: uscc: belongs to P-1 already, and must be unique",
        "solutions.csv:3:3: name: belongs to S-1 already, and must be unique",
        "enterprises.csv:2:3: uscc: belongs to E-9 already, and must be unique",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_listing_is_held_to_the_limits_of_its_form() {
    let file = |name: &str, weeks: &str| solutions(&format!("S-1,P-1,{name},简,介,AP,G01:2:full,edge,1,2,{weeks},one_off\n"));
    let row = |name: &str, weeks: &str| faults(&[(Sheet::Providers, PROVIDERS), (Sheet::Solutions, &file(name, weeks))]);
    assert!(read_texts(&[(Sheet::Providers, PROVIDERS), (Sheet::Solutions, &file(&"排".repeat(60), "520"))]).is_ok());
    let found = row(&"排".repeat(61), "4");
    assert!(found.len() == 1 && found[0].contains("61 characters, at most 60"), "{found:?}");
    for weeks in ["0", "521"] {
        let found = row("排", weeks);
        assert!(found.len() == 1 && found[0].contains("delivery_weeks") && found[0].contains("from 1 to 520"), "{found:?}");
    }
}
