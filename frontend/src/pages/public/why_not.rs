//! Why not this one? Where a listing stands in a match, what decides against it, what would change that (E11).

mod beside;
mod which;

pub use which::WhyNotWhichPage;

use super::StoredMatch;
use crate::components::{Badge, NeedLabel, WhyNotForm, constraint_row, steps_text};
use crate::i18n::{date, points};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use beside::Beside;
use jiff::civil::{Date, date as day};
use schema::domain::catalogue::{Evidence, PublishedListing};
use schema::domain::ids::NeedRef;
use schema::domain::matching::ExclusionReason;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use schema::domain::why_not::{Comparison, Side, Standing, Step, WayIn, WhyNot};

/// Needs that the answer names before it only counts.
const NAMED: usize = 3;

/// The answer about one listing.
#[derive(Debug, Clone, Copy)]
pub struct WhyNotAnswer<'a> {
    /// The listing as the match knew it; as it is now, where it came later.
    pub listing: &'a PublishedListing,
    /// Where it stands and why.
    pub why: &'a WhyNot,
    /// Whether the match could be made again.
    pub recomputed: bool,
    /// Whether it is published now.
    pub listed: bool,
    /// Whether it has changed since the match.
    pub changed: bool,
    /// Day of its publication, where that was after the match.
    pub came_on: Option<Date>,
}

/// One way, with where it leads.
#[derive(Debug, Clone)]
struct Way {
    text: String,
    place: String,
    score: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/public/why_not.html")]
pub struct WhyNotPage {
    chrome: Chrome,
    l: L,
    provider: String,
    badge: Badge,
    verdict: Vec<String>,
    warnings: Vec<String>,
    constraints: Vec<[String; 3]>,
    ways: Vec<(String, Vec<Way>)>,
    tried: bool,
    beside: Option<Beside>,
    back: String,
    read: Option<String>,
    change: String,
    form: WhyNotForm,
}

impl WhyNotPage {
    /// The page of `answer` in the match `stored`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, stored: StoredMatch<'_>, answer: WhyNotAnswer<'_>) -> Self {
        let l = chrome.l;
        let (solution, why) = (&answer.listing.solution, answer.why);
        let needs = NeedLabel::all(l, programme, stored.profile, &stored.report.read);
        let grade = answer.listing.cases.iter().map(|c| c.evidence).max().unwrap_or(Evidence::Claimed);
        let title = l.t1("why-title", "name", &solution.name);
        let row = |reason| constraint_row(l, programme, stored.profile, solution, reason);
        Self {
            l,
            provider: answer.listing.provider.name.clone(),
            badge: Badge::new(l, grade),
            verdict: verdict(l, &needs, &stored, &answer),
            warnings: warnings(l, &answer),
            constraints: why.reasons.iter().map(row).collect(),
            ways: ways(l, programme, &needs, &why.ways),
            tried: answer.recomputed && (why.place != Some(1) || !why.reasons.is_empty()),
            beside: Beside::new(l, &needs, &stored, why),
            back: routes::match_report_of(stored.id, stored.key),
            read: answer.listed.then(|| routes::solution_of(&solution.solution_ref, stored.id, stored.key)),
            change: routes::with_query(routes::MATCH, &[("from", stored.id), ("key", stored.key.unwrap_or_default())]),
            form: WhyNotForm::new(l, stored.id, stored.key, "", Vec::new()),
            chrome: chrome.titled(Nav::Match, title).described(l.t("why-description")).private(),
        }
    }
}

/// Where it stands, and what decides, in sentences.
fn verdict(l: L, needs: &[NeedLabel], stored: &StoredMatch<'_>, answer: &WhyNotAnswer<'_>) -> Vec<String> {
    let why = answer.why;
    let serves_nothing = why.reasons.contains(&ExclusionReason::NoNeedCovered);
    let broken = why.reasons.iter().filter(|r| **r != ExclusionReason::NoNeedCovered).count();
    let total = stored.report.total();
    let mut said = Vec::new();
    match (why.standing, why.place) {
        (Standing::Ranked, Some(1)) => said.push(l.t1("why-first", "total", total)),
        (Standing::Ranked, place) => {
            said.push(l.tv("why-ranked", &[("place", &place.unwrap_or_default()), ("total", &total)]));
        }
        (Standing::Excluded, _) if serves_nothing && broken == 0 => said.push(l.t("why-no-need")),
        (Standing::Excluded, _) => said.push(l.t1("why-excluded", "n", why.reasons.len())),
        (Standing::Later, place) => {
            said.push(later(l, stored, answer.came_on));
            match place {
                _ if !why.reasons.is_empty() => said.push(l.t1("why-later-kept-out", "n", why.reasons.len())),
                Some(place) => said.push(l.t1("why-later-would", "place", place)),
                None => {}
            }
        }
    }
    said.extend(why.place.filter(|_| !why.reasons.is_empty()).map(|place| l.t1("why-would", "place", place)));
    said.extend(why.beside.as_ref().filter(|_| why.reasons.is_empty()).map(|beside| decides(l, needs, beside)));
    said
}

fn later(l: L, stored: &StoredMatch<'_>, came_on: Option<Date>) -> String {
    let made = date(l, stored.made_on);
    match came_on {
        Some(on) if on != stored.made_on => l.tv("why-later", &[("made", &made), ("came", &date(l, on))]),
        _ => l.t1("why-later-plain", "made", made),
    }
}

