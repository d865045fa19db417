//! Links that do one deed without sign-in: making them inside a transaction, signing them when a mail is sent.

use crate::app::App;
use crate::auth::tokens;
use crate::error::AppError;
use crate::workflows::Tx;
use schema::domain::ids::Id;
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
}

/// Makes an unused link that dies at `expires_at` (microseconds).
///
/// # Errors
/// When the database fails.
pub fn make(tx: &mut Tx<'_>, purpose: Purpose, subject: &Subject, expires_at: i64) -> Result<Id, AppError> {
    let id = tx.mint();
    let of = |own: bool, id: &Id| own.then(|| id.clone());
    let (Subject::Handoff(about) | Subject::Account(about) | Subject::Registration(about)) = subject;
    let link = ActionLink {
        id: id.clone(),
        purpose,
        handoff_id: of(matches!(subject, Subject::Handoff(_)), about),
        account_id: of(matches!(subject, Subject::Account(_)), about),
        registration_id: of(matches!(subject, Subject::Registration(_)), about),
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
