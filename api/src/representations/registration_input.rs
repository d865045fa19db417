//! Registrations as they are sent, with every fault that they can have.

use crate::auth::password::check_policy;
use crate::error::{FieldError, INVALID_USCC};
use schema::domain::account::{MIN_PHONE_DIGITS, normal_email, normal_phone};
use schema::domain::catalogue::{Contact, Size};
use schema::domain::ids::SectorCode;
use schema::domain::programme::Programme;
use schema::domain::registration::{Filing, MAX_NAME, MAX_PERSON, MAX_PHONE, OrganisationKind};
use schema::domain::text::is_hidden;
use schema::domain::uscc::Uscc;
use serde::Deserialize;

/// An organisation that wants to join, and the person who asks.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationInput {
    /// `enterprise` or `provider`.
    #[schema(value_type = String)]
    pub kind: Option<String>,
    /// 统一社会信用代码: 18 characters; blanks, hyphens, full width and lower case do no harm.
    #[schema(value_type = String)]
    pub uscc: Option<String>,
    /// As on the licence.
    #[schema(value_type = String)]
    pub name: Option<String>,
    /// Sector code; required for an enterprise.
    pub sector: Option<String>,
    /// Sector codes; required for a provider.
    pub sectors: Option<Vec<String>>,
    /// Name or alias; required for an enterprise.
    pub district: Option<String>,
    /// `micro`, `small` or `medium`; required for an enterprise.
    pub size: Option<String>,
    /// Who registers.
    #[schema(value_type = String)]
    pub contact_name: Option<String>,
    /// Address of the account; confirmed by mail.
    #[schema(value_type = String)]
    pub contact_email: Option<String>,
    /// Telephone.
    #[schema(value_type = String)]
    pub contact_phone: Option<String>,
    /// Ten characters or more.
    #[schema(value_type = String)]
    pub password: Option<String>,
}

/// A form that is right.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What was filled in.
    pub filing: Filing,
    /// The password.
    pub password: String,
}

/// Reads fields and gathers what is wrong.
pub(super) struct Reader<'a> {
    pub(super) programme: &'a Programme,
    pub(super) faults: Vec<FieldError>,
}

