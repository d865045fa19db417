//! What the bureau announces (信息发布), and the seats that it calls for.

mod announcement;
mod desk;
mod list;
mod seats;

pub use announcement::{AnnouncementPage, AnnouncementView, Applying};
pub use desk::{DeskNewsPage, DeskNewsView, NewsForm};
pub use list::{NewsPage, NewsView};
pub use seats::{DeskSeatsPage, Seat, SeatRow, SeatsPage};

use super::{Sample, sample as shown};
use crate::Page;
use jiff::civil::date;
use schema::domain::catalogue::ProviderKind;
use schema::domain::ids::{Id, SectorCode};
use schema::domain::seat::{AnnouncementKind, Call};
use schema::domain::text::Locale;
use schema::models::announcements::Announcement;

/// Every page of the area in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        shown::<NewsPage>("news", locale),
        ("news-empty", NewsPage::sample_empty(locale).render()),
        shown::<AnnouncementPage>("announcement", locale),
        shown::<SeatsPage>("seats", locale),
        ("seats-empty", SeatsPage::sample_empty(locale).render()),
        shown::<DeskNewsPage>("desk-news", locale),
        shown::<DeskSeatsPage>("desk-seats", locale),
        ("desk-seats-empty", DeskSeatsPage::sample_empty(locale).render()),
    ];
    pages.extend(AnnouncementPage::samples(locale).iter().map(|p| ("announcement", p.render())));
    pages.extend(DeskNewsPage::samples(locale).iter().map(|p| ("desk-news", p.render())));
    pages
}

fn sample_announcement(locale: Locale, kind: AnnouncementKind) -> Announcement {
    let (title, body) = match locale {
        Locale::Zh => (
            "公开征集汽车零部件行业数字化改造集成服务商",
            "面向本市试点行业公开征集集成服务商，不收任何费用。\n请写明服务过的同行业企业、牵头做过的项目和现场服务人员。",
        ),
        Locale::En => (
            "Open call for integrators in automotive parts",
            "Integrators are called for the pilot sectors; it costs nothing.\nSay which firms of the sector you served and led.",
        ),
    };
    let call = (kind == AnnouncementKind::Call).then(|| Call {
        sector: SectorCode::parse("AP").expect("a sample sector"),
        kind: ProviderKind::Integrator,
        deadline: date(2026, 10, 30),
    });
    Announcement {
        id: Id::parse("0192f0a0-0000-7000-8000-00000000000e").expect("a sample id"),
        kind,
        title: title.to_owned(),
        body: body.to_owned(),
        call,
        at: 1_791_500_000_000_000,
        withdrawn_at: None,
    }
}
