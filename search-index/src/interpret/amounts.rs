//! Amounts of money in a text, and what one of them is for.

use super::clauses::{Clause, Clauses, Place};
use super::numerals::{Number, is_measure, number_at};
use super::wordlist::{Words, words};
use schema::domain::money::Fen;

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// With its unit.
    pub(super) place: Place,
    /// As written, before it is multiplied.
    pub(super) fen: Fen,
    /// Whether a unit of money stands with it.
    pub(super) sure: bool,
    /// Counted in 千 or 万.
    pub(super) large: bool,
    /// What it is for.
    pub(super) per: Per,
    /// Whether a minus stands before it: nobody has such a budget, so it is asked.
    pub(super) minus: bool,
}

/// What an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Per {
    /// The whole: what a budget is.
    Whole,
    /// A year: the first one counts.
    Year,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// One piece, counted in this measure.
    Piece(char),
    /// A ton, a kilogram, a kilowatt-hour, a day: the price of goods, never a budget.
    Goods,
}

/// Units of money.
static UNITS: Words = words!(
    "\
    块钱 元钱 块 元 圆 rmb 人民币 大洋 yuan cny \
    "
);
/// What 块 counts where it is no money.
const LUMPS: &[char] = &['儿', '砖', '板', '坯', '料', '钢', '铁', '铝', '地', '石', '表', '电', '牌', '屏'];
/// Measures of goods.
const GOODS: &[char] =
    &['吨', '斤', '度', '方', '件', '只', '米', '平', '天', '次', '回', '趟', '炉', '车', '箱', '片', '模', '颗', '小'];
/// Words by which even a bare number is an amount, and most characters between the two: 预算大概是80000.
const NAMES_MONEY: &[&str] = &["预算", "经费", "budget"];
const GAP: usize = 8;
/// Least bare number that is one, in hundredths.
const LEAST_BARE: u64 = 100_000;
/// A year in English, behind an amount.
const A_YEAR: &[&str] = &["per year", "a year", "yearly", "annually", "/year", "/ year", "p.a."];
/// Measures of what is bought by the piece.
const PIECES: &[char] = &['台', '套', '条', '个', '人', '辆', '座', '间', '家'];

/// Every amount of `clauses`, in its order.
pub(super) fn amounts(clauses: &Clauses<'_>) -> Vec<Amount> {
    let chars = clauses.chars();
    let (mut out, mut at, mut free) = (Vec::new(), 0, 0);
    while at < chars.len() {
        match number_at(chars, at) {
            Some(number) => {
                let amount = amount(clauses, number, free);
                at = amount.map_or(number.end, |a| a.place.1);
                free = amount.map_or(free, |a| a.place.1);
                out.extend(amount);
            }
            None => at += 1,
        }
    }
    out
}

/// The amount that `number` is, if it is one. What stands before `free` belongs to another amount.
fn amount(clauses: &Clauses<'_>, number: Number, free: usize) -> Option<Amount> {
    let chars = clauses.chars();
    let after = (number.end..chars.len()).find(|at| chars[*at] != ' ').unwrap_or(number.end);
    let unit = clauses.begins(after, &UNITS).filter(|unit| {
        let next = chars.get(after + unit.chars().count());
        *unit != "块" || !next.is_some_and(|c| LUMPS.contains(c))
    });
    let end = unit.map_or(number.end, |unit| after + unit.chars().count());
    let sign = sign_before(chars, number.start);
    let counts_things = unit.is_none() && chars.get(number.end).is_some_and(|c| is_measure(*c) || *c == '块');
    let clause = clauses.around(number.start);
    let counted = number.large || is_named(clauses, clause, number);
    if unit.is_none() && sign.is_none() && (!counted || counts_things) {
        return None;
    }
    // Hundredths of a yuan are fen.
    let fen = i64::try_from(number.hundredths).ok().map(Fen).filter(|fen| *fen <= Fen::MAX)?;
    let per = before(clauses, (clause.start.max(free), number.start)).or_else(|| after_it(clauses, clause, end));
    let per = per.unwrap_or(Per::Whole);
    let start = sign.unwrap_or(number.start);
    let (sure, minus) = (unit.is_some() || sign.is_some(), has_minus(chars, start));
    Some(Amount { place: (start, end), fen, sure, large: number.large, per, minus })
}

