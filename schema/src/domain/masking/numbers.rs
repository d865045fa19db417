//! Telephone numbers and other long numbers, however they are written, without the figures of a need.

use super::hide;
use crate::domain::uscc::Uscc;
use unicode_normalization::UnicodeNormalization;

/// Fewest digits of a number that could reach somebody.
const LONG: usize = 7;
/// Most characters between two groups of one number.
const MAX_GAP: usize = 3;

/// Units and measures: a number before one of them is a quantity.
pub(super) const UNITS: [&str; 64] = [
    "元", "万", "亿", "块", "件", "支", "吨", "个", "台", "套", "只", "条", "根", "把", "片", "张", "箱", "米", "平", "㎡", "次",
    "人", "户", "家", "天", "小时", "分", "秒", "年", "月", "日", "度", "转", "升", "公斤", "千", "毫", "厘", "立方", "种", "款",
    "型", "页", "行", "点", "份", "批", "kg", "g", "t", "mm", "cm", "m", "km", "kw", "w", "v", "a", "hz", "rpm", "℃", "%", "pcs",
    "mpa",
];
/// Words before a number that is a quantity.
const QUANTITIES: [&str; 22] = [
    "预算", "价格", "报价", "投入", "投资", "产值", "营收", "产量", "产能", "年产", "规模", "数量", "面积", "货值", "成本",
    "金额", "规格", "尺寸", "¥", "$", "rmb", "cny",
];

/// Words before the number of a thing.
const PARTS: [&str; 17] = [
    "零件",
    "料号",
    "件号",
    "图号",
    "编号",
    "型号",
    "单号",
    "批号",
    "货号",
    "序列号",
    "编码",
    "物料",
    "图纸",
    "part no",
    "p/n",
    "sn",
    "part number",
];

/// One digit or more that stand together.
struct Group {
    from: usize,
    to: usize,
    digits: String,
    /// Digits that are written as digits, not as letters that look like them.
    strong: usize,
}

/// Groups with nothing but separators between them; `gaps[i]` stands behind `groups[i]`.
#[derive(Default)]
struct Run {
    groups: Vec<Group>,
    gaps: Vec<Gap>,
}

/// What stands between two groups.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A full stop alone.
    Dot,
    /// Blanks, hyphens, brackets: as numbers are usually set.
    Usual,
    /// Any other sign: as lists, dates and whoever hides a number write.
    Odd,
}

/// The digits that each character stands for, and whether it is a letter that only looks like one.
pub(super) fn digits_of(chars: &[char], folded: &[char]) -> Vec<Option<(String, bool)>> {
    let mut digits: Vec<Option<(String, bool)>> = chars.iter().map(|c| digit(*c).map(|d| (d, true))).collect();
    let plain = |i: usize| folded.get(i).is_some_and(char::is_ascii_alphanumeric);
    let mut at = 0;
    while at < folded.len() {
        let end = (at..folded.len()).find(|i| !plain(*i)).unwrap_or(folded.len());
        let token = folded.get(at..end).unwrap_or_default();
        let strong = token.iter().filter(|c| c.is_ascii_digit()).count();
        let lookalike = token.iter().all(|c| c.is_ascii_digit() || matches!(c, 'o' | 'l' | 'i'));
        let zeros = token.len() >= 3 && token.iter().all(|c| *c == 'o');
        if lookalike && (strong >= 1 && token.len() >= 3 || zeros) {
            for (slot, c) in digits.iter_mut().skip(at).zip(token) {
                if !c.is_ascii_digit() {
                    *slot = Some((if *c == 'o' { "0" } else { "1" }.to_owned(), false));
                }
            }
        }
        at = end.max(at + 1);
    }
    digits
}

/// The digits of one character: ASCII, full width, circled, in brackets, of another script, or a Chinese numeral.
fn digit(c: char) -> Option<String> {
    for numerals in ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"] {
        if let Some(place) = numerals.chars().position(|n| n == c) {
            return Some(place.to_string());
        }
    }
    if matches!(c, '幺' | '弌') {
        return Some("1".to_owned());
    }
    for zero in [0x0660, 0x06f0, 0x0966] {
        if let Some(value) = u32::from(c).checked_sub(zero).filter(|v| *v < 10) {
            return Some(value.to_string());
        }
    }
    let plain: String = c.nfkc().collect();
    let bare = plain.trim_matches(['(', ')', '.', ',']);
    (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())).then(|| bare.to_owned())
}

