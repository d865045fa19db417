//! Mails: subject, text and HTML, one typed struct each.
//!
//! The data of a mail are stored in the outbox as a [`Letter`], without addresses. When the mail is sent, the sender signs one link
//! for each of [`Letter::rels`] and puts both into an [`Envelope`]: a link lives no longer than it must and is never stored.

mod accepted;
mod account;
mod conduct;
mod envelope;
mod facts;
mod fading;
mod lead;
mod letter;
mod listing;
mod notices;
mod panel;
mod referee;
mod request;
mod sample;
mod seat;
mod suspension;
mod unanswered;
mod unmet;
pub mod when;

pub use accepted::{AcceptedToEnterprise, AcceptedToEnterpriseData, AcceptedToProvider, AcceptedToProviderData};
pub use account::{AccountLinkData, AccountLinkMail, AccountNotice, AccountNoticeData, LinkMatter, NoticeMatter, Particulars};
pub use conduct::{CardNews, CardNewsData};
pub use envelope::{Envelope, Letterhead, Links, Rel};
pub use facts::{AskedSolution, Cell, LeadFacts, NeedLine, NextBest, Tally};
pub use fading::{ConfirmListing, ConfirmListingData};
pub use lead::{AnswerData, AnswerMail, LeadData, LeadMail, ReminderData, ReminderMail};
pub use letter::Letter;
pub use listing::{
    ConfirmAddress, ConfirmAddressData, ListingNews, ListingNewsData, ListingPublished, NewsKind, ObjectionAnswered,
    ObjectionAnsweredData,
};
pub use notices::{DeadLetterData, DeadLetterNotice, LostMail, SetPasswordData, SetPasswordMail};
pub use panel::{PanelMatter, PanelNews, PanelNewsData, PanelReminder};
pub use referee::{CaseDisputed, CaseLapsed, CaseNews, CaseNewsData, CaseNewsKind, CaseQuestion, CaseQuestionData, CaseReminder};
pub use request::{
    QuestionData, QuestionMail, RequestSentData, RequestSentMail, WithdrawnData, WithdrawnToEnterprise, WithdrawnToProvider,
};
pub use seat::{SeatCall, SeatNews, SeatNewsData};
pub use suspension::{
    ProviderAppealData, ProviderAppealMail, ProviderNotice, ProviderNoticeData, ProviderSuspended, ProviderSuspendedData,
};
pub use unanswered::{
    DeclinedData, DeclinedMail, ExpiredToEnterprise, ExpiredToEnterpriseData, ExpiredToProvider, ExpiredToProviderData,
    OverdueData, OverdueToEnterprise, QuestionReminderData, QuestionReminderMail, UnansweredToEnterprise,
    UnansweredToEnterpriseData, UnansweredToProvider, UnansweredToProviderData,
};
pub use unmet::{UnmetNeed, UnmetNeedsData, UnmetNeedsMail};

use askama::Template;

/// Fonts of the HTML part, named without quotes so that they stand in an attribute.
const FONT: &str = "-apple-system,Segoe UI,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif";
/// Start of every cell's style: old desktop clients do not inherit fonts into tables.
const TD: &str = "font-family:-apple-system,Segoe UI,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif;";

/// A mail as it goes out: one subject line, and the same words as text and as HTML.
pub trait Email: Send + Sync {
    /// The subject: one line.
    fn subject(&self) -> String;
    /// The text part.
    fn text(&self) -> String;
    /// The HTML part: one document, inline CSS only, nothing fetched.
    fn html(&self) -> String;
}

/// Makes a mail of its data and its three templates.
macro_rules! mail {
    ($(#[$doc:meta])* $name:ident($data:ty): $subject:tt, $text:tt, $html:tt) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// Language, letterhead, links.
            pub envelope: $crate::emails::Envelope,
            /// What it says.
            pub data: $data,
        }

        impl $crate::emails::Email for $name {
            fn subject(&self) -> String {
                #[derive(askama::Template)]
                #[template(path = $subject)]
                struct Subject<'a> {
                    l: $crate::L,
                    e: &'a $crate::emails::Envelope,
                    d: &'a $data,
                }
                $crate::emails::one_line(&Subject { l: self.envelope.l(), e: &self.envelope, d: &self.data })
            }

            fn text(&self) -> String {
                #[derive(askama::Template)]
                #[template(path = $text)]
                struct Text<'a> {
                    l: $crate::L,
                    e: &'a $crate::emails::Envelope,
                    d: &'a $data,
                }
                $crate::emails::paragraphs(&Text { l: self.envelope.l(), e: &self.envelope, d: &self.data })
            }

            fn html(&self) -> String {
                #[derive(askama::Template)]
                #[template(path = $html)]
                struct Html<'a> {
                    l: $crate::L,
                    e: &'a $crate::emails::Envelope,
                    d: &'a $data,
                }
                $crate::emails::rendered(&Html { l: self.envelope.l(), e: &self.envelope, d: &self.data })
            }
        }
    };
}
use mail;

/// The template's output.
fn rendered(template: &impl Template) -> String {
    template.render().expect("templates write to a String, which takes any text")
}

/// The output as one line: a subject that a line break slips into could forge a header.
fn one_line(template: &impl Template) -> String {
    rendered(template).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The output with no trailing blanks and at most one empty line in a row.
fn paragraphs(template: &impl Template) -> String {
    let mut out = String::new();
    for line in rendered(template).trim().lines().map(str::trim_end) {
        if !(line.is_empty() && out.ends_with("\n\n")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
pub(crate) mod tests;
