//! The page behind a mail's link (`/a/{token}`): GET shows what one button would do, POST does it, a used link says what was done.
//!
//! It never shows contact data, needs no account, no cookie and no script, and is made for a phone (P9, P10).

use super::AnswerForms;
use super::case::answer_field;
use super::lead::{note_field, question_field, reasons};
use super::parts::{Coverage, DueBox};
use super::sample;
use super::stage::{Mark, Stage};
use crate::components::Field;
use crate::emails::when::{self, Due};
use crate::emails::{LeadData, Rel};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{Date, DateTime};
use schema::domain::text::Locale;

/// What was done through a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Which deed.
    pub rel: Rel,
    /// Public number of the case.
    pub number: String,
    /// When, programme time.
    pub at: DateTime,
    /// Whether it was done earlier and this tap changed nothing.
    pub earlier: bool,
    /// After acceptance: last day for the first call. After a question: the due date.
    pub day: Option<Date>,
    /// Id of the case, for the page behind the sign-in.
    pub id: String,
    /// Where the case stands now, if that is no more where the deed had brought it.
    pub since: Option<Stage>,
}

/// What the link is, now.
#[derive(Debug, Clone)]
pub enum ActionView {
    /// The provider may accept, decline or ask, whichever `rel` says.
    Answer {
        /// Accept, decline or ask.
        rel: Rel,
        /// The lead, masked.
        lead: Box<LeadData>,
        /// When an answer is due, seen from today.
        due: Due,
        /// What is being typed.
        forms: AnswerForms,
        /// Other ways to answer: what each does, and its link.
        others: Vec<(Rel, String)>,
    },
    /// The provider reads the lead, and goes on to one of the ways to answer.
    Lead {
        /// Id of the case, for the page behind the sign-in.
        id: String,
        /// The lead, masked.
        lead: Box<LeadData>,
        /// Where it stands.
        stage: Stage,
        /// When an answer is due, seen from today.
        due: Due,
        /// Ways to answer: what each does, and its link.
        answers: Vec<(Rel, String)>,
    },
    /// The enterprise reads where its request stands, and may answer the provider's question.
    Request {
        /// Id of the case, for the page behind the sign-in.
        id: String,
        /// Public number.
        number: String,
        /// To whom.
        provider_name: String,
        /// The solutions asked for.
        solutions: Vec<String>,
        /// Where it stands.
        stage: Stage,
        /// When an answer is due, seen from today.
        due: Due,
        /// The enterprise's answer to the provider's question, where this link is for one.
        reply: Option<Reply>,
    },
    /// The enterprise may withdraw.
    Withdraw {
        /// Public number.
        number: String,
        /// To whom it went.
        provider_name: String,
        /// The solutions asked for.
        solutions: Vec<String>,
        /// Whether contacts have been exchanged.
        after_acceptance: bool,
    },
    /// It was done, just now or earlier.
    Done(Done),
    /// The link is good but the case has moved on; nothing changed.
    Closed {
        /// What the link was for.
        rel: Rel,
        /// Public number.
        number: String,
        /// Where the case stands.
        stage: Stage,
    },
    /// The link is too old (410).
    Expired {
        /// When it ended, programme time.
        at: DateTime,
    },
    /// No such link: altered, cut off or never issued (404).
    Unknown,
}

/// An answer to the provider's question, by the link of its mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// It can be written.
    Open {
        /// What has been typed.
        typed: String,
        /// Whether that is empty or too long.
        wrong: bool,
    },
    /// It was given with this link.
    Given {
        /// When, programme time.
        at: DateTime,
        /// Whether it was given earlier and this tap changed nothing.
        earlier: bool,
    },
}

