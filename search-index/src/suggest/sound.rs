//! How a character sounds, and how much of a typed text may be that sound.

use pinyin::ToPinyinMulti;

/// Readings of one character that are kept at most, the usual ones first.
const MOST_READINGS: usize = 3;
/// Initials that many speakers do not tell apart: typed so, meant so.
const INITIALS: [(&str, &str); 3] = [("zh", "z"), ("ch", "c"), ("sh", "s")];

/// The readings of `c`, without tones; none where it has no sound.
pub(super) fn readings(c: char) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain) {
        if !out.contains(&reading) && out.len() < MOST_READINGS {
            out.push(reading);
        }
    }
    out
}

/// What the beginning of a typed text is of a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    /// All of it, in so many characters.
    Whole(usize),
    /// Its beginning, of at least two letters, up to the end of what was typed.
    Begun,
    /// Its first letter (or zh, ch, sh), in so many characters.
    Initial(usize),
}

/// Every way in which the beginning of `typed` (lower case) may be `reading`, the most telling first. 平翘舌 and 前后鼻音 are
/// not told apart, and ü is typed v or u.
pub(super) fn spoken(typed: &[char], reading: &str) -> Vec<Spoken> {
    let (initial, is_pair, rest) = split(reading);
    let mut out = Vec::new();
    for length in heads(typed, initial, is_pair) {
        let tail = &typed[length..];
        let taken = rest.chars().zip(tail).take_while(|(meant, typed)| is_letter(*meant, **typed)).count();
        let letters = rest.chars().count();
        if taken == letters {
            let end = length + taken;
            let nasal = rest.ends_with('n') && typed.get(end) == Some(&'g');
            out.extend(nasal.then_some(Spoken::Whole(end + 1)));
            out.push(Spoken::Whole(end));
        } else if taken + 1 == letters && rest.ends_with("ng") {
            out.push(Spoken::Whole(length + taken));
        } else if taken > 0 && taken == tail.len() {
            out.push(Spoken::Begun);
        }
    }
    out.extend(heads(typed, initial, is_pair).into_iter().filter(|length| *length > 0).map(Spoken::Initial));
    // A syllable that begins with a vowel has that for its first letter.
    let vowel = initial.is_empty() && rest.chars().next().is_some_and(|first| typed.first() == Some(&first));
    out.extend(vowel.then_some(Spoken::Initial(1)));
    out.dedup();
    out
}

/// The initial without its h, whether it may have one, and the final.
fn split(reading: &str) -> (&str, bool, &str) {
    for (retroflex, plain) in INITIALS {
        if let Some(rest) = reading.strip_prefix(retroflex) {
            return (plain, true, rest);
        }
        if let Some(rest) = reading.strip_prefix(plain) {
            return (plain, true, rest);
        }
    }
    match reading.chars().next() {
        Some(first) if !matches!(first, 'a' | 'e' | 'o') => (&reading[..first.len_utf8()], false, &reading[first.len_utf8()..]),
        _ => ("", false, reading),
    }
}

/// In how many characters `typed` may begin with this initial.
fn heads(typed: &[char], initial: &str, is_pair: bool) -> Vec<usize> {
    let Some(letter) = initial.chars().next() else { return vec![0] };
    match typed {
        [first, 'h', ..] if *first == letter && is_pair => vec![2, 1],
        [first, ..] if *first == letter => vec![1],
        _ => Vec::new(),
    }
}

fn is_letter(meant: char, typed: char) -> bool {
    meant == typed || (meant == 'ü' && matches!(typed, 'v' | 'u'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(typed: &str, reading: &str) -> Vec<Spoken> {
        spoken(&typed.chars().collect::<Vec<_>>(), reading)
    }

    #[test]
    fn e2_a_syllable_is_typed_whole_begun_or_by_its_first_letter() {
        assert_eq!(ways("chan", "chan"), [Spoken::Whole(4), Spoken::Initial(2), Spoken::Initial(1)]);
        assert_eq!(ways("cha", "chan"), [Spoken::Begun, Spoken::Initial(2), Spoken::Initial(1)]);
        assert_eq!(ways("c", "chan"), [Spoken::Initial(1)]);
        assert_eq!(ways("an", "an"), [Spoken::Whole(2), Spoken::Initial(1)]);
        assert!(ways("p", "chan").is_empty());
    }

    #[test]
    fn e2_what_many_speakers_do_not_tell_apart_is_one() {
        for (typed, reading) in [("zi", "zhi"), ("zhi", "zi"), ("sen", "sheng"), ("sheng", "sen"), ("lv", "lü"), ("xing", "xin")]
        {
            assert!(ways(typed, reading).contains(&Spoken::Whole(typed.len())), "{typed} for {reading}");
        }
    }

    #[test]
    fn e2_a_character_of_several_readings_has_them_all() {
        assert!(readings('调').contains(&"diao") && readings('调').contains(&"tiao"));
        assert!(readings('m').is_empty());
    }
}
