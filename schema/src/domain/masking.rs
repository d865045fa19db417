//! Masking what would identify an enterprise in its free text until a provider accepts (P8).

mod addresses;
mod handles;
mod numbers;
#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization;

/// What stands in place of a masked stretch.
pub const MASK: &str = "●●●";

/// `text` with e-mail addresses, telephone, WeChat and QQ numbers, web addresses and the given names masked, also where they
/// are spelled out, parted by odd signs or written with letters and numerals that look like digits.
///
/// `names` are the firm's [`own_names`] and its contact's.
/// Prices, quantities, dates, standards and model names stay: a number goes that is set as a telephone number is, that has
/// seven digits or more without any sign of being a figure, or that follows a word such as 微信.
#[must_use]
pub fn mask(text: &str, names: &[&str]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| c.nfkc().next().unwrap_or(*c).to_ascii_lowercase()).collect();
    let digits = numbers::digits_of(&chars, &folded);
    let mut hidden = vec![false; chars.len()];
    hide_names(&chars, names, &mut hidden);
    numbers::hide_numbers(&chars, &folded, &digits, &mut hidden);
    addresses::hide_addresses(&folded, &mut hidden);
    handles::hide_handles(&folded, &digits, &mut hidden);
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
