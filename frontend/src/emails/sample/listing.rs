//! Invented data of the mails about fading, cases and suspension.

use super::*;
use schema::domain::text::LocalText;

impl Sample for ConfirmListingData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            name: solution(locale),
            stage: Freshness::Badged,
            since: DUE,
            next: Some(DUE),
            path: crate::routes::listing("S-AP-001"),
        }
    }
}

impl Sample for CaseQuestionData {
    fn sample(locale: Locale) -> Self {
        let name = LocalText { zh: "生产过程管控与报工".to_owned(), en: "Shop-floor control and reporting".to_owned() };
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            listing: solution(locale),
            firm: pick(locale, "中牟某压铸厂", "a die caster in Zhongmu").to_owned(),
            scenarios: vec![name],
            started_on: Some(date(2026, 3, 2)),
            accepted_on: Some(date(2026, 5, 20)),
            contract: Some(Fen::from_yuan(286_000)),
            levels: Some((1, 2)),
            due_on: Some(DUE),
            path: crate::routes::listing("S-AP-001"),
        }
    }
}

impl Sample for CaseNewsData {
    fn sample(locale: Locale) -> Self {
        let reason = pick(locale, "只试用过两周，没有验收。", "We tried it for two weeks; nothing was accepted.").to_owned();
        Self { about: Sample::sample(locale), what: CaseNewsKind::Denied, reason }
    }
}

impl Sample for ProviderSuspendedData {
    fn sample(locale: Locale) -> Self {
        let overdue = OverdueData::sample(locale);
        Self {
            number: overdue.number,
            provider_name: provider(locale),
            accepted: false,
            next: overdue.next,
            match_path: overdue.match_path,
        }
    }
}

impl Sample for ProviderNoticeData {
    fn sample(locale: Locale) -> Self {
        let reason =
            pick(locale, "两起投诉核实成立，整改未完成。", "Two complaints were upheld and nothing was mended.").to_owned();
        Self { number: "P-AP-01".to_owned(), provider_name: provider(locale), suspended: true, reason, open: 2 }
    }
}

impl Sample for ProviderAppealData {
    fn sample(locale: Locale) -> Self {
        let words =
            pick(locale, "投诉已于上周了结，附和解书。", "The complaint was settled last week; the agreement is enclosed.")
                .to_owned();
        Self {
            number: "P-AP-01".to_owned(),
            provider_name: provider(locale),
            subject: AppealSubject::Suspension,
            state: AppealState::Open,
            due_on: date(2026, 10, 30),
            words,
        }
    }
}
