//! The names by which a firm and its people are known, however they are parted or spelled.

use super::{fold, hide};

/// Most signs between two characters of one name.
const MAX_GAP: usize = 8;
/// Most characters of any kind between two digits of a number that is known.
const MAX_NUMBER_GAP: usize = 6;
/// From so many letters on a Latin name is found within a longer word.
const LONG_LATIN: usize = 6;
/// Hosts of mail that say nothing of the firm.
const FREE_MAIL: [&str; 20] = [
    "qq", "163", "126", "139", "189", "sina", "gmail", "foxmail", "outlook", "hotmail", "aliyun", "yeah", "sohu", "icloud",
    "21cn", "tom", "live", "msn", "yahoo", "vip",
];
/// Parts of names of hosts and of mail boxes that many firms share.
const SHARED: [&str; 30] = [
    "auto",
    "parts",
    "tech",
    "group",
    "machine",
    "machinery",
    "steel",
    "metal",
    "mail",
    "china",
    "sino",
    "zhengzhou",
    "henan",
    "gongyi",
    "info",
    "sales",
    "admin",
    "office",
    "market",
    "service",
    "contact",
    "hello",
    "boss",
    "manager",
    "factory",
    "product",
    "quality",
    "purchase",
    "support",
    "plant",
];
/// What people put behind a surname.
const TITLES: [&str; 22] = [
    "总", "工", "董", "哥", "姐", "厂长", "厂", "经理", "先生", "女士", "小姐", "主任", "师傅", "老板", "部长", "科长", "主管",
    "书记", "老师", "会计", "厂办", "总监",
];
/// Words that only look like a surname with a title.
const WORDS: [&str; 12] = ["施工", "小时", "小车", "老师", "高工", "员工", "华工", "小计", "车工", "包工", "老路", "小方"];
/// Surnames of two characters.
const DOUBLE: [&str; 12] = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "东方", "端木"];

/// The words by which a contact may be known: its name, its surname with a title, its mail address, the parts of it that are
/// its own, and its telephone with and without the area code.
#[must_use]
pub fn contact_names(name: &str, email: &str, phone: &str) -> Vec<String> {
    let mut forms = vec![name.trim().to_owned(), email.trim().to_owned()];
    forms.extend(with_titles(name.trim()));
    forms.extend(own_parts(email.trim()));
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|d| d.len() >= 10)).unwrap_or(&digits);
    let local = if bare.starts_with('0') { bare.get(bare.len().saturating_sub(8)..) } else { None };
    forms.extend([Some(bare), local].into_iter().flatten().filter(|d| d.len() >= 7).map(str::to_owned));
    forms.retain(|f| f.chars().count() >= 2);
    forms
}

fn with_titles(name: &str) -> Vec<String> {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let length = name.chars().count();
    if !(2..=5).contains(&length) || !name.chars().all(is_han) {
        return Vec::new();
    }
    let surname: String =
        DOUBLE.iter().find(|d| name.starts_with(**d)).map_or_else(|| name.chars().take(1).collect(), |d| (*d).to_owned());
    let before = ["老", "小", "阿"].iter().map(|b| format!("{b}{surname}"));
    let forms = before.chain(TITLES.iter().map(|t| format!("{surname}{t}")));
    forms.filter(|f| !WORDS.contains(&f.as_str())).collect()
}

/// The parts of a mail address that no other firm has: the box, the host's own label and what that begins with.
fn own_parts(email: &str) -> Vec<String> {
    let email = email.to_lowercase();
    let Some((local, host)) = email.split_once('@') else { return Vec::new() };
    let mut parts = vec![local.to_owned()];
    let label = host.split('.').rev().find(|label| !super::addresses::ENDINGS.contains(label)).unwrap_or_default();
    if !FREE_MAIL.contains(&label) {
        parts.push(label.to_owned());
        parts.extend(label.split('-').next().map(str::to_owned));
    }
    parts.retain(|p| p.chars().filter(char::is_ascii_alphabetic).count() >= 4 && !SHARED.contains(&p.as_str()));
    parts
}

