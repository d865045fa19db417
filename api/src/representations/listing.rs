//! A listing's life as JSON.

use super::{ZH, instant};
use crate::error::{AppError, FieldError};
use frontend::L;
use schema::domain::listing::ListingState;
use schema::domain::listing::difference::differences;
use schema::domain::listing::draft::{Completeness, Draft, Fault};
use schema::domain::listing::fields::{FIELDS, field};
use schema::domain::text::Locale;
use schema::models::listings::{Edit, Listing, Move, Objection};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A fault of a draft as the edge tells it.
#[must_use]
pub fn field_error(fault: &Fault) -> FieldError {
    let pointer = match (fault.field, fault.at) {
        (crate::workflows::listing_moves::CONTACT, _) => "/contact".to_owned(),
        (name, Some(at)) => format!("/fields/{name}/{at}"),
        (name, None) => format!("/fields/{name}"),
    };
    let words = L(Locale::En).t(&format!("listing-fault-{}", fault.code.replace('_', "-")));
    FieldError::new(pointer, fault.code, words)
}

/// The fields of a draft: a text, or a list of texts, by the name of the column of `solutions.csv`.
pub type Fields = BTreeMap<&'static str, Value>;

/// The filled fields of a draft.
#[must_use]
pub fn fields(draft: &Draft) -> Fields {
    let filled = FIELDS.iter().filter(|f| !draft.all(f.name).is_empty());
    filled
        .map(|f| {
            let values = draft.all(f.name).iter().cloned().map(Value::String).collect();
            (f.name, if f.shape.is_list() { Value::Array(values) } else { Value::String(draft.one(f.name).to_owned()) })
        })
        .collect()
}

/// Reads fields that were sent: texts, numbers, lists of texts, or null to clear one.
///
/// # Errors
/// 422 for a name that listings do not have, or a value that is no text.
pub fn read_fields(sent: &Map<String, Value>) -> Result<Vec<(&'static str, Vec<String>)>, AppError> {
    let mut faults = Vec::new();
    let mut read = Vec::new();
    for (name, value) in sent {
        let pointer = format!("/fields/{}", name.replace('~', "~0").replace('/', "~1"));
        let Some(field) = field(name) else {
            let names: Vec<&str> = FIELDS.iter().map(|f| f.name).collect();
            let detail = format!("no such field; there are {}", names.join(", "));
            faults.push(FieldError::new(pointer, "unknown_field", detail));
            continue;
        };
        match texts(value) {
            Some(texts) => read.push((field.name, texts)),
            None => faults.push(FieldError::new(pointer, "type", "send a text, a number, a list of texts, or null")),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(AppError::Invalid(faults)) }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(text) => Some(vec![text.clone()]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Array(items) => items.iter().map(|i| i.as_str().map(str::to_owned)).collect(),
        Value::Bool(_) | Value::Object(_) => None,
    }
}

/// How far a draft has come.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CompletenessView {
    /// Fields with something right in them.
    pub done: usize,
    /// All fields.
    pub of: usize,
    /// Names of required fields that are empty.
    pub missing: Vec<&'static str>,
}

impl From<&Completeness> for CompletenessView {
    fn from(c: &Completeness) -> Self {
        Self { done: c.done, of: c.of, missing: c.missing.clone() }
    }
}

/// One move of a listing.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct MoveView {
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// `account`, `link`, `clock`, `visitor` or `operator`.
    pub actor: String,
    /// What was done, such as `submit`.
    pub deed: String,
    /// State before.
    pub from: String,
    /// State after.
    pub to: String,
    /// Why; empty where the deed says all.
    pub reason: String,
    /// The field at fault.
    pub field: Option<String>,
}

impl From<&Move> for MoveView {
    fn from(m: &Move) -> Self {
        Self {
            at: m.at.to_string(),
            actor: m.actor_kind.clone(),
            deed: m.deed.clone(),
            from: m.from.clone(),
            to: m.to.clone(),
            reason: m.reason.clone(),
            field: m.field.clone(),
        }
    }
}

/// A field that a change touches.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DifferenceView {
    /// Name of the field.
    pub field: &'static str,
    /// Whether a change of it goes live at once.
    pub wording: bool,
    /// Before.
    pub before: Vec<String>,
    /// After.
    pub after: Vec<String>,
}

/// A change of a published listing.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct EditView {
    /// Id.
    pub id: String,
    /// `live`, `seen`, `waiting`, `approved`, `returned` or `withdrawn`.
    pub state: &'static str,
    /// When it was made.
    #[schema(format = DateTime)]
    pub at: String,
    /// Last day for the bureau.
    #[schema(format = Date)]
    pub due_on: String,
    /// What it changes.
    pub differences: Vec<DifferenceView>,
    /// Why it was given back.
    pub reason: String,
    /// The field at fault.
    pub field: Option<String>,
}

impl From<&Edit> for EditView {
    fn from(e: &Edit) -> Self {
        let view = |d: schema::domain::listing::difference::Difference| DifferenceView {
            field: d.field.name,
            wording: d.field.wording,
            before: d.before,
            after: d.after,
        };
        Self {
            id: e.id.to_string(),
            state: e.state.code(),
            at: instant(e.at),
            due_on: e.due_on.to_string(),
            differences: differences(&e.before, &e.after).into_iter().map(view).collect(),
            reason: e.reason.clone(),
            field: e.field.clone(),
        }
    }
}

