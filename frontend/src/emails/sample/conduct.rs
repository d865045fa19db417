//! Suspensions, cards, appeals and seats of providers.

use super::*;
use schema::domain::conduct::{Card, CardDeed};
use schema::domain::seat::SeatState;
use schema::domain::text::LocalText;

impl Sample for CardNewsData {
    fn sample(locale: Locale) -> Self {
        let words = pick(
            locale,
            "QZ-2026-0398 和 QZ-2026-0402 两件需求到期没有答复，企业各催过一次。",
            "Requests QZ-2026-0398 and QZ-2026-0402 were not answered in time; each firm reminded you once.",
        );
        let ground = LocalText {
            zh: "一个季度内两次以上逾期不答复企业".to_owned(),
            en: "Two or more late answers to enterprises within a quarter".to_owned(),
        };
        Self {
            number: "P-AP-01".to_owned(),
            provider_name: provider(locale),
            card: Card::Yellow,
            ground,
            deed: CardDeed::Notify,
            day: Some(DUE),
            words: words.to_owned(),
        }
    }
}

impl Sample for SeatNewsData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: "P-AP-01".to_owned(),
            provider_name: provider(locale),
            title: "公开征集汽车零部件行业集成服务商".to_owned(),
            path: crate::routes::NEWS.to_owned(),
            state: None,
            deadline: Some(DUE),
            words: String::new(),
        }
    }
}

/// The letters on the conduct of a provider.
pub(super) fn letters(locale: Locale) -> Vec<Letter> {
    let mut letters = Vec::new();
    for accepted in [false, true] {
        letters.push(Letter::ProviderSuspended(ProviderSuspendedData { accepted, next: None, ..Sample::sample(locale) }));
    }
    letters.push(Letter::ProviderSuspended(Sample::sample(locale)));
    for suspended in [true, false] {
        letters.push(Letter::ProviderNotice(ProviderNoticeData { suspended, ..Sample::sample(locale) }));
    }
    for subject in AppealSubject::ALL {
        for state in AppealState::ALL {
            letters.push(Letter::ProviderAppeal(ProviderAppealData {
                subject: *subject,
                state: *state,
                ..Sample::sample(locale)
            }));
        }
    }
    for card in Card::ALL {
        let told = CardDeed::ALL.iter().filter(|deed| **deed != CardDeed::Quash);
        let news = |deed: &CardDeed| Letter::CardNews(CardNewsData { card: *card, deed: *deed, ..Sample::sample(locale) });
        letters.extend(told.map(news));
    }
    letters.push(Letter::SeatCall(Sample::sample(locale)));
    let words = || pick(locale, "牵头项目多。", "It has led many projects.").to_owned();
    let seat =
        |state: &SeatState| Letter::SeatNews(SeatNewsData { state: Some(*state), words: words(), ..Sample::sample(locale) });
    letters.extend(SeatState::ALL.iter().map(seat));
    letters
}
