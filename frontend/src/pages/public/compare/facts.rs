//! What the listings say of themselves: money, scenarios, delivery, proof.

use super::Source;
use super::cell::{Cell, Line, Row};
use crate::L;
use crate::components::Badge;
use crate::components::price::span;
use crate::i18n::{percent, wan_exact};
use schema::domain::catalogue::{Evidence, ScenarioClaim};
use schema::domain::comparison::{evidence_for, grades, lifts};
use schema::domain::ids::ScenarioCode;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;

type Sources<'s> = &'s [Source<'s>];

/// A row of one text for each; `None` says that the listing does not tell.
fn told(l: L, head: &str, sources: Sources<'_>, of: impl Fn(&Source<'_>) -> Option<String>) -> Row {
    let cell = |source| of(source).map_or_else(|| silent(l), Cell::text);
    Row::new(l.t(head), sources.iter().map(cell).collect())
}

fn silent(l: L) -> Cell {
    Cell::new(vec![Line::new(l.t("compare-untold")).dim()])
}

pub(super) fn price(l: L, sources: Sources<'_>) -> Vec<Row> {
    let money = |head: &str, of: &dyn Fn(&Source<'_>) -> Fen| {
        Row::new(l.t(head), sources.iter().map(|s| Cell::text(wan_exact(l, of(s)))).collect())
    };
    let nets: Vec<i64> = sources.iter().map(|s| s.price.net.0).collect();
    let advances: Vec<i64> = sources.iter().map(|s| s.price.cash_to_advance.0).collect();
    let subsidy = |s: &Source<'_>| {
        let tag = s.price.needs_confirmation.then(|| l.t("to-be-confirmed"));
        Cell::new(vec![Line::new(format!("− {}", wan_exact(l, s.price.subsidy_max))).tag(tag)])
    };
    let net = |s: &Source<'_>| Cell::new(vec![Line::new(wan_exact(l, s.price.net)).strong()]);
    vec![
        told(l, "compare-range", sources, |s| Some(span(l, s.price.min, s.price.max))),
        money("price-gross", &|s| s.price.gross).under(Some(l.t("compare-middle"))),
        Row::new(l.t("price-subsidy"), sources.iter().map(subsidy).collect()).under(Some(l.t("compare-bound"))),
        Row::new(l.t("price-net"), sources.iter().map(net).collect()).least(&l.t("compare-lowest"), &nets),
        money("price-advance", &|s| s.price.cash_to_advance).least(&l.t("compare-lowest"), &advances),
        told(l, "fact-price-model", sources, |s| Some(l.word(s.listing.solution.price_model))),
        told(l, "fact-annual", sources, |s| s.listing.solution.annual_fee.map(|fee| wan_exact(l, fee))),
        told(l, "fact-discount", sources, |s| s.listing.solution.discount_basis_points.map(percent)),
    ]
}

/// How many of them claim each scenario of the library that any of them claims; the most claimed first, else in its order.
fn claimed<'p>(programme: &'p Programme, sources: Sources<'_>) -> Vec<(usize, &'p ScenarioCode)> {
    let times = |code: &ScenarioCode| sources.iter().filter(|s| claim_of(s, code).is_some()).count();
    let mut codes: Vec<(usize, &ScenarioCode)> =
        programme.scenarios.iter().map(|s| (times(&s.code), &s.code)).filter(|(n, _)| *n > 0).collect();
    codes.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    codes
}

fn claim_of<'s>(source: &Source<'s>, code: &ScenarioCode) -> Option<&'s ScenarioClaim> {
    source.listing.solution.scenarios.iter().find(|claim| claim.code == *code)
}

/// Level, extent and evidence of a claim, after `head`.
fn claim_line(l: L, source: &Source<'_>, claim: &ScenarioClaim, head: &str) -> Line {
    let says = l.tv("solution-level", &[("level", &claim.level), ("coverage", &l.word(claim.coverage))]);
    let (evidence, _) = evidence_for(&source.listing.cases, &claim.code);
    Line::new(format!("{head}{says}")).badge(Some(Badge::new(l, evidence)))
}

/// A row for each scenario that several claim, and one for all that a single listing claims.
pub(super) fn scenarios(l: L, programme: &Programme, sources: Sources<'_>) -> Vec<Row> {
    let name = |code: &ScenarioCode| programme.scenario(code).map_or(code.to_string(), |s| l.of(&s.name).to_owned());
    let shared = |code: &ScenarioCode| {
        let cell = |source: &Source<'_>| {
            let unclaimed = || Cell::new(vec![Line::new(l.t("compare-unclaimed")).dim()]);
            claim_of(source, code).map_or_else(unclaimed, |claim| {
                let (evidence, _) = evidence_for(&source.listing.cases, code);
                let key = format!("{} {} {evidence}", claim.level, claim.coverage);
                Cell::new(vec![claim_line(l, source, claim, "")]).alike_by(key)
            })
        };
        Row::new(name(code), sources.iter().map(cell).collect()).under(Some(code.to_string()))
    };
    let claimed = claimed(programme, sources);
    let single: Vec<&ScenarioCode> = claimed.iter().filter(|(n, _)| *n == 1).map(|(_, code)| *code).collect();
    let only = |source: &Source<'_>| {
        let lines = single.iter().filter_map(|code| {
            let claim = claim_of(source, code)?;
            Some(claim_line(l, source, claim, &format!("{}{}", name(code), l.t("colon"))))
        });
        let lines: Vec<Line> = lines.collect();
        if lines.is_empty() { Cell::new(vec![Line::new(l.t("compare-no-other")).dim()]) } else { Cell::new(lines) }
    };
    let own = (!single.is_empty()).then(|| Row::new(l.t("compare-only"), sources.iter().map(only).collect()));
    claimed.iter().filter(|(n, _)| *n > 1).map(|(_, code)| shared(code)).chain(own).collect()
}