/// Characters that are not seen: they part nothing.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{feff}' | '\u{ad}')
}

/// Characters with which people usually set a number.
pub(super) const fn is_usual(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{3000}' | '-' | '－' | '—' | '–' | '_' | '.' | '·' | '(' | ')' | '（' | '）' | '~' | '～' | '*' | '+'
    )
}

fn is_odd(c: char) -> bool {
    !c.is_alphanumeric() || matches!(c, '杠' | '横' | '点')
}

/// Hides numbers that could reach somebody.
pub(super) fn hide_numbers(chars: &[char], folded: &[char], digits: &[Option<(String, bool)>], hidden: &mut [bool]) {
    hide_codes(folded, hidden);
    for run in runs(chars, digits) {
        let mut taken = vec![false; run.groups.len()];
        let mut at = 0;
        while at < run.groups.len() {
            let longest = (at..run.groups.len().min(at + 15)).rev().find(|end| is_telephone(&run, at, *end, folded));
            if let Some(end) = longest {
                hide_groups(&run.groups, at, end, folded, hidden);
                taken.iter_mut().take(end + 1).skip(at).for_each(|t| *t = true);
            }
            at = longest.unwrap_or(at) + 1;
        }
        hide_rest(&run, &taken, folded, hidden);
    }
}

/// Hides 统一社会信用代码 whole, also in groups: it names a firm as well as its name does.
fn hide_codes(folded: &[char], hidden: &mut [bool]) {
    let plain = |i: usize| folded.get(i).is_some_and(char::is_ascii_alphanumeric);
    for start in (0..folded.len()).filter(|i| plain(*i) && (*i == 0 || !plain(i - 1))) {
        let mut code = String::new();
        let mut end = start;
        for (at, c) in folded.iter().enumerate().skip(start) {
            if c.is_ascii_alphanumeric() && code.len() < 18 {
                code.push(c.to_ascii_uppercase());
                end = at + 1;
            } else if code.len() == 18 || c.is_alphanumeric() || *c == '●' || at - end >= MAX_GAP {
                break;
            }
        }
        if code.len() == 18 && !plain(end) && Uscc::parse(&code).is_ok() {
            hide(hidden, start, end);
        }
    }
}

fn runs(chars: &[char], digits: &[Option<(String, bool)>]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    let mut gap: Vec<char> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match digits.get(at).and_then(Option::as_ref) {
            Some((digit, strong)) => {
                if run.groups.is_empty() || !gap.is_empty() {
                    if !run.groups.is_empty() {
                        run.gaps.push(kind_of(&gap));
                    }
                    run.groups.push(Group { from: at, to: at, digits: String::new(), strong: 0 });
                }
                gap.clear();
                if let Some(group) = run.groups.last_mut() {
                    group.to = at + 1;
                    group.digits.push_str(digit);
                    group.strong += usize::from(*strong);
                }
            }
            None if run.groups.is_empty() => {}
            None if is_invisible(*c) => {
                if let (Some(group), true) = (run.groups.last_mut(), gap.is_empty()) {
                    group.to = at + 1;
                }
            }
            None if is_odd(*c) && gap.len() < MAX_GAP => gap.push(*c),
            None => {
                runs.push(std::mem::take(&mut run));
                gap.clear();
            }
        }
    }
    runs.push(run);
    runs
}

fn kind_of(gap: &[char]) -> Gap {
    match gap {
        ['.'] => Gap::Dot,
        gap if gap.iter().all(|c| is_usual(*c)) => Gap::Usual,
        _ => Gap::Odd,
    }
}

fn hide_groups(groups: &[Group], first: usize, last: usize, folded: &[char], hidden: &mut [bool]) {
    if let (Some(first), Some(last)) = (groups.get(first), groups.get(last)) {
        let within = folded.get(first.from..last.to).unwrap_or_default();
        let opens = |c: &char| *c == '+' || *c == '(' && within.contains(&')');
        let opened = first.from > 0 && folded.get(first.from - 1).is_some_and(opens);
        hide(hidden, first.from - usize::from(opened), last.to);
    }
}

