//! What several pages of a listing's life show: its fields in words, its state, its changes, its history.

use crate::L;
use crate::components::Choice;
use crate::emails::when;
use crate::i18n::wan_exact;
use crate::pages::handoff::Mark;
use jiff::civil::DateTime;
use schema::domain::catalogue::{Deployment, Goal, PriceModel, ServiceMode, Size};
use schema::domain::listing::ListingState;
use schema::domain::listing::difference::{Difference, Piece, pieces};
use schema::domain::listing::draft::{Draft, allowed};
use schema::domain::listing::fields::{FIELDS, Field, Shape, Vocabulary};
use schema::domain::listing::freshness::Freshness;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;

/// Name of a field, in words.
#[must_use]
pub fn label(l: L, name: &str) -> String {
    l.t(&format!("listing-field-{}", name.replace('_', "-")))
}

/// One value of a closed list, in words.
#[must_use]
pub fn word(l: L, programme: &Programme, vocabulary: Vocabulary, code: &str) -> String {
    let found = match vocabulary {
        Vocabulary::Sectors => programme.sectors.iter().find(|s| s.code.as_str() == code).map(|s| l.of(&s.name).to_owned()),
        Vocabulary::Deployments => Deployment::from_code(code).map(|c| l.word(c)),
        Vocabulary::PriceModels => PriceModel::from_code(code).map(|c| l.word(c)),
        Vocabulary::Sizes => Size::from_code(code).map(|c| l.word(c)),
        Vocabulary::ServiceModes => ServiceMode::from_code(code).map(|c| l.word(c)),
    };
    found.unwrap_or_else(|| code.to_owned())
}

/// The choices of a closed list.
#[must_use]
pub fn choices(l: L, programme: &Programme, vocabulary: Vocabulary, chosen: &[String]) -> Vec<Choice> {
    let choice =
        |code: String| Choice { label: word(l, programme, vocabulary, &code), chosen: chosen.contains(&code), value: code };
    allowed(vocabulary, programme).into_iter().map(choice).collect()
}

/// One value of a field, in words; what is none is shown as it was typed.
#[must_use]
pub fn shown(l: L, programme: &Programme, field: &Field, value: &str) -> String {
    match field.shape {
        Shape::Money => Fen::parse_yuan(value).map_or_else(|_| l.t1("listing-yuan", "n", value), |sum| wan_exact(l, sum)),
        Shape::Percent => format!("{value} %"),
        Shape::One(v) | Shape::Many(v) => word(l, programme, v, value),
        Shape::Claims => claim(l, programme, value),
        Shape::Benefits => benefit(l, value),
        Shape::Whole(_) => {
            let key = if field.name == "delivery_weeks" { "listing-weeks" } else { "listing-days" };
            // One is said otherwise than many, which takes a number.
            value.parse::<u32>().map_or_else(|_| l.t1(key, "n", value), |n| l.t1(key, "n", n))
        }
        Shape::Line(_) | Shape::Paragraph(_) | Shape::Texts | Shape::References => value.to_owned(),
    }
}

fn claim(l: L, programme: &Programme, value: &str) -> String {
    let mut parts = value.split(':').map(str::trim);
    let (code, level, coverage) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let name = programme.scenarios.iter().find(|s| s.code.as_str() == code).map_or(code, |s| l.of(&s.name));
    let key = if coverage == Some("partial") { "coverage-partial" } else { "coverage-full" };
    l.tv("listing-claim", &[("name", &name), ("code", &code), ("level", &level.unwrap_or_default()), ("coverage", &l.t(key))])
}

fn benefit(l: L, value: &str) -> String {
    let parts: Vec<&str> = value.split(':').map(str::trim).collect();
    let &[goal, metric, before, after, unit, firms] = parts.as_slice() else { return value.to_owned() };
    let goal = Goal::from_code(goal).map_or_else(|| goal.to_owned(), |g| l.word(g));
    let words: [(&str, &dyn crate::i18n::Arg); 6] =
        [("goal", &goal), ("metric", &metric), ("before", &before), ("after", &after), ("unit", &unit), ("firms", &firms)];
    l.tv("listing-benefit", &words)
}

/// The filled fields of a listing, in words.
#[must_use]
pub fn facts(l: L, programme: &Programme, draft: &Draft) -> Vec<(String, Vec<String>)> {
    let filled = FIELDS.iter().filter(|f| !draft.all(f.name).is_empty());
    let fact = |f: &Field| (label(l, f.name), draft.all(f.name).iter().map(|v| shown(l, programme, f, v)).collect());
    filled.map(fact).collect()
}

