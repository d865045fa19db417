//! Parts that pages are made of. Each is a typed struct that a template prints with `{{ … }}`.

pub mod bundles;
pub mod evidence;
pub mod exemplars;
pub mod field;
pub mod limits;
pub mod marked;
pub mod need;
pub mod no_path;
pub mod pager;
pub mod parts;
pub mod price;
pub mod reading;
pub mod sprite;
pub mod strip;
pub mod suggestions;
pub mod tabs;
pub mod why_not;

pub use bundles::{BundleSection, BundleSource};
pub use evidence::Badge;
pub use exemplars::{ExemplarCard, ExemplarSection, ExemplarsOf};
pub use field::{Choice, Field, Summary};
pub use limits::{OfferedLimit, ReadLimits, words_of};
pub use marked::{Html, marked};
pub use need::{NeedLabel, NeedName};
pub use no_path::NoPathWords;
pub use pager::Pager;
pub use parts::Parts;
pub use price::PriceBlock;
pub use reading::Reading;
pub use strip::{Legend, Ruler, Strip, StripCell};
pub use suggestions::SuggestionList;
pub use tabs::{Tab, Tabs};
pub use why_not::{WhyNotForm, constraint_row, exclusion_text, steps_text};

/// Makes components that templates print without escaping them again.
macro_rules! component {
    ($($name:ty),+) => { $(impl askama::filters::HtmlSafe for $name {})+ };
}
pub(crate) use component;
