//! Expert review: what an expert sees and writes, and how the bureau fills a panel and reads its result.

mod figures;
mod panel;
mod register;
mod reviews;
mod sheet;

pub use figures::{outcome, tenths};
pub use panel::{DrawnLot, PanelBlock, PanelPage, PanelVersion, PanelView, SeatRow};
pub use register::{ExpertForm, ExpertsPage, ExpertsView};
pub use reviews::{ReviewRow, ReviewsPage, ReviewsView};
pub use sheet::{ReviewPage, ReviewPlace, ReviewView};

use crate::pages::{Sample, sample};
use crate::{Chrome, Page, Viewer};
use schema::domain::account::Role;
use schema::domain::ids::ExpertRef;
use schema::domain::text::Locale;

/// Every page of expert review in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        sample::<ReviewsPage>("reviews", locale),
        ("reviews-empty", Page::render(&ReviewsPage::sample_empty(locale))),
        sample::<ReviewPage>("review", locale),
        sample::<ExpertsPage>("desk-experts", locale),
        sample::<PanelPage>("desk-panel", locale),
    ];
    pages.extend(ReviewPage::samples(locale).iter().map(|p| ("review", Page::render(p))));
    pages.extend(ExpertsPage::samples(locale).iter().map(|p| ("desk-experts", Page::render(p))));
    pages.extend(PanelPage::samples(locale).iter().map(|p| ("desk-panel", Page::render(p))));
    pages
}

/// The frame of a sample page with an expert signed in.
fn judge(locale: Locale, path: &str) -> Chrome {
    let viewer = Viewer { name: "fang@experts.example".to_owned(), role: Role::Expert, organisation: None };
    crate::samples::chrome(locale, path).signed_in(Some(viewer), "sample-token")
}

/// The frame of a sample page with an officer signed in.
fn officer(locale: Locale, path: &str) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    crate::samples::chrome(locale, path).signed_in(Some(viewer), "sample-token")
}

/// An expert of the samples.
fn sample_ref(n: usize) -> ExpertRef {
    ExpertRef::parse(&format!("X-{n:03}")).expect("the samples' references are well formed")
}
