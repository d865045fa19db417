//! Masking what would identify an enterprise in its free text until a provider accepts (P8).

use unicode_normalization::UnicodeNormalization;

/// What stands in place of a masked stretch.
pub const MASK: &str = "●●●";

/// Characters that people put between the digits of a number to read it, or to hide it.
const fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-'
            | '.'
            | '_'
            | '，'
            | '、'
            | ';'
            | '；'
            | '\n'
            | '\r'
            | '*'
            | '~'
            | '—'
            | '–'
            | '·'
            | '　'
            | '('
            | ')'
            | '（'
            | '）'
            | '－'
            | '\u{200b}'
            | '\u{a0}'
    )
}

const fn is_handle(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// The digit that `c` stands for, full width, circled or Chinese numeral written out as in a phone number.
fn digit(c: char) -> Option<u32> {
    if let Some(place) = "〇一二三四五六七八九".chars().position(|n| n == c) {
        return u32::try_from(place).ok();
    }
    if let Some(place) = "零壹贰叁肆伍陆柒捌玖".chars().position(|n| n == c) {
        return u32::try_from(place).ok();
    }
    if c == '幺' {
        return Some(1);
    }
    c.nfkc().next().and_then(|n| n.to_digit(10))
}

/// Words after which a number or handle is a contact even where it is short.
const CONTACT_WORDS: [&str; 15] =
    ["微信", "薇信", "威信", "v信", "vx", "wx", "weixin", "wechat", "qq", "扣扣", "电话", "手机", "tel", "邮箱", "加v"];

/// `text` with e-mail addresses, telephone, WeChat and QQ numbers, web addresses and the given names masked.
///
/// `names` are the firm's [`own_names`] and its contact's.
/// Numbers of fewer than seven digits (prices, quantities, years) stay unless a contact word precedes them.
#[must_use]
pub fn mask(text: &str, names: &[&str]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut hidden = vec![false; chars.len()];
    hide_names(&chars, names, &mut hidden);
    hide_numbers(&chars, &mut hidden);
    hide_addresses(&chars, &mut hidden);
    hide_handles(&chars, &mut hidden);
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for (c, h) in chars.iter().zip(&hidden) {
        if *h {
            if !inside {
                out.push_str(MASK);
            }
        } else {
            out.push(*c);
        }
        inside = *h;
    }
    out
}

fn hide(hidden: &mut [bool], from: usize, to: usize) {
    hidden.iter_mut().take(to).skip(from).for_each(|h| *h = true);
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

fn hide_names(chars: &[char], names: &[&str], hidden: &mut [bool]) {
    for form in names.iter().filter(|n| n.chars().count() >= 2) {
        let form: Vec<char> = form.chars().collect();
        for start in 0..chars.len().saturating_sub(form.len() - 1) {
            let same = form.iter().zip(chars.iter().skip(start)).all(|(a, b)| a.to_lowercase().eq(b.to_lowercase()));
            if same {
                hide(hidden, start, start + form.len());
            }
        }
    }
}

/// Hides runs of at least seven digits, however they are written and separated.
fn hide_numbers(chars: &[char], hidden: &mut [bool]) {
    let mut at = 0;
    while at < chars.len() {
        let mut end = at;
        let mut digits = 0;
        let mut scan = at;
        while let Some(c) = chars.get(scan) {
            if digit(*c).is_some() {
                digits += 1;
                end = scan + 1;
            } else if digits == 0 || !is_separator(*c) || scan - end >= 2 {
                break;
            }
            scan += 1;
        }
        if digits >= 7 {
            let plus = at > 0 && chars.get(at - 1) == Some(&'+');
            hide(hidden, if plus { at - 1 } else { at }, end);
        }
        at = end.max(at + 1);
    }
}

/// Hides anything around an `@` (also `＠`, `(at)`, `#`-free) and web addresses.
fn hide_addresses(chars: &[char], hidden: &mut [bool]) {
    let folded: Vec<char> = chars.iter().map(|c| c.nfkc().next().unwrap_or(*c).to_ascii_lowercase()).collect();
    for at in 0..folded.len() {
        let is_at = folded.get(at) == Some(&'@');
        if is_at {
            let from = (0..at)
                .rev()
                .take_while(|i| folded.get(*i).is_some_and(|c| is_handle(*c) || *c == '+' || *c == ' ' && *i + 1 == at))
                .last()
                .unwrap_or(at);
            let to = (at + 1..folded.len())
                .take_while(|i| folded.get(*i).is_some_and(|c| is_handle(*c)))
                .last()
                .map_or(at + 1, |i| i + 1);
            hide(hidden, from, to);
        }
        for prefix in ["http://", "https://", "www."] {
            if prefix.chars().zip(folded.iter().skip(at)).filter(|(a, b)| a == *b).count() == prefix.len() {
                let to = (at..folded.len())
                    .take_while(|i| folded.get(*i).is_some_and(|c| c.is_ascii_graphic()))
                    .last()
                    .map_or(at, |i| i + 1);
                hide(hidden, at, to);
            }
        }
    }
}

/// Hides the number or handle that follows a contact word, even a short one.
fn hide_handles(chars: &[char], hidden: &mut [bool]) {
    let folded: Vec<char> = chars.iter().map(|c| c.nfkc().next().unwrap_or(*c).to_ascii_lowercase()).collect();
    for word in CONTACT_WORDS {
        let word: Vec<char> = word.chars().collect();
        for start in 0..folded.len() {
            if !word.iter().zip(folded.iter().skip(start)).all(|(a, b)| a == b) || start + word.len() > folded.len() {
                continue;
            }
            // 企业微信 and MES 电话 are things to integrate, not contacts: a handle must follow.
            let mut at = start + word.len();
            let mut filler = 0;
            while filler < 4
                && folded.get(at).is_some_and(|c| is_separator(*c) || matches!(c, ':' | '号' | '是' | '同' | '我' | '='))
            {
                at += 1;
                filler += 1;
            }
            let to =
                (at..folded.len()).take_while(|i| folded.get(*i).is_some_and(|c| is_handle(*c))).last().map_or(at, |i| i + 1);
            if to >= at + 5 && folded.iter().take(to).skip(at).any(char::is_ascii_digit) || word.len() == 2 && to >= at + 6 {
                hide(hidden, at, to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contacts_in_free_text_are_hidden_and_the_need_stays() {
        let mut own = own_names("巩义市恒砺耐火材料有限公司", &["郑州市", "郑州", "巩义市", "巩义"]);
        own.push("王建国".to_owned());
        let names: Vec<&str> = own.iter().map(String::as_str).collect();
        for (text, left) in [
            ("138\n0013\n8000 或 138，0013，8000", "●●● 或 ●●●"),
            ("薇信 abc12345", "薇信 ●●●"),
            ("打我电话19900001234，窑温靠人盯", "打我电话●●●，窑温靠人盯"),
            ("199 0000 1234 或者 0371-00001234", "●●● 或者 ●●●"),
            ("一九九零零零零一二三四 找我", "●●● 找我"),
            ("１９９００００１２３４", "●●●"),
            ("加微信 hengli_2024 细聊", "加微信 ●●● 细聊"),
            ("QQ号：123456", "QQ号：●●●"),
            ("邮箱 boss@hengli.example 谢谢", "邮箱 ●●● 谢谢"),
            ("我们恒砺耐材的隧道窑，王建国负责", "我们●●●耐材的隧道窑，●●●负责"),
            ("预算80万，2026年12月前，30台压机", "预算80万，2026年12月前，30台压机"),
            ("要能接企业微信和金蝶", "要能接企业微信和金蝶"),
        ] {
            assert_eq!(mask(text, &names), left, "{text}");
        }
    }

    #[test]
    fn the_brand_is_found_behind_any_place() {
        let places = ["郑州", "经开区", "经开", "高新区"];
        for (name, brand) in
            [("郑州经开区澜岳输送机械有限公司", "澜岳"), ("河南省棠栎装备制造有限公司", "棠栎"), ("睿湛科技有限公司", "睿湛")]
        {
            let own = own_names(name, &places);
            let names: Vec<&str> = own.iter().map(String::as_str).collect();
            let masked = mask(&format!("我们{brand}在经开有两条线"), &names);
            assert!(!masked.contains(brand) && masked.contains("经开"), "{name}: {masked}");
        }
    }

    proptest! {
        #[test]
        fn no_long_number_survives(before in "[\\u{4e00}-\\u{4eff}]{0,6}", number in "1[3-9][0-9]{9}", after in "[\\u{4e00}-\\u{4eff}]{0,6}") {
            let masked = mask(&format!("{before}x{number}x{after}"), &[]);
            prop_assert!(!masked.contains(&number));
        }

        #[test]
        fn any_text_is_accepted(text in "\\PC*") {
            let _ = mask(&text, &["郑州某某有限公司"]);
        }
    }
}
