//! Links that do one deed without sign-in: making them inside a transaction, signing them when a mail is sent.

use crate::app::App;
use crate::auth::tokens;
use crate::error::AppError;
use crate::workflows::Tx;
use schema::domain::ids::{CaseRef, Id, ProviderRef, SolutionRef};
use schema::models::action_links::{self, ActionLink, Purpose};

/// What a link is about.
#[derive(Debug, Clone)]
pub enum Subject {
    /// A case.
    Handoff(Id),
    /// An account.
    Account(Id),
    /// A registration.
    Registration(Id),
    /// A provider.
    Provider(ProviderRef),
    /// An address of a provider.
    Address(ProviderRef, String),
    /// A listing.
    Listing(SolutionRef),
    /// A provider's case, about which its customer is asked.
    Case(CaseRef),
    /// An invitation of a colleague.
    Invitation(Id),
    /// The change of a representative.
    Change(Id),
}

impl Subject {
    /// The provider that reads mails about it, where it is one.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        match self {
            Self::Provider(key) | Self::Address(key, _) => Some(key.as_str()),
            Self::Handoff(_) | Self::Account(_) | Self::Registration(_) | Self::Listing(_) | Self::Case(_) => None,
            Self::Invitation(_) | Self::Change(_) => None,
        }
    }

    /// What a link keeps of it.
    fn reference(&self) -> Option<String> {
        match self {
            Self::Provider(key) => Some(key.to_string()),
            // No reference has this character in it.
            Self::Address(key, email) => Some(format!("{key}|{email}")),
            Self::Listing(key) => Some(key.to_string()),
            Self::Case(key) => Some(key.to_string()),
            Self::Invitation(id) | Self::Change(id) => Some(id.to_string()),
            Self::Handoff(_) | Self::Account(_) | Self::Registration(_) => None,
        }
    }
}

/// The provider and the address behind a link that confirms one.
#[must_use]
pub fn address_of(link: &ActionLink) -> Option<(ProviderRef, String)> {
    let (key, email) = link.subject.as_deref()?.split_once('|')?;
    Some((ProviderRef::parse(key).ok()?, email.to_owned()))
}

/// The listing that a link is about.
#[must_use]
pub fn listing_of(link: &ActionLink) -> Option<SolutionRef> {
    SolutionRef::parse(link.subject.as_deref()?).ok()
}

/// The case that a customer's link is about.
#[must_use]
pub fn case_of(link: &ActionLink) -> Option<CaseRef> {
    let asks = matches!(link.purpose, Purpose::ConfirmCase | Purpose::DenyCase);
    CaseRef::parse(link.subject.as_deref()?).ok().filter(|_| asks)
}

/// Makes an unused link that dies at `expires_at` (microseconds).
///
/// # Errors
/// When the database fails.
pub fn make(tx: &mut Tx<'_>, purpose: Purpose, subject: &Subject, expires_at: i64) -> Result<Id, AppError> {
    let id = tx.mint();
    let id_of = |own: fn(&Subject) -> Option<&Id>| own(subject).cloned();
    let link = ActionLink {
        id: id.clone(),
        purpose,
        handoff_id: id_of(|s| if let Subject::Handoff(id) = s { Some(id) } else { None }),
        account_id: id_of(|s| if let Subject::Account(id) = s { Some(id) } else { None }),
        registration_id: id_of(|s| if let Subject::Registration(id) = s { Some(id) } else { None }),
        subject: subject.reference(),
        expires_at,
        used_at: None,
        outcome: None,
        revoked_at: None,
    };
    let at = tx.at;
    action_links::insert(tx.conn, &link, at)?;
    Ok(id)
}

/// The address of a link, signed now; the same each time.
#[must_use]
pub fn address(app: &App, purpose: Purpose, id: &Id) -> String {
    app.url(&frontend::routes::action(tokens::sign_link(&app.keys, purpose, id)))
}
