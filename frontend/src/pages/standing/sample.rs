//! Invented standings.

use super::table::{Ranked, Stood};
use crate::samples::{TODAY, provider};
use schema::domain::ids::ProviderRef;
use schema::domain::standing::{Criterion, ProviderStanding, StandingPart, StandingRules};

/// A standing of twelve providers.
pub(super) fn stood() -> Stood {
    Stood {
        as_of: TODAY,
        catalogue_version: 17,
        engine_version: "standing-1".to_owned(),
        seed: 1_234_567_890_123_456_789,
        rules: StandingRules::default(),
        middle: 51_300,
        ranked: 12,
    }
}

/// Tier, score, interval, median rank, evidence.
type Sketch = (Option<u8>, u32, (u32, u32), u32, u32);

/// Somebody in each tier, and a newcomer.
pub(super) fn ranked() -> Vec<Ranked> {
    let rows = [
        (Some(1), 61_200, (1, 4), 2, 11),
        (Some(1), 58_900, (1, 6), 3, 7),
        (Some(2), 52_400, (3, 9), 6, 4),
        (Some(2), 50_100, (4, 10), 7, 3),
        (None, 49_800, (2, 11), 7, 0),
        (Some(3), 41_700, (9, 12), 11, 6),
    ];
    let one = |(at, (tier, score, interval, median_rank, evidence_count)): (usize, Sketch)| {
        let provider_ref = provider_ref(at);
        let parts = parts(score);
        let above_middle = match tier {
            Some(1) => 930,
            Some(3) => 40,
            _ => 520,
        };
        Ranked {
            name: format!("{} {}", provider().name, at + 1),
            standing: ProviderStanding { provider_ref, tier, score, parts, interval, median_rank, above_middle, evidence_count },
        }
    };
    rows.into_iter().enumerate().map(one).collect()
}

fn provider_ref(at: usize) -> ProviderRef {
    ProviderRef::parse(&format!("P-{at:02}")).expect("the samples' references are well formed")
}

/// A score in the proportion of the weights.
fn parts(score: u32) -> Vec<StandingPart> {
    let part = |criterion, points, of, estimate| StandingPart { criterion, points, of, estimate };
    let (outcome, value) = (score * 46 / 100, score * 31 / 100);
    vec![
        part(Criterion::Outcome, outcome, 46_000, 862),
        part(Criterion::Value, value, 31_000, 240),
        part(Criterion::Reach, score - outcome - value, 23_000, 3_400),
    ]
}
