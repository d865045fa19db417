//! How hand-off cases are spread over the providers (B14).

use super::StandingReport;
use crate::domain::ids::ProviderRef;
use std::cmp::Reverse;

/// Who gets the leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadSpread {
    /// Share of the fifth of the providers with the most, in thousandths.
    pub top_fifth: u32,
    /// Providers without enough evidence for a tier.
    pub newcomers: u32,
    /// Their share, in thousandths.
    pub of_newcomers: u32,
}

impl LeadSpread {
    /// Of the cases that each provider was sent; `None` where there are none. Those of a standing that were sent none count as
    /// providers; a fifth is rounded up.
    #[must_use]
    pub fn of(sent: &[(ProviderRef, i64)], report: &StandingReport) -> Option<Self> {
        let all: i64 = sent.iter().map(|(_, n)| n).sum();
        let share = |part: i64| u32::try_from(part.saturating_mul(1000) / all.max(1)).unwrap_or(0);
        let without = report.items.iter().filter(|i| sent.iter().all(|(key, _)| *key != i.provider_ref)).count();
        let mut most: Vec<i64> = sent.iter().map(|(_, n)| *n).collect();
        most.sort_unstable_by_key(|n| Reverse(*n));
        let fifth = (sent.len() + without).div_ceil(5);
        let newcomers = || report.items.iter().filter(|i| i.tier.is_none());
        let theirs = newcomers().filter_map(|i| sent.iter().find(|(key, _)| *key == i.provider_ref)).map(|(_, n)| n).sum();
        (all > 0).then(|| Self {
            top_fifth: share(most.iter().take(fifth).sum()),
            newcomers: u32::try_from(newcomers().count()).unwrap_or(u32::MAX),
            of_newcomers: share(theirs),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standing::ProviderStanding;

    #[test]
    fn b14_the_fifth_with_the_most_and_the_newcomers() {
        let key = |n: usize| ProviderRef::parse(&format!("P-{n}")).expect("well formed");
        let item = |n: usize| ProviderStanding {
            provider_ref: key(n),
            tier: (n < 8).then_some(2),
            score: 0,
            parts: Vec::new(),
            interval: (1, 10),
            median_rank: 5,
            above_middle: 500,
            evidence_count: 0,
        };
        let report = StandingReport { engine_version: String::new(), seed: 0, middle: 0, items: (0..10).map(item).collect() };
        assert_eq!(LeadSpread::of(&[], &report), None);
        let sent = [(key(0), 5), (key(1), 3), (key(9), 2)];
        let spread = LeadSpread { top_fifth: 800, newcomers: 2, of_newcomers: 200 };
        assert_eq!(LeadSpread::of(&sent, &report), Some(spread));
    }
}