/// The one thing that can be done here.
#[derive(Debug)]
enum Form {
    Accept,
    Reply { question: String, answer: Field, send: String },
    Ask(Field),
    Decline { reasons: Vec<String>, note: Field },
    Withdraw,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/handoff/action.html")]
pub struct ActionPage {
    chrome: Chrome,
    l: L,
    /// Path that the button posts to: this link itself.
    action: String,
    number: String,
    mark: Option<Mark>,
    due: Option<DueBox>,
    text: String,
    facts: Vec<(String, String)>,
    message: Option<String>,
    message_head: String,
    coverage: Option<Coverage>,
    form: Option<Form>,
    note: String,
    then: Vec<String>,
    /// Links, labels and looks of the ways to answer.
    answers: Vec<(String, String, &'static str)>,
    onward: Option<(String, String)>,
}

impl ActionPage {
    /// The page of a link; `path` is the link's own path.
    #[must_use]
    pub fn new(chrome: Chrome, path: String, view: ActionView) -> Self {
        let l = chrome.l;
        let mut page = Self {
            chrome: chrome.titled(Nav::None, "").private(),
            l,
            action: path,
            number: String::new(),
            mark: None,
            due: None,
            text: String::new(),
            facts: Vec::new(),
            message: None,
            message_head: l.t("mail-lead-message"),
            coverage: None,
            form: None,
            note: String::new(),
            then: Vec::new(),
            answers: Vec::new(),
            onward: None,
        };
        page.fill(view);
        page
    }

    fn fill(&mut self, view: ActionView) {
        let l = self.l;
        match view {
            ActionView::Answer { rel, lead, due, forms, others } => {
                self.fill_answer(rel, &lead, due, &forms);
                self.answers = ways(l, &others, false);
            }
            ActionView::Lead { id, lead, stage, due, answers } => {
                self.fill_lead(&id, &lead, &stage, due);
                self.answers = ways(l, &answers, true);
                if !self.answers.is_empty() {
                    self.text = l.t("handoff-action-view-answer");
                }
            }
            ActionView::Request { id, number, provider_name, solutions, stage, due, reply } => {
                self.head(l.t1(request_title(&stage), "provider", &provider_name), number);
                self.text = l.t1("handoff-action-request", "solutions", l.join(&solutions));
                self.mark = Some(stage.mark(l, stage == Stage::Sent && due.working_days < 0));
                self.due = stage.is_open().then(|| DueBox::new(l, l.t("mail-due-answer-label"), due, true));
                let asked = if let Stage::Asked { question, .. } = stage { Some(question) } else { None };
                let answers = asked.is_some() && reply.is_none();
                let open = if answers { "handoff-action-request-answer" } else { "handoff-action-request-open" };
                self.onward = Some((routes::sign_in_then(&routes::handoff(id)), l.t(open)));
                self.message = asked;
                self.message_head = l.t("mail-question-title-short");
                if let Some(reply) = reply {
                    self.fill_reply(reply, &provider_name);
                }
            }
            ActionView::Withdraw { number, provider_name, solutions, after_acceptance } => {
                self.head(l.t1("handoff-action-withdraw", "provider", &provider_name), number);
                let names = l.join(&solutions);
                let key = if after_acceptance { "handoff-action-withdraw-after" } else { "handoff-action-withdraw-before" };
                self.text = l.tv(key, &[("provider", &provider_name), ("solutions", &names)]);
                self.form = Some(Form::Withdraw);
                self.note = l.t("handoff-action-open-is-nothing");
            }
            ActionView::Done(done) => self.fill_done(done),
            ActionView::Closed { rel, number, stage } => {
                self.head(l.t("handoff-action-closed"), number);
                self.mark = Some(stage.mark(l, false));
                self.text = l.t(closed(rel, &stage));
            }
            ActionView::Expired { at } => {
                self.head(l.t("handoff-action-expired"), String::new());
                self.text = l.t1("handoff-action-expired-text", "at", when::time(l, at));
            }
            ActionView::Unknown => {
                self.head(l.t("handoff-action-unknown"), String::new());
                self.text = l.t("handoff-action-unknown-text");
            }
        }
    }

    fn head(&mut self, title: String, number: String) {
        self.chrome.title = title;
        self.number = number;
    }

    fn lead_facts(&mut self, lead: &LeadData) {
        let l = self.l;
        self.facts = lead.facts.rows(l);
        self.message = lead.message.clone();
        self.coverage = Some(Coverage::new(l, lead));
    }

