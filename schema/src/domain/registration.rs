//! Asking to join: what an organisation says of itself, and how far it has come.

use super::account::Role;
use super::catalogue::{Contact, Provider, ProviderKind, ProviderStatus, Size, codes};
use super::enterprise::{Enterprise, Profile};
use super::ids::{EnterpriseRef, ProviderRef, SectorCode};
use super::uscc::Uscc;
use serde::{Deserialize, Serialize};

codes!(
    /// What an organisation joins as.
    OrganisationKind {
        /// It looks for solutions.
        Enterprise = "enterprise",
        /// It offers them.
        Provider = "provider",
    }
);

impl OrganisationKind {
    /// The role of its people.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Enterprise => Role::Enterprise,
            Self::Provider => Role::Provider,
        }
    }
}

codes!(
    /// How far a registration has come.
    RegistrationState {
        /// The address is not confirmed yet.
        Sent = "sent",
        /// Confirmed; the desk checks the licence.
        Waiting = "waiting",
        /// The account belongs to the organisation.
        Approved = "approved",
        /// Sent back with a reason.
        Returned = "returned",
    }
);

/// Longest name of an organisation, in characters.
pub const MAX_NAME: usize = 100;
/// Longest name of a person, in characters.
pub const MAX_PERSON: usize = 40;
/// Longest telephone number, in characters.
pub const MAX_PHONE: usize = 30;
/// Longest reason for sending a registration back, in characters.
pub const MAX_REASON: usize = 500;

/// What was filled in. All of it was checked against the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// As what it joins.
    pub kind: OrganisationKind,
    /// 统一社会信用代码.
    pub uscc: Uscc,
    /// 名称, as on the licence.
    pub name: String,
    /// One for an enterprise; at least one for a provider, the first is the main one.
    pub sectors: Vec<SectorCode>,
    /// Full name of a programme district; always there for an enterprise.
    pub district: Option<String>,
    /// Always there for an enterprise.
    pub size: Option<Size>,
    /// Who registers it. The address is in its normal form.
    pub contact: Contact,
}

impl Filing {
    /// The enterprise that it becomes under `key`; `None` where it is none.
    #[must_use]
    pub fn enterprise(&self, key: EnterpriseRef) -> Option<Enterprise> {
        let (OrganisationKind::Enterprise, Some(sector), Some(size)) = (self.kind, self.sectors.first(), self.size) else {
            return None;
        };
        Some(Enterprise {
            enterprise_ref: key,
            name: self.name.clone(),
            uscc: self.uscc.clone(),
            subsector: None,
            above_scale: None,
            innovative: None,
            employees: None,
            revenue: None,
            level: None,
            profile: Profile { district: self.district.clone(), ..Profile::new(sector.clone(), size) },
            contact: self.contact.clone(),
        })
    }

    /// The provider that it becomes under `key`; `None` where it is none. It has no listing, and says nothing of itself but its
    /// name.
    #[must_use]
    pub fn provider(&self, key: ProviderRef) -> Option<Provider> {
        (self.kind == OrganisationKind::Provider).then(|| Provider {
            provider_ref: key,
            name: self.name.clone(),
            uscc: self.uscc.clone(),
            kinds: vec![ProviderKind::Product],
            sectors: self.sectors.clone(),
            city: None,
            district: self.district.clone(),
            founded_on: None,
            staff_count: None,
            technical_staff_count: None,
            revenue: None,
            local_office: None,
            qualifications: Vec::new(),
            summary: self.name.clone(),
            description: String::new(),
            contact: self.contact.clone(),
            status: ProviderStatus::Active,
        })
    }
}
