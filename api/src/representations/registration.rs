//! Registrations as they are answered and read by the desk.

use super::instant;
use schema::domain::catalogue::Size;
use schema::domain::uscc::Uscc;
use schema::models::registrations::Registration;
use serde::{Deserialize, Serialize};

/// Something odd in what was sent that does not stop it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct RegistrationWarning {
    /// Where.
    pub pointer: &'static str,
    /// Stable name.
    pub code: &'static str,
    /// What is odd.
    pub detail: &'static str,
}

/// What every registration is answered that is right in itself, whatever the store knows.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct RegistrationAccepted {
    /// What comes next.
    pub detail: &'static str,
    /// What looks odd in the form itself.
    pub warnings: Vec<RegistrationWarning>,
}

impl RegistrationAccepted {
    /// The answer to a form with this code.
    #[must_use]
    pub fn of(uscc: &Uscc) -> Self {
        let warning = RegistrationWarning {
            pointer: "/uscc",
            code: "organisation_digit",
            detail: "the check digit of the organisation code within (places 9-17, GB 11714) is wrong; compare with the licence",
        };
        Self {
            detail: "a mail is on its way to the address given; its link confirms it",
            warnings: if uscc.organisation_digit_ok() { Vec::new() } else { vec![warning] },
        }
    }
}

/// Why a registration is sent back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnInput {
    /// What is wrong and how to mend it; mailed as it is.
    pub reason: String,
}

/// A registration as the desk reads it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct RegistrationView {
    /// Id.
    pub id: String,
    /// `sent`, `waiting`, `approved` or `returned`.
    pub state: &'static str,
    /// `enterprise` or `provider`.
    pub kind: &'static str,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Whether the check digit of the organisation code within is right.
    pub organisation_digit_ok: bool,
    /// As it was registered.
    pub name: String,
    /// Sector codes.
    pub sectors: Vec<String>,
    /// District.
    pub district: Option<String>,
    /// Size.
    pub size: Option<&'static str>,
    /// Who registered.
    pub contact_name: String,
    /// Address.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
    /// Once it is approved.
    pub organisation_ref: Option<String>,
    /// When the form was sent.
    pub submitted_at: String,
    /// When the address was confirmed.
    pub confirmed_at: Option<String>,
    /// Last day for the desk.
    pub due_on: Option<String>,
    /// When the recorded contact said yes.
    pub vouched_at: Option<String>,
    /// When it was decided.
    pub decided_at: Option<String>,
    /// Why it was sent back.
    pub reason: Option<String>,
}

impl From<&Registration> for RegistrationView {
    fn from(r: &Registration) -> Self {
        let f = &r.filing;
        Self {
            id: r.id.to_string(),
            state: r.state.code(),
            kind: f.kind.code(),
            uscc: f.uscc.to_string(),
            organisation_digit_ok: f.uscc.organisation_digit_ok(),
            name: f.name.clone(),
            sectors: f.sectors.iter().map(ToString::to_string).collect(),
            district: f.district.clone(),
            size: f.size.map(Size::code),
            contact_name: f.contact.name.clone(),
            contact_email: f.contact.email.clone(),
            contact_phone: f.contact.phone.clone(),
            organisation_ref: r.organisation_ref.clone(),
            submitted_at: instant(r.submitted_at),
            confirmed_at: r.confirmed_at.map(instant),
            due_on: r.due_on.map(|d| d.to_string()),
            vouched_at: r.vouched_at.map(instant),
            decided_at: r.decided_at.map(instant),
            reason: r.reason.clone(),
        }
    }
}