    fn fill_answer(&mut self, rel: Rel, lead: &LeadData, due: Due, forms: &AnswerForms) {
        let l = self.l;
        self.head(lead_title(l, lead), lead.number.clone());
        self.due = Some(DueBox::new(l, l.t("mail-due-label"), due, true));
        self.lead_facts(lead);
        let (form, text) = match rel {
            Rel::Accept => (Form::Accept, "handoff-accept-text"),
            Rel::Ask => (Form::Ask(question_field(l, &forms.question, forms.question_wrong)), "handoff-action-ask"),
            Rel::Decline => {
                let note = note_field(l, &forms.note, forms.reason_wrong);
                (Form::Decline { reasons: reasons(l), note }, "handoff-action-decline")
            }
            // No other link answers a lead: nothing to press.
            Rel::View | Rel::Withdraw | Rel::Confirm => return,
        };
        self.form = Some(form);
        self.text = l.t(text);
        self.note = l.t1("handoff-action-note", "expires", when::day(l, lead.expires_on));
    }

    fn fill_lead(&mut self, id: &str, lead: &LeadData, stage: &Stage, due: Due) {
        let l = self.l;
        let gone = matches!(stage, Stage::Withdrawn { .. });
        self.head(if gone { l.t("mail-withdrawn-p-title") } else { lead_title(l, lead) }, lead.number.clone());
        self.mark = Some(stage.mark(l, stage == &Stage::Sent && due.working_days < 0));
        self.due = stage.is_open().then(|| DueBox::new(l, l.t("mail-due-label"), due, true));
        self.text = l.t(if stage.is_open() { "handoff-action-view" } else { "handoff-action-view-closed" });
        // After a withdrawal the provider's access to the enterprise's data has ended (E19).
        if !gone {
            self.lead_facts(lead);
        }
        self.onward = Some((routes::sign_in_then(&routes::lead(id)), l.t("handoff-action-lead-open")));
    }

    fn fill_reply(&mut self, reply: Reply, provider: &str) {
        let l = self.l;
        match reply {
            Reply::Open { typed, wrong } => {
                let answer = answer_field(l, &typed, wrong);
                self.text = l.t("handoff-action-reply");
                let question = self.message.take().unwrap_or_default();
                self.form = Some(Form::Reply { question, answer, send: l.t1("handoff-answer-send", "provider", provider) });
                self.note = l.t("mail-question-note");
            }
            Reply::Given { at, earlier } => {
                let key = if earlier { "handoff-action-replied-earlier" } else { "handoff-action-replied" };
                self.text = l.t1(key, "at", when::time(l, at));
            }
        }
    }