impl Reader<'_> {
    fn fault(&mut self, name: &str, code: &'static str, detail: impl Into<String>) {
        let pointer = format!("/{name}");
        // What was set aside because of its type has been named.
        if !self.faults.iter().any(|f| f.pointer == pointer) {
            self.faults.push(FieldError::new(pointer, code, detail));
        }
    }

    pub(super) fn text(&mut self, name: &str, given: Option<&str>, most: usize) -> Option<String> {
        let text = given.map(str::trim).filter(|t| !t.is_empty());
        let Some(text) = text else {
            self.fault(name, "required", "this field is required");
            return None;
        };
        if text.chars().count() > most {
            self.fault(name, "too_long", format!("at most {most} characters"));
            return None;
        }
        if text.chars().any(is_hidden) {
            self.fault(name, "control", "contains control or direction characters; type it by hand");
            return None;
        }
        Some(text.to_owned())
    }

    fn uscc(&mut self, given: Option<&str>) -> Option<Uscc> {
        let Some(text) = given.filter(|t| !t.trim().is_empty()) else {
            self.fault("uscc", "required", "this field is required");
            return None;
        };
        Uscc::parse(text).map_err(|e| self.fault("uscc", INVALID_USCC, format!("{e}; compare with the business licence"))).ok()
    }

    fn sector(&mut self, pointer: &str, code: &str) -> Option<SectorCode> {
        let known = SectorCode::parse(code).ok().filter(|c| self.programme.sector(c).is_some());
        if known.is_none() {
            self.fault(pointer, "sector", "a sector code such as AP; see /api/v1/programme");
        }
        known
    }

    fn sectors(&mut self, kind: Option<OrganisationKind>, input: &RegistrationInput) -> Vec<SectorCode> {
        let one = input.sector.as_deref().map(str::trim).filter(|s| !s.is_empty());
        let several = input.sectors.as_deref().unwrap_or_default();
        let name = if kind == Some(OrganisationKind::Provider) { "sectors" } else { "sector" };
        let mut found = Vec::new();
        if let Some(code) = one {
            found.extend(self.sector("sector", code));
        }
        for (place, code) in several.iter().enumerate() {
            found.extend(self.sector(&format!("sectors/{place}"), code.trim()));
        }
        let mut distinct: Vec<SectorCode> = Vec::new();
        for code in found {
            if !distinct.contains(&code) {
                distinct.push(code);
            }
        }
        if one.is_none() && several.is_empty() {
            self.fault(name, "required", "this field is required");
        } else if kind == Some(OrganisationKind::Enterprise) && distinct.len() > 1 {
            self.fault("sectors", "count", "an enterprise has one sector");
        }
        distinct
    }

    fn district(&mut self, kind: Option<OrganisationKind>, given: Option<&str>) -> Option<String> {
        match given.map(str::trim).filter(|d| !d.is_empty()) {
            Some(name) => {
                let known = self.programme.district(name).map(|d| d.name.clone());
                if known.is_none() {
                    self.fault("district", "district", "a district of the programme; see /api/v1/programme");
                }
                known
            }
            None if kind == Some(OrganisationKind::Provider) => None,
            None => {
                self.fault("district", "required", "this field is required");
                None
            }
        }
    }

    fn size(&mut self, kind: Option<OrganisationKind>, given: Option<&str>) -> Option<Size> {
        match given.map(str::trim).filter(|s| !s.is_empty()) {
            Some(code) => {
                let known = Size::from_code(code);
                if known.is_none() {
                    self.fault("size", "size", "micro, small or medium");
                }
                known
            }
            None if kind == Some(OrganisationKind::Provider) => None,
            None => {
                self.fault("size", "required", "this field is required");
                None
            }
        }
    }

    pub(super) fn email(&mut self, name: &str, given: Option<&str>) -> Option<String> {
        let text = self.text(name, given, 254)?;
        let email = normal_email(&text);
        if email.is_none() {
            self.fault(name, "email", "this is not an e-mail address");
        }
        email
    }

    pub(super) fn phone(&mut self, name: &str, given: Option<&str>) -> Option<String> {
        let phone = normal_phone(&self.text(name, given, MAX_PHONE)?);
        if phone.is_none() {
            self.fault(name, "phone", format!("digits, at least {MIN_PHONE_DIGITS}; +, -, blanks and brackets are fine"));
        }
        phone
    }

    fn password(&mut self, given: Option<&str>, email: Option<&str>) -> Option<String> {
        // A password may begin or end with a blank.
        let Some(password) = given.filter(|p| !p.is_empty()) else {
            self.fault("password", "required", "this field is required");
            return None;
        };
        match check_policy(password, email.unwrap_or_default()) {
            Ok(()) => Some(password.to_owned()),
            Err(e) => {
                self.fault("password", e.code(), e.to_string());
                None
            }
        }
    }
}

impl RegistrationInput {
    /// Checks the form; `faults` are those that reading it has found already.
    ///
    /// # Errors
    /// Every fault. A code that is wrong has [`INVALID_USCC`].
    pub fn check(&self, programme: &Programme, faults: Vec<FieldError>) -> Result<Checked, Vec<FieldError>> {
        let mut read = Reader { programme, faults };
        let kind = self.kind.as_deref().map(str::trim).filter(|k| !k.is_empty());
        let kind = match kind.map(OrganisationKind::from_code) {
            Some(Some(kind)) => Some(kind),
            Some(None) => {
                read.fault("kind", "kind", "enterprise or provider");
                None
            }
            None => {
                read.fault("kind", "required", "this field is required");
                None
            }
        };
        let uscc = read.uscc(self.uscc.as_deref());
        let name = read.text("name", self.name.as_deref(), MAX_NAME);
        let sectors = read.sectors(kind, self);
        let district = read.district(kind, self.district.as_deref());
        let size = read.size(kind, self.size.as_deref());
        let person = read.text("contact_name", self.contact_name.as_deref(), MAX_PERSON);
        let email = read.email("contact_email", self.contact_email.as_deref());
        let phone = read.phone("contact_phone", self.contact_phone.as_deref());
        let password = read.password(self.password.as_deref(), email.as_deref());
        match (kind, uscc, name, person, email, phone, password) {
            (Some(kind), Some(uscc), Some(name), Some(person), Some(email), Some(phone), Some(password))
                if read.faults.is_empty() =>
            {
                let contact = Contact { name: person, email, phone };
                Ok(Checked { filing: Filing { kind, uscc, name, sectors, district, size, contact }, password })
            }
            _ => Err(read.faults),
        }
    }
}
