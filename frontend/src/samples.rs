//! Invented data for samples: pages and mails shown without a server. Nothing here describes a real firm.

use crate::Chrome;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use std::sync::LazyLock;

static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| Programme::zhengzhou().expect("a test of schema parses the embedded programme"));

/// The built-in programme.
#[must_use]
pub fn programme() -> &'static Programme {
    &PROGRAMME
}

/// The frame of a sample page: nobody signed in, demo data.
#[must_use]
pub fn chrome(locale: Locale, path: &str) -> Chrome {
    Chrome::new(programme(), locale).at(path).demo(true).signed_in(None, "sample-token")
}
