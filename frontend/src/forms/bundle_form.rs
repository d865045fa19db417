//! What a bundle is asked with. It stands in the address, so asking again changes nothing.

use super::subsidy_form::{exact_wan, parse_wan};
use super::{FormErrors, Posted, half_width};
use schema::domain::bundle::{BudgetBasis, BundleLimits};
use schema::domain::money::Fen;

/// Most solutions and most providers.
const MOST: u32 = 16;

/// Everything that was typed, untouched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BundleForm {
    /// 万元, as typed; empty for no budget.
    pub budget_wan: String,
    /// `gross` or `net`.
    pub budget_basis: String,
    /// Most solutions, as typed.
    pub max_solutions: String,
    /// Most providers, as typed.
    pub max_providers: String,
}

impl BundleForm {
    /// What stands in a query; what does not stand there is that of `given`.
    #[must_use]
    pub fn read(query: &[(String, String)], given: &BundleLimits) -> Self {
        let has = |name: &str| query.iter().any(|(n, _)| n == name);
        let text = |name: &str, else_: String| if has(name) { Posted(query).one(name).to_owned() } else { else_ };
        Self {
            budget_wan: text("budget_wan", given.budget.map(exact_wan).unwrap_or_default()),
            budget_basis: text("budget_basis", given.basis.code().to_owned()),
            max_solutions: text("max_solutions", given.max_solutions.to_string()),
            max_providers: text("max_providers", given.max_providers.to_string()),
        }
    }

    /// The bounds that it asks for; those that it does not have are `given`'s.
    ///
    /// # Errors
    /// [`FormErrors`] names every field that has to be mended.
    pub fn limits(&self, given: &BundleLimits) -> Result<BundleLimits, FormErrors> {
        let mut errors = FormErrors::default();
        let limits = BundleLimits {
            budget: budget(&self.budget_wan, &mut errors),
            basis: BudgetBasis::from_code(&self.budget_basis).unwrap_or(given.basis),
            max_solutions: count("max_solutions", &self.max_solutions, &mut errors),
            max_providers: count("max_providers", &self.max_providers, &mut errors),
            ..*given
        };
        if errors.is_empty() { Ok(limits) } else { Err(errors) }
    }
}

/// The budget of the field `budget_wan`; nothing typed is no budget.
pub(super) fn budget(typed: &str, errors: &mut FormErrors) -> Option<Fen> {
    let plain = half_width(typed);
    let number = plain.trim().trim_end_matches('元').trim_end_matches('万').trim();
    if number.is_empty() {
        return None;
    }
    let budget = parse_wan(number).ok();
    if budget.is_none() {
        errors.add("budget_wan", "error-budget");
    }
    budget
}

fn count(field: &'static str, typed: &str, errors: &mut FormErrors) -> u32 {
    let number = half_width(typed).trim().parse().ok().filter(|n| (1..=MOST).contains(n));
    if number.is_none() {
        errors.add(field, "bundle-error-count");
    }
    number.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: BundleLimits = BundleLimits {
        max_solutions: 5,
        max_providers: 3,
        budget: Some(Fen(30_000_000)),
        basis: BudgetBasis::Gross,
        cash: None,
        deadline_weeks: Some(12),
    };

    fn asked(query: &[(&str, &str)]) -> Result<BundleLimits, FormErrors> {
        let query: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        BundleForm::read(&query, &GIVEN).limits(&GIVEN)
    }

    #[test]
    fn what_is_not_asked_is_the_profiles() {
        assert_eq!(asked(&[]), Ok(GIVEN));
        assert_eq!(asked(&[("budget_wan", "")]), Ok(BundleLimits { budget: None, ..GIVEN }), "an emptied field lifts the budget");
        let asked = asked(&[("budget_wan", "３5.123456万"), ("budget_basis", "net"), ("max_solutions", "2")]);
        let expected = BundleLimits { budget: Some(Fen(35_123_456)), basis: BudgetBasis::Net, max_solutions: 2, ..GIVEN };
        assert_eq!(asked, Ok(expected));
    }

    #[test]
    fn s10_what_is_no_number_is_named() {
        let errors = asked(&[("budget_wan", "很多"), ("max_solutions", "0"), ("max_providers", "99999999999")]);
        let errors = errors.expect_err("three faults");
        let fields: Vec<&str> = errors.0.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["budget_wan", "max_solutions", "max_providers"]);
    }
}
