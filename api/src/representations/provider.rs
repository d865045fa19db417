//! A provider's public face.

use super::standing::StandingView;
use schema::domain::catalogue::Provider;
use serde::Serialize;

/// A certificate.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct QualificationView {
    /// Scheme.
    pub scheme: String,
    /// Level within the scheme.
    pub level: String,
    /// Issuer.
    pub issuer: String,
    /// Last day of validity.
    pub valid_until: Option<String>,
}

/// A provider; its contact is private.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ProviderView {
    /// Reference.
    pub provider_ref: String,
    /// Name.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Kinds.
    pub kinds: Vec<&'static str>,
    /// Sectors; the first is the main one.
    pub sectors: Vec<String>,
    /// City.
    pub city: Option<String>,
    /// District.
    pub district: Option<String>,
    /// Day of foundation.
    pub founded_on: Option<String>,
    /// Staff.
    pub staff_count: Option<u32>,
    /// Technical staff.
    pub technical_staff_count: Option<u32>,
    /// Office in the city; statistics only, never in a score.
    pub local_office: Option<&'static str>,
    /// Certificates.
    pub qualifications: Vec<QualificationView>,
    /// 简介.
    pub summary: String,
    /// 介绍.
    pub description: String,
    /// Published listings, by reference.
    pub solution_refs: Vec<String>,
    /// Where it stands; null before the first ranking that it is in.
    pub standing: Option<StandingView>,
}

impl ProviderView {
    /// The public view.
    #[must_use]
    pub fn of(p: &Provider, solution_refs: Vec<String>, standing: Option<StandingView>) -> Self {
        let qualification = |q: &schema::domain::catalogue::Qualification| QualificationView {
            scheme: q.scheme.clone(),
            level: q.level.clone(),
            issuer: q.issuer.clone(),
            valid_until: q.valid_until.map(|d| d.to_string()),
        };
        Self {
            provider_ref: p.provider_ref.to_string(),
            name: p.name.clone(),
            uscc: p.uscc.to_string(),
            kinds: p.kinds.iter().map(|k| k.code()).collect(),
            sectors: p.sectors.iter().map(ToString::to_string).collect(),
            city: p.city.clone(),
            district: p.district.clone(),
            founded_on: p.founded_on.map(|d| d.to_string()),
            staff_count: p.staff_count,
            technical_staff_count: p.technical_staff_count,
            local_office: p.local_office.map(|o| o.code()),
            qualifications: p.qualifications.iter().map(qualification).collect(),
            summary: p.summary.clone(),
            description: p.description.clone(),
            solution_refs,
            standing,
        }
    }
}
