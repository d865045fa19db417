//! Cutting a normalised text into runs of Han characters and tokens of other letters and digits.

use super::normalise::is_han;

/// A run of one kind, `start..end` in normalised characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Han characters; otherwise letters and digits.
    pub(crate) han: bool,
}

/// The runs of `chars`; everything else separates.
pub(crate) fn pieces(chars: &[char]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let han = is_han(c);
        if !han && !c.is_alphanumeric() {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == at && last.han == han => last.end = at + 1,
            _ => out.push(Piece { start: at, end: at + 1, han }),
        }
    }
    out
}

/// The letter and digit parts of a mixed token such as `iatf16949`, each of at least two characters; none if it is not mixed.
pub(crate) fn parts(chars: &[char], piece: Piece) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut start = piece.start;
    for at in piece.start + 1..=piece.end {
        if at == piece.end || chars[at].is_numeric() != chars[start].is_numeric() {
            out.push(Piece { start, end: at, han: false });
            start = at;
        }
    }
    if out.len() < 2 { Vec::new() } else { out.into_iter().filter(|p| p.end - p.start > 1).collect() }
}

/// Whether a phrase may begin or end at `at`: never inside a token of letters or digits.
pub(crate) fn is_boundary(chars: &[char], at: usize) -> bool {
    let inside = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
    at == 0 || !inside(chars.get(at - 1)) || !inside(chars.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        pieces(&chars).iter().map(|p| chars[p.start..p.end].iter().collect()).collect()
    }

    #[test]
    fn e2_letters_and_han_are_cut_apart() {
        assert_eq!(words("mes系统,wms/erp"), ["mes", "系统", "wms", "erp"]);
        assert_eq!(words("iatf16949 5g"), ["iatf16949", "5g"]);
        assert!(words("?! 😀").is_empty());
    }

    #[test]
    fn e2_mixed_tokens_have_parts() {
        let chars: Vec<char> = "iatf16949".chars().collect();
        let whole = Piece { start: 0, end: 9, han: false };
        assert_eq!(parts(&chars, whole).len(), 2);
        assert!(parts(&chars, Piece { start: 0, end: 4, han: false }).is_empty());
    }
}
