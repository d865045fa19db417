//! The page behind the link that asks whether a listing is still true.

use super::parts;
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::listing::draft::Draft;
use schema::domain::listing::freshness::Freshness;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// What the link is, now.
#[derive(Debug, Clone)]
pub enum StillTrue {
    /// One tap confirms.
    Open {
        /// What has become of the listing.
        stage: Freshness,
        /// What it says.
        draft: Draft,
    },
    /// It is confirmed.
    Done {
        /// When, programme time.
        at: DateTime,
        /// Whether that was before this tap.
        earlier: bool,
    },
    /// The link is too old (410).
    Expired {
        /// When it ended, programme time.
        at: DateTime,
    },
    /// The listing is not in the catalogue any more (410).
    Out,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct StillTrueView {
    /// Reference of the listing.
    pub solution_ref: String,
    /// Its name.
    pub name: String,
    /// What the link is, now.
    pub standing: StillTrue,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/listing/still_true.html")]
pub struct StillTruePage {
    chrome: Chrome,
    l: L,
    text: String,
    facts: Vec<(String, Vec<String>)>,
    action: Option<String>,
    edit: String,
}

impl StillTruePage {
    /// The page of a link; `path` is the link's own path.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, path: String, view: StillTrueView) -> Self {
        let l = chrome.l;
        let open = matches!(view.standing, StillTrue::Open { .. });
        let (title, text, facts) = match view.standing {
            StillTrue::Open { stage, draft } => {
                let text = l.t(&format!("still-true-{stage}"));
                (l.t1("still-true-title", "name", &view.name), text, parts::facts(l, programme, &draft))
            }
            StillTrue::Done { at, earlier } => {
                let key = if earlier { "still-true-earlier" } else { "still-true-done-text" };
                (l.t1("still-true-done", "name", &view.name), l.t1(key, "at", when::time(l, at)), Vec::new())
            }
            StillTrue::Expired { at } => {
                (l.t("address-expired"), l.t1("still-true-expired", "at", when::time(l, at)), Vec::new())
            }
            StillTrue::Out => (l.t("still-true-out"), l.t1("still-true-out-text", "name", &view.name), Vec::new()),
        };
        Self {
            l,
            text,
            facts,
            action: open.then_some(path),
            edit: routes::listing(&view.solution_ref),
            chrome: chrome.titled(Nav::None, title).private(),
        }
    }

    fn of_sample(locale: Locale, standing: StillTrue) -> Self {
        let view = StillTrueView { solution_ref: "S-AP-001".into(), name: samples::listing().solution.name, standing };
        Self::new(samples::chrome(locale, "/"), samples::programme(), routes::action("sample"), view)
    }

    /// Every other state of the link.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let at = datetime(2026, 11, 20, 16, 5, 0, 0);
        let draft = || Draft::of(&samples::listing().solution);
        let open = |stage| StillTrue::Open { stage, draft: draft() };
        let done = |earlier| StillTrue::Done { at, earlier };
        let all = [
            open(Freshness::Fresh),
            open(Freshness::Demoted),
            open(Freshness::Hidden),
            done(false),
            done(true),
            StillTrue::Expired { at },
            StillTrue::Out,
        ];
        all.into_iter().map(|standing| Self::of_sample(locale, standing)).collect()
    }
}

impl Page for StillTruePage {
    fn sample(locale: Locale) -> Self {
        let draft = Draft::of(&samples::listing().solution);
        Self::of_sample(locale, StillTrue::Open { stage: Freshness::Badged, draft })
    }
}
