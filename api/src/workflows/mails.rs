//! What the bureau does about mail that could not be delivered.

use super::perform;
use crate::app::App;
use crate::error::AppError;
use schema::domain::ids::Id;
use schema::models::audit::Actor;
use schema::models::outbox;

/// Puts a dead mail back into the queue.
///
/// # Errors
/// 409 when it is not dead (any more).
pub fn retry(app: &App, actor: Actor, mail: &Id) -> Result<(), AppError> {
    perform(app, actor, |tx| {
        if !outbox::revive(tx.conn, mail, tx.at)? {
            return Err(AppError::Conflict { code: "not_dead", detail: "this mail is not waiting for a retry".to_owned() });
        }
        tx.audit("retry_mail", ("mail", mail.as_str()), &())
    })
}
