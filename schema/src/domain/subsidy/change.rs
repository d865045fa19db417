//! What another version of the programme says differently about subsidies, and whose price that moves (B7).

use super::Price;
use crate::domain::catalogue::PublishedListing;
use crate::domain::programme::{Programme, SubsidyRule, SubsidySwitches};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One field of a rule, or one switch, that is said differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// Code of the rule, such as `R2`; `switches` for a switch.
    pub rule: String,
    /// Name of the field in `programme.toml`; `period` where a whole period came or went.
    pub field: &'static str,
    /// What it said; empty where it said nothing.
    pub before: String,
    /// What it says now; empty where it says nothing.
    pub after: String,
}

/// A listing's price under two versions of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceChange {
    /// Under the earlier version.
    pub before: Price,
    /// Under the later one.
    pub after: Price,
}

/// Everything about subsidies that `after` says differently from `before`, rule by rule, then the switches.
///
/// The periods of one rule are compared in their order; a period more or less is one change.
#[must_use]
pub fn changed_rules(before: &Programme, after: &Programme) -> Vec<RuleChange> {
    let all = before.subsidies.iter().chain(&after.subsidies);
    let codes: BTreeSet<&str> = all.map(|rule| rule.code.as_str()).collect();
    let mut changes: Vec<RuleChange> =
        codes.into_iter().flat_map(|code| of_rule(code, &periods(before, code), &periods(after, code))).collect();
    let (was, is) = (switches(before.subsidy_switches), switches(after.subsidy_switches));
    changes.extend(differences("switches", &was, &is));
    changes
}

/// The price of `listing` under both versions, if a figure or its standing differs on `on`; other words for the clause
/// alone move nobody.
#[must_use]
pub fn changed_price(before: &Programme, after: &Programme, listing: &PublishedListing, on: Date) -> Option<PriceChange> {
    let change = PriceChange { before: Price::of_listing(before, listing, on), after: Price::of_listing(after, listing, on) };
    let figures = |p: &Price| (p.subsidy_max, p.net, p.capped, p.needs_confirmation);
    (figures(&change.before) != figures(&change.after)).then_some(change)
}

fn periods<'p>(programme: &'p Programme, code: &str) -> Vec<&'p SubsidyRule> {
    let mut periods: Vec<_> = programme.subsidies.iter().filter(|rule| rule.code == code).collect();
    periods.sort_by_key(|rule| rule.from);
    periods
}

fn of_rule(code: &str, before: &[&SubsidyRule], after: &[&SubsidyRule]) -> Vec<RuleChange> {
    let period = |rule: Option<&&SubsidyRule>| rule.map(|r| format!("{} – {}", r.from, r.until)).unwrap_or_default();
    let mut changes = Vec::new();
    for at in 0..before.len().max(after.len()) {
        match (before.get(at), after.get(at)) {
            (Some(was), Some(is)) => changes.extend(differences(code, &fields(was), &fields(is))),
            (was, is) => {
                let (before, after) = (period(was), period(is));
                changes.push(RuleChange { rule: code.to_owned(), field: "period", before, after });
            }
        }
    }
    changes
}

type Fields = Vec<(&'static str, String)>;

fn differences(rule: &str, before: &Fields, after: &Fields) -> Vec<RuleChange> {
    let differ = before.iter().zip(after).filter(|((_, was), (_, is))| was != is);
    let change = |((field, was), (_, is)): (&(&'static str, String), &(&'static str, String))| RuleChange {
        rule: rule.to_owned(),
        field,
        before: was.clone(),
        after: is.clone(),
    };
    differ.map(change).collect()
}

/// Every field of a rule but its code. Taken apart whole, so that a new field cannot be forgotten here.
fn fields(rule: &SubsidyRule) -> Fields {
    let SubsidyRule {
        code: _,
        name,
        clause,
        who,
        from,
        until,
        rate_basis_points,
        cap_fen,
        min_level,
        task_done,
        max_months,
        base,
    } = rule;
    fn optional(value: Option<impl ToString>) -> String {
        value.map(|v| v.to_string()).unwrap_or_default()
    }
    vec![
        ("name", name.zh.clone()),
        ("clause", clause.zh.clone()),
        ("who", who.zh.clone()),
        ("from", from.to_string()),
        ("until", until.to_string()),
        ("rate_basis_points", optional(*rate_basis_points)),
        ("cap_fen", optional(*cap_fen)),
        ("min_level", optional(*min_level)),
        ("task_done", task_done.to_string()),
        ("max_months", optional(*max_months)),
        ("base", format!("{base:?}").to_lowercase()),
    ]
}

fn switches(switches: SubsidySwitches) -> Fields {
    let SubsidySwitches {
        cost_includes_tax,
        hardware_counts,
        r2_cap_per_firm,
        r3_cap_whole_term,
        stacks,
        invoices_outside_term,
        leasing_counts,
        diagnoser_may_build,
    } = switches;
    vec![
        ("cost_includes_tax", cost_includes_tax.to_string()),
        ("hardware_counts", hardware_counts.to_string()),
        ("r2_cap_per_firm", r2_cap_per_firm.to_string()),
        ("r3_cap_whole_term", r3_cap_whole_term.to_string()),
        ("stacks", stacks.to_string()),
        ("invoices_outside_term", invoices_outside_term.to_string()),
        ("leasing_counts", leasing_counts.to_string()),
        ("diagnoser_may_build", diagnoser_may_build.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn programme() -> Programme {
        Programme::zhengzhou().expect("the embedded programme is valid")
    }

    #[test]
    fn b7_a_changed_rule_is_named_field_by_field() {
        let (before, mut after) = (programme(), programme());
        assert_eq!(changed_rules(&before, &after), Vec::new());
        after.subsidies[1].rate_basis_points = Some(3_000);
        after.subsidies[1].until = date(2027, 12, 31);
        after.subsidies[3].cap_fen = None;
        after.subsidy_switches.r3_cap_whole_term = false;
        let told = |before: &Programme, after: &Programme| -> Vec<String> {
            let line = |c: RuleChange| format!("{} {} {} → {}", c.rule, c.field, c.before, c.after);
            changed_rules(before, after).into_iter().map(line).collect()
        };
        let expected = [
            "R2 until 2025-12-31 → 2027-12-31",
            "R2 rate_basis_points 5000 → 3000",
            "R4 cap_fen 100000000 → ",
            "switches r3_cap_whole_term true → false",
        ];
        assert_eq!(told(&before, &after), expected);
        let mut longer = programme();
        let mut second = longer.subsidies[0].clone();
        (second.from, second.until) = (date(2026, 1, 1), date(2026, 12, 31));
        longer.subsidies.push(second);
        assert_eq!(told(&before, &longer), ["R1 period  → 2026-01-01 – 2026-12-31"]);
        assert_eq!(told(&longer, &before), ["R1 period 2026-01-01 – 2026-12-31 → "]);
    }
}
