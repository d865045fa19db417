//! Codes of the vocabulary and the keys of their words.

use schema::domain::account::Role;
use schema::domain::catalogue::{
    Coverage, Deployment, Evidence, Goal, ListingStatus, LocalOffice, PriceModel, ProviderKind, ProviderStatus, ServiceMode, Size,
};
use schema::domain::enterprise::{LevelIndex, NeedKind, Priority};
use schema::domain::gaps::{GapSort, GapSource, GapState};
use schema::domain::integrity::FlagKind;
use schema::domain::listing::freshness::Freshness;
use schema::domain::matching::{Caution, CoverageBasis, NeedState, PartKind};
use schema::domain::membership::InvitationState;
use schema::domain::referee::Relation;
use schema::domain::registration::RegistrationState;
use schema::domain::search::{FacetKind, Field, Sort};
use schema::domain::standing::Criterion;
use schema::domain::subsidy::{CapSpan, EstimateState};
use schema::domain::suggestion::SuggestionKind;
use schema::domain::tasks::TaskKind;

/// A code that has a word in every language.
pub trait Coded {
    /// Key of its word, such as `deployment-on_premises`.
    fn key(&self) -> String;
}

impl<T: Coded + ?Sized> Coded for &T {
    fn key(&self) -> String {
        (**self).key()
    }
}

macro_rules! coded {
    ($($code:ty => $prefix:literal),+ $(,)?) => {
        $(impl Coded for $code {
            fn key(&self) -> String {
                format!(concat!($prefix, "-{}"), self.code())
            }
        })+

        /// The keys of all codes, for the test of the word lists.
        #[cfg(test)]
        pub(super) fn all_keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(<$code>::ALL.iter().map(Coded::key));)+
            keys
        }
    };
}

coded!(
    CapSpan => "subsidy-span",
    Caution => "caution",
    Coverage => "coverage",
    CoverageBasis => "basis",
    Deployment => "deployment",
    Criterion => "criterion",
    EstimateState => "subsidy-state",
    Evidence => "evidence",
    FacetKind => "facet",
    Freshness => "freshness",
    Field => "field",
    GapSort => "gap-sort",
    GapSource => "gap-source",
    FlagKind => "flag-kind",
    TaskKind => "task-kind",
    Relation => "relation",
    GapState => "gap-state",
    InvitationState => "invitation-state",
    Goal => "goal",
    LevelIndex => "level-index",
    ListingStatus => "listing-status",
    LocalOffice => "local-office",
    NeedKind => "need-kind",
    NeedState => "need-state",
    PartKind => "part",
    PriceModel => "price-model",
    Priority => "priority",
    ProviderKind => "provider-kind",
    ProviderStatus => "provider-status",
    RegistrationState => "registration-state",
    ServiceMode => "service-mode",
    Role => "role",
    Size => "size",
    Sort => "sort",
    SuggestionKind => "suggestion",
);
