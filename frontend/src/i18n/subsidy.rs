//! Why an estimate of a subsidy is as it is, in words.

use super::{L, date, wan_exact};
use schema::domain::subsidy::EstimateReason;

/// One reason, as a sentence.
#[must_use]
pub fn subsidy_reason(l: L, reason: EstimateReason) -> String {
    match reason {
        EstimateReason::NotBegun(from) => l.t1("subsidy-reason-not-begun", "date", date(l, from)),
        EstimateReason::Expired(until) => l.t1("subsidy-reason-expired", "date", date(l, until)),
        EstimateReason::TaskNotDone(then) => l.t1("subsidy-reason-task", "amount", wan_exact(l, then)),
        EstimateReason::LevelBelow { needed, reached, then } => l.tv(
            "subsidy-reason-level",
            &[
                ("needed", &subsidy_level(l, needed)),
                ("reached", &subsidy_level(l, reached)),
                ("gap", &needed.saturating_sub(reached)),
                ("amount", &wan_exact(l, then)),
            ],
        ),
        EstimateReason::TermCut { months, counted } => l.tv("subsidy-reason-term", &[("months", &months), ("counted", &counted)]),
        EstimateReason::Capped { by_formula, cap } => {
            l.tv("subsidy-reason-capped", &[("amount", &wan_exact(l, by_formula)), ("cap", &wan_exact(l, cap))])
        }
        EstimateReason::PaidBefore { paid, left, span } => {
            l.tv("subsidy-reason-paid", &[("span", &l.word(span)), ("paid", &wan_exact(l, paid)), ("left", &wan_exact(l, left))])
        }
        EstimateReason::YearlyCap(paid) => l.t1("subsidy-reason-yearly", "paid", wan_exact(l, paid)),
        EstimateReason::InterestPaid => l.t("subsidy-reason-interest"),
        EstimateReason::ByDecision(cap) => l.t1("subsidy-reason-decision", "cap", wan_exact(l, cap)),
        EstimateReason::Elsewhere => l.t("subsidy-reason-elsewhere"),
        EstimateReason::UpperBound => l.t("subsidy-reason-bound"),
    }
}

/// A level of the yardstick: 二级; 0 is a firm that has reached none.
#[must_use]
pub fn subsidy_level(l: L, level: u8) -> String {
    l.t(&format!("subsidy-level-{}", level.min(4)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::MISSING;
    use jiff::civil::date;
    use schema::domain::money::Fen;
    use schema::domain::subsidy::CapSpan;
    use schema::domain::text::Locale;

    #[test]
    fn e14_each_reason_is_said_in_both_languages_with_its_figures() {
        let (day, sum) = (date(2025, 12, 31), Fen(199_995_000));
        let reasons = [
            EstimateReason::NotBegun(day),
            EstimateReason::Expired(day),
            EstimateReason::TaskNotDone(sum),
            EstimateReason::LevelBelow { needed: 2, reached: 0, then: sum },
            EstimateReason::LevelBelow { needed: 4, reached: 3, then: sum },
            EstimateReason::TermCut { months: 36, counted: 24 },
            EstimateReason::Capped { by_formula: sum, cap: sum },
            EstimateReason::PaidBefore { paid: sum, left: sum, span: CapSpan::Firm },
            EstimateReason::YearlyCap(sum),
            EstimateReason::InterestPaid,
            EstimateReason::ByDecision(sum),
            EstimateReason::Elsewhere,
            EstimateReason::UpperBound,
        ];
        for locale in Locale::ALL {
            for reason in reasons {
                let said = subsidy_reason(L(locale), reason);
                assert!(!said.contains(MISSING) && !said.contains("{$"), "{said}");
                assert!(
                    !format!("{reason:?}").contains("199995000") || said.contains("199.995 万元") || said.contains("¥1,999,950")
                );
            }
        }
        assert!(subsidy_reason(L(Locale::Zh), reasons[1]).starts_with("需确认"));
        assert!(subsidy_reason(L(Locale::Zh), reasons[2]).starts_with("待改造完成"));
        assert!(subsidy_reason(L(Locale::Zh), reasons[3]).contains("差 2 级"));
    }
}
