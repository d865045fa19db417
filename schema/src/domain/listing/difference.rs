//! What changed between two versions of a listing, field by field, and within a text what went and what came.

use super::draft::Draft;
use super::fields::{FIELDS, Field};

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: &'static Field,
    /// Its values before; none where it was empty.
    pub before: Vec<String>,
    /// Its values after; none where it is empty.
    pub after: Vec<String>,
}

/// Part of a text that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// In both.
    Same(&'a str),
    /// Only before.
    Gone(&'a str),
    /// Only after.
    New(&'a str),
}

/// The fields in which two drafts differ, in the order of the form.
#[must_use]
pub fn differences(before: &Draft, after: &Draft) -> Vec<Difference> {
    let differs = |field: &&'static Field| before.all(field.name) != after.all(field.name);
    let difference = |field: &'static Field| Difference {
        field,
        before: before.all(field.name).to_vec(),
        after: after.all(field.name).to_vec(),
    };
    FIELDS.iter().filter(differs).map(difference).collect()
}

/// Whether only words changed, so that the change goes live at once (P7).
#[must_use]
pub fn only_wording(differences: &[Difference]) -> bool {
    differences.iter().all(|d| d.field.wording)
}

/// Two texts as one: what begins and ends them alike, and between it what went and what came.
#[must_use]
pub fn pieces<'a>(before: &'a str, after: &'a str) -> Vec<Piece<'a>> {
    let head: usize = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (begin, old) = before.split_at(head);
    let new = &after[head..];
    let tail: usize = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (gone, end) = old.split_at(old.len() - tail);
    let come = &new[..new.len() - tail];
    let all = [Piece::Same(begin), Piece::Gone(gone), Piece::New(come), Piece::Same(end)];
    let empty = |piece: &Piece<'_>| matches!(piece, Piece::Same("") | Piece::Gone("") | Piece::New(""));
    all.into_iter().filter(|p| !empty(p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_pieces_give_both_texts_back(before in "[a甲乙]{0,12}", after in "[a甲丙]{0,12}") {
            let (mut old, mut new) = (String::new(), String::new());
            for piece in pieces(&before, &after) {
                match piece {
                    Piece::Same(t) => { old.push_str(t); new.push_str(t); }
                    Piece::Gone(t) => old.push_str(t),
                    Piece::New(t) => new.push_str(t),
                }
            }
            prop_assert_eq!((old, new), (before, after));
        }
    }

    #[test]
    fn p7_a_price_is_no_matter_of_words() {
        let mut before = Draft::default();
        before.set("summary", ["扫码报工".to_owned()]);
        let mut after = before.clone();
        after.set("summary", ["扫码报工，当天见数".to_owned()]);
        assert!(only_wording(&differences(&before, &after)));
        after.set("price_min_yuan", ["9000".to_owned()]);
        let found = differences(&before, &after);
        assert_eq!(found.iter().map(|d| d.field.name).collect::<Vec<_>>(), ["summary", "price_min_yuan"]);
        assert!(!only_wording(&found));
    }
}
