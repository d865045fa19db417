//! 组合: sets of solutions that together cover the must-have needs, or why there is none, with a form to change the bounds.

mod reason;

pub use reason::Reason;

use super::price::span;
use super::{Choice, Field, Legend, NeedLabel, PriceBlock, Ruler, Strip, StripCell, component};
use crate::forms::{BundleForm, FormErrors};
use crate::i18n::wan_exact;
use crate::{L, routes};
use askama::Template;
use jiff::civil::Date;
use schema::domain::bundle::{BudgetBasis, Bundle, BundleReport, Change, Infeasible};
use schema::domain::enterprise::Profile;
use schema::domain::ids::{NeedRef, SolutionRef};
use schema::domain::matching::{MatchItem, MatchReport, NeedCoverage};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;

/// Most solutions in one request to providers (E16).
const IN_ONE_REQUEST: usize = 3;

/// What the section is made from.
#[derive(Debug, Clone, Copy)]
pub struct BundleSource<'a> {
    /// Id of the match.
    pub id: &'a str,
    /// Key of a match that belongs to no account.
    pub key: Option<&'a str>,
    /// What was asked.
    pub profile: &'a Profile,
    /// The match.
    pub matched: &'a MatchReport,
    /// Day whose subsidy rules count.
    pub made_on: Date,
    /// What the bundles were chosen from.
    pub items: &'a [MatchItem],
    /// What was found; `None` where the form has to be mended first.
    pub found: Option<&'a BundleReport>,
    /// Listings that are not published any more.
    pub gone: &'a [SolutionRef],
    /// What was typed.
    pub form: &'a BundleForm,
    /// What is wrong with it.
    pub errors: &'a FormErrors,
}

/// One solution of a bundle.
#[derive(Debug, Clone)]
struct Member {
    name: String,
    href: String,
    provider: String,
    range: String,
    weeks: u32,
    leads: bool,
    gone: bool,
}

/// One bundle.
#[derive(Debug, Clone)]
struct BundleCard {
    title: String,
    strip: Strip,
    counts: String,
    lead: String,
    members: Vec<Member>,
    price: PriceBlock,
    net: String,
    weeks: u32,
    uncovered: Option<String>,
    partial: Option<String>,
    handoff: Option<String>,
    plan: String,
    note: Option<String>,
}

/// One way out, with the form filled in accordingly where that can be.
#[derive(Debug, Clone)]
struct WayOut {
    text: String,
    href: Option<String>,
}

/// The section.
#[derive(Debug, Clone, Template)]
#[template(path = "components/bundles.html")]
pub struct BundleSection {
    l: L,
    action: String,
    key: Option<String>,
    fields: Vec<Field>,
    has_errors: bool,
    legend: Option<Legend>,
    ruler: Option<Ruler>,
    cards: Vec<BundleCard>,
    no_must: bool,
    proven: bool,
    reason: Option<String>,
    ways: Vec<WayOut>,
}

component!(BundleSection);

impl BundleSection {
    /// The section for `source`.
    #[must_use]
    pub fn new(l: L, programme: &Programme, source: &BundleSource<'_>) -> Self {
        let needs = NeedLabel::all(l, programme, source.profile, &source.matched.read);
        let bundles = source.found.map_or(&[][..], |found| &found.bundles);
        let card = |(at, bundle)| card(l, programme, source, &needs, (at, bundles.len()), bundle);
        let cards: Vec<BundleCard> = bundles.iter().enumerate().map(card).collect();
        let infeasible = source.found.and_then(|found| found.infeasible.as_ref());
        let reason = infeasible.map(|infeasible| Reason::new(l, &needs, infeasible));
        Self {
            l,
            action: routes::match_report(source.id),
            key: source.key.map(str::to_owned),
            fields: fields(l, source),
            has_errors: !source.errors.is_empty(),
            legend: cards.first().map(|c| c.strip.legend()),
            ruler: cards.first().map(|c| c.strip.ruler()),
            no_must: needs.iter().all(|n| !n.is_must()),
            proven: source.found.is_none_or(|found| found.proven),
            ways: reason.as_ref().map_or_else(Vec::new, |r| ways(source, infeasible, r)),
            reason: reason.map(|r| r.head),
            cards,
        }
    }
}

fn fields(l: L, source: &BundleSource<'_>) -> Vec<Field> {
    let (form, error) = (source.form, |name: &str| source.errors.of(name).map(|key| l.t(key)));
    let choice = |basis: BudgetBasis, key: &str| Choice {
        value: basis.code().to_owned(),
        label: l.t(key),
        chosen: form.budget_basis == basis.code(),
    };
    let number = |name: &'static str, key: &str, value: &str, unit: &str| {
        Field::number(l, name, l.t(key), value, l.t(unit)).error(error(name))
    };
    vec![
        number("budget_wan", "bundle-budget", &form.budget_wan, "form-budget-unit").hint(l.t("bundle-budget-hint")),
        Field::select(
            l,
            "budget_basis",
            l.t("bundle-basis"),
            vec![choice(BudgetBasis::Gross, "bundle-basis-gross"), choice(BudgetBasis::Net, "bundle-basis-net")],
        ),
        number("max_solutions", "bundle-solutions", &form.max_solutions, "bundle-unit-solutions"),
        number("max_providers", "bundle-providers", &form.max_providers, "bundle-unit-providers"),
    ]
}

