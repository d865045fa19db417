//! What a listing says that it does not do: 不含自动排程; 折弯、组对不管; 想要排程的，得另配工票通. Nothing is found by it, and nothing
//! is proven by it.

use super::normalise::Normalised;
use std::sync::LazyLock;

/// A list of words, written apart by white space.
type Words = LazyLock<Vec<&'static str>>;

/// Words of a denial.
static DENIES: Words = LazyLock::new(|| {
    "\
    不含 不做 不管 不包 不带 不接 不采 不代 不支持 不涉及 不提供 不承诺 不保证 不负责 不适 不替代 不能替代 不自动 \
    不会自动 不是自动 不指导 不判断 不控制 不卖 不装 不追踪 不建议 没做 做不了 管不了 读不了 暂无 谈不上 \
    "
    .split_whitespace()
    .collect()
});
/// Words by which something is had from elsewhere: it is named before them, or in the clause before.
static BOUGHT: Words = LazyLock::new(|| {
    "\
    另配 另加 另购 另请 另接 另买 另行采购 另行购买 另一产品 \
    "
    .split_whitespace()
    .collect()
});
/// A word that denies only at the beginning or the end of a clause: 没有通讯口的老机 denies nothing.
const LACKS: &str = "没有";
/// What makes 不管 mean 无论.
const WHATEVER: &[char] = &['是', '你', '谁', '哪', '什', '啥', '多', '怎', '咋', '几', '用', '有'];
/// Ends of a clause that say where it is not: 原料库不在这套里.
const OUTSIDE: (&str, [char; 3]) = ("不在", ['内', '里', '中']);
/// Words after 没有 by which something is done all the same.
const ALL_THE_SAME: [char; 6] = ['的', '就', '也', '能', '可', '才'];
/// What may stand before a denial without being what is denied.
static FILLERS: Words = LazyLock::new(|| {
    "\
    但是 但 不过 也 都 还 仍 须 需要 需 必须 得 要 请 则 的 我们 我方 本产品 本系统 本软件 本站 产品 系统 软件 平台 \
    目前 暂时 暂 这套 它 这里 \
    "
    .split_whitespace()
    .collect()
});
/// Words that begin another thought within a clause.
const TURNS: [char; 4] = ['、', '但', '却', '而'];

/// `text` with what it denies left blank; everything else stays where it is.
pub(crate) fn affirmed(text: &Normalised) -> Normalised {
    let denied = denied(text.chars());
    if denied.is_empty() { text.clone() } else { text.without(&denied) }
}

/// A stretch between two marks, and whether a sentence begins with it.
type Clause = (usize, usize, bool);

fn denied(chars: &[char]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut before: Option<Clause> = None;
    for clause in clauses(chars) {
        if let Some(denial) = denial(&chars[clause.0..clause.1]) {
            out.push((clause.0 + denial.start, clause.0 + denial.end));
            // What is denied may have been named just before: 生产排程，得另配工票通.
            out.extend(before.filter(|_| denial.of_before && !clause.2).map(|(start, end, _)| (start, end)));
        }
        before = Some(clause);
    }
    out
}

fn clauses(chars: &[char]) -> Vec<Clause> {
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let (mut out, mut start, mut opens) = (Vec::new(), 0, true);
    for at in 0..=chars.len() {
        let inside_number = digit(at.checked_sub(1)) && digit(Some(at + 1));
        let (mark, ends) = match chars.get(at) {
            None | Some('。' | '!' | '?' | ';' | '\n' | '\r') => (true, true),
            Some(',' | ':' | '.') => (!inside_number, false),
            Some('(' | ')') => (true, false),
            Some(_) => (false, false),
        };
        if mark {
            if at > start {
                out.push((start, at, opens));
                opens = false;
            }
            opens |= ends;
            start = at + 1;
        }
    }
    out
}

/// What a clause denies, `[start, end)` in it.
struct Denial {
    start: usize,
    end: usize,
    /// Whether it is the clause before that is denied.
    of_before: bool,
}

