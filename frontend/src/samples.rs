//! Invented data for samples: pages and mails shown without a server. Nothing here describes a real firm.

mod bundle;
mod level;
mod listing;
mod plan;
mod report;
mod search;

pub use bundle::{BUNDLE_LIMITS, bundles, lacking};
pub use level::{answers, level_path, level_points, no_level_path};
pub use listing::{listing, listings, provider};
pub use plan::{MATCH_ID, with_plan};
pub use report::{behind, long_report, outside_report, profile, read_words, report};
pub use search::{hits, near_result, query, result};

use crate::Chrome;
use jiff::civil::Date;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use std::sync::LazyLock;

static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| Programme::zhengzhou().expect("a test of schema parses the embedded programme"));

/// The day on which all samples are seen, a Monday.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);

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

/// A reference of these samples.
macro_rules! sample_ref {
    ($kind:ident, $text:expr) => {
        schema::domain::ids::$kind::parse($text).expect("the samples' references are well formed")
    };
}
use sample_ref;