/// The needs that it serves less, or the other parts where it serves them no less.
fn decides(l: L, needs: &[NeedLabel], beside: &Comparison) -> String {
    if beside.by_lot {
        return l.t("why-by-lot");
    }
    let deciding = beside.deciding();
    if deciding.is_empty() {
        let behind = beside.parts.iter().filter(|p| p.points < p.other);
        return l.t1("why-parts-decide", "parts", l.list(behind.map(|p| p.part)));
    }
    let name = |key: &NeedRef| needs.iter().find(|n| n.need_ref == *key).map(|n| format!("{} {}", n.number, n.name));
    let one = |gap: &&schema::domain::why_not::NeedGap| {
        let need = name(&gap.need_ref).unwrap_or_else(|| gap.need_ref.to_string());
        l.tv("why-deciding-one", &[("need", &need), ("points", &points(gap.other - gap.points))])
    };
    let named: Vec<String> = deciding.iter().take(NAMED).map(one).collect();
    let more = deciding.len().saturating_sub(NAMED);
    let needs = l.join(&named);
    let needs = if more > 0 { l.tv("why-deciding-more", &[("needs", &needs), ("n", &more)]) } else { needs };
    l.t1("why-deciding", "needs", needs)
}

fn warnings(l: L, answer: &WhyNotAnswer<'_>) -> Vec<String> {
    [(!answer.recomputed, "why-recorded"), (!answer.listed, "why-gone"), (answer.changed, "why-changed")]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, key)| l.t(key))
        .collect()
}

/// The ways by who could take them, those of the enterprise first.
fn ways(l: L, programme: &Programme, needs: &[NeedLabel], ways: &[WayIn]) -> Vec<(String, Vec<Way>)> {
    let way = |way: &WayIn| Way {
        text: steps_text(l, programme, needs, &way.steps),
        place: l.t1("why-way-place", "place", way.place),
        score: l.t1("why-way-score", "score", points(way.score)),
    };
    let of = |side: Side| ways.iter().filter(move |w| w.by == side).map(way).collect::<Vec<_>>();
    [(Side::Enterprise, "why-by-enterprise"), (Side::Provider, "why-by-provider")]
        .into_iter()
        .map(|(side, key)| (l.t(key), of(side)))
        .filter(|(_, ways)| !ways.is_empty())
        .collect()
}

/// A sample of an answer: which item or exclusion of the sample report it is about.
fn sample(locale: Locale, change: impl FnOnce(&mut WhyNot), answer: impl FnOnce(&mut WhyNotAnswer<'_>)) -> WhyNotPage {
    let (profile, report, mut listing) = (samples::profile(), samples::report(), samples::listing());
    let id = "0192f0a0-0000-7000-8000-00000000000a";
    let made_on = samples::TODAY;
    let stored = StoredMatch {
        id,
        key: Some("sample-key"),
        profile: &profile,
        report: &report,
        made_on,
        shown: 5,
        gone: &[],
        behind: &[],
    };
    let item = report.items.get(5).cloned();
    let beside = item.as_ref().zip(report.items.get(4)).map(|(item, other)| Comparison::of(item, other, 5));
    if let Some(item) = &item {
        listing.solution.name.clone_from(&item.name);
    }
    let need = profile.needs.first().map(|n| n.need_ref.clone());
    let scenario = profile.needs.first().and_then(|n| n.scenario.clone());
    let case = need.zip(scenario).map(|(need_ref, scenario)| Step::Case { need_ref, scenario });
    let way = |by, steps, place| WayIn { by, steps, place, score: 61_200 };
    let ways = case.into_iter().map(|step| way(Side::Provider, vec![step], 3)).collect();
    let mut why = WhyNot { standing: Standing::Ranked, reasons: vec![], place: Some(6), item, beside, ways };
    change(&mut why);
    let mut given = WhyNotAnswer { listing: &listing, why: &why, recomputed: true, listed: true, changed: false, came_on: None };
    answer(&mut given);
    let path = routes::why_not_of(id, &listing.solution.solution_ref, stored.key);
    WhyNotPage::new(samples::chrome(locale, &path), samples::programme(), stored, given)
}

impl WhyNotPage {
    /// One that breaks two conditions.
    #[must_use]
    pub fn sample_excluded(locale: Locale) -> Self {
        let excluded = samples::report().excluded.into_iter().next();
        sample(
            locale,
            |why| {
                why.standing = Standing::Excluded;
                why.reasons = excluded.map(|e| e.reasons).unwrap_or_default();
                let steps = vec![
                    Step::Budget {
                        to: schema::domain::money::Fen::from_yuan(420_000),
                        more: schema::domain::money::Fen::from_yuan(120_000),
                    },
                    Step::Deployment(schema::domain::catalogue::Deployment::PublicCloud),
                ];
                why.ways = vec![WayIn { by: Side::Enterprise, steps, place: 3, score: 61_200 }];
            },
            |_| (),
        )
    }

    /// One that came after the match and has changed since.
    #[must_use]
    pub fn sample_later(locale: Locale) -> Self {
        let later = |why: &mut WhyNot| why.standing = Standing::Later;
        sample(locale, later, |answer| answer.came_on = Some(day(2026, 11, 30)))
    }

    /// One that is gone, out of a match that cannot be made again.
    #[must_use]
    pub fn sample_recorded(locale: Locale) -> Self {
        let bare = |why: &mut WhyNot| why.ways = Vec::new();
        sample(locale, bare, |answer| (answer.recomputed, answer.listed, answer.changed) = (false, false, true))
    }
}

impl Page for WhyNotPage {
    fn sample(locale: Locale) -> Self {
        sample(locale, |_| (), |_| ())
    }
}

#[cfg(test)]
mod tests;
