//! Members of an organisation, invitations, and the change of its representative.

use super::instant;
use super::registration_input::Reader;
use crate::error::FieldError;
use crate::workflows::members::{Colleague, Membership};
use schema::domain::catalogue::Contact;
use schema::domain::programme::Programme;
use schema::domain::registration::{MAX_PERSON, MAX_PHONE};
use schema::models::invitations::Invitation;
use schema::models::representatives::Change;
use serde::{Deserialize, Serialize};

/// Whom a member invites.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationInput {
    /// What the colleague is called.
    #[schema(value_type = String)]
    pub name: Option<String>,
    /// Address that the link goes to; that of the account to be.
    #[schema(value_type = String)]
    pub email: Option<String>,
}

impl InvitationInput {
    /// Name and address in normal form.
    ///
    /// # Errors
    /// Every fault.
    pub fn check(&self, programme: &Programme) -> Result<(String, String), Vec<FieldError>> {
        let mut read = Reader { programme, faults: Vec::new() };
        let name = read.text("name", self.name.as_deref(), MAX_PERSON);
        let email = read.email("email", self.email.as_deref());
        name.zip(email).ok_or(read.faults)
    }
}

/// Who is to speak for the organisation: a member.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepresentativeInput {
    /// Address of the member.
    #[schema(value_type = String)]
    pub email: Option<String>,
    /// What the person is called on the record.
    #[schema(value_type = String)]
    pub name: Option<String>,
    /// Telephone.
    #[schema(value_type = String)]
    pub phone: Option<String>,
}

impl RepresentativeInput {
    /// The contact as it will be recorded.
    ///
    /// # Errors
    /// Every fault.
    pub fn check(&self, programme: &Programme) -> Result<Contact, Vec<FieldError>> {
        let mut read = Reader { programme, faults: Vec::new() };
        let email = read.email("email", self.email.as_deref());
        let name = read.text("name", self.name.as_deref(), MAX_PERSON);
        let phone = read.phone("phone", self.phone.as_deref().filter(|p| p.len() <= 4 * MAX_PHONE));
        match (name, email, phone) {
            (Some(name), Some(email), Some(phone)) => Ok(Contact { name, email, phone }),
            _ => Err(read.faults),
        }
    }
}

/// A decision of the desk, and how it knows.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeDecisionInput {
    /// Whether the new representative takes over.
    pub approve: bool,
    /// How it was checked, or why not; mailed as it is.
    pub reason: String,
}

/// A member.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MemberView {
    /// What the person is called.
    pub name: String,
    /// Address.
    pub email: String,
    /// When the account was opened.
    pub since: String,
    /// Who invited the person; absent for who registered the organisation.
    pub invited_by: Option<String>,
    /// Whether this is the person whom the record names as the organisation's contact.
    pub representative: bool,
}

impl From<&Colleague> for MemberView {
    fn from(c: &Colleague) -> Self {
        Self {
            name: c.name.clone(),
            email: c.email.clone(),
            since: instant(c.since),
            invited_by: c.invited_by.clone(),
            representative: c.representative,
        }
    }
}

/// An invitation.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct InvitationView {
    /// Id.
    pub id: String,
    /// `open`, `accepted`, `revoked` or `expired`.
    pub state: &'static str,
    /// What the colleague is called.
    pub name: String,
    /// Address.
    pub email: String,
    /// Who invited.
    pub invited_by: String,
    /// When.
    pub made_at: String,
    /// Until when the link works.
    pub expires_at: String,
}

impl InvitationView {
    /// An invitation as a member reads it at `now` (microseconds).
    #[must_use]
    pub fn of(invitation: &Invitation, all: &Membership, now: i64) -> Self {
        Self {
            id: invitation.id.to_string(),
            state: invitation.state(now).code(),
            name: invitation.person.clone(),
            email: invitation.email.clone(),
            invited_by: all.name_of(&invitation.invited_by),
            made_at: instant(invitation.made_at),
            expires_at: instant(invitation.expires_at),
        }
    }
}

/// A change of a representative.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ChangeView {
    /// Id.
    pub id: String,
    /// `waiting`, `done`, `refused` or `replaced`.
    pub state: &'static str,
    /// `enterprise` or `provider`.
    pub kind: &'static str,
    /// The organisation.
    pub organisation_ref: String,
    /// Who is to speak for it.
    pub name: String,
    /// Address.
    pub email: String,
    /// When it was proposed.
    pub proposed_at: String,
    /// Last day for the desk, if the present representative does not answer.
    pub due_on: String,
    /// How it was checked, or why not.
    pub reason: Option<String>,
}

impl From<&Change> for ChangeView {
    fn from(c: &Change) -> Self {
        Self {
            id: c.id.to_string(),
            state: c.state.code(),
            kind: c.role.code(),
            organisation_ref: c.organisation_ref.clone(),
            name: c.contact.name.clone(),
            email: c.contact.email.clone(),
            proposed_at: instant(c.proposed_at),
            due_on: c.due_on.to_string(),
            reason: c.reason.clone(),
        }
    }
}
