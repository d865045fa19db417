//! What is typed about a listing, as the fields of its draft.

use super::{Posted, half_width};
use schema::domain::listing::draft::Draft;
use schema::domain::listing::fields::{FIELDS, Shape};

/// Parts of a scenario's row.
pub const CLAIM_PARTS: [&str; 3] = ["code", "level", "coverage"];
/// Parts of a result's row.
pub const BENEFIT_PARTS: [&str; 6] = ["goal", "metric", "before", "after", "unit", "firms"];

/// Writes what was posted into `draft`; fields that the form does not carry are left alone.
pub fn write(posted: Posted<'_>, draft: &mut Draft) {
    for field in FIELDS {
        let name = field.name;
        let carried = posted.0.iter().any(|(n, _)| n == name || n.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
        if !carried {
            continue;
        }
        match field.shape {
            Shape::Claims => draft.set(name, rows(posted, name, &CLAIM_PARTS)),
            Shape::Benefits => draft.set(name, rows(posted, name, &BENEFIT_PARTS)),
            Shape::Texts | Shape::References => {
                draft.set(name, posted.one(name).split(['\n', '、', '|']).map(|t| t.trim().to_owned()));
            }
            Shape::Many(_) => draft.set(name, posted.all(name).map(str::to_owned)),
            Shape::Money | Shape::Percent | Shape::Whole(_) => {
                draft.set(name, [half_width(posted.one(name)).replace([',', '，', ' '], "")]);
            }
            Shape::Line(_) | Shape::Paragraph(_) | Shape::One(_) => draft.set(name, [posted.one(name).to_owned()]),
        }
    }
}

/// Rows of several inputs as `part:part:…`; a row whose first part is empty says nothing.
fn rows(posted: Posted<'_>, name: &str, parts: &[&str]) -> Vec<String> {
    let columns: Vec<Vec<&str>> = parts
        .iter()
        .map(|part| {
            let wanted = format!("{name}.{part}");
            posted.0.iter().filter(|(n, _)| *n == wanted).map(|(_, v)| v.trim()).collect()
        })
        .collect();
    let count = columns.first().map_or(0, Vec::len);
    let row = |at: usize| -> Vec<String> {
        columns.iter().map(|c| c.get(at).copied().unwrap_or_default().replace(':', "：")).collect()
    };
    (0..count).map(row).filter(|row| row.first().is_some_and(|first| !first.is_empty())).map(|row| row.join(":")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn p1_what_is_typed_becomes_the_fields_of_the_exchange_format() {
        let pairs = posted(&[
            ("name", " 轻排产 "),
            ("price_min_yuan", "５８,０００"),
            ("scenarios.code", "G01"),
            ("scenarios.level", "2"),
            ("scenarios.coverage", "full"),
            ("scenarios.code", ""),
            ("scenarios.level", "1"),
            ("scenarios.coverage", "full"),
            ("interfaces", "OPC UA\nModbus、"),
            ("sectors", "AP"),
            ("sectors", "EQ"),
        ]);
        let mut draft = Draft::default();
        draft.set("summary", ["这一句表单没有带".to_owned()]);
        write(Posted(&pairs), &mut draft);
        assert_eq!((draft.one("name"), draft.one("price_min_yuan")), ("轻排产", "58000"));
        assert_eq!(draft.all("scenarios"), ["G01:2:full"]);
        assert_eq!(
            (draft.all("interfaces"), draft.all("sectors")),
            (&["OPC UA".to_owned(), "Modbus".to_owned()][..], &["AP".to_owned(), "EQ".to_owned()][..])
        );
        assert_eq!(draft.one("summary"), "这一句表单没有带");
    }

    #[test]
    fn a_field_whose_boxes_are_all_clear_is_cleared() {
        let mut draft = Draft::default();
        draft.set("sizes", ["small".to_owned()]);
        write(Posted(&posted(&[("sizes", "")])), &mut draft);
        assert!(draft.all("sizes").is_empty());
    }
}
