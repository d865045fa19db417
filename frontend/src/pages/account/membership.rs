//! A link about a registration: who registers shows that the address is his; the known contact says whether he belongs to it.

use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{Date, DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// What the link is, now.
#[derive(Debug, Clone)]
pub enum MembershipView {
    /// The address can be confirmed.
    Confirm,
    /// It is: the desk looks at it, until this day.
    Waiting {
        /// Last day for the desk.
        until: Date,
    },
    /// The account can work for the organisation.
    Member,
    /// The known contact is asked.
    Vouch,
    /// It said yes.
    Vouched,
    /// It said no.
    Denied,
    /// The desk sent the registration back.
    Returned,
    /// The representative is asked whether another takes over.
    Represent,
    /// Another has taken over.
    Represented,
    /// Nothing changes: the representative, or the desk, said no.
    Kept,
    /// The representative did not answer in time (410).
    Unanswered {
        /// When the link ended, programme time.
        at: DateTime,
    },
    /// Too late (410).
    Expired {
        /// When the link ended, programme time.
        at: DateTime,
    },
}

/// Whom the link is about.
#[derive(Debug, Clone)]
pub struct Member {
    /// The organisation.
    pub organisation: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// What the person will be.
    pub role: Role,
    /// What the person is called.
    pub person: String,
    /// Address.
    pub email: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/membership.html")]
pub struct MembershipPage {
    chrome: Chrome,
    l: L,
    action: String,
    text: String,
    facts: Vec<(String, String)>,
    /// What is posted as `answer`, what the button says, and whether it is the one to press.
    buttons: Vec<(&'static str, String, bool)>,
    note: String,
    sign_in: bool,
}

impl MembershipPage {
    /// The page of a link; `path` is the link's own path.
    #[must_use]
    pub fn new(chrome: Chrome, path: String, member: &Member, view: &MembershipView) -> Self {
        let l = chrome.l;
        let name = match view {
            MembershipView::Confirm => "confirm",
            MembershipView::Waiting { .. } => "waiting",
            MembershipView::Member => "member",
            MembershipView::Vouch => "vouch",
            MembershipView::Vouched => "vouched",
            MembershipView::Denied => "denied",
            MembershipView::Returned => "returned",
            MembershipView::Represent => "represent",
            MembershipView::Represented => "represented",
            MembershipView::Kept => "kept",
            MembershipView::Unanswered { .. } => "unanswered",
            MembershipView::Expired { .. } => "expired",
        };
        let until = match view {
            MembershipView::Waiting { until } => when::day(l, *until),
            MembershipView::Expired { at } | MembershipView::Unanswered { at } => when::time(l, *at),
            _ => String::new(),
        };
        let tell = |part: &str| {
            let key = format!("membership-{name}-{part}");
            l.tv(
                &key,
                &[
                    ("organisation", &member.organisation),
                    ("person", &member.person),
                    ("email", &member.email),
                    ("until", &until),
                ],
            )
        };
        let (buttons, note) = match view {
            MembershipView::Confirm => (vec![("yes", tell("button"), true)], tell("note")),
            MembershipView::Vouch | MembershipView::Represent => {
                (vec![("yes", tell("button"), true), ("no", tell("no"), false)], tell("note"))
            }
            _ => (Vec::new(), String::new()),
        };
        let open = !buttons.is_empty();
        Self {
            text: tell("text"),
            facts: if open { facts(l, member) } else { Vec::new() },
            sign_in: matches!(view, MembershipView::Waiting { .. } | MembershipView::Member),
            chrome: chrome.titled(Nav::None, tell("title")).private(),
            l,
            action: path,
            buttons,
            note,
        }
    }

    /// Each state.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let at = datetime(2026, 10, 12, 15, 0, 0, 0);
        let views = [
            MembershipView::Waiting { until: date(2026, 10, 16) },
            MembershipView::Member,
            MembershipView::Vouch,
            MembershipView::Vouched,
            MembershipView::Denied,
            MembershipView::Returned,
            MembershipView::Expired { at },
            MembershipView::Represent,
            MembershipView::Represented,
            MembershipView::Kept,
            MembershipView::Unanswered { at },
        ];
        views.iter().map(|view| sample_of(locale, view)).collect()
    }
}

fn facts(l: L, member: &Member) -> Vec<(String, String)> {
    let facts = [
        (l.t("register-name"), member.organisation.clone()),
        (l.t("register-uscc"), member.uscc.clone()),
        (l.t("account-who"), l.word(member.role)),
        (l.t("register-contact-name"), member.person.clone()),
        (l.t("account-email"), member.email.clone()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn sample_of(locale: Locale, view: &MembershipView) -> MembershipPage {
    let member = Member {
        organisation: "中牟恒铸压铸有限公司（示例）".to_owned(),
        uscc: "91000000MA0000007C".to_owned(),
        role: Role::Enterprise,
        person: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        email: "wang@hengzhu.example".to_owned(),
    };
    MembershipPage::new(samples::chrome(locale, "/a/sample"), routes::action("sample"), &member, view)
}

impl Page for MembershipPage {
    fn sample(locale: Locale) -> Self {
        sample_of(locale, &MembershipView::Confirm)
    }
}