/// A listing's life, as its provider and the bureau see it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ListingView {
    /// Reference.
    pub solution_ref: String,
    /// Whose.
    pub provider_ref: String,
    /// Name, as far as there is one.
    pub name: String,
    /// `draft`, `submitted`, `review`, `notice`, `published`, `rectify`, `suspended`, `withdrawn` or `returned`.
    pub state: &'static str,
    /// The state in Chinese.
    pub state_label: String,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
    /// Last day of whoever is to act.
    #[schema(format = Date)]
    pub due_on: Option<String>,
    /// Why it was returned, suspended or taken out.
    pub reason: Option<String>,
    /// The field at fault, of a returned one.
    pub field: Option<String>,
    /// What is written: texts and lists of texts by the names of the columns of `solutions.csv`.
    #[schema(value_type = Object)]
    pub fields: Fields,
    /// How far it has come.
    pub completeness: CompletenessView,
    /// What stands in the way of submitting it.
    pub errors: Vec<FieldError>,
    /// Whether the address of the provider's contact is confirmed.
    pub contact_confirmed: bool,
    /// Changes since it was published, newest first.
    pub edits: Vec<EditView>,
    /// How it came there, oldest first.
    pub history: Vec<MoveView>,
    /// `fresh`, `badged`, `demoted` or `hidden`: what has become of a published one that nobody confirms.
    pub freshness: &'static str,
    /// The day on which it was last said to be true.
    #[schema(format = Date)]
    pub fresh_since: Option<String>,
    /// To be sent back with what is written next, so that nothing of somebody else's is overwritten.
    pub version: i64,
}

/// What belongs to a listing's view besides its row.
#[derive(Debug, Clone)]
pub struct Around {
    /// What is written.
    pub draft: Draft,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether the contact's address is confirmed.
    pub contact_confirmed: bool,
    /// Its changes.
    pub edits: Vec<Edit>,
    /// Its moves.
    pub moves: Vec<Move>,
}

impl ListingView {
    /// The view of a listing.
    #[must_use]
    pub fn of(listing: &Listing, around: &Around) -> Self {
        let (reason, field) = match &listing.state {
            ListingState::Returned { reason, field } => (Some(reason.clone()), field.clone()),
            ListingState::Rectify { reason, .. }
            | ListingState::Suspended { reason }
            | ListingState::Withdrawn { reason, .. } => (Some(reason.clone()), None),
            _ => (None, None),
        };
        Self {
            solution_ref: listing.solution_ref.to_string(),
            provider_ref: listing.provider_ref.to_string(),
            name: listing.name.clone(),
            state: listing.state.name(),
            state_label: ZH.word(listing.state.status()),
            since: instant(listing.since),
            due_on: listing.state.due_on().map(|d| d.to_string()),
            reason,
            field,
            fields: fields(&around.draft),
            completeness: (&around.draft.completeness(&around.faults)).into(),
            errors: around.faults.iter().map(field_error).collect(),
            contact_confirmed: around.contact_confirmed,
            edits: around.edits.iter().map(EditView::from).collect(),
            history: around.moves.iter().map(MoveView::from).collect(),
            freshness: listing.freshness.code(),
            fresh_since: listing.fresh_since.map(|d| d.to_string()),
            version: listing.version,
        }
    }
}

/// A listing in a list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ListingBrief {
    /// Reference.
    pub solution_ref: String,
    /// Whose.
    pub provider_ref: String,
    /// Name, as far as there is one.
    pub name: String,
    /// Where it stands.
    pub state: &'static str,
    /// Last day of whoever is to act.
    #[schema(format = Date)]
    pub due_on: Option<String>,
    /// Since when it stands there.
    #[schema(format = DateTime)]
    pub since: String,
    /// `fresh`, `badged`, `demoted` or `hidden`.
    pub freshness: &'static str,
    /// When it last changed.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

impl From<&Listing> for ListingBrief {
    fn from(listing: &Listing) -> Self {
        Self {
            solution_ref: listing.solution_ref.to_string(),
            provider_ref: listing.provider_ref.to_string(),
            name: listing.name.clone(),
            state: listing.state.name(),
            due_on: listing.state.due_on().map(|d| d.to_string()),
            since: instant(listing.since),
            freshness: listing.freshness.code(),
            updated_at: instant(listing.updated_at),
        }
    }
}

/// A listing on public notice.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NoticeView {
    /// Reference.
    pub solution_ref: String,
    /// Whose.
    pub provider_ref: String,
    /// Name.
    pub name: String,
    /// Last day for objections.
    #[schema(format = Date)]
    pub until: Option<String>,
    /// What was submitted, as in a listing's own view.
    #[schema(value_type = Object)]
    pub fields: Fields,
}

/// An objection, without who made it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ObjectionView {
    /// Id.
    pub id: String,
    /// Against which listing.
    pub solution_ref: String,
    /// `open`, `dismissed` or `upheld`.
    pub state: String,
    /// When it was made.
    #[schema(format = DateTime)]
    pub at: String,
    /// What the bureau answered.
    pub answer: Option<String>,
}

impl From<&Objection> for ObjectionView {
    fn from(o: &Objection) -> Self {
        Self {
            id: o.id.to_string(),
            solution_ref: o.solution_ref.to_string(),
            state: o.state.clone(),
            at: instant(o.at),
            answer: o.answer.clone(),
        }
    }
}
