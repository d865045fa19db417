//! What every page can do.

use crate::components::sprite;
use schema::domain::text::Locale;

/// A page: one typed struct, one template, one sample.
pub trait Page: askama::Template + Sized {
    /// The page with invented data, as the tests and the style guide show it.
    fn sample(locale: Locale) -> Self;

    /// The whole document, with the symbols that it uses.
    fn render(&self) -> String {
        let html = askama::Template::render(self).expect("templates write to a String, which takes any text");
        sprite::embed(&html)
    }
}

#[cfg(test)]
mod tests;
