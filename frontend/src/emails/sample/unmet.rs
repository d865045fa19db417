//! The monthly letter of unmet needs.

use super::{Sample, provider};
use crate::emails::{UnmetNeed, UnmetNeedsData};
use jiff::civil::date;
use schema::domain::text::Locale;

impl Sample for UnmetNeedsData {
    fn sample(locale: Locale) -> Self {
        let programme = crate::samples::programme();
        let sector = programme.sectors.first().expect("the programme has sectors");
        let need = |(place, times): (usize, u32)| {
            let scenario = &programme.scenarios[place];
            UnmetNeed { sector: sector.short.clone(), scenario: scenario.name.clone(), code: scenario.code.clone(), times }
        };
        let needs = [(3, 11), (0, 6), (8, 3)].map(need).into();
        Self { provider_name: provider(locale), month: date(2026, 9, 1), needs, more: 2 }
    }
}