    fn fill_done(&mut self, done: Done) {
        let l = self.l;
        let (title, text) = match done.rel {
            Rel::Accept => ("handoff-done-accept", "handoff-done-accept-text"),
            Rel::Decline => ("handoff-done-decline", "handoff-done-decline-text"),
            Rel::Ask => ("handoff-done-ask", "handoff-done-ask-text"),
            Rel::Withdraw => ("handoff-done-withdraw", "handoff-done-withdraw-text"),
            Rel::View | Rel::Confirm => ("handoff-done-other", "handoff-done-other-text"),
        };
        self.head(l.t(title), done.number);
        self.mark = Some(Mark::new("ok", "i-tick", &when::time(l, done.at)));
        let day = done.day.map(|day| when::day(l, day)).unwrap_or_default();
        self.text = l.t1(text, "day", &day);
        self.then = afterwards(done.rel).iter().map(|key| l.t1(key, "day", &day)).collect();
        if let Some(stage) = &done.since {
            self.text = l.t1(since(stage), "day", &day);
            self.then.clear();
        }
        self.onward = match done.rel {
            Rel::Accept | Rel::Ask => Some((routes::sign_in_then(&routes::lead(&done.id)), l.t("handoff-done-see-lead"))),
            Rel::Decline => Some((routes::sign_in_then(routes::LEADS), l.t("handoff-done-see-leads"))),
            Rel::Withdraw => Some((routes::sign_in_then(&routes::handoff(&done.id)), l.t("handoff-done-see-request"))),
            Rel::View | Rel::Confirm => Some((routes::home(), l.t("problem-home"))),
        };
        if done.earlier {
            self.note = l.t("handoff-done-earlier");
        }
    }
}

/// Ways to answer as buttons; accepting is the first choice only where nothing else on the page is.
fn ways(l: L, links: &[(Rel, String)], first: bool) -> Vec<(String, String, &'static str)> {
    let way = |(rel, href): &(Rel, String)| {
        let (key, look) = match rel {
            Rel::Accept if first => ("mail-act-accept", ""),
            Rel::Accept => ("mail-act-accept", " btn--2"),
            Rel::Ask => ("mail-act-ask", " btn--2"),
            Rel::Decline => ("mail-act-decline", " btn--3"),
            Rel::View | Rel::Withdraw | Rel::Confirm => return None,
        };
        Some((href.clone(), l.t(key), look))
    };
    links.iter().filter_map(way).collect()
}

pub(super) fn lead_title(l: L, lead: &LeadData) -> String {
    let names = l.join(&lead.names());
    l.tv("mail-lead-title", &[("place", &lead.facts.place(l)), ("sector", &lead.facts.trade(l)), ("solutions", &names)])
}

const fn request_title(stage: &Stage) -> &'static str {
    match stage {
        Stage::Sent => "handoff-case-title-sent",
        Stage::Asked { .. } => "mail-question-title",
        Stage::Accepted { .. } => "mail-accepted-e-title",
        Stage::Declined { .. } => "mail-declined-title",
        Stage::Expired { .. } => "handoff-case-title-expired",
        Stage::Withdrawn { .. } => "mail-withdrawn-e-title",
    }
}

/// What became of a case after the deed that a used link had done.
const fn since(stage: &Stage) -> &'static str {
    match stage {
        Stage::Sent | Stage::Asked { .. } => "handoff-now-answered",
        Stage::Accepted { .. } => "handoff-now-accepted",
        Stage::Declined { .. } => "handoff-now-declined",
        Stage::Expired { .. } => "handoff-now-expired",
        Stage::Withdrawn { .. } => "handoff-now-withdrawn",
    }
}

/// What comes after a deed, in order.
const fn afterwards(rel: Rel) -> &'static [&'static str] {
    match rel {
        Rel::Accept => &["handoff-then-mail", "handoff-then-call", "handoff-then-visit"],
        Rel::Ask => &["handoff-then-their-answer", "handoff-then-decide"],
        Rel::Decline => &["handoff-then-next-best", "handoff-then-no-harm"],
        Rel::Withdraw => &["handoff-then-told", "handoff-then-again"],
        Rel::View | Rel::Confirm => &[],
    }
}

/// Why nothing could be done any more.
const fn closed(rel: Rel, stage: &Stage) -> &'static str {
    match (rel, stage) {
        (Rel::Ask, Stage::Asked { .. }) => "handoff-closed-asked",
        (_, Stage::Accepted { .. }) => "handoff-closed-accepted",
        (_, Stage::Declined { .. }) => "handoff-closed-declined",
        (_, Stage::Expired { .. }) => "handoff-closed-expired",
        (_, Stage::Withdrawn { .. }) => "handoff-closed-withdrawn",
        (_, Stage::Sent | Stage::Asked { .. }) => "handoff-closed-other",
    }
}

impl ActionPage {
    /// The page of every kind of link in every state.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |view| Self::new(sample::nobody(locale), "/a/sample".to_owned(), view);
        sample::actions(locale).into_iter().map(page).collect()
    }
}

impl Page for ActionPage {
    fn sample(locale: Locale) -> Self {
        let view = sample::action(locale, Rel::Accept, AnswerForms::default());
        Self::new(sample::nobody(locale), "/a/sample".to_owned(), view)
    }
}
