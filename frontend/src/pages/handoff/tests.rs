use super::*;
use crate::emails::Rel;
use crate::{L, Page};
use schema::domain::text::Locale;

/// What must never be read before acceptance.
const PRIVATE: [&str; 4] = ["王建国", "0371-0000-0000", "wang@hengzhu.example", "恒铸"];

fn actions(locale: Locale) -> Vec<String> {
    ActionPage::samples(locale).iter().map(Page::render).collect()
}

/// The page without its frame, where the sample's viewer is named.
fn main_part(html: &str) -> &str {
    html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default()
}

#[test]
fn p10_the_page_behind_a_link_never_shows_contact_data_and_posts_to_itself() {
    for html in Locale::ALL.into_iter().flat_map(actions) {
        for secret in PRIVATE {
            assert!(!html.contains(secret), "{secret}");
        }
        assert!(html.contains("name=\"robots\" content=\"noindex"));
        for form in main_part(&html).split("<form").skip(1) {
            assert!(form.contains("action=\"/a/sample\"") && form.contains("method=\"post\""), "{form}");
            assert!(!form.contains("name=\"csrf\""), "the token is the proof");
        }
    }
}

#[test]
fn p9_each_link_has_one_button_and_each_result_none() {
    let buttons = |view| {
        let html = Page::render(&ActionPage::new(sample::nobody(Locale::Zh), "/a/sample".to_owned(), view));
        main_part(&html).matches("<button").count()
    };
    for rel in [Rel::Accept, Rel::Ask, Rel::Decline] {
        assert_eq!(buttons(sample::action(Locale::Zh, rel, AnswerForms::default())), 1);
    }
    let done = Done {
        rel: Rel::Accept,
        number: "QZ-1".into(),
        at: jiff::civil::datetime(2026, 10, 12, 9, 0, 0, 0),
        earlier: true,
        day: None,
        id: "c1".into(),
        since: None,
    };
    assert_eq!(buttons(ActionView::Done(done)), 0);
    assert_eq!(buttons(ActionView::Unknown), 0);
}

#[test]
fn p8_a_provider_reads_no_contact_before_it_accepts_and_none_after_a_withdrawal() {
    for (view, html) in sample::lead_views(Locale::Zh).iter().zip(LeadPage::samples(Locale::Zh)) {
        let html = Page::render(&html);
        let accepted = matches!(view.stage, Stage::Accepted { .. });
        assert_eq!(main_part(&html).contains("0371-0000-0000"), accepted, "{}", view.stage.code());
        let withdrawn = matches!(view.stage, Stage::Withdrawn { .. });
        assert_eq!(main_part(&html).contains("天天插单"), !withdrawn, "{}", view.stage.code());
    }
}

#[test]
fn e16_the_consent_names_every_field_and_is_not_given_in_advance() {
    for locale in Locale::ALL {
        for page in RequestPage::samples(locale) {
            let html = Page::render(&page);
            let text = main_part(&html);
            for secret in PRIVATE.iter().take(3) {
                let (before, after) = text.split_once(&L(locale).t("handoff-data-after")).expect("both halves are shown");
                assert!(
                    !before.contains(secret) && after.contains(secret),
                    "{secret} stands under what is given after acceptance only"
                );
            }
            assert!(text.contains(L(locale).t("mail-fact-budget").as_str()) && text.contains("name=\"consent\""));
            assert!(!text.contains("checked"), "consent is never ticked in advance");
        }
    }
}

#[test]
fn e16_the_mail_is_shown_as_it_will_be_sent_and_masked() {
    let html = Page::render(&RequestPage::sample(Locale::Zh));
    assert!(html.contains("【郑州数转对接】QZ-2026-0417-2"));
    assert!(html.contains("换一次模半天没了，联系●●●"));
    assert!(!html.contains("/a/"), "links are made when it is sent");
}

#[test]
fn e17_every_leg_of_a_request_is_shown_with_its_due_date() {
    let html = Page::render(&RequestsPage::sample(Locale::Zh));
    for leg in ["发出", "送达", "打开", "最晚答复", "10-09 15:20", "10月13日（周二）", "还没有"] {
        assert!(html.contains(leg), "{leg}");
    }
}

#[test]
fn e19_withdrawal_asks_first_and_is_offered_only_where_it_can_be_done() {
    for (view, page) in sample::cases(Locale::Zh).iter().zip(CasePage::samples(Locale::Zh)) {
        let html = Page::render(&page);
        let can = view.stage.is_open() || matches!(view.stage, Stage::Accepted { .. });
        assert_eq!(html.contains("value=\"withdraw\""), can, "{}", view.stage.code());
    }
}

#[test]
fn p9_a_reason_may_be_chosen_or_typed_but_not_left_out() {
    assert_eq!(reason_of("排期满了", " 明年二月 "), Some("排期满了 明年二月".to_owned()));
    assert_eq!(reason_of("", "太远"), Some("太远".to_owned()));
    assert_eq!(reason_of(" ", ""), None);
}