/// Where the sign of the yuan before a number stands.
fn sign_before(chars: &[char], number: usize) -> Option<usize> {
    let at = (0..number).rev().find(|at| chars[*at] != ' ')?;
    (chars[at] == '¥' && number - at <= 2).then_some(at)
}

/// 预算80000: a bare number right behind a word for money.
fn is_named(clauses: &Clauses<'_>, clause: Clause, number: Number) -> bool {
    let named = clauses.last((clause.start, number.start), NAMES_MONEY);
    number.hundredths >= LEAST_BARE && named.is_some_and(|((_, end), _)| number.start - end <= GAP)
}

/// 预算-5万, 负5万; not the dash of a range, nor that of a name.
fn has_minus(chars: &[char], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map(|at| chars[at]);
    match before(1) {
        Some('负') => true,
        Some('-' | '−') => {
            !before(2).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '万' | '千' | '百' | '元'))
        }
        _ => false,
    }
}

/// 一台顶多花, 每个月: what stands before an amount, the nearest first.
fn before(clauses: &Clauses<'_>, (start, end): Place) -> Option<Per> {
    (start..end).rev().find_map(|at| per_at(clauses.chars(), at, end)).filter(|_| end > start)
}

/// 一年, /台, 每吨: what stands right behind an amount.
fn after_it(clauses: &Clauses<'_>, clause: Clause, end: usize) -> Option<Per> {
    let chars = clauses.chars();
    let at = (end..clause.end.max(end)).find(|at| chars[*at] != ' ')?;
    if clauses.begins(at, A_YEAR).is_some() {
        return Some(Per::Year);
    }
    match chars[at] {
        '/' => measure(chars, at + 1),
        _ => per_at(chars, at, clause.end),
    }
}

/// 一台, 每个月, 单套 at `at`.
fn per_at(chars: &[char], at: usize, end: usize) -> Option<Per> {
    let counted_before = at > 0 && number_at(chars, at - 1).is_some_and(|n| n.end > at);
    // 一年内花10万: by when, not how often.
    if chars.get(at + 1) == Some(&'年') && matches!(chars.get(at + 2), Some('内' | '以' | '之')) {
        return None;
    }
    match chars.get(at)? {
        '一' | '每' | '单' | '1' if at < end && !counted_before => measure(chars, at + 1),
        // 月费, 年费 and 月租.
        '月' if matches!(chars.get(at + 1), Some('费' | '租' | '付')) => Some(Per::Month),
        '年' if matches!(chars.get(at + 1), Some('费' | '租' | '付')) => Some(Per::Year),
        _ => None,
    }
}

fn measure(chars: &[char], at: usize) -> Option<Per> {
    let (first, second) = (chars.get(at)?, chars.get(at + 1));
    match (first, second) {
        ('年', _) => Some(Per::Year),
        ('月', _) | ('个', Some('月')) => Some(Per::Month),
        ('季', _) | ('个', Some('季')) => Some(Per::Quarter),
        ('下' | '点' | '些' | '定' | '样' | '直' | '共' | '起', _) => None,
        (c, _) if PIECES.contains(c) => Some(Per::Piece(*c)),
        (c, _) if GOODS.contains(c) => Some(Per::Goods),
        _ => None,
    }
}

/// How many of `measure` the text says there are: 十二台 is twelve; `None` where it says none, or one.
pub(super) fn count_of(chars: &[char], measure: char) -> Option<u64> {
    let mut at = 0;
    while at < chars.len() {
        match number_at(chars, at) {
            Some(number) => {
                let spoken = chars.get(number.end) == Some(&measure) || (measure == '人' && people(chars, number.end));
                let whole = number.hundredths / 100;
                if spoken && (2..10_000).contains(&whole) && number.hundredths.is_multiple_of(100) {
                    return Some(whole);
                }
                at = number.end;
            }
            None => at += 1,
        }
    }
    None
}

/// 个人, 号人, 来人.
fn people(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at), Some('个' | '号' | '口' | '名')) && chars.get(at + 1).is_some_and(|c| matches!(c, '人' | '工' | '员'))
}
