//! What every page can do.

mod fold;

use crate::components::sprite;
use schema::domain::text::Locale;

/// A page: one typed struct, one template, one sample.
pub trait Page: askama::Template + Sized {
    /// The page with invented data, as the tests and the style guide show it.
    fn sample(locale: Locale) -> Self;

    /// The whole document, with the symbols that it uses; unfolded where its frame says so.
    fn render(&self) -> String {
        let html = askama::Template::render(self).expect("templates write to a String, which takes any text");
        sprite::embed(&fold::as_asked(html))
    }
}

#[cfg(test)]
mod tests;
