//! A listing in full.

use super::yuan;
use schema::domain::catalogue::{Benefit, Case, ProviderKind, PublishedListing, ScenarioClaim};
use schema::domain::subsidy::Price;
use serde::Serialize;

/// Who offers a listing.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ProviderBrief<'a> {
    /// Reference.
    pub provider_ref: &'a str,
    /// Name.
    pub name: &'a str,
    /// `integrator`, `product`, `platform`, `chain_leader`, `consulting`.
    #[schema(value_type = Vec<String>)]
    pub kinds: &'a [ProviderKind],
}

impl<'a> From<&'a schema::domain::catalogue::ProviderCard> for ProviderBrief<'a> {
    fn from(card: &'a schema::domain::catalogue::ProviderCard) -> Self {
        Self { provider_ref: card.provider_ref.as_str(), name: &card.name, kinds: &card.kinds }
    }
}

/// A price with the most that a subsidy can take off. Upper bounds, not entitlements.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PriceView {
    /// First-year price before subsidy: the middle of the listing's range.
    pub gross_yuan: String,
    /// The most that the rule allows.
    pub subsidy_max_yuan: String,
    /// What is left at least.
    pub net_yuan: String,
    /// What must be paid before a subsidy comes.
    pub cash_to_advance_yuan: String,
    /// Rule, such as `R2`.
    pub rule: String,
    /// The clause, cited.
    pub clause: String,
    /// Whether the cap binds.
    pub capped: bool,
    /// Whether the rule's validity is over, so that the bureau must confirm it (需确认).
    pub needs_confirmation: bool,
}

impl From<&Price> for PriceView {
    fn from(price: &Price) -> Self {
        Self {
            gross_yuan: yuan(price.gross),
            subsidy_max_yuan: yuan(price.subsidy_max),
            net_yuan: yuan(price.net),
            cash_to_advance_yuan: yuan(price.cash_to_advance),
            rule: price.rule.clone(),
            clause: price.clause.zh.clone(),
            capped: price.capped,
            needs_confirmation: price.needs_confirmation,
        }
    }
}

/// One claimed scenario.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ClaimView {
    /// Code.
    pub code: String,
    /// 1–4.
    pub level: u8,
    /// `full` or `partial`.
    pub coverage: &'static str,
}

impl From<&ScenarioClaim> for ClaimView {
    fn from(claim: &ScenarioClaim) -> Self {
        Self { code: claim.code.to_string(), level: claim.level, coverage: claim.coverage.code() }
    }
}

/// A result that customers saw.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct BenefitView {
    /// One of the six goals.
    pub goal: &'static str,
    /// What was measured.
    pub metric: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Unit.
    pub unit: String,
    /// In how many firms.
    pub firms: u32,
}

impl From<&Benefit> for BenefitView {
    fn from(b: &Benefit) -> Self {
        Self {
            goal: b.goal.code(),
            metric: b.metric.clone(),
            before: b.before.clone(),
            after: b.after.clone(),
            unit: b.unit.clone(),
            firms: b.firms,
        }
    }
}

/// A customer case.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CaseView {
    /// Reference.
    pub case_ref: String,
    /// Customer, as published.
    pub enterprise_name: String,
    /// Sector of the customer.
    pub sector: String,
    /// Scenarios.
    pub scenarios: Vec<String>,
    /// 合同额.
    pub contract_yuan: Option<String>,
    /// Start of work.
    pub started_on: Option<String>,
    /// Day of acceptance.
    pub accepted_on: Option<String>,
    /// Level before.
    pub level_before: Option<u8>,
    /// Level after.
    pub level_after: Option<u8>,
    /// `claimed`, `referee_confirmed`, `accepted`.
    pub evidence: &'static str,
    /// 1–5.
    pub satisfaction: Option<u8>,
}

impl From<&Case> for CaseView {
    fn from(c: &Case) -> Self {
        Self {
            case_ref: c.case_ref.to_string(),
            enterprise_name: c.enterprise_name.clone(),
            sector: c.sector.to_string(),
            scenarios: c.scenarios.iter().map(ToString::to_string).collect(),
            contract_yuan: c.contract.map(yuan),
            started_on: c.started_on.map(|d| d.to_string()),
            accepted_on: c.accepted_on.map(|d| d.to_string()),
            level_before: c.level_before,
            level_after: c.level_after,
            evidence: c.evidence.code(),
            satisfaction: c.satisfaction,
        }
    }
}

