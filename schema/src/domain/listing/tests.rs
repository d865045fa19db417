use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const DAY: Date = date(2026, 11, 30);

fn deed(n: u8) -> ListingDeed {
    let reason = || "理由".to_owned();
    match n {
        0 => ListingDeed::Submit { due_on: DAY },
        1 => ListingDeed::Approve { due_on: DAY },
        2 => ListingDeed::Recommend { until: DAY, reason: reason() },
        3 => ListingDeed::Return { field: Some("summary".into()), reason: reason() },
        4 => ListingDeed::Reject { field: None, reason: reason() },
        5 => ListingDeed::Publish,
        6 => ListingDeed::Rectify { due_on: DAY, reason: reason() },
        7 => ListingDeed::Suspend { reason: reason() },
        8 => ListingDeed::Reinstate { reason: reason() },
        9 => ListingDeed::Withdraw { reason: reason() },
        _ => ListingDeed::Reopen,
    }
}

proptest! {
    /// Whatever people do in whatever order: what is in the catalogue was decided on, judged by the panel and on notice since its
    /// provider last began to write.
    #[test]
    fn b3_nothing_is_published_without_decision_panel_and_notice(deeds in prop::collection::vec(0u8..11, 0..40)) {
        let mut state = ListingState::Draft;
        let mut passed: Vec<&str> = Vec::new();
        for d in deeds.into_iter().map(deed) {
            let before = state.clone();
            match state.after(&d) {
                Ok(next) => {
                    prop_assert_ne!(before.name(), next.name(), "a move leads elsewhere");
                    if matches!(d, ListingDeed::Submit { .. } | ListingDeed::Reopen) {
                        passed.clear();
                    }
                    passed.push(d.name());
                    state = next;
                }
                Err(e) => {
                    prop_assert_eq!((e.state, e.deed), (before.name(), d.name()));
                    prop_assert_eq!(&state, &before, "a refused deed changes nothing");
                }
            }
            if state == ListingState::Published {
                for step in ["submit", "approve", "recommend", "publish"] {
                    prop_assert!(passed.contains(&step), "{step} is missing from {passed:?}");
                }
            }
        }
    }

    /// Each deed of the bureau that is not plain says why, and the states keep it.
    #[test]
    fn p6_a_return_keeps_its_reason_and_field(words in "[一-龥]{1,40}") {
        let submitted = ListingState::Submitted { due_on: DAY };
        let returned = submitted.after(&ListingDeed::Return { field: Some("name".into()), reason: words.clone() });
        prop_assert_eq!(returned, Ok(ListingState::Returned { field: Some("name".into()), reason: words }));
    }
}

#[test]
fn b5_a_second_approval_is_refused() {
    let reviewed = ListingState::Submitted { due_on: DAY }.after(&deed(1)).expect("what is submitted can be approved");
    assert_eq!(reviewed.after(&deed(1)), Err(InvalidMove { state: "review", deed: "approve" }));
}

#[test]
fn a_state_comes_back_from_the_store_as_it_went_in() {
    for status in ListingStatus::ALL {
        let calendar = Calendar::new(&crate::domain::programme::Programme::zhengzhou().expect("the programme").calendar);
        let state = ListingState::imported(*status, DAY, &calendar, &ListingDeadlines::default());
        assert_eq!(state.status(), *status);
        let text = serde_json::to_string(&state).expect("JSON");
        assert_eq!(serde_json::from_str::<ListingState>(&text).expect("it reads back"), state);
    }
}
