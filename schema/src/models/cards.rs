//! Yellow and red cards of providers, and what was said about each.

use crate::db::{DbConn, StoreError};
use crate::domain::conduct::{Card, CardDeed, CardState};
use crate::domain::ids::{Id, ProviderRef};
use crate::tables::{card_cases, card_words};
use diesel::prelude::*;

/// A card, from its notice on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCase {
    /// Key.
    pub id: Id,
    /// Whose.
    pub provider_ref: ProviderRef,
    /// Which card is at stake.
    pub card: Card,
    /// Code of its ground in the programme.
    pub ground: String,
    /// Where it stands.
    pub state: CardState,
    /// Account of the officer who told the provider.
    pub opened_by: String,
    /// When, in microseconds.
    pub opened_at: i64,
    /// Account of the officer who gave or dropped it, and when.
    pub decided: Option<(String, i64)>,
}

/// What somebody said with a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardWords {
    /// Which deed.
    pub deed: CardDeed,
    /// When, in microseconds.
    pub at: i64,
    /// What.
    pub words: String,
}

/// Which cards.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// Those of a provider.
    Of(&'a ProviderRef),
    /// Those that are not over.
    Open,
}

type Row = (String, String, String, String, String, Option<String>, String, i64, Option<String>, Option<i64>);

/// States in which nothing is left to do.
const OVER: [&str; 3] = ["dropped", "lifted", "quashed"];
/// States of a yellow card that is in force.
const PAUSING: [&str; 2] = ["yellow", "mended"];

fn read((id, key, card, ground, state, day, opened_by, opened_at, by, at): Row) -> Result<CardCase, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("card {id}"), why: why.to_owned() };
    let day = day.map(|day| day.parse().map_err(|_| damaged("its day"))).transpose()?;
    Ok(CardCase {
        provider_ref: ProviderRef::parse(&key).map_err(|_| damaged("its provider"))?,
        card: Card::from_code(&card).ok_or_else(|| damaged("its colour"))?,
        state: CardState::from_parts(&state, day).ok_or_else(|| damaged("its state"))?,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        ground,
        opened_by,
        opened_at,
        decided: by.zip(at),
    })
}

/// Keeps a card of which its provider is told.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, case: &CardCase) -> Result<(), StoreError> {
    diesel::insert_into(card_cases::table)
        .values((
            card_cases::id.eq(case.id.as_str()),
            card_cases::provider_ref.eq(case.provider_ref.as_str()),
            card_cases::card.eq(case.card.code()),
            card_cases::ground.eq(&case.ground),
            card_cases::state.eq(case.state.code()),
            card_cases::day.eq(case.state.day().map(|day| day.to_string())),
            card_cases::opened_by.eq(&case.opened_by),
            card_cases::opened_at.eq(case.opened_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps where a card stands now and who decided.
///
/// # Errors
/// When the database fails.
pub fn update(conn: &mut DbConn, case: &CardCase) -> Result<(), StoreError> {
    diesel::update(card_cases::table.find(case.id.as_str()))
        .set((
            card_cases::state.eq(case.state.code()),
            card_cases::day.eq(case.state.day().map(|day| day.to_string())),
            card_cases::decided_by.eq(case.decided.as_ref().map(|(by, _)| by.as_str())),
            card_cases::decided_at.eq(case.decided.as_ref().map(|(_, at)| *at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps what was said with a deed.
///
/// # Errors
/// When the database fails.
pub fn say(conn: &mut DbConn, id: &Id, card: &Id, said: &CardWords) -> Result<(), StoreError> {
    diesel::insert_into(card_words::table)
        .values((
            card_words::id.eq(id.as_str()),
            card_words::card_id.eq(card.as_str()),
            card_words::deed.eq(said.deed.code()),
            card_words::at.eq(said.at),
            card_words::words.eq(&said.words),
        ))
        .execute(conn)?;
    Ok(())
}

/// One card.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<CardCase>, StoreError> {
    card_cases::table.find(id.as_str()).first::<Row>(conn).optional()?.map(read).transpose()
}

/// Cards, newest first.
///
/// # Errors
/// As [`find`].
pub fn list(conn: &mut DbConn, which: Which<'_>) -> Result<Vec<CardCase>, StoreError> {
    let rows: Vec<Row> = match which {
        Which::Of(key) => card_cases::table
            .filter(card_cases::provider_ref.eq(key.as_str()))
            .order((card_cases::opened_at.desc(), card_cases::id.desc()))
            .load(conn)?,
        Which::Open => card_cases::table
            .filter(card_cases::state.ne_all(OVER))
            .order((card_cases::opened_at.desc(), card_cases::id.desc()))
            .load(conn)?,
    };
    rows.into_iter().map(read).collect()
}

/// What was said about a card, in the order of time.
///
/// # Errors
/// As [`find`].
pub fn words(conn: &mut DbConn, card: &Id) -> Result<Vec<CardWords>, StoreError> {
    let rows: Vec<(String, i64, String)> = card_words::table
        .filter(card_words::card_id.eq(card.as_str()))
        .order((card_words::at, card_words::id))
        .select((card_words::deed, card_words::at, card_words::words))
        .load(conn)?;
    let damaged = || StoreError::Damaged { what: format!("card {card}"), why: "what was said about it".to_owned() };
    let read = |(deed, at, words): (String, i64, String)| {
        CardDeed::from_code(&deed).map(|deed| CardWords { deed, at, words }).ok_or_else(damaged)
    };
    rows.into_iter().map(read).collect()
}

/// Whether a yellow card of the provider is in force, so that it takes no new matches.
///
/// # Errors
/// When the database fails.
pub fn is_paused(conn: &mut DbConn, key: &ProviderRef) -> Result<bool, StoreError> {
    let pausing = card_cases::table
        .filter(card_cases::provider_ref.eq(key.as_str()))
        .filter(card_cases::card.eq(Card::Yellow.code()))
        .filter(card_cases::state.eq_any(PAUSING));
    Ok(diesel::select(diesel::dsl::exists(pausing)).get_result(conn)?)
}
