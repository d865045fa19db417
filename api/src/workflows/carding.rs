//! Yellow and red cards: an officer tells the provider facts and ground, the provider is heard, another officer decides; what was
//! put right is checked, and whoever was removed may apply again (domain.md §5).

use super::letters::queue;
use super::listing_moves::told;
use super::{Tx, perform, suspending};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{CardNewsData, Letter};
use jiff::ToSpan;
use schema::db::{DbConn, StoreError};
use schema::domain::catalogue::ProviderStatus;
use schema::domain::conduct::{Card, CardDeed, CardState, On};
use schema::domain::ids::{Id, ProviderRef};
use schema::domain::text::LocalText;
use schema::models::audit::Actor;
use schema::models::cards::{self, CardCase, CardWords, Which};
use schema::models::{catalogue, instant};

/// How many yellow cards of a provider count towards a red one today.
///
/// # Errors
/// When the database fails.
pub fn yellows(app: &App, conn: &mut DbConn, key: &ProviderRef) -> Result<usize, StoreError> {
    let since = app.clock.today().saturating_sub(app.programme.conduct.within_months.months());
    let counts = |case: &CardCase| {
        let given = case.decided.as_ref().map(|(_, at)| app.clock.date_of(instant(*at)));
        case.card == Card::Yellow && case.state.counts() && given.is_some_and(|day| day >= since)
    };
    Ok(cards::list(conn, Which::Of(key))?.iter().filter(|case| counts(case)).count())
}

/// What the clock and the programme say of a deed now.
pub fn on<'a>(app: &'a App, before: &[CardCase], case: Option<&Id>) -> On<'a> {
    let red = |c: &&CardCase| c.card == Card::Red && c.state.counts() && Some(&c.id) != case;
    On {
        today: app.clock.today(),
        reds_before: before.iter().filter(red).count(),
        rules: &app.programme.conduct,
        calendar: &app.calendar,
    }
}

/// Tells a provider that a card is at stake.
///
/// # Errors
/// 404; 409 `already_open` where the same is open; 422 at `/ground` for none of the programme's or one that does not hold, at
/// `/facts` without words.
pub fn notify(app: &App, officer: &Id, key: &ProviderRef, ground: &str, facts: Option<&str>) -> Result<CardCase, AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        catalogue::provider_to_change(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
        let rules = &tx.app.programme.conduct;
        let ground = rules.ground(ground).ok_or_else(|| AppError::invalid("/ground", "unknown", "choose one of the grounds"))?;
        let fewer = ground.repeated && yellows(tx.app, tx.conn, key)? < rules.yellows;
        if fewer {
            let detail = format!("it had fewer than {} yellow cards in {} months", rules.yellows, rules.within_months);
            return Err(AppError::invalid("/ground", "too_few", detail));
        }
        let before = cards::list(tx.conn, Which::Of(key))?;
        let over = |case: &CardCase| matches!(case.state, CardState::Dropped | CardState::Lifted | CardState::Quashed);
        if before.iter().any(|case| case.ground == ground.code && !over(case)) {
            let detail = "a card for the same ground is open; say it there".to_owned();
            return Err(AppError::Conflict { code: "already_open", detail });
        }
        let case = CardCase {
            id: tx.mint(),
            provider_ref: key.clone(),
            card: ground.card,
            ground: ground.code.clone(),
            state: CardState::begin(&on(tx.app, &before, None)),
            opened_by: officer.to_string(),
            opened_at: tx.at,
            decided: None,
        };
        cards::insert(tx.conn, &case)?;
        say(tx, &case, CardDeed::Notify, told("/facts", facts)?)?;
        Ok(case)
    })
}

/// What an officer does: give, drop, send back or lift.
///
/// # Errors
/// 404; 403 where the officer who told the provider would decide; 409 `invalid_transition` (B5); 422 without words.
pub fn decide(
    app: &App,
    officer: &Id,
    key: &ProviderRef,
    id: &Id,
    deed: CardDeed,
    words: Option<&str>,
) -> Result<CardCase, AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        let found = cards::find(tx.conn, id)?.filter(|case| case.provider_ref == *key);
        let mut case = found.ok_or(AppError::NotFound("card"))?;
        if matches!(deed, CardDeed::Give | CardDeed::Drop) {
            if case.opened_by == officer.as_str() {
                return Err(AppError::Forbidden("another officer than the one who told the provider decides"));
            }
            case.decided = Some((officer.to_string(), tx.at));
        }
        step(tx, case, deed, words)
    })
}

