//! What somebody types who registers an organisation.

use super::Posted;
use schema::domain::registration::OrganisationKind;

/// The form as it was typed. The password is not in it: it is never sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterForm {
    /// As what.
    pub kind: OrganisationKind,
    /// 名称.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Sector codes.
    pub sectors: Vec<String>,
    /// Full name of the district.
    pub district: String,
    /// Code of the size.
    pub size: String,
    /// Who registers.
    pub contact_name: String,
    /// Address.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
}

impl Default for RegisterForm {
    fn default() -> Self {
        Self::read(Posted(&[]))
    }
}

impl RegisterForm {
    /// Reads a posted form; an unknown kind is an enterprise.
    #[must_use]
    pub fn read(posted: Posted<'_>) -> Self {
        let one = |name: &str| posted.one(name).to_owned();
        let kind = OrganisationKind::from_code(posted.one("kind")).unwrap_or(OrganisationKind::Enterprise);
        let name = if kind == OrganisationKind::Enterprise { "sector" } else { "sectors" };
        Self {
            kind,
            name: one("name"),
            uscc: one("uscc"),
            sectors: posted.all(name).filter(|s| !s.is_empty()).map(str::to_owned).collect(),
            district: one("district"),
            size: one("size"),
            contact_name: one("contact_name"),
            contact_email: one("contact_email"),
            contact_phone: one("contact_phone"),
        }
    }
}