/// Where a listing stands, as a status.
#[must_use]
pub fn state_mark(l: L, state: &ListingState) -> Mark {
    let (tone, icon) = match state {
        ListingState::Draft => ("", "i-clock"),
        ListingState::Submitted { .. } | ListingState::Review { .. } | ListingState::Notice { .. } => ("on", "i-clock"),
        ListingState::Published => ("ok", "i-tick"),
        ListingState::Rectify { .. } | ListingState::Returned { .. } => ("warn", "i-warn"),
        ListingState::Suspended { .. } | ListingState::Withdrawn { .. } => ("bad", "i-stop"),
    };
    Mark::new(tone, icon, &l.word(state.status()))
}

/// What has become of a published listing that nobody confirms; nothing of one that is fresh.
#[must_use]
pub fn freshness_mark(l: L, state: &ListingState, freshness: Freshness) -> Option<Mark> {
    let (tone, icon) = match freshness {
        _ if *state != ListingState::Published => return None,
        Freshness::Fresh => return None,
        Freshness::Badged | Freshness::Demoted => ("warn", "i-warn"),
        Freshness::Hidden => ("bad", "i-stop"),
    };
    Some(Mark::new(tone, icon, &l.word(freshness)))
}

/// A stretch of a changed text: `same`, `gone` or `new`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Which of the three.
    pub kind: &'static str,
    /// The text.
    pub text: String,
}

/// A field that changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// Name of the field.
    pub label: String,
    /// Whether it is a matter of words.
    pub wording: bool,
    /// What went, what came, what stayed.
    pub stretches: Vec<Stretch>,
}

/// The changed fields, in words.
#[must_use]
pub fn changes(l: L, programme: &Programme, differences: &[Difference]) -> Vec<Change> {
    let one = |d: &Difference| Change {
        label: label(l, d.field.name),
        wording: d.field.wording,
        stretches: stretches(l, programme, d),
    };
    differences.iter().map(one).collect()
}

fn stretches(l: L, programme: &Programme, d: &Difference) -> Vec<Stretch> {
    let stretch = |kind, text: String| Stretch { kind, text };
    let words = |v: &String| shown(l, programme, d.field, v);
    match (d.field.shape, d.before.first(), d.after.first()) {
        (Shape::Line(_) | Shape::Paragraph(_), Some(before), Some(after)) => pieces(before, after)
            .into_iter()
            .map(|p| match p {
                Piece::Same(t) => stretch("same", t.to_owned()),
                Piece::Gone(t) => stretch("gone", t.to_owned()),
                Piece::New(t) => stretch("new", t.to_owned()),
            })
            .collect(),
        _ => {
            let gone = d.before.iter().filter(|v| !d.after.contains(v)).map(|v| stretch("gone", words(v)));
            let new = d.after.iter().filter(|v| !d.before.contains(v)).map(|v| stretch("new", words(v)));
            let same = d.before.iter().filter(|v| d.after.contains(v)).map(|v| stretch("same", words(v)));
            gone.chain(new).chain(same).collect()
        }
    }
}

/// One thing that happened to a listing.
#[derive(Debug, Clone)]
pub struct Happening {
    /// Programme time.
    pub at: DateTime,
    /// Name of the deed.
    pub deed: String,
    /// Who: `account`, `link`, `clock`, `visitor` or `operator`.
    pub actor_kind: String,
    /// Whose deed it was, where the reader may know: the bureau's own people.
    pub who: Option<String>,
    /// Why; empty where the deed says all.
    pub reason: String,
    /// Name of the field at fault.
    pub field: Option<String>,
}

/// The same in words.
#[derive(Debug, Clone)]
pub struct Told {
    /// What.
    pub what: String,
    /// When.
    pub when: String,
    /// Who; for the bureau's own people.
    pub who: Option<String>,
    /// Why.
    pub reason: String,
    /// The field at fault.
    pub field: Option<String>,
}

/// A history in words, newest first.
#[must_use]
pub fn history(l: L, happenings: &[Happening]) -> Vec<Told> {
    let told = |h: &Happening| Told {
        what: l.t(&format!("listing-deed-{}", h.deed.replace('_', "-"))),
        when: when::time(l, h.at),
        who: h.who.clone(),
        reason: h.reason.clone(),
        field: h.field.as_deref().map(|name| label(l, name)),
    };
    happenings.iter().rev().map(told).collect()
}