/// Whether the groups from `first` to `last` are set as a mobile number, one with its area code, or a 400 number.
fn is_telephone(run: &Run, first: usize, last: usize, folded: &[char]) -> bool {
    let groups = run.groups.get(first..=last).unwrap_or_default();
    let mut digits: String = groups.iter().map(|g| g.digits.as_str()).collect();
    let mut sizes: Vec<usize> = groups.iter().map(|g| g.digits.len()).collect();
    if digits.len() > 15 || groups.iter().map(|g| g.strong).sum::<usize>() < 3 {
        return false;
    }
    for country in ["0086", "86"] {
        if digits.starts_with(country) && digits.len() == country.len() + 11 {
            digits.drain(..country.len());
            match sizes.first_mut() {
                Some(size) if *size > country.len() => *size -= country.len(),
                _ => drop(sizes.remove(0)),
            }
            break;
        }
    }
    let starts = |a: &str| digits.starts_with(a);
    let second = digits.chars().nth(1).unwrap_or('0');
    let certain = match digits.len() {
        11 if starts("1") && ('3'..='9').contains(&second) => {
            if !is_mobile_setting(&sizes) {
                return false;
            }
            matches!(sizes.as_slice(), [11] | [3, 8] | [3, 4, 4] | [7, 4])
        }
        10..=12 if starts("0") && second != '0' => match sizes.as_slice() {
            [_] => true,
            [3 | 4, rest @ ..] if matches!(rest.iter().sum::<usize>(), 7 | 8) => {
                if rest.iter().any(|size| *size < 3) {
                    return false;
                }
                true
            }
            _ => return false,
        },
        10 if starts("400") || starts("800") => match sizes.as_slice() {
            [10] | [3, 7] => true,
            [3, 3, 4] | [4, 3, 3] | [3, 4, 3] => false,
            _ => return false,
        },
        _ => return false,
    };
    certain || !(is_quantity(groups, folded) || is_ascending(groups))
}

/// How people part the eleven digits of a mobile number.
pub(super) fn is_mobile_setting(sizes: &[usize]) -> bool {
    let even = |n: usize| {
        let middle = sizes.get(1..sizes.len().saturating_sub(1)).unwrap_or_default();
        middle.iter().all(|size| *size == n) && sizes.iter().all(|size| *size <= n)
    };
    let known = matches!(
        sizes,
        [11] | [3, 8]
            | [3, 4, 4]
            | [7, 4]
            | [4, 7]
            | [3, 3, 5]
            | [4, 4, 3]
            | [4, 3, 4]
            | [5, 6]
            | [6, 5]
            | [3, 5, 3]
            | [3, 3, 3, 2]
            | [3, 2, 2, 2, 2]
            | [3, 2, 3, 3]
    );
    known || sizes.len() > 4 && (even(1) || even(2))
}

/// Hides what is left of long numbers, set as numbers usually are, unless they are plainly something else.
fn hide_rest(run: &Run, taken: &[bool], folded: &[char], hidden: &mut [bool]) {
    let mut first = 0;
    while first < run.groups.len() {
        let is_taken = |i: usize| taken.get(i).copied().unwrap_or(true);
        let mut last = first;
        while !is_taken(first) && !is_taken(last + 1) && run.gaps.get(last).is_some_and(|g| *g != Gap::Odd) {
            last += 1;
        }
        let groups = run.groups.get(first..=last).unwrap_or_default();
        let gaps = run.gaps.get(first..last).unwrap_or_default();
        let long = groups.iter().map(|g| g.strong).sum::<usize>() >= LONG;
        if long && !is_taken(first) && !is_harmless(groups, gaps, folded) {
            hide_groups(&run.groups, first, last, folded, hidden);
        }
        first = last + 1;
    }
}

fn is_harmless(groups: &[Group], gaps: &[Gap], folded: &[char]) -> bool {
    let Some(first) = groups.first() else { return true };
    let numbers: Vec<u64> = groups.iter().filter_map(|g| g.digits.parse().ok()).collect();
    let sizes: Vec<usize> = groups.iter().map(|g| g.digits.len()).collect();
    let total: usize = sizes.iter().sum();
    let letter_before = first.from > 0 && folded.get(first.from - 1).is_some_and(char::is_ascii_alphabetic);
    if is_dates(groups) || is_quantity(groups, folded) {
        return true;
    }
    match (sizes.as_slice(), numbers.as_slice()) {
        // A part number says that it is one; eight digits could be a telephone of the city.
        ([size], _)
            if is_part(first.from, folded) && (*size == 7 || *size == 8 && !first.digits.starts_with(['5', '6', '7', '8'])) =>
        {
            true
        }
        // 5305123-K00
        ([7], _) if is_followed_by_version(first.to, folded) => true,
        // A type or part number.
        ([size], _) => letter_before && *size <= 9,
        ([.., 4], [.., year]) if (1950..2100).contains(year) && is_standard(&sizes, first.from, folded) => true,
        (_, [low, high]) if low < high && low % 100 == 0 && high % 100 == 0 => true,
        ([_, decimals], _) if gaps == [Gap::Dot] && *decimals <= 2 => true,
        // Versions and addresses of machines.
        _ if gaps.len() >= 2 && gaps.iter().all(|g| *g == Gap::Dot) => true,
        // 1 200 000, which is round, as 123 456 789 is not.
        ([head, tail @ ..], _) if *head <= 3 && tail.iter().all(|s| *s == 3) && !first.digits.starts_with('0') => {
            groups.last().is_some_and(|last| last.digits.ends_with("00"))
        }
        _ if numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b)) => true,
        _ if letter_before && sizes.iter().all(|s| *s <= 5) && total <= 12 => true,
        ([a, b], _) if total <= 8 => !matches!((a, b), (3 | 4, 4)) || is_named(first.from, folded),
        _ => total <= 8,
    }
}

