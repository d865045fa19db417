//! Invented cases for samples and tests.

use super::stage::{Event, Happened, Legs, Stage};
use super::*;
use crate::emails::when::Due;
use crate::emails::{LeadData, LeadMail, Letterhead, NextBest, OverdueToEnterprise, Rel};
use crate::{Chrome, L, Viewer, samples};
use jiff::civil::{DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::catalogue::Contact;
use schema::domain::text::Locale;

fn pick(locale: Locale, zh: &str, en: &str) -> String {
    match locale {
        Locale::Zh => zh.to_owned(),
        Locale::En => en.to_owned(),
    }
}

const fn at(day: i8, hour: i8, minute: i8) -> DateTime {
    datetime(2026, 10, day, hour, minute, 0, 0)
}

const fn due(working_days: i32) -> Due {
    Due { on: date(2026, 10, 13), working_days, provisional: false }
}

pub(super) fn nobody(locale: Locale) -> Chrome {
    samples::chrome(locale, "/a/sample")
}

fn viewed(locale: Locale, path: &str, role: Role, organisation: String) -> Chrome {
    let viewer = Viewer { name: "wang@hengzhu.example".to_owned(), role, organisation: Some(organisation) };
    samples::chrome(locale, path).signed_in(Some(viewer), "sample-token")
}

pub(super) fn enterprise(locale: Locale, path: &str) -> Chrome {
    viewed(locale, path, Role::Enterprise, firm(locale))
}

pub(super) fn provider(locale: Locale, path: &str) -> Chrome {
    viewed(locale, path, Role::Provider, lead(locale).provider_name)
}

fn firm(locale: Locale) -> String {
    pick(locale, "中牟恒铸压铸有限公司（示例）", "Hengzhu Die Casting (sample)")
}

fn contact() -> Contact {
    Contact { name: "王建国".to_owned(), email: "wang@hengzhu.example".to_owned(), phone: "0371-0000-0000".to_owned() }
}

pub(super) fn lead(locale: Locale) -> LeadData {
    LeadMail::sample(locale).data
}

fn next(locale: Locale) -> Option<NextBest> {
    OverdueToEnterprise::sample(locale).data.next
}

pub(super) fn message(locale: Locale) -> String {
    lead(locale).message.unwrap_or_default()
}

fn outgoing(locale: Locale, data: LeadData) -> Outgoing {
    Outgoing { locale, letterhead: Letterhead::of(samples::programme(), locale, true), data }
}

pub(super) fn request(locale: Locale) -> RequestView {
    let first = lead(locale);
    let mut second = first.clone();
    second.provider_name = pick(locale, "启衡数造", "Qiheng Digital");
    if let Some(solution) = second.solutions.first_mut() {
        solution.name = pick(locale, "轻工单压铸版", "Work Orders for Casting");
        solution.cells.reverse();
    }
    RequestView {
        match_id: "m1".to_owned(),
        key: None,
        leads: vec![outgoing(Locale::Zh, first), outgoing(Locale::En, second)],
        enterprise_name: firm(locale),
        contact: contact(),
        consent_version: 3,
        answer_days: 3,
        today: date(2026, 10, 9),
        typed: Typed::default(),
        wrong: Vec::new(),
        open_case: None,
        idempotency_key: "sample-key".to_owned(),
    }
}

fn question(locale: Locale) -> String {
    pick(
        locale,
        "现有 12 台压铸机里，没有 PLC 的有几台？影响采集盒的数量和报价。",
        "How many of the twelve machines have no PLC?",
    )
}

fn reason(locale: Locale) -> String {
    pick(locale, "排期满了，最早 2027 年 2 月才能进场。", "We are fully booked until February 2027.")
}

/// Every state of a case, with its due date as it then stands.
fn stages(locale: Locale) -> Vec<(Stage, Due)> {
    vec![
        (Stage::Sent, due(1)),
        (Stage::Asked { question: question(locale), at: at(12, 9, 12) }, due(1)),
        (Stage::Sent, due(-1)),
        (Stage::Accepted { at: at(10, 8, 44) }, due(1)),
        (Stage::Declined { reason: reason(locale), at: at(12, 10, 2) }, due(1)),
        (Stage::Expired { at: at(16, 0, 0) }, due(-3)),
        (Stage::Withdrawn { at: at(12, 11, 30), after_acceptance: false }, due(1)),
        (Stage::Withdrawn { at: at(12, 11, 30), after_acceptance: true }, due(1)),
    ]
}

fn legs(stage: &Stage) -> Legs {
    let sent_at = Some(at(9, 15, 20));
    match stage {
        Stage::Sent => Legs { sent_at, delivered_at: sent_at, ..Legs::default() },
        _ => Legs { sent_at, delivered_at: sent_at, opened_at: Some(at(10, 8, 41)), answered_at: Some(at(10, 8, 44)) },
    }
}

fn events(locale: Locale, stage: &Stage, overdue: bool) -> Vec<Event> {
    let event = |what, at| Event { what, at, words: None };
    let mut events = vec![event(Happened::Sent, at(9, 15, 20)), event(Happened::Delivered, at(9, 15, 20))];
    match stage {
        Stage::Sent if overdue => {
            events.extend([event(Happened::Reminded, at(12, 8, 30)), event(Happened::Overdue, at(14, 8, 30))]);
        }
        Stage::Sent => {}
        Stage::Asked { question, at } => {
            events.push(event(Happened::Opened, *at));
            events.push(Event { what: Happened::Asked, at: *at, words: Some(question.clone()) });
        }
        Stage::Accepted { at: when } => {
            events.push(Event { what: Happened::Asked, at: at(9, 16, 2), words: Some(question(locale)) });
            events.push(Event { what: Happened::Answered, at: at(9, 17, 40), words: Some(pick(locale, "4 台。", "Four.")) });
            events.push(event(Happened::Accepted, *when));
        }
        Stage::Declined { reason, at } => events.push(Event { what: Happened::Declined, at: *at, words: Some(reason.clone()) }),
        Stage::Expired { at } => events.push(event(Happened::Expired, *at)),
        Stage::Withdrawn { at, .. } => events.push(event(Happened::Withdrawn, *at)),
    }
    events
}

pub(super) fn requests(locale: Locale) -> RequestsView {
    let row = |(place, (stage, due)): (usize, (Stage, Due))| RequestRow {
        id: format!("c{place}"),
        number: format!("QZ-2026-0417-{place}"),
        provider_name: lead(locale).provider_name,
        solutions: vec![lead(locale).names().join("")],
        legs: legs(&stage),
        stage,
        due,
    };
    let rows: Vec<RequestRow> = stages(locale).into_iter().enumerate().map(row).collect();
    RequestsView { rows, asked: 0, waiting: 2, total: 28, page: 1, limit: 8 }
}

fn case_in(locale: Locale, stage: Stage, due: Due) -> CaseView {
    let accepted = matches!(stage, Stage::Accepted { .. });
    CaseView {
        id: "c1".to_owned(),
        lead: lead(locale),
        events: events(locale, &stage, due.working_days < 0),
        stage,
        due,
        contact: accepted.then(contact),
        first_contact_on: accepted.then_some(date(2026, 10, 13)),
        next: next(locale),
        match_path: crate::routes::start_match(),
        consent_version: 3,
        consented_at: at(9, 15, 18),
        consented_by: "王建国".to_owned(),
        on_its_way: None,
        answer: AnswerForm::default(),
        version: 4,
    }
}

pub(super) fn case(locale: Locale) -> CaseView {
    case_in(locale, Stage::Asked { question: question(locale), at: at(12, 9, 12) }, due(1))
}

pub(super) fn cases(locale: Locale) -> Vec<CaseView> {
    let mut cases: Vec<CaseView> = stages(locale).into_iter().map(|(stage, due)| case_in(locale, stage, due)).collect();
    if let Some(expired) = cases.iter_mut().find(|c| matches!(c.stage, Stage::Expired { .. })) {
        expired.next = None;
    }
    let way = [OnItsWay::Queued, OnItsWay::Retrying { attempts: 3, next_at: at(9, 15, 40) }, OnItsWay::GivenUp];
    let unsent = |way| CaseView { on_its_way: Some(way), ..case_in(locale, Stage::Sent, due(3)) };
    cases.extend(way.map(unsent));
    cases.push(CaseView { answer: AnswerForm { answer: String::new(), wrong: true }, ..case(locale) });
    cases
}

pub(super) fn leads(locale: Locale) -> LeadsView {
    let lead = lead(locale);
    let row = |(place, (stage, due)): (usize, (Stage, Due))| LeadRow {
        id: format!("c{place}"),
        number: format!("QZ-2026-0417-{place}"),
        place: lead.facts.place(L(locale)).to_owned(),
        sector_short: lead.facts.trade(L(locale)).to_owned(),
        solutions: vec![lead.names().join("")],
        needs: 9,
        covered: 4,
        stage,
        due,
    };
    let rows: Vec<LeadRow> = stages(locale).into_iter().enumerate().map(row).collect();
    LeadsView { rows, waiting: 3, total: 8, page: 1, limit: 20 }
}

fn lead_in(locale: Locale, stage: Stage, due: Due) -> LeadView {
    let accepted = matches!(stage, Stage::Accepted { .. });
    LeadView {
        id: "c1".to_owned(),
        lead: lead(locale),
        events: events(locale, &stage, due.working_days < 0),
        stage,
        due,
        contact: accepted.then(|| (firm(locale), contact())),
        first_contact_on: accepted.then_some(date(2026, 10, 13)),
        forms: AnswerForms::default(),
        version: 4,
    }
}

pub(super) fn lead_view(locale: Locale) -> LeadView {
    lead_in(locale, Stage::Sent, due(1))
}

pub(super) fn lead_views(locale: Locale) -> Vec<LeadView> {
    let mut views: Vec<LeadView> = stages(locale).into_iter().map(|(stage, due)| lead_in(locale, stage, due)).collect();
    let forms = AnswerForms { question_wrong: true, reason_wrong: true, ..AnswerForms::default() };
    views.push(LeadView { forms, ..lead_view(locale) });
    views
}

pub(super) fn action(locale: Locale, rel: Rel, forms: AnswerForms) -> ActionView {
    ActionView::Answer { rel, lead: Box::new(lead(locale)), due: due(1), forms, others: ways(rel) }
}

pub(super) fn actions(locale: Locale) -> Vec<ActionView> {
    let lead = lead(locale);
    let number = lead.number.clone();
    let solutions = vec![lead.names().join("")];
    let wrong = AnswerForms { question_wrong: true, reason_wrong: true, ..AnswerForms::default() };
    let mut views: Vec<ActionView> =
        [Rel::Accept, Rel::Ask, Rel::Decline].map(|rel| action(locale, rel, AnswerForms::default())).to_vec();
    views.extend([action(locale, Rel::Ask, wrong.clone()), action(locale, Rel::Decline, wrong)]);
    for (stage, due) in stages(locale) {
        let answers = if stage.is_open() { ways(Rel::View) } else { Vec::new() };
        views.push(ActionView::Lead { id: "c1".to_owned(), lead: Box::new(lead.clone()), stage: stage.clone(), due, answers });
        views.push(ActionView::Request {
            id: "c1".to_owned(),
            number: number.clone(),
            provider_name: lead.provider_name.clone(),
            solutions: solutions.clone(),
            stage: stage.clone(),
            due,
            reply: None,
        });
        views.push(ActionView::Closed { rel: Rel::Ask, number: number.clone(), stage });
    }
    let replies = [
        Reply::Open { typed: String::new(), wrong: false },
        Reply::Open { typed: String::new(), wrong: true },
        Reply::Given { at: at(12, 9, 12), earlier: false },
        Reply::Given { at: at(12, 9, 12), earlier: true },
    ];
    for ((stage, due), reply) in stages(locale).into_iter().flat_map(|stage| replies.clone().map(|reply| (stage.clone(), reply)))
    {
        let (id, number) = ("c1".to_owned(), number.clone());
        let (provider_name, solutions) = (lead.provider_name.clone(), solutions.clone());
        views.push(ActionView::Request { id, number, provider_name, solutions, stage, due, reply: Some(reply) });
    }
    for after_acceptance in [false, true] {
        let (number, provider_name, solutions) = (number.clone(), lead.provider_name.clone(), solutions.clone());
        views.push(ActionView::Withdraw { number, provider_name, solutions, after_acceptance });
    }
    for (rel, earlier) in Rel::ALL.into_iter().flat_map(|rel| [(rel, false), (rel, true)]) {
        views.push(ActionView::Done(Done {
            rel,
            number: number.clone(),
            at: at(12, 9, 12),
            earlier,
            day: Some(date(2026, 10, 14)),
            id: "c1".to_owned(),
            since: None,
        }));
    }
    for (stage, _) in stages(locale) {
        let (id, at) = ("c1".to_owned(), at(12, 9, 12));
        let done = Done {
            rel: Rel::Ask,
            number: number.clone(),
            at,
            earlier: true,
            day: Some(date(2026, 10, 14)),
            id,
            since: Some(stage),
        };
        views.push(ActionView::Done(done));
    }
    views.extend([ActionView::Expired { at: at(16, 0, 0) }, ActionView::Unknown]);
    views
}

/// The ways to answer besides `rel`.
fn ways(rel: Rel) -> Vec<(Rel, String)> {
    let others = [Rel::Accept, Rel::Ask, Rel::Decline].into_iter().filter(|other| *other != rel);
    others.map(|other| (other, "/a/sample".to_owned())).collect()
}
