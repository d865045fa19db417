//! Numbers, written and read again.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Option<u64> {
    let chars: Vec<char> = text.chars().collect();
    let found = number_at(&chars, 0)?;
    assert!(found.end <= chars.len() && found.end > 0);
    Some(found.hundredths)
}

fn whole(text: &str) -> Option<u64> {
    read(text).map(|n| n / ONE)
}

/// `number` in Chinese numerals, as it is taught at school.
fn spoken(number: u64) -> String {
    let below = |mut n: u64, lead: bool| -> String {
        let mut out = String::new();
        let mut zero = lead;
        for (power, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let d = n / power;
            n %= power;
            if d > 0 {
                if zero && (!out.is_empty() || lead) {
                    out.push('零');
                }
                zero = false;
                out.push("零一二三四五六七八九".chars().nth(usize::try_from(d).expect("below ten")).expect("a figure"));
                out.push_str(name);
            } else if !out.is_empty() {
                zero = true;
            }
        }
        out
    };
    let (yi, wan, rest) = (number / YI, number / WAN % WAN, number % WAN);
    let mut out = String::new();
    if yi > 0 {
        out += &(below(yi, false) + "亿");
    }
    if wan > 0 {
        out += &(below(wan, yi > 0 && wan < 1_000) + "万");
    }
    if rest > 0 {
        out += &below(rest, (yi > 0 || wan > 0) && rest < 1_000);
    }
    out
}

#[test]
fn e8_amounts_are_read_as_people_write_them() {
    for (text, number) in [
        ("10", 10),
        ("80来万", 800_000),
        ("八百多万", 8_000_000),
        ("三万", 30_000),
        ("三万五", 35_000),
        ("3万5", 35_000),
        ("3万5千", 35_000),
        ("12万8", 128_000),
        ("三万零五", 30_005),
        ("一百二", 120),
        ("一百二十万", 1_200_000),
        ("一百三四十万", 1_400_000),
        ("二十来万", 200_000),
        ("十几万", 100_000),
        ("一两万", 20_000),
        ("三五万", 50_000),
        ("八九十万", 900_000),
        ("十七八万", 180_000),
        ("两千三百万", 23_000_000),
        ("百十来万", 1_100_000),
        ("千把块", 1_000),
        ("百把万", 1_000_000),
        ("十把万", 100_000),
        ("万把块", 10_000),
        ("三万两个", 30_000),
        ("1,200", 1_200),
        ("10-15万", 150_000),
        ("10到15万", 150_000),
        ("十万到十五万", 150_000),
        ("三到五万", 50_000),
        ("5k", 5_000),
        ("10w", 100_000),
        ("1.5万", 15_000),
        ("2亿", 200_000_000),
    ] {
        assert_eq!(whole(text), Some(number), "{text}");
    }
    assert_eq!(read("0.5万"), Some(500_000));
    for none in ["零", "多", "万一", "mes", "0", "几十万"] {
        assert_eq!(read(none), None, "{none}");
    }
    let chars: Vec<char> = "s7-1200".chars().collect();
    assert!(number_at(&chars, 1).is_none(), "a figure inside a token is no number");
}

#[test]
fn e8_thousands_of_numbers_survive_being_written_in_words() {
    for number in (1..=20_000).chain((1..400).map(|n| n * 12_347)).chain((1..400).map(|n| n * 99_999_989 / 7)) {
        assert_eq!(whole(&spoken(number)), Some(number), "{}", spoken(number));
    }
}

proptest! {
    #[test]
    fn e8_any_number_survives_being_written_in_words(number in 1_u64..9_999_999_999) {
        prop_assert_eq!(whole(&spoken(number)), Some(number), "{}", spoken(number));
    }

    #[test]
    fn s10_any_text_is_read_without_stumbling(text in any::<String>()) {
        let chars: Vec<char> = text.chars().collect();
        for at in 0..chars.len() {
            if let Some(number) = number_at(&chars, at) {
                prop_assert!(number.start == at && number.end <= chars.len());
            }
        }
    }
}
