//! What the outbox stores.

use super::*;
use schema::domain::text::Locale;
use serde::{Deserialize, Serialize};

/// Makes the closed list of letters: what is stored, which links each needs, whether it waits for office hours.
macro_rules! letters {
    ($($(#[$doc:meta])* $variant:ident($data:ty) = $code:literal, $mail:ident, routine $routine:literal, [$($rel:ident),*];)+) => {
        /// A mail without its addresses: what the outbox stores, as JSON with its kind in `mail`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "mail", content = "data")]
        pub enum Letter {
            $($(#[$doc])* #[serde(rename = $code)] $variant($data),)+
        }

        impl Letter {
            /// Stable name of the kind, as stored and logged.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $code,)+ }
            }

            /// The links that the sender must sign for it.
            #[must_use]
            pub const fn rels(&self) -> &'static [Rel] {
                match self { $(Self::$variant(_) => &[$(Rel::$rel),*],)+ }
            }

            /// Whether it waits for office hours (S3): the clock wrote it, not a person's deed.
            #[must_use]
            pub const fn is_routine(&self) -> bool {
                match self { $(Self::$variant(_) => $routine,)+ }
            }

            /// The mail itself.
            #[must_use]
            pub fn seal(self, envelope: Envelope) -> Box<dyn Email> {
                match self { $(Self::$variant(data) => Box::new($mail { envelope, data }),)+ }
            }
        }

        $(impl $mail {
            /// The mail with invented data.
            #[must_use]
            pub fn sample(locale: Locale) -> Self {
                let envelope = sample::envelope(locale, &[$(Rel::$rel),*]);
                Self { envelope, data: sample::Sample::sample(locale) }
            }
        })+
    };
}

letters! {
    /// To the provider: somebody asks for you.
    Lead(LeadData) = "lead", LeadMail, routine false, [Accept, Ask, Decline, View];
    /// To the enterprise: sent.
    RequestSent(RequestSentData) = "request_sent", RequestSentMail, routine false, [View, Withdraw];
    /// To the enterprise: accepted.
    AcceptedToEnterprise(AcceptedToEnterpriseData) = "accepted_to_enterprise", AcceptedToEnterprise, routine false, [View, Withdraw];
    /// To the provider: accepted.
    AcceptedToProvider(AcceptedToProviderData) = "accepted_to_provider", AcceptedToProvider, routine false, [View];
    /// To the enterprise: declined.
    Declined(DeclinedData) = "declined", DeclinedMail, routine false, [View];
    /// To the enterprise: a question.
    Question(QuestionData) = "question", QuestionMail, routine false, [View, Withdraw];
    /// To the provider: the answer.
    Answer(AnswerData) = "answer", AnswerMail, routine false, [Accept, Ask, Decline, View];
    /// To the provider: withdrawn.
    WithdrawnToProvider(WithdrawnData) = "withdrawn_to_provider", WithdrawnToProvider, routine false, [];
    /// To the enterprise: withdrawn.
    WithdrawnToEnterprise(WithdrawnData) = "withdrawn_to_enterprise", WithdrawnToEnterprise, routine false, [View];
    /// To the provider: a reminder.
    Reminder(ReminderData) = "reminder", ReminderMail, routine true, [Accept, Ask, Decline, View];
    /// To the enterprise: no answer in time.
    Overdue(OverdueData) = "overdue", OverdueToEnterprise, routine true, [View, Withdraw];
    /// To the enterprise: closed without an answer.
    ExpiredToEnterprise(ExpiredToEnterpriseData) = "expired_to_enterprise", ExpiredToEnterprise, routine true, [View];
    /// To the provider: closed without an answer.
    ExpiredToProvider(ExpiredToProviderData) = "expired_to_provider", ExpiredToProvider, routine true, [];
    /// To the enterprise: the provider's question still waits.
    QuestionReminder(QuestionReminderData) = "question_reminder", QuestionReminderMail, routine true, [View, Withdraw];
    /// To the enterprise: closed, its answer did not come.
    UnansweredToEnterprise(UnansweredToEnterpriseData) = "unanswered_to_enterprise", UnansweredToEnterprise, routine true, [View];
    /// To the provider: closed, its question was not answered.
    UnansweredToProvider(UnansweredToProviderData) = "unanswered_to_provider", UnansweredToProvider, routine true, [];
    /// To a new account: set your password.
    SetPassword(SetPasswordData) = "set_password", SetPasswordMail, routine false, [Confirm];
    /// To a person: a one-time link for an account.
    AccountLink(AccountLinkData) = "account_link", AccountLinkMail, routine false, [Confirm];
    /// To a person: something happened to the account.
    AccountNotice(AccountNoticeData) = "account_notice", AccountNotice, routine false, [];
    /// To the bureau: mails that cannot be delivered.
    DeadLetter(DeadLetterData) = "dead_letter", DeadLetterNotice, routine true, [];
    /// To the provider: what somebody did to its listing.
    ListingNews(ListingNewsData) = "listing_news", ListingNews, routine false, [];
    /// To the provider: the clock has published its listing.
    ListingPublished(ListingNewsData) = "listing_published", ListingPublished, routine true, [];
    /// To the provider's contact: confirm this address.
    ConfirmAddress(ConfirmAddressData) = "confirm_address", ConfirmAddress, routine false, [Confirm];
    /// To the provider: is this still true?
    ConfirmListing(ConfirmListingData) = "confirm_listing", ConfirmListing, routine true, [Confirm];
    /// To a customer: was it so?
    CaseQuestion(CaseQuestionData) = "case_question", CaseQuestion, routine false, [Confirm, Decline];
    /// To a customer that has not answered.
    CaseReminder(CaseQuestionData) = "case_reminder", CaseReminder, routine true, [Confirm, Decline];
    /// To the provider: what became of a case.
    CaseNews(CaseNewsData) = "case_news", CaseNews, routine false, [];
    /// To the provider: the customer did not answer.
    CaseLapsed(CaseNewsData) = "case_lapsed", CaseLapsed, routine true, [];
    /// To the bureau: a customer says that a case was not so.
    CaseDisputed(CaseNewsData) = "case_disputed", CaseDisputed, routine false, [];
    /// To the enterprise: the provider that was asked is suspended.
    ProviderSuspended(ProviderSuspendedData) = "provider_suspended", ProviderSuspended, routine false, [View, Withdraw];
    /// To the provider: it is suspended, or in again.
    ProviderNotice(ProviderNoticeData) = "provider_notice", ProviderNotice, routine false, [];
    /// To the provider: seats of its kind are called for.
    SeatCall(SeatNewsData) = "seat_call", SeatCall, routine true, [];
    /// To the provider: its application for a seat was taken, or decided.
    SeatNews(SeatNewsData) = "seat_news", SeatNews, routine false, [];
    /// To the provider: what was done about a card.
    CardNews(CardNewsData) = "card_news", CardNews, routine false, [];
    /// To the provider: its appeal was taken, or decided.
    ProviderAppeal(ProviderAppealData) = "provider_appeal", ProviderAppealMail, routine false, [];
    /// To an expert: drawn, released, the result.
    PanelNews(PanelNewsData) = "panel_news", PanelNews, routine false, [];
    /// To an expert: the sheet is still awaited.
    PanelReminder(PanelNewsData) = "panel_reminder", PanelReminder, routine true, [];
    /// To the provider, once a month: what nobody offers.
    UnmetNeeds(UnmetNeedsData) = "unmet_needs", UnmetNeedsMail, routine true, [];
    /// To whoever objected to a listing: the bureau's answer.
    ObjectionAnswered(ObjectionAnsweredData) = "objection_answered", ObjectionAnswered, routine false, [];
}

impl Letter {
    /// One of each kind, with invented data.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        sample::letters(locale)
    }
}