fn card(
    l: L,
    programme: &Programme,
    source: &BundleSource<'_>,
    needs: &[NeedLabel],
    (at, of): (usize, usize),
    bundle: &Bundle,
) -> BundleCard {
    let items: Vec<&MatchItem> =
        bundle.solution_refs.iter().filter_map(|s| source.items.iter().find(|i| i.solution_ref == *s)).collect();
    let best = |at: usize| -> Option<&NeedCoverage> {
        items.iter().filter_map(|i| i.needs.get(at)).min_by_key(|n| (n.coverage, std::cmp::Reverse(n.points)))
    };
    let cells = needs.iter().enumerate().filter_map(|(at, need)| Some(StripCell::new(need, best(at)?, None))).collect();
    let title = match (at, of) {
        (_, 1) => l.t("bundle-only"),
        (0, _) => l.t("bundle-cheapest"),
        (at, of) if at + 1 == of => l.t("bundle-widest"),
        _ => l.t("bundle-between"),
    };
    let names = |refs: &[NeedRef]| -> Option<String> {
        let named = needs.iter().filter(|n| refs.contains(&n.need_ref)).map(|n| format!("{} {}", n.number, n.name));
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| l.join(&named))
    };
    let open: Vec<NeedRef> = bundle.uncovered.iter().filter(|n| !bundle.partial.contains(n)).cloned().collect();
    let lead = bundle.lead.as_ref().and_then(|lead| items.iter().find(|i| i.provider_ref == *lead));
    let (handoff, note) = handoff(l, source, bundle);
    BundleCard {
        strip: Strip::new(l, l.t1("strip-of", "name", &title), cells),
        title,
        counts: l
            .tv("report-counts", &[("full", &bundle.covered.len()), ("partial", &bundle.partial.len()), ("none", &open.len())]),
        lead: match (lead, items.first()) {
            (Some(lead), _) => l.t1("bundle-lead", "name", &lead.provider_name),
            (None, Some(alone)) => l.t1("bundle-alone", "name", &alone.provider_name),
            (None, None) => String::new(),
        },
        members: items.iter().map(|item| member(l, source, lead, item)).collect(),
        price: PriceBlock::of_sum(
            l,
            programme,
            source.made_on,
            (bundle.price_min, items.iter().fold(Fen::ZERO, |sum, item| sum + item.price_max)),
            &bundle.shares,
        ),
        net: wan_exact(l, bundle.net),
        weeks: bundle.delivery_weeks,
        uncovered: names(&open),
        partial: names(&bundle.partial),
        handoff,
        plan: routes::match_plan_of(
            source.id,
            &bundle.solution_refs.iter().map(SolutionRef::as_str).collect::<Vec<_>>(),
            source.key,
        ),
        note,
    }
}

fn member(l: L, source: &BundleSource<'_>, lead: Option<&&MatchItem>, item: &MatchItem) -> Member {
    let path = routes::solution(&item.solution_ref);
    Member {
        name: item.name.clone(),
        href: routes::with_query(&path, &[("match", source.id), ("key", source.key.unwrap_or_default())]),
        provider: item.provider_name.clone(),
        range: span(l, item.price_min, item.price_max),
        weeks: item.delivery_weeks,
        // One provider leads, once, with however many solutions it takes part.
        leads: lead.is_some_and(|lead| lead.solution_ref == item.solution_ref),
        gone: source.gone.contains(&item.solution_ref),
    }
}

/// Where the bundle can be asked for in one request, or why not.
fn handoff(l: L, source: &BundleSource<'_>, bundle: &Bundle) -> (Option<String>, Option<String>) {
    let refs = &bundle.solution_refs;
    let matched = |s: &SolutionRef| source.matched.ranks(s) || source.matched.only_serves_nothing(s);
    if refs.iter().any(|s| source.gone.contains(s)) {
        (None, Some(l.t("bundle-gone")))
    } else if !refs.iter().all(matched) {
        (None, Some(l.t("bundle-outside")))
    } else if refs.len() > IN_ONE_REQUEST {
        (None, Some(l.t1("bundle-too-many", "most", IN_ONE_REQUEST)))
    } else {
        let refs: Vec<&str> = refs.iter().map(SolutionRef::as_str).collect();
        (Some(routes::match_handoff_of(source.id, &refs, source.key)), None)
    }
}

/// The ways out, each with the form filled in as it says, where every change of it stands in the form.
fn ways(source: &BundleSource<'_>, infeasible: Option<&Infeasible>, reason: &Reason) -> Vec<WayOut> {
    let changes = match infeasible {
        Some(Infeasible::Limits(ways)) => ways.as_slice(),
        _ => &[],
    };
    let way = |(at, text): (usize, &String)| WayOut {
        text: text.clone(),
        href: changes.get(at).and_then(|way| source.form.changed(way)).map(|form| address(source, &form)),
    };
    reason.ways.iter().enumerate().map(way).collect()
}

fn address(source: &BundleSource<'_>, form: &BundleForm) -> String {
    let path = routes::match_report(source.id);
    let pairs = [
        ("key", source.key.unwrap_or_default()),
        ("budget_wan", &form.budget_wan),
        ("budget_basis", &form.budget_basis),
        ("max_solutions", &form.max_solutions),
        ("max_providers", &form.max_providers),
    ];
    format!("{}#bundles", routes::with_query(&path, &pairs))
}

impl BundleForm {
    /// The form after `way`; `None` where a change of it is not in the form.
    fn changed(&self, way: &[Change]) -> Option<Self> {
        let mut form = self.clone();
        for change in way {
            match change {
                Change::Budget { to, .. } => form.budget_wan = crate::forms::subsidy_form::exact_wan(*to),
                Change::MaxSolutions { to, .. } => form.max_solutions = to.to_string(),
                Change::MaxProviders { to, .. } => form.max_providers = to.to_string(),
                Change::Cash { .. } | Change::Deadline { .. } | Change::Lead | Change::Relations => return None,
            }
        }
        Some(form)
    }
}

#[cfg(test)]
mod tests;
