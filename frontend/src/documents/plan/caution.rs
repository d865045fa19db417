//! What speaks against a plan, in words.

use crate::L;
use crate::components::NeedLabel;
use crate::i18n::{points_of, subsidy_level, wan_exact};
use schema::domain::enterprise::Profile;
use schema::domain::ids::{NeedRef, SolutionRef};
use schema::domain::matching::{MatchItem, ReadNeed};
use schema::domain::money::Fen;
use schema::domain::plan::{FirmLevel, PlanCaution};
use schema::domain::programme::Programme;

/// One caution as a sentence; `items` are the solutions of the plan.
#[must_use]
pub fn plan_caution(
    l: L,
    programme: &Programme,
    profile: &Profile,
    read: &[ReadNeed],
    items: &[&MatchItem],
    caution: &PlanCaution,
) -> String {
    let key = format!("plan-caution-{}", caution.code());
    let solution = |wanted: &SolutionRef| {
        items.iter().find(|i| i.solution_ref == *wanted).map_or_else(|| wanted.to_string(), |i| i.name.clone())
    };
    let need = |wanted: &NeedRef| {
        let labels = NeedLabel::all(l, programme, profile, read);
        let found = labels.iter().find(|n| n.need_ref == *wanted).map(|n| format!("{} {}", n.number, n.name));
        found.unwrap_or_else(|| wanted.to_string())
    };
    match caution {
        PlanCaution::Withdrawn(of) | PlanCaution::OutsideMatch(of) | PlanCaution::Changed(of) => l.t1(&key, "name", solution(of)),
        PlanCaution::MustOpen(of) | PlanCaution::OnlyClaimed(of) => l.t1(&key, "need", need(of)),
        PlanCaution::OverBudget { by } | PlanCaution::MayExceedBudget { by } => l.t1(&key, "by", wan_exact(l, *by)),
        PlanCaution::Late { weeks } => l.t1(&key, "n", *weeks),
        PlanCaution::NoLead => l.t(&key),
        PlanCaution::BelowTarget(firm) => firm_level(l, firm),
        PlanCaution::OfSolution(of, caution) => format!("{}{}{}", solution(of), l.t("colon"), l.word(caution)),
        PlanCaution::Capped(rule) | PlanCaution::ToBeConfirmed(rule) => l.t1(&key, "rule", rule),
        PlanCaution::PayFirst(amount) => l.t1(&key, "amount", wan_exact(l, *amount)),
        PlanCaution::ProvisionalYear(year) => l.t1(&key, "year", year.to_string()),
    }
}

/// The level of the whole firm before and after, and what is missing to the one that the programme wants.
pub(super) fn firm_level(l: L, firm: &FirmLevel) -> String {
    let said = |key: &str| {
        let [before, after, target] = [firm.before, firm.after, firm.target].map(|level| subsidy_level(l, level));
        l.tv(key, &[("before", &before), ("after", &after), ("target", &target)])
    };
    if firm.arrives() {
        return said("plan-firm-arrives");
    }
    let missing = [
        firm.missing.points.map_or_else(
            || Some(l.t("plan-firm-points-unknown")),
            |points| (points > 0).then(|| l.t1("plan-firm-points", "points", points_of(points))),
        ),
        (firm.missing.scenarios > 0).then(|| l.t1("plan-firm-scenarios", "n", firm.missing.scenarios)),
        (firm.missing.binding > 0).then(|| l.t1("plan-firm-binding", "n", firm.missing.binding)),
    ];
    let missing: Vec<String> = missing.into_iter().flatten().collect();
    let still = l.t1("plan-firm-missing", "what", l.join(&missing));
    let lost = (firm.lost > Fen::ZERO).then(|| l.t1("plan-firm-lost", "amount", wan_exact(l, firm.lost)));
    [Some(said("plan-firm-below")), Some(still), lost].into_iter().flatten().collect::<Vec<_>>().join(if l.is_zh() {
        ""
    } else {
        " "
    })
}
