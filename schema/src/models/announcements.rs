//! Announcements of the bureau, newest first.

use crate::db::{DbConn, StoreError};
use crate::domain::catalogue::ProviderKind;
use crate::domain::ids::{Id, SectorCode};
use crate::domain::seat::{AnnouncementKind, Call};
use crate::tables::announcements::{self, dsl};
use diesel::prelude::*;

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Key.
    pub id: Id,
    /// What it is.
    pub kind: AnnouncementKind,
    /// Headline.
    pub title: String,
    /// Text; paragraphs are parted by line ends.
    pub body: String,
    /// For which seats; of a call only.
    pub call: Option<Call>,
    /// When it was published, in microseconds.
    pub at: i64,
    /// When it was taken back.
    pub withdrawn_at: Option<i64>,
}

type Row = (String, String, String, String, Option<String>, Option<String>, Option<String>, i64, Option<i64>);

fn read((id, kind, title, body, sector, provider_kind, deadline, at, withdrawn_at): Row) -> Result<Announcement, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("announcement {id}"), why: why.to_owned() };
    let call = match (sector, provider_kind, deadline) {
        (Some(sector), Some(kind), Some(deadline)) => Some(Call {
            sector: SectorCode::parse(&sector).map_err(|_| damaged("its sector"))?,
            kind: ProviderKind::from_code(&kind).ok_or_else(|| damaged("its kind of provider"))?,
            deadline: deadline.parse().map_err(|_| damaged("its deadline"))?,
        }),
        _ => None,
    };
    Ok(Announcement {
        kind: AnnouncementKind::from_code(&kind).ok_or_else(|| damaged("its kind"))?,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        title,
        body,
        call,
        at,
        withdrawn_at,
    })
}

/// Keeps an announcement.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, new: &Announcement) -> Result<(), StoreError> {
    let call = new.call.as_ref();
    diesel::insert_into(announcements::table)
        .values((
            dsl::id.eq(new.id.as_str()),
            dsl::kind.eq(new.kind.code()),
            dsl::title.eq(&new.title),
            dsl::body.eq(&new.body),
            dsl::sector.eq(call.map(|c| c.sector.as_str())),
            dsl::provider_kind.eq(call.map(|c| c.kind.code())),
            dsl::deadline.eq(call.map(|c| c.deadline.to_string())),
            dsl::at.eq(new.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes an announcement back; false when that was done before.
///
/// # Errors
/// When the database fails.
pub fn withdraw(conn: &mut DbConn, id: &Id, at: i64) -> Result<bool, StoreError> {
    let standing = dsl::announcements.find(id.as_str()).filter(dsl::withdrawn_at.is_null());
    Ok(diesel::update(standing).set(dsl::withdrawn_at.eq(at)).execute(conn)? == 1)
}

/// One that stands.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Announcement>, StoreError> {
    let standing = dsl::announcements.find(id.as_str()).filter(dsl::withdrawn_at.is_null());
    standing.first::<Row>(conn).optional()?.map(read).transpose()
}

/// One page of those that stand, newest first, and how many there are.
///
/// # Errors
/// As [`find`].
pub fn list(conn: &mut DbConn, page: i64, limit: i64) -> Result<(i64, Vec<Announcement>), StoreError> {
    let standing = || dsl::announcements.filter(dsl::withdrawn_at.is_null());
    let total = standing().count().get_result(conn)?;
    let rows: Vec<Row> =
        standing().order((dsl::at.desc(), dsl::id.desc())).offset((page - 1).saturating_mul(limit)).limit(limit).load(conn)?;
    Ok((total, rows.into_iter().map(read).collect::<Result<_, _>>()?))
}

/// Every call that stands, newest first.
///
/// # Errors
/// As [`find`].
pub fn calls(conn: &mut DbConn) -> Result<Vec<Announcement>, StoreError> {
    let calls = dsl::announcements
        .filter(dsl::withdrawn_at.is_null())
        .filter(dsl::kind.eq(AnnouncementKind::Call.code()))
        .order((dsl::at.desc(), dsl::id.desc()));
    calls.load::<Row>(conn)?.into_iter().map(read).collect()
}
