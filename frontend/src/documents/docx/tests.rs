use super::super::sheet::{Column, Section};
use super::*;
use schema::domain::text::Locale;
use std::io::Read as _;

fn sheet() -> Sheet {
    let table = Table {
        caption: "钱 & 数".to_owned(),
        columns: vec![Column::new("名称", 70), Column::figures("金额", 30)],
        rows: vec![vec!["甲<乙>\n第二行".into(), "12.50 万元".into()]],
        sums: vec![vec!["合计".into(), "12.50 万元".into()]],
    };
    Sheet {
        locale: Locale::Zh,
        title: "方案\u{0}书".to_owned(),
        about: vec![("企业".to_owned(), "某厂".to_owned())],
        sections: vec![Section {
            id: "a",
            title: "资金".to_owned(),
            hint: None,
            blocks: vec![Block::Text("一段".to_owned()), Block::Bullets(vec!["一条".to_owned()]), Block::Table(table)],
        }],
        notes: vec!["小字".to_owned()],
        footer: "轻准".to_owned(),
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The tags of a part that are opened and not closed, or closed and not opened.
fn unbalanced(xml: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut faults = Vec::new();
    for tag in xml.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        } else if tag.starts_with('/') {
            if open.pop() != Some(name) {
                faults.push(format!("</{name}>"));
            }
        } else {
            open.push(name);
        }
    }
    faults.extend(open.into_iter().map(|name| format!("<{name}>")));
    faults
}

#[test]
fn a_document_holds_its_words_and_every_part_that_it_names() {
    let bytes = write(&sheet()).expect("an archive");
    let body = part(&bytes, "word/document.xml");
    for words in ["方案书", "某厂", "资金", "一段", "一条", "甲&lt;乙&gt;", "第二行", "12.50 万元", "合计", "小字", "钱 &amp; 数"]
    {
        assert!(body.contains(words), "{words} is missing");
    }
    assert!(body.contains("<w:tblHeader/>") && body.contains("<w:jc w:val=\"right\"/>"));
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name in UTF-8").into_owned()).collect();
    for name in &names {
        let mut text = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
        assert!(unbalanced(&text).is_empty(), "{name}: {:?}", unbalanced(&text));
    }
    let types = part(&bytes, "[Content_Types].xml");
    for name in names.iter().filter(|n| n.ends_with(".xml") && *n != "[Content_Types].xml") {
        assert!(types.contains(&format!("/{name}\"")), "{name} has no type");
    }
    let styles = part(&bytes, "word/styles.xml");
    for used in body.split("w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "no style {used}");
    }
    assert_eq!(write(&sheet()).expect("an archive"), bytes, "the same words give the same bytes");
}