/// A published listing with every public field (S7).
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SolutionView<'a> {
    /// Reference.
    pub solution_ref: String,
    /// Frozen revision.
    pub revision_id: String,
    /// Name.
    pub name: String,
    /// Version.
    pub version: Option<String>,
    /// 简介.
    pub summary: String,
    /// 介绍.
    pub description: String,
    /// Who offers it.
    pub provider: ProviderBrief<'a>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Claims.
    pub scenarios: Vec<ClaimView>,
    /// Deployments.
    pub deployment: Vec<&'static str>,
    /// Price model.
    pub price_model: &'static str,
    /// Lowest first-year price.
    pub price_min_yuan: String,
    /// Highest first-year price.
    pub price_max_yuan: String,
    /// 年费.
    pub annual_fee_yuan: Option<String>,
    /// 让利, percent with at most two decimals.
    pub discount_percent: Option<String>,
    /// Price after the most that a subsidy can take off.
    pub price: PriceView,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Person-days of the enterprise.
    pub enterprise_person_days: Option<u32>,
    /// Sizes; empty means any.
    pub sizes: Vec<&'static str>,
    /// Interfaces.
    pub interfaces: Vec<String>,
    /// Systems that it connects to.
    pub integrates_with: Vec<String>,
    /// Listings that it cannot do without: of each group one.
    pub requires: Vec<Vec<String>>,
    /// Listings that do not go together with it.
    pub conflicts: Vec<String>,
    /// 等保级别.
    pub security_level: Option<String>,
    /// `project`, `platform`, `operations`.
    pub service_mode: Option<&'static str>,
    /// Results.
    pub benefits: Vec<BenefitView>,
    /// Day on which the provider last confirmed it.
    pub confirmed_on: Option<String>,
    /// `fresh`, `badged` or `demoted`: whether the provider has not confirmed it for long.
    pub freshness: &'static str,
    /// Cases.
    pub cases: Vec<CaseView>,
}

impl<'a> SolutionView<'a> {
    /// The public view of a listing.
    #[must_use]
    pub fn of(listing: &'a PublishedListing, price: &Price) -> Self {
        let s = &listing.solution;
        Self {
            solution_ref: s.solution_ref.to_string(),
            revision_id: listing.revision_id.clone(),
            name: s.name.clone(),
            version: s.version.clone(),
            summary: s.summary.clone(),
            description: s.description.clone(),
            provider: (&listing.provider).into(),
            sectors: s.sectors.iter().map(ToString::to_string).collect(),
            scenarios: s.scenarios.iter().map(Into::into).collect(),
            deployment: s.deployment.iter().map(|d| d.code()).collect(),
            price_model: s.price_model.code(),
            price_min_yuan: yuan(s.price_min),
            price_max_yuan: yuan(s.price_max),
            annual_fee_yuan: s.annual_fee.map(yuan),
            discount_percent: s.discount_basis_points.map(|b| format!("{}.{:02}", b / 100, b % 100)),
            price: price.into(),
            delivery_weeks: s.delivery_weeks,
            enterprise_person_days: s.enterprise_person_days,
            sizes: s.sizes.iter().map(|z| z.code()).collect(),
            interfaces: s.interfaces.clone(),
            integrates_with: s.integrates_with.clone(),
            requires: s.requires.iter().map(|group| group.iter().map(ToString::to_string).collect()).collect(),
            conflicts: s.conflicts.iter().map(ToString::to_string).collect(),
            security_level: s.security_level.clone(),
            service_mode: s.service_mode.map(|m| m.code()),
            benefits: s.benefits.iter().map(Into::into).collect(),
            confirmed_on: s.confirmed_on.map(|d| d.to_string()),
            freshness: listing.freshness.code(),
            cases: listing.cases.iter().map(Into::into).collect(),
        }
    }
}
