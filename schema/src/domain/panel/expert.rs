//! An expert of the register, and the ties that keep one off a panel.

use super::rules::PanelRules;
use crate::domain::catalogue::{Provider, codes};
use crate::domain::ids::{ExpertRef, ProviderRef, SectorCode};
use crate::domain::uscc::Uscc;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// What an expert knows.
    Skill {
        /// 自动化.
        Automation = "automation",
        /// 工业软件.
        Software = "software",
        /// 工艺.
        Process = "process",
        /// 网络与数据安全.
        Security = "security",
        /// 企业管理.
        Management = "management",
        /// 财务.
        Finance = "finance",
    }
);

codes!(
    /// The strata of the draw.
    Stratum {
        /// Knows the technique.
        Technical = "technical",
        /// Knows firms and money.
        General = "general",
    }
);

codes!(
    /// How an expert is tied to an organisation.
    TieKind {
        /// Employed or paid by it.
        Employment = "employment",
        /// Holds shares in it.
        Ownership = "ownership",
        /// Kin of somebody who leads or owns it.
        Kin = "kin",
    }
);

/// A tie to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Which kind.
    pub kind: TieKind,
    /// To whom.
    pub uscc: Uscc,
    /// Last day; `None` while it holds.
    pub until: Option<Date>,
}

codes!(
    /// Why an expert cannot be drawn for a listing.
    Exclusion {
        /// Knows none of its sectors.
        OtherSector = "other_sector",
        /// Is the provider's own contact.
        Oneself = "self",
        /// Employed or paid by the provider now or within the years that count.
        Employment = "employment",
        /// Holds or held shares in the provider within the years that count.
        Ownership = "ownership",
        /// Kin of the provider's people.
        Kin = "kin",
    }
);

/// An expert of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expert {
    /// Key.
    pub expert_ref: ExpertRef,
    /// Name.
    pub name: String,
    /// Address; private.
    pub email: String,
    /// Whom the expert works for, in words.
    pub employer: String,
    /// What the expert knows; not empty.
    pub skills: Vec<Skill>,
    /// Sectors that the expert knows; none = all.
    pub sectors: Vec<SectorCode>,
    /// Ties to organisations.
    pub ties: Vec<Tie>,
    /// Whether the expert can be drawn.
    pub active: bool,
}

/// What decides on ties: the provider behind a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Whose listing it is.
    pub provider_ref: ProviderRef,
    /// Its code.
    pub uscc: Uscc,
    /// Address of its contact.
    pub email: String,
    /// The listing's sectors.
    pub sectors: Vec<SectorCode>,
}

impl Expert {
    /// The stratum that the expert is drawn from.
    #[must_use]
    pub fn stratum(&self) -> Stratum {
        let technical = |s: &Skill| matches!(s, Skill::Automation | Skill::Software | Skill::Process | Skill::Security);
        if self.skills.iter().any(technical) { Stratum::Technical } else { Stratum::General }
    }

    /// How the expert is tied to `provider` on `today`: as its contact, by a declared tie, or by an employer of its name; the
    /// gravest comes first.
    #[must_use]
    pub fn tie_to(&self, provider: &Provider, rules: &PanelRules, today: Date) -> Option<Exclusion> {
        if self.email.trim().eq_ignore_ascii_case(provider.contact.email.trim()) {
            return Some(Exclusion::Oneself);
        }
        let employed = || self.employer.contains(provider.name.as_str()).then_some(Exclusion::Employment);
        self.declared_tie(&provider.uscc, rules, today).or_else(employed)
    }

    /// The gravest declared tie that counts on `today`.
    fn declared_tie(&self, to: &Uscc, rules: &PanelRules, today: Date) -> Option<Exclusion> {
        let tied = |kind| self.ties.iter().any(|t| t.kind == kind && t.uscc == *to && t.counts(rules, today));
        let kinds = [
            (TieKind::Employment, Exclusion::Employment),
            (TieKind::Ownership, Exclusion::Ownership),
            (TieKind::Kin, Exclusion::Kin),
        ];
        kinds.into_iter().find(|(kind, _)| tied(*kind)).map(|(_, exclusion)| exclusion)
    }

    /// Why the expert cannot judge a listing of `party` on `today`; the gravest reason first.
    #[must_use]
    pub fn excluded(&self, party: &Party, rules: &PanelRules, today: Date) -> Option<Exclusion> {
        if self.email.trim().eq_ignore_ascii_case(party.email.trim()) {
            return Some(Exclusion::Oneself);
        }
        if let Some(tie) = self.declared_tie(&party.uscc, rules, today) {
            return Some(tie);
        }
        let knows = self.sectors.is_empty() || self.sectors.iter().any(|s| party.sectors.contains(s));
        (!knows).then_some(Exclusion::OtherSector)
    }
}

impl Tie {
    /// Whether the tie still counts on `today`: kin always does, the others until the years after their end are over.
    fn counts(&self, rules: &PanelRules, today: Date) -> bool {
        let Some(until) = self.until.filter(|_| self.kind != TieKind::Kin) else { return true };
        let over = until.checked_add(i64::from(rules.tie_years).years());
        over.map_or(true, |over| over >= today)
    }
}
