//! Hard constraints and ways around them, in words.

use super::NeedLabel;
use crate::L;
use crate::i18n::wan;
use schema::domain::catalogue::Solution;
use schema::domain::enterprise::Profile;
use schema::domain::ids::{NeedRef, ScenarioCode, SectorCode};
use schema::domain::matching::ExclusionReason;
use schema::domain::programme::Programme;
use schema::domain::why_not::Step;

/// Why a listing is kept out, in one phrase.
#[must_use]
pub fn exclusion_text(l: L, reason: &ExclusionReason) -> String {
    match reason {
        ExclusionReason::Sector => l.t("excluded-sector"),
        ExclusionReason::Deployment { offered } => l.t1("excluded-deployment", "offered", l.list(offered)),
        ExclusionReason::Budget { price_min, over } => {
            l.tv("excluded-budget", &[("price", &wan(l, *price_min)), ("over", &wan(l, *over))])
        }
        ExclusionReason::Deadline { delivery_weeks, over } => {
            l.tv("excluded-deadline", &[("weeks", delivery_weeks), ("over", over)])
        }
        ExclusionReason::MustIntegrate { missing } => l.t1("excluded-systems", "missing", l.join(missing)),
        ExclusionReason::Paused => l.t("excluded-paused"),
        ExclusionReason::NoNeedCovered => l.t("excluded-no-need"),
    }
}

/// A hard constraint as a row: its name, what is asked, what the listing offers.
#[must_use]
pub fn constraint_row(
    l: L,
    programme: &Programme,
    profile: &Profile,
    solution: &Solution,
    reason: &ExclusionReason,
) -> [String; 3] {
    let none = || l.t("why-offers-none");
    let systems = |systems: &[String]| if systems.is_empty() { none() } else { l.join(systems) };
    let (name, asked, offered) = match reason {
        ExclusionReason::Sector => {
            let made_for: Vec<String> = solution.sectors.iter().map(|code| sector(l, programme, code)).collect();
            ("why-condition-sector", sector(l, programme, &profile.sector), l.join(&made_for))
        }
        ExclusionReason::Deployment { offered } => ("why-condition-deployment", l.list(&profile.deployment), l.list(offered)),
        ExclusionReason::Budget { price_min, .. } => {
            let most = profile.budget.map(|b| l.t1("why-at-most", "what", wan(l, b))).unwrap_or_default();
            ("why-condition-budget", most, l.t1("why-from", "what", wan(l, *price_min)))
        }
        ExclusionReason::Deadline { delivery_weeks, .. } => {
            let most = profile.deadline_weeks.map(|n| l.t1("why-at-most", "what", l.t1("weeks", "n", n))).unwrap_or_default();
            ("why-condition-deadline", most, l.t1("weeks", "n", *delivery_weeks))
        }
        ExclusionReason::MustIntegrate { .. } => {
            ("why-condition-systems", l.join(&profile.must_integrate), systems(&solution.integrates_with))
        }
        ExclusionReason::Paused => ("why-condition-provider", l.t("why-takes-matches"), l.t("excluded-paused")),
        ExclusionReason::NoNeedCovered => {
            ("why-condition-need", l.t1("why-any-need", "n", profile.needs.len()), l.t("excluded-no-need"))
        }
    };
    [l.t(name), asked, offered]
}

fn sector(l: L, programme: &Programme, code: &SectorCode) -> String {
    programme.sector(code).map_or(code.as_str(), |s| l.of(&s.name)).to_owned()
}

/// Steps that are to be taken together, as one phrase.
#[must_use]
pub fn steps_text(l: L, programme: &Programme, needs: &[NeedLabel], steps: &[Step]) -> String {
    let said: Vec<String> = steps.iter().map(|step| step_text(l, programme, needs, step)).collect();
    said.join(&l.t("why-and"))
}

fn step_text(l: L, programme: &Programme, needs: &[NeedLabel], step: &Step) -> String {
    let need = |key: &NeedRef| {
        let label = needs.iter().find(|n| n.need_ref == *key);
        label.map_or_else(|| key.to_string(), |n| format!("{} {}", n.number, n.name))
    };
    // The scenario is named beside it.
    let number = |key: &NeedRef| needs.iter().find(|n| n.need_ref == *key).map_or_else(|| key.to_string(), |n| n.number.clone());
    let scenario = |code: &ScenarioCode| programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name)).to_owned();
    match step {
        Step::Budget { to, more } => l.tv("why-step-budget", &[("more", &wan(l, *more)), ("to", &wan(l, *to))]),
        Step::Deadline { to, more } => l.tv("why-step-deadline", &[("more", more), ("to", to)]),
        Step::Deployment(kind) => l.t1("why-step-deployment", "kind", l.word(*kind)),
        Step::Systems(systems) => l.t1("why-step-systems", "systems", l.join(systems)),
        Step::Priority { need_ref, to } => l.tv("why-step-priority", &[("need", &need(need_ref)), ("to", &l.word(*to))]),
        Step::Sector(code) => l.t1("why-step-sector", "sector", sector(l, programme, code)),
        Step::Offered(kind) => l.t1("why-step-offered", "kind", l.word(*kind)),
        Step::Price(to) => l.t1("why-step-price", "to", wan(l, *to)),
        Step::Delivery(weeks) => l.t1("why-step-delivery", "n", *weeks),
        Step::Connected(systems) => l.t1("why-step-connected", "systems", l.join(systems)),
        Step::Case { need_ref, scenario: code } => {
            l.tv("why-step-case", &[("scenario", &scenario(code)), ("need", &number(need_ref))])
        }
        Step::Capability { need_ref, scenario: code } => {
            l.tv("why-step-capability", &[("scenario", &scenario(code)), ("need", &number(need_ref))])
        }
    }
}

/// The field "why not …?" of a match; it works by name or reference, and suggests names where there are few.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "components/why_not_form.html")]
pub struct WhyNotForm {
    l: L,
    action: String,
    key: Option<String>,
    typed: String,
    names: Vec<String>,
}

super::component!(WhyNotForm);

/// Names that are sent along at most; beyond that the server finds them.
const SUGGESTED: usize = 200;

impl WhyNotForm {
    /// The field for match `id`, with what was typed.
    #[must_use]
    pub fn new(l: L, id: &str, key: Option<&str>, typed: &str, mut names: Vec<String>) -> Self {
        names.truncate(SUGGESTED);
        let (action, key) = (crate::routes::why_not_which(id), key.map(str::to_owned));
        Self { l, action, key, typed: typed.to_owned(), names }
    }
}
