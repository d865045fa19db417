//! Terms of texts and queries.

use super::normalise::Normalised;
use super::pieces::{Piece, parts, pieces};
use super::segment::{Segmenter, Word};

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A Han word. In a query, words of two characters are words; in an index they are bigrams.
    Word,
    /// Two neighbouring Han characters.
    Bigram,
    /// One Han character.
    Single,
    /// Letters and digits, whole.
    Token,
}

/// A term in search form and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// In search form.
    pub text: String,
    /// First character in the original text.
    pub start: u32,
    /// One past the last character in the original text.
    pub end: u32,
    /// What it is.
    pub kind: TermKind,
}

/// Longest joined token, such as `modbustcp`, in characters, and the most tokens that it is made of.
const LONGEST_JOINED: usize = 16;
const MOST_JOINED: usize = 3;

fn term(text: &Normalised, start: usize, end: usize, kind: TermKind) -> Term {
    let (from, to) = text.origin(start, end);
    Term { text: text.slice(start, end), start: from, end: to, kind }
}

pub(super) fn of_text(text: &Normalised, segmenter: &Segmenter) -> Vec<Term> {
    let mut out = Vec::new();
    let pieces = pieces(text.chars());
    for (at, piece) in pieces.iter().enumerate() {
        if piece.han {
            of_run(text, piece.start, piece.end, &mut out);
        } else {
            of_token(text, *piece, &mut out);
            for (token, end) in joined(text.chars(), &pieces[at..]) {
                out.push(Term { text: token, kind: TermKind::Token, ..term(text, piece.start, end, TermKind::Token) });
            }
        }
    }
    let long = segmenter.words(text).into_iter().filter(|w| w.han && w.end - w.start > 2);
    out.extend(long.map(|w| term(text, w.start, w.end, TermKind::Word)));
    out
}

/// Bigrams and single characters of a run of Han characters.
fn of_run(text: &Normalised, start: usize, end: usize, out: &mut Vec<Term>) {
    out.extend((start..end).map(|at| term(text, at, at + 1, TermKind::Single)));
    out.extend((start + 1..end).map(|at| term(text, at - 1, at + 1, TermKind::Bigram)));
}

fn of_token(text: &Normalised, piece: Piece, out: &mut Vec<Term>) {
    out.push(term(text, piece.start, piece.end, TermKind::Token));
    out.extend(parts(text.chars(), piece).into_iter().map(|p| term(text, p.start, p.end, TermKind::Token)));
}

/// Tokens that stand close together are also one: `opc ua` is found as `opcua`, `dl/t 645` as `dlt645`. The joined forms that
/// begin with `tokens[0]`, each with the end of its last token.
pub(crate) fn joined(chars: &[char], tokens: &[Piece]) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let mut text: String = tokens.first().map_or(&[][..], |first| &chars[first.start..first.end]).iter().collect();
    for pair in tokens.windows(2).take(MOST_JOINED - 1) {
        let (left, right) = (pair[0], pair[1]);
        let close = right.start == left.end + 1 && matches!(chars[left.end], ' ' | '-' | '_' | '.' | '/');
        text.extend(&chars[right.start..right.end]);
        if left.han || right.han || !close || text.chars().count() > LONGEST_JOINED {
            break;
        }
        out.push((text.clone(), right.end));
    }
    out
}

pub(super) fn of_query(text: &Normalised, words: &[Word]) -> Vec<Term> {
    let mut out: Vec<Term> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let joins = |other: Option<&Word>| other.is_some_and(|o| o.han && (o.end == word.start || o.start == word.end));
        let previous = at.checked_sub(1).and_then(|p| words.get(p));
        match (word.han, word.end - word.start) {
            (false, _) => out.push(term(text, word.start, word.end, TermKind::Token)),
            (true, 1) if !joins(previous) && !joins(words.get(at + 1)) => {
                out.push(term(text, word.start, word.end, TermKind::Single));
            }
            (true, 1) => {}
            (true, 2) => out.push(term(text, word.start, word.end, TermKind::Word)),
            (true, _) => {
                out.push(term(text, word.start, word.end, TermKind::Word));
                out.extend((word.start + 1..word.end).map(|p| term(text, p - 1, p + 1, TermKind::Bigram)));
            }
        }
        if word.han && previous.is_some_and(|p| p.han && p.end == word.start) {
            out.push(term(text, word.start - 1, word.start + 1, TermKind::Bigram));
        }
    }
    out
}
