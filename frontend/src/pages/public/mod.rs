//! Pages that need no account.

pub mod privacy;

pub use privacy::PrivacyPage;
