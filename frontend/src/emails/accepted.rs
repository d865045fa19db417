//! Acceptance: the first mails in which one side reads the other's contact.

use super::mail;
use jiff::civil::Date;
use schema::domain::catalogue::Contact;
use serde::{Deserialize, Serialize};

/// The provider's contact, for the enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedToEnterpriseData {
    /// Public number of the case.
    pub number: String,
    /// Who accepted.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// Whom to call there.
    pub contact: Contact,
    /// Last day for the provider's first call.
    pub first_contact_on: Date,
}

/// The enterprise's contact, for the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedToProviderData {
    /// Public number of the case.
    pub number: String,
    /// Who accepted.
    pub provider_name: String,
    /// Who asked.
    pub enterprise_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// Whom to call there.
    pub contact: Contact,
    /// Last day for the first call.
    pub first_contact_on: Date,
}

mail!(
    /// To the enterprise: accepted, here is the provider's contact.
    AcceptedToEnterprise(AcceptedToEnterpriseData):
    "emails/accepted_to_enterprise/subject.txt", "emails/accepted_to_enterprise/body.txt", "emails/accepted_to_enterprise/body.html"
);
mail!(
    /// To the provider: you accepted, here is the enterprise's contact.
    AcceptedToProvider(AcceptedToProviderData):
    "emails/accepted_to_provider/subject.txt", "emails/accepted_to_provider/body.txt", "emails/accepted_to_provider/body.html"
);