/// The names by which a firm called `name` may call itself: whole, without the company suffix, without the place, and its
/// brand (字号) alone. `places` are the programme's city and districts with their aliases.
#[must_use]
pub fn own_names(name: &str, places: &[&str]) -> Vec<String> {
    const SUFFIXES: [&str; 9] =
        ["有限责任公司", "股份有限公司", "科技有限公司", "有限公司", "集团", "公司", "厂", "(示例)", "（示例）"];
    let mut forms = vec![name.trim().to_owned()];
    let mut bare = name.trim();
    while let Some(cut) = SUFFIXES.iter().find_map(|s| bare.strip_suffix(s)) {
        bare = cut;
        forms.push(bare.to_owned());
    }
    while let Some(cut) = without_place(bare, places).filter(|cut| cut.chars().count() >= 2) {
        bare = cut;
        forms.push(bare.to_owned());
        forms.extend(name.trim().find(bare).and_then(|at| name.trim().get(at..)).map(str::to_owned));
    }
    // The brand is what a reader would look up: the first two characters of what is left.
    forms.push(bare.chars().take(2).collect());
    forms.retain(|f| f.chars().count() >= 2 && !places.contains(&f.as_str()));
    forms.sort_by_key(|f| std::cmp::Reverse(f.chars().count()));
    forms.dedup();
    forms
}

/// `name` without the place that it begins with: a known one, or anything that ends in 省, 市, 区 or 县.
fn without_place<'a>(name: &'a str, places: &[&str]) -> Option<&'a str> {
    let known = places.iter().filter_map(|p| name.strip_prefix(p)).min_by_key(|rest| rest.len());
    known.or_else(|| {
        let (at, end) = name.char_indices().take(5).find(|(_, c)| matches!(c, '省' | '市' | '区' | '县'))?;
        name.get(at + end.len_utf8()..).filter(|_| at > 0)
    })
}

/// Hides every name, whatever signs stand between its characters.
pub(super) fn hide_names(folded: &[char], digits: &[Option<(String, bool)>], names: &[&str], hidden: &mut [bool]) {
    for name in names {
        let form: Vec<char> = name.chars().map(fold).filter(|c| c.is_alphanumeric()).collect();
        let number = form.len() >= 7 && form.iter().all(char::is_ascii_digit);
        for start in 0..folded.len() {
            let end = if number { number_at(digits, folded, start, &form) } else { name_at(folded, digits, start, &form) };
            if let Some(end) = end {
                hide(hidden, start, end);
            }
        }
    }
}

/// The end of the name `form` where it begins at `start`.
pub(super) fn name_at(folded: &[char], digits: &[Option<(String, bool)>], start: usize, form: &[char]) -> Option<usize> {
    if form.len() < 2 || folded.get(start) != form.first() {
        return None;
    }
    let latin = form.iter().all(char::is_ascii_alphanumeric);
    let apart = |i: Option<&char>| !i.is_some_and(char::is_ascii_alphanumeric);
    let mut at = start;
    for c in form {
        let next = at + folded.iter().skip(at).take(MAX_GAP + 1).position(|c| c.is_alphanumeric() || *c == '●')?;
        if folded.get(next) != Some(c) {
            return None;
        }
        at = next + 1;
    }
    // 二七 is a place, 二、七号线 is not.
    let numeral =
        (start..at).all(|i| digits.get(i).is_some_and(Option::is_some) || !folded.get(i).is_some_and(|c| c.is_alphanumeric()));
    let whole = apart(start.checked_sub(1).and_then(|i| folded.get(i))) && apart(folded.get(at));
    if numeral && at - start > form.len() || latin && form.len() < LONG_LATIN && !whole {
        return None;
    }
    let opened = folded.get(start..at).is_some_and(|within| within.contains(&'(') && !within.contains(&')'));
    Some(if opened && folded.get(at) == Some(&')') { at + 1 } else { at })
}

/// The end of a known number that begins at `start`, whatever stands between its digits.
fn number_at(digits: &[Option<(String, bool)>], folded: &[char], start: usize, form: &[char]) -> Option<usize> {
    let mut rest: String = form.iter().collect();
    let mut end = start;
    for (at, slot) in digits.iter().enumerate().skip(start) {
        match slot {
            Some((digit, _)) => {
                rest = rest.strip_prefix(digit.as_str())?.to_owned();
                end = at + 1;
                if rest.is_empty() {
                    return Some(end);
                }
            }
            None if at == start || at - end >= MAX_NUMBER_GAP || folded.get(at) == Some(&'●') => return None,
            None => {}
        }
    }
    None
}
