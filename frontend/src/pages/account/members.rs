//! One's own organisation: its members, whom they invited, and who speaks for it.

use crate::components::{Field, Summary};
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::membership::InvitationState;
use schema::domain::text::Locale;

/// A member.
#[derive(Debug, Clone)]
pub struct MemberRow {
    /// What the person is called.
    pub person: String,
    /// Address.
    pub email: String,
    /// Who invited; empty where that one has left, `None` for who registered.
    pub by: Option<String>,
    /// When the account was opened, programme time.
    pub since: DateTime,
    /// Whether the person speaks for the organisation.
    pub representative: bool,
    /// Whether it is the reader.
    pub own: bool,
}

/// An invitation.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Id.
    pub id: String,
    /// What the colleague is called.
    pub person: String,
    /// Address.
    pub email: String,
    /// Who invited.
    pub by: String,
    /// How far it has come.
    pub state: InvitationState,
    /// Until when the link works, programme time.
    pub until: DateTime,
}

/// A form that is not right.
#[derive(Debug, Clone, Default)]
pub struct MemberForm {
    /// Whether it is the one for the representative.
    pub represents: bool,
    /// Name as typed.
    pub name: String,
    /// Address as typed.
    pub email: String,
    /// Telephone as typed.
    pub phone: String,
    /// Fields and the codes of their faults.
    pub wrong: Vec<(&'static str, &'static str)>,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct MembersView {
    /// The organisation.
    pub organisation: String,
    /// Who speaks for it, as recorded.
    pub contact: String,
    /// The oldest first.
    pub members: Vec<MemberRow>,
    /// Newest first.
    pub invitations: Vec<Invited>,
    /// Who is to speak for it, and the last day for the answer.
    pub change: Option<(String, Date)>,
    /// What is wrong with a form.
    pub form: MemberForm,
}

#[derive(Debug)]
struct Row {
    person: String,
    email: String,
    facts: String,
    representative: bool,
}

#[derive(Debug)]
struct Asked {
    id: String,
    person: String,
    email: String,
    facts: String,
    open: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/members.html")]
pub struct MembersPage {
    chrome: Chrome,
    l: L,
    members: Vec<Row>,
    asked: Vec<Asked>,
    speaks: String,
    change: Option<String>,
    errors: Summary,
    invite: [Field; 2],
    represent: [Field; 3],
    alone: bool,
}

impl MembersPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: MembersView) -> Self {
        let l = chrome.l;
        let form = view.form;
        let wrong = |name: &str| form.wrong.iter().find(|(field, _)| *field == name).map(|(_, code)| said(l, code));
        let place = |represents: bool, name: &str| format!("f-{}-{name}", if represents { "represent" } else { "invite" });
        let field = |represents: bool, name: &'static str, kind: &'static str, label: &str| {
            let here = form.represents == represents && !form.wrong.is_empty();
            let typed = match name {
                "name" => &form.name,
                "email" => &form.email,
                _ => &form.phone,
            };
            let value = if here { typed.clone() } else { String::new() };
            let error = if here { wrong(name) } else { None };
            Field::line(l, name, kind, l.t(label), value).required().id(place(represents, name)).error(error)
        };
        let errors = form.wrong.iter().map(|(name, code)| (place(form.represents, name), said(l, code))).collect();
        Self {
            invite: [
                field(false, "name", "text", "members-person").max_length(40),
                field(false, "email", "email", "account-email").hint(l.t("members-email-hint")),
            ],
            represent: [
                field(true, "email", "email", "members-represent-email").hint(l.t("members-represent-email-hint")),
                field(true, "name", "text", "register-contact-name").max_length(40),
                field(true, "phone", "tel", "register-phone").max_length(30),
            ],
            alone: view.members.len() < 2,
            speaks: l.t1("members-speaks", "person", view.contact),
            change: view
                .change
                .map(|(person, due)| l.tv("members-change-waiting", &[("person", &person), ("until", &when::day(l, due))])),
            members: view.members.into_iter().map(|m| row(l, m)).collect(),
            asked: view.invitations.into_iter().map(|i| asked(l, i)).collect(),
            errors: Summary { l, errors },
            chrome: chrome.titled(Nav::None, l.t1("members-title", "organisation", view.organisation)).private(),
            l,
        }
    }

