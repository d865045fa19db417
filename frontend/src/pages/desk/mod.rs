//! The bureau's desk: hand-off cases by due date, and mail that could not be sent (B1, S2).

mod case;
mod cases;
mod changes;
mod conduct;
mod deletions;
mod district;
mod find;
mod flags;
mod gaps;
mod judge;
mod listings;
mod lists;
mod mail;
mod registrations;
mod security;
mod targets;
mod tasks;
mod trail;

pub use case::{CaseMail, DeskCasePage, DeskCaseView, TrailRow};
pub use cases::{CaseRow, CasesPage, CasesView, StateCount};
pub use changes::{ChangeRow, ChangesPage, ChangesView};
pub use conduct::{ConductPage, ConductView, Refused};
pub use deletions::{DeletionRow, DeletionsPage};
pub use district::{DistrictFirm, DistrictPage, DistrictView};
pub use find::{FindPage, Found, FoundGroup, FoundKind};
pub use flags::{FlagsPage, FlagsView};
pub use gaps::{GapRow, GapsPage, GapsView};
pub use judge::{EditRow, JudgePage, JudgeView, NearRow, ObjectionRow, PriceRow, decisions};
pub use listings::{Beside, FILTERS as LISTING_FILTERS, QueuePage, QueueRow, QueueView};
pub use lists::{ListsPage, ListsView, Tallied};
pub use mail::{MailBox, MailCounts, MailPage, MailRow, MailView, Retrying};
pub use registrations::{Applicant, RegistrationsPage, RegistrationsView, ReturnWrong};
pub use security::{SecurityPage, SecurityView, StaffRow};
pub use targets::{TargetsPage, TargetsShown, TargetsView};
pub use tasks::{TasksPage, TasksView};
pub use trail::{TrailEntry, TrailPage, TrailView};

use crate::pages::{Sample, sample};
use crate::{Chrome, Page, Viewer};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// Every page of the desk in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        sample::<CasesPage>("desk-cases", locale),
        sample::<DeskCasePage>("desk-case", locale),
        sample::<MailPage>("desk-mail", locale),
        sample::<RegistrationsPage>("desk-registrations", locale),
        sample::<ChangesPage>("desk-representatives", locale),
        sample::<DeletionsPage>("desk-deletions", locale),
        sample::<SecurityPage>("desk-security", locale),
        sample::<GapsPage>("desk-gaps", locale),
        sample::<TargetsPage>("desk-targets", locale),
        sample::<ListsPage>("desk-lists", locale),
        sample::<ConductPage>("desk-conduct", locale),
        sample::<TrailPage>("desk-trail", locale),
        ("desk-trail-empty", Page::render(&TrailPage::sample_empty(locale))),
        sample::<TasksPage>("desk-queue", locale),
        ("desk-queue-empty", Page::render(&TasksPage::sample_empty(locale))),
        sample::<DistrictPage>("desk-district", locale),
        ("desk-district-empty", Page::render(&DistrictPage::sample_empty(locale))),
        sample::<FindPage>("desk-find", locale),
        ("desk-find-empty", Page::render(&FindPage::sample_empty(locale))),
        sample::<FlagsPage>("desk-flags", locale),
        ("desk-flags-empty", Page::render(&FlagsPage::sample_empty(locale))),
        ("desk-gaps-empty", Page::render(&GapsPage::sample_empty(locale))),
    ];
    pages.push(sample::<QueuePage>("desk-listings", locale));
    pages.push(("desk-listings-empty", Page::render(&QueuePage::sample_empty(locale))));
    pages.push(sample::<JudgePage>("desk-listing", locale));
    pages.extend(JudgePage::samples(locale).iter().map(|p| ("desk-listing", Page::render(p))));
    pages.extend(ListsPage::samples(locale).iter().map(|p| ("desk-lists", Page::render(p))));
    pages.extend(CasesPage::samples(locale).iter().map(|p| ("desk-cases", Page::render(p))));
    pages.extend(RegistrationsPage::samples(locale).iter().map(|p| ("desk-registrations", Page::render(p))));
    pages.extend(ChangesPage::samples(locale).iter().map(|p| ("desk-representatives", Page::render(p))));
    pages.extend(SecurityPage::samples(locale).iter().map(|p| ("desk-security", Page::render(p))));
    pages.extend(DeletionsPage::samples(locale).iter().map(|p| ("desk-deletions", Page::render(p))));
    pages.extend(MailPage::samples(locale).iter().map(|p| ("desk-mail", Page::render(p))));
    pages
}

/// The frame of a sample page with an officer signed in.
fn officer(locale: Locale, path: &str) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    crate::samples::chrome(locale, path).signed_in(Some(viewer), "sample-token")
}
