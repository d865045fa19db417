//! Cards: no decision before the provider was heard, no way out of a final state, a red card never sooner than its months.

use super::rules::ConductRules;
use super::{Card, CardDeed, CardState, On, WrongDeed};
use crate::domain::calendar::Calendar;
use crate::domain::programme::Programme;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn calendar() -> Calendar {
    Calendar::new(&Programme::zhengzhou().expect("valid").calendar)
}

fn on<'a>(today: Date, rules: &'a ConductRules, calendar: &'a Calendar) -> On<'a> {
    On { today, reds_before: 0, rules, calendar }
}

#[test]
fn a_yellow_card_runs_from_notice_to_end_by_the_programmes_terms() {
    let (rules, calendar) = (ConductRules::default(), calendar());
    let first = on(date(2026, 9, 18), &rules, &calendar);
    let noticed = CardState::begin(&first);
    // Friday 18 September and five working days, the Sunday of the make-up day counted.
    assert_eq!(noticed, CardState::Noticed { reply_by: date(2026, 9, 24) });
    assert_eq!(noticed.after(Card::Yellow, CardDeed::Give, &first), Err(WrongDeed::NotHeard(date(2026, 9, 24))));
    let replied = noticed.after(Card::Yellow, CardDeed::Reply, &first).expect("in time");
    let given = replied.after(Card::Yellow, CardDeed::Give, &first).expect("heard");
    assert_eq!(given, CardState::Yellow { rectify_by: date(2026, 10, 18) });
    let mended = given.after(Card::Yellow, CardDeed::Mend, &first).expect("put right");
    assert!(mended.in_force(), "an officer's look ends it, not the provider's word");
    assert_eq!(mended.after(Card::Yellow, CardDeed::Lift, &first), Ok(CardState::Lifted));
}

#[test]
fn whoever_was_removed_applies_again_after_its_months_and_no_sooner() {
    let (rules, calendar) = (ConductRules::default(), calendar());
    let day = on(date(2026, 3, 2), &rules, &calendar);
    let red = CardState::Replied { decide_by: date(2026, 3, 16) }.after(Card::Red, CardDeed::Give, &day).expect("a red card");
    assert_eq!(red, CardState::Red { reapply_from: date(2027, 3, 2) });
    let again = CardState::Replied { decide_by: date(2026, 3, 16) };
    let second = again.after(Card::Red, CardDeed::Give, &On { reds_before: 1, ..day });
    assert_eq!(second, Ok(CardState::Red { reapply_from: date(2028, 3, 2) }));
    let early = on(date(2027, 3, 1), &rules, &calendar);
    for deed in [CardDeed::Mend, CardDeed::Lift] {
        assert_eq!(red.after(Card::Red, deed, &early), Err(WrongDeed::TooEarly(date(2027, 3, 2))), "{deed}");
    }
    assert!(red.after(Card::Red, CardDeed::Mend, &on(date(2027, 3, 2), &rules, &calendar)).is_ok());
}

fn deeds() -> impl Strategy<Value = Vec<(CardDeed, i64)>> {
    prop::collection::vec((prop::sample::select(CardDeed::ALL), 0i64..500), 1..30)
}

proptest! {
    #[test]
    fn no_row_of_deeds_gives_a_card_unheard_or_revives_an_end(card in prop::sample::select(Card::ALL), row in deeds()) {
        let (rules, calendar) = (ConductRules::default(), calendar());
        let mut today = date(2026, 1, 5);
        let mut state = CardState::begin(&on(today, &rules, &calendar));
        let (mut heard, reply_by) = (false, state.day().expect("a term"));
        for (deed, days) in row {
            today = today.saturating_add(days.days());
            let on = on(today, &rules, &calendar);
            let over = matches!(state, CardState::Dropped | CardState::Quashed);
            let Ok(next) = state.after(card, deed, &on) else { continue };
            prop_assert!(!over, "{} after {}", deed, state.code());
            heard |= deed == CardDeed::Reply || today > reply_by;
            prop_assert!(heard || !next.counts(), "a card before the provider was heard");
            prop_assert!(next.day().is_none_or(|day| day >= today), "{} is due before today", next.code());
            prop_assert_eq!(CardState::from_parts(next.code(), next.day()), Some(next));
            state = next;
        }
    }
}
