//! Mails about accounts: one frame for those with a one-time link, one for those that only tell.

use super::{Envelope, mail};
use crate::i18n::L;
use crate::routes;
use jiff::civil::{Date, DateTime};
use schema::domain::account::Role;
use serde::{Deserialize, Serialize};

/// What a one-time link is offered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkMatter {
    /// To who registers: show that this address is yours.
    Register,
    /// To the contact that the store knows: does this person belong to you?
    Vouch,
    /// To who forgot the password.
    Reset,
    /// To a colleague: take the invitation up.
    Join,
    /// To the representative: does another take over?
    Represent,
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeMatter {
    /// Somebody registered with an address that has an account.
    Known,
    /// The organisation is verified.
    Approved,
    /// The registration came back with a reason.
    Returned,
    /// The contact that the store knows said no.
    Denied,
    /// The password was changed.
    Changed,
    /// Too many wrong passwords.
    Locked,
    /// To who invited: the colleague is a member now.
    Joined,
    /// To who spoke for the organisation: another does now.
    Replaced,
    /// To who speaks for the organisation now.
    Represents,
    /// To who proposed another representative: nothing changes.
    Kept,
    /// One-time codes are asked for from now on.
    FactorOn,
    /// They are not any more.
    FactorOff,
    /// A recovery code was used.
    RecoveryUsed,
    /// Deletion was asked for.
    ErasureAsked,
    /// The request was taken back.
    ErasureTakenBack,
    /// The data are deleted.
    Erased,
    /// To the desk: a registration is due today.
    Due,
}

impl LinkMatter {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Register, Self::Vouch, Self::Reset, Self::Join, Self::Represent];

    const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Vouch => "vouch",
            Self::Reset => "reset",
            Self::Join => "join",
            Self::Represent => "represent",
        }
    }
}

impl NoticeMatter {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Known,
        Self::Approved,
        Self::Returned,
        Self::Denied,
        Self::Changed,
        Self::Locked,
        Self::Joined,
        Self::Replaced,
        Self::Represents,
        Self::Kept,
        Self::FactorOn,
        Self::FactorOff,
        Self::RecoveryUsed,
        Self::ErasureAsked,
        Self::ErasureTakenBack,
        Self::Erased,
        Self::Due,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Denied => "denied",
            Self::Changed => "changed",
            Self::Locked => "locked",
            Self::Joined => "joined",
            Self::Replaced => "replaced",
            Self::Represents => "represents",
            Self::Kept => "kept",
            Self::FactorOn => "factor-on",
            Self::FactorOff => "factor-off",
            Self::RecoveryUsed => "recovery-used",
            Self::ErasureAsked => "erasure-asked",
            Self::ErasureTakenBack => "erasure-taken-back",
            Self::Erased => "erased",
            Self::Due => "registration-due",
        }
    }

    /// Where the reader goes on.
    const fn path(self) -> &'static str {
        match self {
            Self::Known | Self::Approved => routes::SIGN_IN,
            Self::Returned | Self::Denied => routes::REGISTER,
            Self::Changed | Self::Locked => routes::FORGOT,
            Self::Joined | Self::Replaced | Self::Represents | Self::Kept => routes::MEMBERS,
            Self::FactorOn | Self::FactorOff | Self::RecoveryUsed => routes::SECOND_FACTOR,
            Self::ErasureAsked | Self::ErasureTakenBack => routes::DELETION,
            Self::Erased => routes::PRIVACY,
            Self::Due => routes::DESK_REGISTRATIONS,
        }
    }
}

/// Whom and what a mail about an account names; what a matter does not name is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Particulars {
    /// Address of the account.
    pub email: String,
    /// What the person is called.
    #[serde(default)]
    pub person: String,
    /// The organisation.
    #[serde(default)]
    pub organisation: String,
    /// 统一社会信用代码.
    #[serde(default)]
    pub uscc: String,
    /// Role of the account.
    #[serde(default)]
    pub role: Option<Role>,
    /// Who asks for it.
    #[serde(default)]
    pub by: String,
    /// A last day.
    #[serde(default)]
    pub due: Option<Date>,
    /// A reason in somebody's words.
    #[serde(default)]
    pub reason: String,
    /// Whether the second check digit, that of the organisation code within, is wrong.
    #[serde(default)]
    pub doubtful: bool,
}

impl Particulars {
    fn tell(&self, l: L, e: &Envelope, name: &str, part: &str, until: &str) -> String {
        let role = self.role.map(|r| l.word(r)).unwrap_or_default();
        l.tv(
            &format!("mail-{name}-{part}"),
            &[
                ("email", &self.email),
                ("person", &self.person),
                ("organisation", &self.organisation),
                ("uscc", &self.uscc),
                ("role", &role),
                ("by", &self.by),
                ("due", &self.due.map(|day| super::when::day(l, day)).unwrap_or_default()),
                ("bureau", &e.letterhead.bureau),
                ("until", &until),
            ],
        )
    }

    /// Label and value of what the reader should compare.
    fn rows(&self, l: L) -> Vec<(String, String)> {
        let role = self.role.map(|r| l.word(r)).unwrap_or_default();
        let rows = [
            ("register-name", &self.organisation),
            ("register-uscc", &self.uscc),
            ("account-who", &role),
            ("register-contact-name", &self.person),
            ("account-email", &self.email),
        ];
        rows.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (l.t(key), value.clone())).collect()
    }
}

/// A one-time link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLinkData {
    /// For what.
    pub matter: LinkMatter,
    /// About whom.
    pub about: Particulars,
    /// When the link ends, programme time.
    pub until: DateTime,
}

impl AccountLinkData {
    /// One part of its words: `subject`, `title`, `intro`, `button` or `note`.
    #[must_use]
    pub fn tell(&self, l: L, e: &Envelope, part: &str) -> String {
        self.about.tell(l, e, self.matter.name(), part, &e.time(&self.until))
    }

    /// Label and value of what the reader should compare.
    #[must_use]
    pub fn rows(&self, l: L) -> Vec<(String, String)> {
        self.about.rows(l)
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountNoticeData {
    /// Of what.
    pub matter: NoticeMatter,
    /// About whom.
    pub about: Particulars,
}

impl AccountNoticeData {
    /// One part of its words: `subject`, `title`, `intro`, `button` or `note`.
    #[must_use]
    pub fn tell(&self, l: L, e: &Envelope, part: &str) -> String {
        self.about.tell(l, e, self.matter.name(), part, "")
    }

    /// Where its button leads.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.matter.path()
    }
}

mail!(
    /// To a person: a one-time link.
    AccountLinkMail(AccountLinkData): "emails/account/link_subject.txt", "emails/account/link.txt", "emails/account/link.html"
);
mail!(
    /// To a person: something happened to the account.
    AccountNotice(AccountNoticeData): "emails/account/notice_subject.txt", "emails/account/notice.txt", "emails/account/notice.html"
);
