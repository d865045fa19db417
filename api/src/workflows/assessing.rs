//! Taking the result of a self-assessment into a stored enterprise.

use super::perform;
use crate::app::App;
use crate::error::AppError;
use schema::domain::ids::EnterpriseRef;
use schema::domain::level::Answers;
use schema::models::audit::Actor;
use schema::models::{Saved, enterprises};

/// Puts `answers` in the place of those that the enterprise has; what they leave out is not answered afterwards. With
/// `dry_run` everything is done and then undone.
///
/// # Errors
/// 404 where there is no such enterprise, or when the database fails; nothing is written then.
pub fn assess(app: &App, key: &EnterpriseRef, answers: Answers, dry_run: bool) -> Result<Saved, AppError> {
    let mut saved = Saved::Unchanged;
    let done = perform(app, Actor::Operator, |tx| {
        enterprises::lock(tx.conn, key)?;
        let mut enterprise = enterprises::find(tx.conn, key)?.ok_or(AppError::NotFound("enterprise"))?;
        let told = (answers.index, answers.levels.len(), answers.base_items.len());
        answers.apply(&mut enterprise.profile);
        saved = enterprises::save(tx.conn, &enterprise, tx.at)?;
        tx.audit("assess", ("enterprise", key.as_str()), &told)?;
        if dry_run { Err(AppError::Conflict { code: "dry_run", detail: String::new() }) } else { Ok(()) }
    });
    match done {
        Err(AppError::Conflict { code: "dry_run", .. }) => Ok(saved),
        other => other.map(|()| saved),
    }
}
