//! The life of a listing: what its provider writes and sees, and what everybody reads while it is on public notice.

mod appeals;
mod cases;
mod documents;
mod edit;
mod link;
mod notices;
mod own;
pub mod parts;
mod referee;
mod still_true;

pub use appeals::OwnAppeal;
pub(crate) use appeals::{AppealLine, lines as appeal_lines, sample as sample_appeals};
pub(crate) use cases::{CaseLine, lines as case_lines, sample as sample_cases};
pub use cases::{CustomersWord, OwnCase};
pub use documents::OwnDocument;
pub(crate) use documents::{DocumentLine, lines as document_lines, sample as sample_documents};
pub use edit::{ListingPage, ListingView, fault_words};
pub use link::{AddressLinkPage, AddressLinkView};
pub use notices::{NoticePage, NoticeRow, NoticeView, NoticesPage, NoticesView, ObjectionForm};
pub use own::{OwnListing, OwnListingsPage, OwnListingsView};
pub use parts::Happening;
pub use referee::{RefereePage, RefereeView};
pub use still_true::{StillTrue, StillTruePage, StillTrueView};

use crate::pages::{Sample, sample};
use crate::{Chrome, Page, Viewer};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// Every page of a listing's life in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        sample::<OwnListingsPage>("listings", locale),
        ("listings-empty", Page::render(&OwnListingsPage::sample_empty(locale))),
        sample::<ListingPage>("listing", locale),
        sample::<NoticesPage>("notices", locale),
        ("notices-empty", Page::render(&NoticesPage::sample_empty(locale))),
        sample::<NoticePage>("notice", locale),
        sample::<AddressLinkPage>("address-link", locale),
        sample::<StillTruePage>("still-true", locale),
        sample::<RefereePage>("referee", locale),
    ];
    pages.extend(ListingPage::samples(locale).iter().map(|p| ("listing", Page::render(p))));
    pages.extend(NoticePage::samples(locale).iter().map(|p| ("notice", Page::render(p))));
    pages.extend(AddressLinkPage::samples(locale).iter().map(|p| ("address-link", Page::render(p))));
    pages.extend(RefereePage::samples(locale).iter().map(|p| ("referee", Page::render(p))));
    pages.extend(StillTruePage::samples(locale).iter().map(|p| ("still-true", Page::render(p))));
    pages
}

/// The frame of a sample page with a provider signed in.
fn seller(locale: Locale, path: &str) -> Chrome {
    let viewer = Viewer {
        name: "desk@lishi.example".to_owned(),
        role: Role::Provider,
        organisation: Some(crate::samples::provider().name),
    };
    crate::samples::chrome(locale, path).signed_in(Some(viewer), "sample-token")
}
