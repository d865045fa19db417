//! What follows a word for a way to reach somebody: WeChat and QQ, telephone, even short.

use super::hide;
use super::numbers::{is_invisible, is_usual};

/// How much must follow the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// A name or number of at least six characters; without a digit in it only behind a mark, such as 号 or a colon.
    Name,
    /// At least five digits.
    Number,
}

/// Words for ways to reach somebody, as people write them and as they hide them.
const WORDS: [(&str, Follows); 36] = [
    ("微信", Follows::Name),
    ("薇信", Follows::Name),
    ("威信", Follows::Name),
    ("徽信", Follows::Name),
    ("维信", Follows::Name),
    ("微x", Follows::Name),
    ("v信", Follows::Name),
    ("w信", Follows::Name),
    ("vx", Follows::Name),
    ("wx", Follows::Name),
    ("weixin", Follows::Name),
    ("wechat", Follows::Name),
    ("加v", Follows::Name),
    ("加微", Follows::Name),
    ("加我", Follows::Name),
    ("抖音号", Follows::Name),
    ("钉钉号", Follows::Name),
    ("飞书号", Follows::Name),
    ("邮箱", Follows::Name),
    ("qq", Follows::Number),
    ("扣扣", Follows::Number),
    ("叩叩", Follows::Number),
    ("球球", Follows::Number),
    ("企鹅号", Follows::Number),
    ("q号", Follows::Number),
    ("电话", Follows::Number),
    ("手机", Follows::Number),
    ("座机", Follows::Number),
    ("号码", Follows::Number),
    ("传真", Follows::Number),
    ("致电", Follows::Number),
    ("联系方式", Follows::Number),
    ("tel", Follows::Number),
    ("phone", Follows::Number),
    ("mobile", Follows::Number),
    ("fax", Follows::Number),
];

const fn is_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Hides the number or name behind a word for a way to reach somebody.
pub(super) fn hide_handles(folded: &[char], digits: &[Option<(String, bool)>], hidden: &mut [bool]) {
    for start in 0..folded.len() {
        for (word, follows) in WORDS {
            let Some(end) = word_at(folded, start, word) else { continue };
            let (at, marked) = behind(folded, end);
            let company = folded.get(..start).is_some_and(|before| before.ends_with(&['企', '业']));
            let to = if follows == Follows::Name { name(folded, at, marked, company) } else { None };
            let fewest = if follows == Follows::Number || marked { 5 } else { 6 };
            if let Some(to) = to.or_else(|| number(folded, digits, at, fewest)) {
                hide(hidden, at, to);
            }
        }
    }
}

/// The end of `word` where it stands at `start`, also with a blank between its characters; an ASCII word stands by itself.
fn word_at(folded: &[char], start: usize, word: &str) -> Option<usize> {
    let ascii = word.starts_with(|c: char| c.is_ascii());
    if ascii && start > 0 && folded.get(start - 1).is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let mut at = start;
    for (place, c) in word.chars().enumerate() {
        let skip = (at..folded.len()).find(|i| !folded.get(*i).is_some_and(|c| *c == ' ' || is_invisible(*c))).unwrap_or(at);
        if place > 0 && skip - at <= 1 {
            at = skip;
        }
        if folded.get(at) != Some(&c) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Where the words 号, 是, a colon and blanks end, and whether any of them marks what follows as a name.
fn behind(folded: &[char], at: usize) -> (usize, bool) {
    let mut marked = false;
    let mut to = at;
    for (place, c) in folded.iter().enumerate().skip(at).take(6) {
        let mark = matches!(c, ':' | '号' | '是' | '=' | '搜' | '为');
        if !(mark
            || is_usual(*c)
            || is_invisible(*c)
            || matches!(c, '同' | '我' | '码' | ',' | '、' | '\n' | '群' | '"' | '“' | '【' | '['))
        {
            break;
        }
        marked |= mark;
        to = place + 1;
    }
    for word in ["id", "账号", "帐号"] {
        let mut rest = folded.iter().skip(to);
        if word.chars().all(|w| rest.next() == Some(&w)) && !rest.next().is_some_and(char::is_ascii_alphanumeric) {
            let (further, _) = behind(folded, to + word.chars().count());
            return (further, true);
        }
    }
    (to, marked)
}

/// The end of a name of at least six characters.
fn name(folded: &[char], at: usize, marked: bool, company: bool) -> Option<usize> {
    let to = (at..folded.len()).find(|i| !folded.get(*i).copied().is_some_and(is_handle)).unwrap_or(folded.len());
    let token = folded.get(at..to).unwrap_or_default();
    let some_digit = token.iter().any(char::is_ascii_digit);
    let model = token.first() == Some(&'-');
    // 企业微信 is a system to connect to, and what stands behind it its neighbour.
    let named = if company { marked } else { marked || some_digit };
    (token.len() >= 6 && named && !model).then_some(to)
}

/// The end of a number of at least `fewest` digits that no unit follows.
fn number(folded: &[char], digits: &[Option<(String, bool)>], at: usize, fewest: usize) -> Option<usize> {
    let mut to = at;
    let mut count = 0;
    for (place, c) in folded.iter().enumerate().skip(at) {
        match digits.get(place).and_then(Option::as_ref) {
            Some((digit, _)) => {
                count += digit.len();
                to = place + 1;
            }
            None if count > 0 && (is_usual(*c) || is_invisible(*c)) && place - to < 2 => {}
            None => break,
        }
    }
    let unit = folded.get(to..).unwrap_or_default().iter().find(|c| **c != ' ');
    let quantity = unit.is_some_and(|c| matches!(c, '元' | '万' | '个' | '台' | '件' | '套' | '部' | '次' | '只'));
    (count >= fewest && !quantity).then_some(to)
}