/// What a provider says of its own card: its reply, that it is put right, that it applies again.
///
/// # Errors
/// 404 for another's; 409 `invalid_transition`; 422 without words.
pub fn answer(app: &App, actor: Actor, key: &ProviderRef, id: &Id, words: Option<&str>) -> Result<CardCase, AppError> {
    perform(app, actor, |tx| {
        let case = cards::find(tx.conn, id)?.filter(|case| case.provider_ref == *key).ok_or(AppError::NotFound("card"))?;
        let deed = if matches!(case.state, CardState::Noticed { .. }) { CardDeed::Reply } else { CardDeed::Mend };
        step(tx, case, deed, words)
    })
}

/// Undoes a card on appeal; nothing where it is undone already.
pub(super) fn quash(tx: &mut Tx<'_>, id: &str, words: &str) -> Result<(), AppError> {
    let id = Id::parse(id).ok_or(AppError::NotFound("card"))?;
    let case = cards::find(tx.conn, &id)?.ok_or(AppError::NotFound("card"))?;
    step(tx, case, CardDeed::Quash, Some(words)).map(|_| ())
}

fn step(tx: &mut Tx<'_>, mut case: CardCase, deed: CardDeed, words: Option<&str>) -> Result<CardCase, AppError> {
    catalogue::provider_to_change(tx.conn, &case.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
    // Read again under the lock: the first of two officers may just have written.
    let state = cards::find(tx.conn, &case.id)?.ok_or(AppError::NotFound("card"))?.state;
    let before = cards::list(tx.conn, Which::Of(&case.provider_ref))?;
    let on = on(tx.app, &before, Some(&case.id));
    let wrong = |e: schema::domain::conduct::WrongDeed| AppError::Conflict { code: "invalid_transition", detail: e.to_string() };
    case.state = state.after(case.card, deed, &on).map_err(wrong)?;
    let words = told("/words", words)?;
    cards::update(tx.conn, &case)?;
    take_effect(tx, &case, state, &words)?;
    say(tx, &case, deed, words)?;
    Ok(case)
}

/// A yellow card stops new matches while it is in force; a red one takes the provider out.
fn take_effect(tx: &mut Tx<'_>, case: &CardCase, before: CardState, words: &str) -> Result<(), AppError> {
    let (was, is) = (before.in_force(), case.state.in_force());
    if was == is {
        return Ok(());
    }
    let key = &case.provider_ref;
    let provider = catalogue::provider(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
    match (case.card, is) {
        (Card::Yellow, _) => suspending::republish(tx, key),
        (Card::Red, true) if provider.status == ProviderStatus::Active => suspending::put_out(tx, key, Some(words)).map(|_| ()),
        (Card::Red, false) if provider.status == ProviderStatus::Suspended => {
            suspending::let_in(tx, key, Some(words)).map(|_| ())
        }
        (Card::Red, _) => Ok(()),
    }
}

/// Keeps what was said, tells the provider and leaves the audit event. What an appeal did, the answer to it says.
fn say(tx: &mut Tx<'_>, case: &CardCase, deed: CardDeed, words: String) -> Result<(), AppError> {
    let key = &case.provider_ref;
    let id = tx.mint();
    cards::say(tx.conn, &id, &case.id, &CardWords { deed, at: tx.at, words: words.clone() })?;
    tx.audit(
        &format!("card_{deed}"),
        ("provider", key.as_str()),
        &(&case.id, case.card, &case.ground, case.state.code(), &words),
    )?;
    if deed == CardDeed::Quash {
        return Ok(());
    }
    let provider = catalogue::provider(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
    let letter = Letter::CardNews(CardNewsData {
        number: key.to_string(),
        provider_name: provider.name,
        card: case.card,
        ground: ground_of(tx.app, case),
        deed,
        day: case.state.day(),
        words,
    });
    queue(tx, letter, &provider.contact.email, &Subject::Provider(key.clone()), None)?;
    Ok(())
}

/// The rule that a card rests on; its code where the programme does not know it any more.
pub fn ground_of(app: &App, case: &CardCase) -> LocalText {
    let code = || LocalText { zh: case.ground.clone(), en: case.ground.clone() };
    app.programme.conduct.ground(&case.ground).map_or_else(code, |ground| ground.name.clone())
}
