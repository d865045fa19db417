//! An English page or mail has no Chinese in it but what an owner or a provider wrote, and what is marked as Chinese.

use crate::emails::tests::sealed;
use crate::samples;
use schema::domain::text::Locale;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// The name of the other language, in that language.
const SWITCH: &str = "中文";
/// What people type in the samples and nowhere in their data: searches, figures in words, names in a header. The systems are
/// an example of what may be typed.
const TYPED: [&str; 18] = [
    "只试用过两周",
    "没有验收",
    "验收报告",
    "激光熔覆修模",
    "不知道该弄啥",
    "派人来看看吧",
    "想贷点款买设备",
    "金蝶",
    "用友",
    "无 PLC 老压机加装采集",
    "铝价联动点价",
    "点价",
    "质检",
    "质量检测",
    "三十万左右",
    "五百",
    "王建国",
    "中牟恒铸压铸有限公司",
];

fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Every text in `value`, by itself.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => found.extend(text.lines().map(|line| line.trim().to_owned())),
        Value::Array(items) => items.iter().for_each(|v| texts(v, found)),
        Value::Object(fields) => fields.values().for_each(|v| texts(v, found)),
        _ => {}
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("samples are data")
}

/// What owners and providers wrote in the samples, longest first.
fn own_words() -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut add = |value: Value| texts(&value, &mut found);
    add(json(&samples::report()));
    add(json(&samples::profile()));
    add(json(&samples::listing()));
    add(json(&samples::provider()));
    samples::listings().iter().for_each(|listing| add(json(listing)));
    for hit in samples::hits() {
        add(json(&*hit.listing));
        add(json(&hit.highlights.into_iter().map(|h| h.text).collect::<Vec<_>>()));
    }
    for (letter, _) in sealed(Locale::En) {
        add(own_part(json(&letter)));
    }
    let mut words: Vec<String> = found.into_iter().filter(|w| w.chars().any(han)).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
    words
}

/// A letter without the words of the programme, which it holds in both languages.
fn own_part(letter: Value) -> Value {
    match letter {
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("zh") => Value::Null,
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(k, v)| (k, own_part(v))).collect()),
        Value::Array(items) => Value::Array(items.into_iter().map(own_part).collect()),
        other => other,
    }
}

/// `html` without the elements that say of themselves that they are Chinese.
fn without_marked(html: &str) -> String {
    let mut rest = html.to_owned();
    while let Some(at) = rest.find("lang=\"zh-CN\"") {
        let open = rest[..at].rfind('<').expect("an attribute stands in a tag");
        let name: String = rest[open + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let close = format!("</{name}>");
        let end = rest[open..].find(&close).map_or(rest.len(), |to| open + to + close.len());
        rest.replace_range(open..end, "");
    }
    rest
}

/// `html` without the values of choices, which nobody sees.
fn without_values(html: &str) -> String {
    let mut parts = html.split("<option value=\"");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.split_once('"').map_or(part, |(_, after)| after));
    }
    rest
}

/// What is Chinese in `shown` and nobody's own words.
fn leaks(shown: &str, own: &[String]) -> BTreeSet<String> {
    let mut rest = without_values(&without_marked(shown)).replace("<mark>", "").replace("</mark>", "");
    for word in own.iter().map(String::as_str).chain([SWITCH]).chain(TYPED) {
        rest = rest.replace(word, "");
    }
    let pieces = rest.split(|c: char| !han(c)).filter(|p| !p.is_empty());
    pieces.map(str::to_owned).collect()
}

#[test]
fn english_pages_and_mails_hold_no_chinese_but_what_people_wrote() {
    let own = own_words();
    let mut faults = Vec::new();
    for (page, html) in super::samples(Locale::En) {
        faults.extend(leaks(&html, &own).into_iter().map(|piece| format!("page {page}: {piece}")));
    }
    for (letter, mail) in sealed(Locale::En) {
        let parts = [mail.subject(), mail.text(), mail.html()].concat();
        faults.extend(leaks(&parts, &own).into_iter().map(|piece| format!("mail {}: {piece}", letter.kind())));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_check_sees_the_words_of_the_programme() {
    let own = own_words();
    let programme = samples::programme();
    let sector = programme.sectors.first().expect("a sector");
    for word in [&sector.name.zh, &sector.short.zh, &programme.identity.city.zh] {
        assert!(!leaks(&format!("<p>{word}</p>"), &own).is_empty(), "{word}");
        assert!(leaks(&format!("<p lang=\"zh-CN\">{word}</p>"), &own).is_empty(), "{word}");
    }
}