pub(super) fn delivery(l: L, sources: Sources<'_>) -> Vec<Row> {
    let texts = |values: &[String]| (!values.is_empty()).then(|| l.join(values));
    let weeks: Vec<i64> = sources.iter().map(|s| i64::from(s.listing.solution.delivery_weeks)).collect();
    vec![
        told(l, "fact-delivery", sources, |s| Some(l.t1("weeks", "n", s.listing.solution.delivery_weeks)))
            .least(&l.t("compare-shortest"), &weeks),
        told(l, "compare-person-days", sources, |s| {
            s.listing.solution.enterprise_person_days.map(|n| l.t1("compare-days", "n", n))
        }),
        told(l, "facet-deployment", sources, |s| Some(l.list(&s.listing.solution.deployment))),
        told(l, "facet-size", sources, |s| {
            let sizes = &s.listing.solution.sizes;
            Some(if sizes.is_empty() { l.t("any-size") } else { l.list(sizes) })
        }),
        told(l, "fact-systems", sources, |s| texts(&s.listing.solution.integrates_with)),
        told(l, "fact-interfaces", sources, |s| texts(&s.listing.solution.interfaces)),
        told(l, "fact-mode", sources, |s| s.listing.solution.service_mode.map(|m| l.word(m))),
        told(l, "fact-security", sources, |s| s.listing.solution.security_level.clone()),
        told(l, "compare-provider-kind", sources, |s| Some(l.list(&s.listing.provider.kinds))),
    ]
}

pub(super) fn proof(l: L, sources: Sources<'_>) -> Vec<Row> {
    vec![
        Row::new(l.t("solution-cases"), sources.iter().map(|s| cases(l, s)).collect()),
        Row::new(l.t("compare-lift"), sources.iter().map(|s| lifted(l, s)).collect()).under(Some(l.t("compare-lift-hint"))),
        Row::new(l.t("solution-benefits"), sources.iter().map(|s| benefits(l, s)).collect())
            .under(Some(l.t("solution-benefits-hint"))),
        Row::new(l.t("compare-cautions"), sources.iter().map(|s| cautions(l, s)).collect()),
    ]
}

fn cases(l: L, source: &Source<'_>) -> Cell {
    let line = |(grade, n): &(Evidence, u32)| Line::new(l.t1("hit-cases", "n", *n)).badge(Some(Badge::new(l, *grade)));
    let counted = grades(&source.listing.cases);
    if counted.is_empty() {
        return Cell::new(vec![Line::new(l.t("compare-no-case")).dim()]);
    }
    let key: Vec<String> = counted.iter().map(|(grade, n)| format!("{grade} {n}")).collect();
    Cell::new(counted.iter().map(line).collect()).alike_by(key.join(" "))
}

fn lifted(l: L, source: &Source<'_>) -> Cell {
    let found = lifts(&source.listing.cases);
    let Some(best) = found.first().map(|lift| lift.evidence) else { return silent(l) };
    let line = |lift: &schema::domain::comparison::Lift| {
        let text = l.tv("compare-lift-of", &[("from", &lift.from), ("to", &lift.to), ("n", &lift.cases)]);
        Line::new(text).badge(Some(Badge::new(l, lift.evidence)))
    };
    // What has the best evidence speaks for itself; weaker claims would only crowd the cell.
    Cell::new(found.iter().filter(|lift| lift.evidence == best).map(line).collect())
}

fn benefits(l: L, source: &Source<'_>) -> Cell {
    let line = |b: &schema::domain::catalogue::Benefit| {
        let change =
            l.tv("benefit-change", &[("metric", &b.metric), ("before", &b.before), ("after", &b.after), ("unit", &b.unit)]);
        Line::new(format!("{}{}{change}", l.word(b.goal), l.t("colon")))
    };
    let told = &source.listing.solution.benefits;
    if told.is_empty() { silent(l) } else { Cell::new(told.iter().map(line).collect()) }
}

fn cautions(l: L, source: &Source<'_>) -> Cell {
    // A match knows the size that was asked for; without one only what holds for anybody is known.
    let held = source.item.map_or(source.cautions, |item| item.cautions.as_slice());
    if held.is_empty() {
        return Cell::new(vec![Line::new(l.t("compare-no-caution")).dim()]);
    }
    Cell::new(held.iter().map(|caution| Line::new(l.word(caution))).collect())
}
