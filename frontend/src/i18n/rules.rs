//! Changes of subsidy rules, in words.

use super::{L, percent, wan_exact};
use schema::domain::money::Fen;

/// One field of a rule, or one switch (`rule` is then `switches`), that is said differently; an empty text is nothing.
#[must_use]
pub fn rule_change(l: L, rule: &str, field: &str, before: &str, after: &str) -> String {
    let name = l.t(&format!("rule-field-{field}"));
    let (before, after) = (value(l, field, before), value(l, field, after));
    let key = if rule == "switches" { "rule-switch-change" } else { "rule-change" };
    l.tv(key, &[("rule", &rule), ("field", &name), ("before", &before), ("after", &after)])
}

/// A value as people say it: a percentage, an amount, yes or no; other texts as they stand.
fn value(l: L, field: &str, text: &str) -> String {
    match (field, text) {
        (_, "") => l.t("rule-value-none"),
        (_, "true") => l.t("rule-value-yes"),
        (_, "false") => l.t("rule-value-no"),
        ("rate_basis_points", text) => text.parse().map_or_else(|_| text.to_owned(), percent),
        ("cap_fen", text) => text.parse().map_or_else(|_| text.to_owned(), |fen| wan_exact(l, Fen(fen))),
        ("base", text) => l.t(&format!("rule-base-{text}")),
        (_, text) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::MISSING;
    use schema::domain::programme::Programme;
    use schema::domain::subsidy::changed_rules;
    use schema::domain::text::Locale;

    #[test]
    fn b7_every_field_of_a_rule_has_a_word_in_both_languages() {
        let before = Programme::zhengzhou().expect("the embedded programme is valid");
        let mut after = before.clone();
        for rule in &mut after.subsidies {
            rule.name.zh.push('新');
            rule.clause.zh.push('新');
            rule.who.zh.push('新');
            rule.until = rule.until.saturating_add(jiff::Span::new().days(9));
            rule.from = rule.from.saturating_sub(jiff::Span::new().days(9));
            rule.rate_basis_points = Some(rule.rate_basis_points.map_or(1, |r| r / 2));
            rule.cap_fen = rule.cap_fen.map_or(Some(1), |_| None);
            rule.min_level = rule.min_level.map_or(Some(1), |_| None);
            rule.task_done = !rule.task_done;
            rule.max_months = rule.max_months.map_or(Some(1), |_| None);
        }
        let switches = &mut after.subsidy_switches;
        switches.cost_includes_tax = !switches.cost_includes_tax;
        switches.hardware_counts = !switches.hardware_counts;
        switches.r2_cap_per_firm = !switches.r2_cap_per_firm;
        switches.r3_cap_whole_term = !switches.r3_cap_whole_term;
        switches.stacks = !switches.stacks;
        switches.invoices_outside_term = !switches.invoices_outside_term;
        switches.leasing_counts = !switches.leasing_counts;
        switches.diagnoser_may_build = !switches.diagnoser_may_build;
        let turned = after.subsidies.iter().map(|r| r.base).collect::<Vec<_>>();
        after.subsidies.iter_mut().zip(turned.into_iter().rev()).for_each(|(rule, base)| rule.base = base);
        after.subsidies.pop();
        let changes = changed_rules(&before, &after);
        assert!(changes.len() > 40, "{}", changes.len());
        for locale in Locale::ALL {
            for c in &changes {
                let said = rule_change(L(locale), &c.rule, c.field, &c.before, &c.after);
                assert!(!said.contains(MISSING), "{said}");
            }
        }
    }
}
