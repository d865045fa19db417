//! What follows a word for a way to reach somebody: WeChat and QQ, telephone, even short.

use super::hide;
use super::numbers::{is_invisible, is_usual};

/// How much must follow the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// A name or number of at least six characters, unless it is a word of the trade.
    Name,
    /// As `Name` behind what is first of all a system to connect to: without a mark only in small letters.
    System,
    /// At least five digits.
    Number,
}

/// Words for ways to reach somebody, as people write them and as they hide them.
const WORDS: &[(&str, Follows)] = &[
    ("微信", Follows::Name),
    ("薇信", Follows::Name),
    ("威信", Follows::Name),
    ("徽信", Follows::Name),
    ("维信", Follows::Name),
    ("微x", Follows::Name),
    ("微xin", Follows::Name),
    ("围信", Follows::Name),
    ("v信", Follows::Name),
    ("w信", Follows::Name),
    ("vx", Follows::Name),
    ("wx", Follows::Name),
    ("weixin", Follows::Name),
    ("wechat", Follows::Name),
    ("加v", Follows::Name),
    ("加微", Follows::Name),
    ("加我", Follows::Name),
    ("我微", Follows::Name),
    ("v", Follows::Name),
    ("微❤", Follows::Name),
    ("薇❤", Follows::Name),
    ("徽❤", Follows::Name),
    ("威❤", Follows::Name),
    ("v❤", Follows::Name),
    ("微芯", Follows::System),
    ("薇芯", Follows::Name),
    ("威芯", Follows::Name),
    ("卫星号", Follows::Name),
    ("绿泡泡", Follows::Name),
    ("公众号", Follows::Name),
    ("视频号", Follows::Name),
    ("快手", Follows::Name),
    ("小红书", Follows::Name),
    ("telegram", Follows::Name),
    ("whatsapp", Follows::Name),
    ("skype", Follows::Name),
    ("抖音", Follows::System),
    ("钉钉", Follows::System),
    ("dingtalk", Follows::System),
    ("飞书", Follows::System),
    ("邮箱", Follows::Name),
    ("qq", Follows::Number),
    ("扣扣", Follows::Number),
    ("抠抠", Follows::Number),
    ("口口", Follows::Number),
    ("蔻蔻", Follows::Number),
    ("寇寇", Follows::Number),
    ("企鹅", Follows::Number),
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

/// Words and products that stand behind such a word and name nobody.
const TRADE: &[&str] = &[
    "wechat",
    "weixin",
    "wecom",
    "dingtalk",
    "dingding",
    "feishu",
    "kingdee",
    "yonyou",
    "webhook",
    "applet",
    "miniprogram",
    "mini-program",
    "program",
    "android",
    "harmony",
    "service",
    "official",
    "payment",
    "message",
    "notification",
    "notice",
    "reminder",
    "account",
    "approval",
    "report",
    "server",
    "system",
    "public",
    "native",
    "business",
    "interface",
    "application",
    "integration",
    "channel",
    "support",
    "shaped",
    "groove",
    "engine",
    "series",
    "router",
    "version",
    "process",
    "vision",
    "sensor",
    "solidwork",
    "teamcenter",
    "autocad",
    "windchill",
    "labview",
    "window",
    "oracle",
    "modbus",
    "profinet",
    "ethercat",
    "profibus",
    "siemens",
    "through",
    "should",
    "before",
    "access",
    "connect",
    "connection",
    "either",
    "mobile",
    "client",
    "template",
    "customer",
    "plugin",
    "office",
    "gateway",
    "number",
    "download",
    "browser",
    "scanner",
    "printer",
    "connector",
    "connectivity",
    "already",
    "instead",
    "because",
    "without",
    "within",
    "workflow",
    "minutes",
    "operator",
    "worker",
    "employee",
    "voltage",
    "volume",
    "velocity",
    "username",
    "password",
    "required",
    "needed",
    "enough",
    "preferred",
    "optional",
    "allowed",
    "possible",
    "supported",
    "necessary",
    "connected",
];

const fn is_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Hides the number or name behind a word for a way to reach somebody.
pub(super) fn hide_handles(chars: &[char], folded: &[char], digits: &[Option<(String, bool)>], hidden: &mut [bool]) {
    for start in 0..folded.len() {
        if let Some(end) = word_at(folded, start, "wxid_") {
            let to = (end..folded.len()).find(|i| !folded.get(*i).copied().is_some_and(is_handle)).unwrap_or(folded.len());
            hide(hidden, start, to);
        }
        for (word, follows) in WORDS {
            let Some(end) = word_at(folded, start, word) else { continue };
            let (at, marked) = behind(folded, end);
            let apart = folded.get(end..at).is_some_and(|gap| gap.iter().any(|c| matches!(c, ',' | '、' | '\n')));
            let company = folded.get(..start).is_some_and(|before| before.ends_with(&['企', '业']));
            let system = company || *follows == Follows::System;
            let to = if *follows == Follows::Number { None } else { name(chars, folded, at, Place { marked, apart, system }) };
            // A volt is no name.
            if *word == "v" && (is_volt(folded, start, end) || !folded.get(at).is_some_and(char::is_ascii_alphabetic)) {
                continue;
            }
            let fewest = if *follows == Follows::Number || marked { 5 } else { 6 };
            if let Some(to) = to.or_else(|| number(folded, digits, at, fewest)) {
                hide(hidden, at, to);
            }
        }
    }
}

/// Whether a `v` belongs to a number before it or to a word behind it.
fn is_volt(folded: &[char], start: usize, end: usize) -> bool {
    let before = folded.get(..start).unwrap_or_default().iter().rev().find(|c| **c != ' ');
    before.is_some_and(char::is_ascii_digit)
        || folded.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
}

/// The end of `word` where it stands at `start`, also with a blank between its characters; an ASCII word stands by itself.
fn word_at(folded: &[char], start: usize, word: &str) -> Option<usize> {
    let ascii = word.starts_with(|c: char| c.is_ascii());
    let skipped = |c: char| c == ' ' || is_invisible(c) || !ascii && matches!(c, '.' | '-' | '*' | '·' | '_' | '/' | '+');
    if ascii && start > 0 && folded.get(start - 1).is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let mut at = start;
    for (place, c) in word.chars().enumerate() {
        let skip = (at..folded.len()).find(|i| !folded.get(*i).copied().is_some_and(skipped)).unwrap_or(at);
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
        let mark = matches!(c, ':' | '号' | '是' | '=' | '搜' | '为' | '叫' | '名');
        if !(mark
            || is_usual(*c)
            || is_invisible(*c)
            || matches!(c, '同' | '我' | '码' | ',' | '、' | '\n' | '群' | '"' | '“' | '【' | '[' | '吧' | '啊' | '就'))
        {
            break;
        }
        marked |= mark;
        to = place + 1;
    }
    for (word, marks) in [("id", true), ("账号", true), ("帐号", true), ("is", false)] {
        let mut rest = folded.iter().skip(to);
        if word.chars().all(|w| rest.next() == Some(&w)) && !rest.next().is_some_and(char::is_ascii_alphanumeric) {
            let (further, marked_there) = behind(folded, to + word.chars().count());
            return (further, marked || marks || marked_there);
        }
    }
    (to, marked)
}

/// How a name stands behind its word.
#[derive(Clone, Copy)]
struct Place {
    /// Behind 号, a colon or the like.
    marked: bool,
    /// Behind a comma: perhaps the next of a list.
    apart: bool,
    /// Behind the name of a system.
    system: bool,
}

/// The end of a name of at least six characters.
fn name(chars: &[char], folded: &[char], at: usize, place: Place) -> Option<usize> {
    let to = (at..folded.len()).find(|i| !folded.get(*i).copied().is_some_and(is_handle)).unwrap_or(folded.len());
    let token: String = folded.get(at..to).unwrap_or_default().iter().collect();
    let token = token.trim_end_matches('.');
    // -20000 is the rest of a model.
    if token.len() < 6 || token.starts_with('-') {
        return None;
    }
    let joined = token.contains('_');
    let digit = token.contains(|c: char| c.is_ascii_digit());
    let bare = token.trim_end_matches(|c: char| c.is_ascii_digit() || c == 's');
    let trade = !joined && (TRADE.contains(&token) || TRADE.contains(&bare));
    let small = !chars.get(at..to).is_some_and(|t| t.iter().any(|c| c.is_uppercase()));
    let named = match place {
        Place { marked: true, .. } => !trade || digit && !place.system,
        Place { system: true, apart, .. } => joined || !trade && !apart && small,
        Place { apart, .. } => joined || digit || !trade && !apart,
    };
    named.then_some(at + token.len())
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
            // 五六七八九十一: said on, no ten.
            None if count > 0 && *c == '十' && matches!(digits.get(place + 1), Some(Some(_))) => {
                count += 1;
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