    /// Each fault of an invitation; a representative who is no member; alone, with a change that waits.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let faults = [("name", "required"), ("name", "too_long"), ("name", "control"), ("email", "email")];
        let conflicts = [("email", "already_member"), ("email", "too_many_invitations"), ("email", "required")];
        let invite = |wrong| MemberForm { email: "x".to_owned(), wrong: vec![wrong], ..MemberForm::default() };
        let represent = |wrong| MemberForm { represents: true, ..invite(wrong) };
        let mut forms: Vec<MemberForm> = faults.into_iter().chain(conflicts).map(invite).collect();
        forms.extend([("email", "not_a_member"), ("email", "already_representative"), ("phone", "phone")].map(represent));
        let mut pages: Vec<Self> =
            forms.into_iter().map(|form| Self::new(sample_chrome(locale), MembersView { form, ..sample_view(locale) })).collect();
        let mut alone = sample_view(locale);
        alone.members.truncate(1);
        alone.invitations.clear();
        alone.change = Some((alone.contact.clone(), date(2026, 10, 16)));
        pages.push(Self::new(sample_chrome(locale), alone));
        pages
    }
}

/// What is wrong, in words.
fn said(l: L, code: &str) -> String {
    let own = ["already_member", "too_many_invitations", "not_a_member", "already_representative"];
    if own.contains(&code) { l.t(&format!("members-wrong-{code}")) } else { l.t(&format!("register-wrong-{code}")) }
}

fn row(l: L, member: MemberRow) -> Row {
    let since = l.t1("members-since", "at", when::time(l, member.since));
    let by = member.by.filter(|by| !by.is_empty()).map(|by| l.t1("members-invited-by", "by", by));
    let own = member.own.then(|| l.t("members-own"));
    let facts: Vec<String> = own.into_iter().chain(by).chain([since]).collect();
    Row { person: member.person, email: member.email, facts: facts.join(" · "), representative: member.representative }
}

fn asked(l: L, invited: Invited) -> Asked {
    let open = invited.state == InvitationState::Open;
    let state = l.word(invited.state);
    let state = if open { l.t1("members-until", "at", when::time(l, invited.until)) } else { state };
    let by = (!invited.by.is_empty()).then(|| l.t1("members-invited-by", "by", invited.by));
    let facts: Vec<String> = by.into_iter().chain([state]).collect();
    Asked { id: invited.id, person: invited.person, email: invited.email, facts: facts.join(" · "), open }
}

fn sample_chrome(locale: Locale) -> Chrome {
    let viewer = Viewer {
        name: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        role: Role::Enterprise,
        organisation: None,
    };
    samples::chrome(locale, routes::MEMBERS).signed_in(Some(viewer), "sample-token")
}

fn sample_view(locale: Locale) -> MembersView {
    let said = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    let at = datetime(2026, 10, 9, 8, 2, 0, 0);
    let member = |person: String, email: &str, by: Option<String>| MemberRow {
        representative: by.is_none(),
        own: by.is_none(),
        person,
        email: email.to_owned(),
        by,
        since: at,
    };
    let invited = |place: u32, state| Invited {
        id: format!("i{place}"),
        person: said("张会计", "Zhang"),
        email: format!("zhang{place}@hengzhu.example"),
        by: said("王工", "Wang"),
        state,
        until: datetime(2026, 10, 16, 8, 2, 0, 0),
    };
    MembersView {
        organisation: "中牟恒铸压铸有限公司（示例）".to_owned(),
        contact: said("王工", "Wang"),
        members: vec![
            member(said("王工", "Wang"), "wang@hengzhu.example", None),
            member(said("李主任", "Li"), "li@hengzhu.example", Some(said("王工", "Wang"))),
        ],
        invitations: [InvitationState::Open, InvitationState::Revoked, InvitationState::Expired, InvitationState::Accepted]
            .into_iter()
            .zip(1..)
            .map(|(state, place)| invited(place, state))
            .collect(),
        change: None,
        form: MemberForm::default(),
    }
}

impl Page for MembersPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample_chrome(locale), sample_view(locale))
    }
}
