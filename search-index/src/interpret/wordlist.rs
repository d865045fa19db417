//! Lists of words, written apart by white space.

use std::sync::LazyLock;

/// The words of a list.
pub(super) type Words = LazyLock<Vec<&'static str>>;

/// A list of the words of a text.
macro_rules! words {
    ($text:literal) => {
        std::sync::LazyLock::new(|| $text.split_whitespace().collect())
    };
}
pub(super) use words;
