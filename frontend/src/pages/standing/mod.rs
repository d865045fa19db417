//! Where the providers stand: for everybody, for one of them, for the bureau (B10, B11, P14).

mod appeals;
mod cards;
mod own;
mod public;
mod sample;
mod table;
mod weighing;

pub use appeals::{OpenAppeal, OpenAppealsPage, OwnAppealsPage, OwnAppealsView};
pub use cards::{CardLine, CardView};
pub(crate) use cards::{deed as card_deed, sample_cards};
pub use own::{OwnCase, OwnStandingPage, OwnView, Raise, RaiseBy};
pub use public::{StandingPage, StandingView};
pub use table::{Ranked, Stood};
pub use weighing::{PairsAnswer, Steady, WeighingPage, WeighingView};

use super::{Sample, sample as shown};
use schema::domain::text::Locale;

/// Every page of the area in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        shown::<StandingPage>("standing", locale),
        ("standing-none", crate::Page::render(&StandingPage::sample_none(locale))),
        shown::<OwnStandingPage>("standing-own", locale),
        ("standing-own-new", crate::Page::render(&OwnStandingPage::sample_new(locale))),
        ("standing-own-none", crate::Page::render(&OwnStandingPage::sample_none(locale))),
        shown::<WeighingPage>("desk-standing", locale),
        ("desk-standing-refused", crate::Page::render(&WeighingPage::sample_refused(locale))),
        ("desk-standing-none", crate::Page::render(&WeighingPage::sample_none(locale))),
        shown::<OwnAppealsPage>("appeals", locale),
        shown::<OpenAppealsPage>("desk-appeals", locale),
    ];
    pages.extend(OwnAppealsPage::samples(locale).iter().map(|p| ("appeals", crate::Page::render(p))));
    pages.extend(OpenAppealsPage::samples(locale).iter().map(|p| ("desk-appeals", crate::Page::render(p))));
    pages
}
