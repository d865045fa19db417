use super::*;
use crate::i18n::MISSING;
use schema::domain::text::Locale;

/// One mail of each kind, with its name.
pub(crate) fn sealed(locale: Locale) -> Vec<(Letter, Box<dyn Email>)> {
    let seal = |letter: Letter| (letter.clone(), letter.clone().seal(sample::envelope(locale, letter.rels())));
    Letter::samples(locale).into_iter().map(seal).collect()
}

#[test]
fn every_mail_speaks_both_languages_and_names_its_case_first() {
    for locale in Locale::ALL {
        let prefix = sample::envelope(locale, &[]).letterhead.prefix;
        for (letter, mail) in sealed(locale) {
            let (subject, text, html) = (mail.subject(), mail.text(), mail.html());
            for part in [&subject, &text, &html] {
                assert!(!part.contains(MISSING) && !part.trim().is_empty(), "{} in {}: {part}", letter.kind(), locale.tag());
                assert!(!part.contains("{ $"), "{}: {part}", letter.kind());
            }
            assert!(subject.starts_with(&prefix), "{subject}");
            let of_no_case = matches!(
                letter,
                Letter::SetPassword(_)
                    | Letter::DeadLetter(_)
                    | Letter::ConfirmAddress(_)
                    | Letter::AccountLink(_)
                    | Letter::AccountNotice(_)
                    | Letter::ProviderNotice(_)
                    | Letter::ProviderAppeal(_)
                    | Letter::CardNews(_)
                    | Letter::SeatCall(_)
                    | Letter::SeatNews(_)
                    | Letter::UnmetNeeds(_)
            );
            if !of_no_case {
                assert!(subject[prefix.len()..].trim_start().starts_with("QZ-2026-0417-2"), "{subject}");
                assert!(text.contains("QZ-2026-0417-2") && html.contains("QZ-2026-0417-2"));
            }
            assert!(subject.chars().count() <= 130, "{} characters: {subject}", subject.chars().count());
        }
    }
}

#[test]
fn p9_every_link_stands_in_both_parts_and_no_other_address_does() {
    for locale in Locale::ALL {
        for (letter, mail) in sealed(locale) {
            let envelope = sample::envelope(locale, letter.rels());
            for (rel, url) in &envelope.links.list {
                assert!(mail.text().lines().any(|line| line == url), "{}: {} in the text", letter.kind(), rel.code());
                assert!(mail.html().contains(&format!("href=\"{url}\"")), "{}: {} in the html", letter.kind(), rel.code());
            }
            let html = mail.html();
            assert_eq!(html.matches("http").count(), html.matches("https://qingzhun.example").count(), "{}", letter.kind());
            for banned in ["<script", "<link", "<img", "<style", "class="] {
                assert!(!html.contains(banned), "{}: {banned}", letter.kind());
            }
        }
    }
}

#[test]
fn p8_no_mail_before_acceptance_has_a_field_for_a_contact() {
    for (letter, mail) in sealed(Locale::Zh) {
        let after = matches!(letter, Letter::AcceptedToEnterprise(_) | Letter::AcceptedToProvider(_));
        let stored = serde_json::to_string(&letter).expect("letters are JSON");
        if !matches!(letter, Letter::SetPassword(_)) {
            assert_eq!(stored.contains("\"phone\""), after, "{}", letter.kind());
            assert_eq!(
                mail.text().contains("@hengzhu.example"),
                matches!(letter, Letter::AcceptedToProvider(_)),
                "{}",
                letter.kind()
            );
        }
    }
}

#[test]
fn s1_a_letter_comes_back_from_the_outbox_as_it_went_in_and_without_addresses() {
    for locale in Locale::ALL {
        for letter in Letter::samples(locale) {
            let stored = serde_json::to_string(&letter).expect("letters are JSON");
            assert!(!stored.contains("https://") && !stored.contains("/a/"), "{stored}");
            assert!(stored.contains(&format!("\"mail\":\"{}\"", letter.kind())));
            assert_eq!(serde_json::from_str::<Letter>(&stored).expect("letters are read back"), letter);
        }
    }
}

#[test]
fn s3_what_the_clock_writes_waits_and_what_a_person_does_is_told_at_once() {
    let mut routine: Vec<&str> = Letter::samples(Locale::Zh).iter().filter(|l| l.is_routine()).map(Letter::kind).collect();
    routine.dedup();
    let expected = [
        "reminder",
        "overdue",
        "expired_to_enterprise",
        "expired_to_provider",
        "question_reminder",
        "unanswered_to_enterprise",
        "unanswered_to_provider",
        "dead_letter",
        "unmet_needs",
        "listing_published",
        "panel_reminder",
        "confirm_listing",
        "seat_call",
        "case_reminder",
        "case_lapsed",
    ];
    assert_eq!(routine, expected);
}

#[test]
fn a_hostile_name_forges_neither_a_header_nor_markup() {
    let mut mail = LeadMail::sample(Locale::Zh);
    if let Some(solution) = mail.data.solutions.first_mut() {
        solution.name = "A\r\nBcc: all@example.com\u{2028}<script>alert(1)</script>".to_owned();
    }
    assert_eq!(mail.subject().lines().count(), 1);
    assert!(!mail.subject().contains('\u{2028}'));
    assert!(!mail.html().contains("<script"));
}

#[test]
fn coverage_is_a_plain_table_with_signs_and_words_in_both_parts() {
    let mail = LeadMail::sample(Locale::Zh);
    for part in [mail.text(), mail.html()] {
        for sign in ["■", "◧", "□", "已覆盖", "部分覆盖", "未覆盖", "已验收"] {
            assert!(part.contains(sign), "{sign} in {part}");
        }
    }
    assert!(mail.text().contains("9 项需求：覆盖 4 项，部分覆盖 3 项，没有覆盖 2 项"));
}

#[test]
fn deadlines_are_counted_on_the_day_of_sending_not_of_writing() {
    let mut mail = LeadMail::sample(Locale::Zh);
    assert!(mail.text().contains("请在此之前答复：10月13日（周二），还剩 3 个工作日"), "{}", mail.text());
    mail.envelope.today = mail.data.due_on;
    assert!(mail.text().contains("今天截止"));
}

#[test]
fn several_solutions_of_one_provider_share_one_mail() {
    let mut mail = LeadMail::sample(Locale::Zh);
    let mut second = mail.data.solutions.first().cloned().expect("the sample asks for one");
    second.name = "设备管家".to_owned();
    mail.data.solutions.push(second);
    assert!(mail.subject().contains("数擎 MES 轻量版、设备管家"));
    assert!(mail.html().contains(">设备管家</th>"));
    assert!(mail.text().contains("■ 已覆盖 · 已验收 · 设备管家"));
}

#[test]
fn p6_every_news_of_a_listing_has_its_words() {
    for locale in Locale::ALL {
        let sample = ListingNews::sample(locale);
        for what in NewsKind::ALL {
            let mail = ListingNews { data: ListingNewsData { what, ..sample.data.clone() }, ..sample.clone() };
            for part in [mail.subject(), mail.text(), mail.html()] {
                assert!(!part.contains(MISSING), "{what:?}: {part}");
            }
            assert!(mail.text().contains(&sample.data.reason), "{what:?}: {}", mail.text());
        }
    }
}