fn denial(clause: &[char]) -> Option<Denial> {
    (0..clause.len()).find_map(|at| {
        let elsewhere = longest(&clause[at..], &BOUGHT);
        let length =
            longest(&clause[at..], &DENIES).or(elsewhere).or_else(|| lacks(clause, at)).or_else(|| outside(clause, at))?;
        let (before, after) = (&clause[..at], &clause[at + length..]);
        let whatever = clause[at..].starts_with(&['不', '管']) && after.first().is_some_and(|c| WHATEVER.contains(c));
        // 不接设备就手工录: a condition.
        if whatever || after.contains(&'就') {
            return None;
        }
        let bare = after.iter().all(|c| matches!(c, '了' | '的' | '哈' | ' ')) || elsewhere.is_some();
        let of_before = bare && only_fillers(before);
        if after.first() == Some(&'、') {
            return Some(Denial { start: 0, end: at + length, of_before: false });
        }
        let turn = before.iter().rposition(|c| TURNS.contains(c)).filter(|_| !bare && !only_fillers(before));
        Some(Denial { start: turn.map_or(0, |at| at + 1), end: clause.len(), of_before })
    })
}

/// The length of the longest of `words` that `chars` begin with.
fn longest(chars: &[char], words: &[&str]) -> Option<usize> {
    let begins = |word: &&&str| word.chars().enumerate().all(|(i, c)| chars.get(i) == Some(&c));
    words.iter().filter(begins).map(|word| word.chars().count()).max()
}

/// 没有 where it denies: 但没有呼叫中心, 供应商门户没有.
fn lacks(clause: &[char], at: usize) -> Option<usize> {
    let length = longest(&clause[at..], &[LACKS])?;
    let (before, after) = (&clause[..at], &clause[at + length..]);
    let first = only_fillers(before) && !after.is_empty() && !after.iter().any(|c| ALL_THE_SAME.contains(c));
    let last = after.is_empty() && !only_fillers(before) && before.last() != Some(&'有');
    (first || last).then_some(length)
}

/// 不在范围内: all of the end of the clause.
fn outside(clause: &[char], at: usize) -> Option<usize> {
    let begins = longest(&clause[at..], &[OUTSIDE.0]).is_some();
    (begins && clause.last().is_some_and(|c| OUTSIDE.1.contains(c))).then_some(clause.len() - at)
}

fn only_fillers(mut chars: &[char]) -> bool {
    while let Some(length) = longest(chars, &FILLERS) {
        chars = &chars[length..];
    }
    chars.iter().all(|c| *c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normalise;

    fn kept(text: &str) -> String {
        let affirmed = affirmed(&normalise(text));
        assert_eq!(affirmed.chars().len(), text.chars().count(), "everything stays in its place");
        affirmed.chars().iter().filter(|c| **c != ' ').collect()
    }

    #[test]
    fn e4_what_a_listing_denies_it_does_not_say() {
        for (text, affirmed) in [
            ("扫码报工，不含自动排程，计件工资当天出。", "扫码报工,,计件工资当天出。"),
            ("说明：不接设备、不做排产。", "说明:。"),
            ("管派工、报工、不做排产", "管派工、报工、"),
            ("折弯、组对不管，切割管到底", ",切割管到底"),
            ("供应商门户没有，对账有", ",对账有"),
            ("但没有呼叫中心和营销自动化", ""),
            ("想要生产排程和工序报工的，得另配工票通。盘点照做", ",。盘点照做"),
            ("焊缝看得清，内部气孔仍须探伤，本站不能替代", "焊缝看得清,,"),
            ("送料还得人推，要AGV另配", "送料还得人推,"),
            ("原料库、备件库不在这套里", ""),
            ("刻码追单件不在范围内，可与追溯系统对接", ",可与追溯系统对接"),
            ("支持小程序（不含排产）", "支持小程序()"),
            ("系统不会自动算最优顺序", ""),
        ] {
            assert_eq!(kept(text), affirmed, "{text}");
        }
    }

    #[test]
    fn e4_what_only_sounds_like_a_denial_is_said() {
        for text in [
            "不管是EDIFACT还是门户网页都能收",
            "没有通讯口的老机加装传感器",
            "没有ERP就用表格导入",
            "没网也能扫",
            "夜班不用盯表",
            "盘点不用停产",
            "不停窑施工",
            "不接设备就手工录",
        ] {
            assert_eq!(kept(text), normalise(text).chars().iter().collect::<String>(), "{text}");
        }
    }
}
