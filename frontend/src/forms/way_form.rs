//! What the way to a level is asked with. It stands in the address, so asking again changes nothing.

use super::bundle_form::budget;
use super::match_form::deadline;
use super::subsidy_form::exact_wan;
use super::{FormErrors, Posted};
use schema::domain::level::{LevelLimits, LevelWay};

/// Everything that was typed, untouched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WayForm {
    /// 万元, as typed; empty for no budget.
    pub budget_wan: String,
    /// Weeks, as typed; empty for no deadline.
    pub deadline_weeks: String,
}

impl WayForm {
    /// What stands in a query; what does not stand there is that of `given`.
    #[must_use]
    pub fn read(query: &[(String, String)], given: &LevelLimits) -> Self {
        let has = |name: &str| query.iter().any(|(n, _)| n == name);
        let text = |name: &str, else_: String| if has(name) { Posted(query).one(name).to_owned() } else { else_ };
        Self {
            budget_wan: text("budget_wan", given.budget.map(exact_wan).unwrap_or_default()),
            deadline_weeks: text("deadline_weeks", given.deadline_weeks.map(|weeks| weeks.to_string()).unwrap_or_default()),
        }
    }

    /// The bounds that it asks for.
    ///
    /// # Errors
    /// [`FormErrors`] names every field that has to be mended.
    pub fn limits(&self) -> Result<LevelLimits, FormErrors> {
        let mut errors = FormErrors::default();
        let limits = LevelLimits {
            budget: budget(&self.budget_wan, &mut errors),
            deadline_weeks: deadline(&self.deadline_weeks, &mut errors),
        };
        if errors.is_empty() { Ok(limits) } else { Err(errors) }
    }

    /// The form after `way`; `None` where it changes what is not in the form.
    #[must_use]
    pub fn changed(&self, way: &LevelWay) -> Option<Self> {
        match way {
            LevelWay::Budget { to, .. } => Some(Self { budget_wan: exact_wan(*to), ..self.clone() }),
            LevelWay::Deadline { to, .. } => Some(Self { deadline_weeks: to.to_string(), ..self.clone() }),
            LevelWay::Deployment | LevelWay::MustIntegrate => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::domain::money::Fen;

    const GIVEN: LevelLimits = LevelLimits { budget: Some(Fen(30_000_000)), deadline_weeks: Some(12) };

    fn asked(query: &[(&str, &str)]) -> Result<LevelLimits, FormErrors> {
        let query: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        WayForm::read(&query, &GIVEN).limits()
    }

    #[test]
    fn what_is_not_asked_is_the_matchs_and_an_emptied_field_is_no_bound() {
        assert_eq!(asked(&[]), Ok(GIVEN));
        let none = LevelLimits { budget: None, deadline_weeks: None };
        assert_eq!(asked(&[("budget_wan", ""), ("deadline_weeks", "")]), Ok(none));
        let more = LevelLimits { budget: Some(Fen(35_500_000)), deadline_weeks: Some(16) };
        assert_eq!(asked(&[("budget_wan", "３5.5万"), ("deadline_weeks", "16周")]), Ok(more));
    }

    #[test]
    fn s10_what_is_no_number_is_named() {
        let errors = asked(&[("budget_wan", "很多"), ("deadline_weeks", "0")]).expect_err("two faults");
        assert_eq!(errors.0.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["budget_wan", "deadline_weeks"]);
    }

    #[test]
    fn a_way_out_fills_the_form_so_that_it_is_taken() {
        let form = WayForm::read(&[], &GIVEN);
        let way = LevelWay::Budget { to: Fen(30_000_001), by: Fen(1) };
        let limits = form.changed(&way).and_then(|form| form.limits().ok());
        assert_eq!(limits.and_then(|l| l.budget), Some(Fen(30_000_001)));
        assert_eq!(form.changed(&LevelWay::Deployment), None);
    }
}