/// Whether a word for the number of a part, drawing or order stands before.
fn is_part(from: usize, folded: &[char]) -> bool {
    let before: String = folded.get(from.saturating_sub(8)..from).unwrap_or_default().iter().collect();
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() || c == '为' || c == '是');
    PARTS.iter().any(|word| before.ends_with(word))
}

/// Whether a hyphen, a letter and a digit stand behind a number.
fn is_followed_by_version(to: usize, folded: &[char]) -> bool {
    matches!(folded.get(to..to + 3), Some([dash, letter, digit]) if *dash == '-' && letter.is_ascii_alphabetic() && digit.is_ascii_digit())
}

/// Whether letters stand before a number, with or without a blank between them: IRB 6700-150.
fn is_named(from: usize, folded: &[char]) -> bool {
    let before = folded.get(..from).unwrap_or_default();
    before.iter().rev().find(|c| !is_usual(**c)).is_some_and(char::is_ascii_alphabetic)
}

/// GB/T 28001-2011: letters, at most six digits, perhaps parts, a year.
fn is_standard(sizes: &[usize], from: usize, folded: &[char]) -> bool {
    let short = matches!(sizes, [2..=6, parts @ ..] if parts.iter().all(|s| *s <= 4));
    short && is_named(from, folded)
}

/// Years, months, days and hours one after the other, or one day as eight digits.
fn is_dates(groups: &[Group]) -> bool {
    if let [one] = groups {
        let part = |from: usize, to: usize| one.digits.get(from..to).and_then(|p| p.parse::<u32>().ok()).unwrap_or(0);
        return one.digits.len() == 8
            && (1950..2100).contains(&part(0, 4))
            && (1..=12).contains(&part(4, 6))
            && (1..=31).contains(&part(6, 8));
    }
    let mut place = 4;
    groups.iter().all(|group| {
        let value: u32 = group.digits.parse().unwrap_or(u32::MAX);
        let is_year = group.digits.len() == 4 && (1950..2100).contains(&value);
        place = if is_year { 0 } else { place + 1 };
        is_year || group.digits.len() <= 2 && value <= [12, 31, 24].get(place - 1).copied().unwrap_or(0)
    })
}

/// Whether a unit stands behind the groups, or a word for a quantity before them.
fn is_quantity(groups: &[Group], folded: &[char]) -> bool {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return false };
    let behind = folded.get(last.to..).unwrap_or_default();
    let behind = behind.iter().position(|c| *c != ' ').and_then(|at| behind.get(at..)).unwrap_or_default();
    let is_unit = |unit: &&str| {
        let mut rest = behind.iter();
        let stands = unit.chars().all(|u| rest.next() == Some(&u));
        // `m` is a metre, `mes` is not.
        stands && !(unit.is_ascii() && rest.next().is_some_and(char::is_ascii_alphanumeric))
    };
    if UNITS.iter().any(is_unit) {
        return true;
    }
    let before: String = folded.get(first.from.saturating_sub(6)..first.from).unwrap_or_default().iter().collect();
    let before =
        before.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '¥' | '$') || matches!(c, '约' | '在' | '是'));
    QUANTITIES.iter().any(|word| before.ends_with(word))
}

/// A list that counts up is a list.
fn is_ascending(groups: &[Group]) -> bool {
    let numbers: Vec<u64> = groups.iter().filter_map(|g| g.digits.parse().ok()).collect();
    numbers.len() >= 4 && numbers.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
}
