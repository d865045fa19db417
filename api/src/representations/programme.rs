//! The programme in public.

use schema::domain::programme::{NeedListState, Programme, Scenario};
use schema::domain::text::LocalText;
use serde::Serialize;
use std::collections::BTreeMap;

/// A text in both languages.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TextView {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<&LocalText> for TextView {
    fn from(t: &LocalText) -> Self {
        Self { zh: t.zh.clone(), en: t.en.clone() }
    }
}

/// A sector.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SectorView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Version of the N+X list in force.
    pub need_list_version: Option<u32>,
    /// Scenarios common to the sector.
    pub n: Vec<String>,
    /// Individual scenarios.
    pub x: Vec<String>,
}

/// A district.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DistrictView {
    /// Full name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Quota by year.
    pub targets: BTreeMap<String, u32>,
}

/// A row of the target table.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TargetView {
    /// Number in the policy table.
    pub number: u32,
    /// What is counted.
    pub name: TextView,
    /// By sector, a decimal.
    pub by_sector: BTreeMap<String, String>,
    /// Stated total, a decimal.
    pub total: String,
}

/// The weights of the match, in milli-points.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct WeightsView {
    /// Coverage.
    pub coverage: u32,
    /// Sector fit.
    pub sector_fit: u32,
    /// Outcome.
    pub outcome: u32,
    /// Value.
    pub value: u32,
    /// Delivery.
    pub delivery: u32,
}

/// A price band.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PriceBandView {
    /// Value of the parameter.
    pub value: String,
    /// Label.
    pub label: TextView,
}

/// The programme.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ProgrammeView {
    /// Short name.
    pub id: String,
    /// Version.
    pub version: u32,
    /// City.
    pub city: TextView,
    /// Bureau.
    pub bureau: TextView,
    /// First day.
    pub valid_from: String,
    /// Last day.
    pub valid_until: String,
    /// Sectors.
    pub sectors: Vec<SectorView>,
    /// Districts.
    pub districts: Vec<DistrictView>,
    /// Targets.
    pub targets: Vec<TargetView>,
    /// Weights.
    pub weights: WeightsView,
    /// Price bands.
    pub price_bands: Vec<PriceBandView>,
}

fn hundredths(value: i64) -> String {
    schema::domain::money::Fen(value).yuan_short()
}

impl From<&Programme> for ProgrammeView {
    fn from(p: &Programme) -> Self {
        let sector = |s: &schema::domain::programme::Sector| {
            let list = p.need_list(&s.code);
            let codes = |l: &[schema::domain::ids::ScenarioCode]| l.iter().map(ToString::to_string).collect();
            SectorView {
                code: s.code.to_string(),
                name: s.name.zh.clone(),
                name_en: s.name.en.clone(),
                need_list_version: list.map(|l| l.version),
                n: list.map(|l| codes(&l.n)).unwrap_or_default(),
                x: list.map(|l| codes(&l.x)).unwrap_or_default(),
            }
        };
        let district = |d: &schema::domain::programme::District| DistrictView {
            name: d.name.clone(),
            name_en: d.name_en.clone(),
            aliases: d.aliases.clone(),
            targets: d.targets.clone(),
        };
        let target = |t: &schema::domain::programme::Target| TargetView {
            number: t.number,
            name: (&t.name).into(),
            by_sector: t.by_sector.iter().map(|(s, v)| (s.to_string(), hundredths(*v))).collect(),
            total: hundredths(t.total),
        };
        let w = &p.weights;
        Self {
            id: p.id.clone(),
            version: p.version,
            city: (&p.identity.city).into(),
            bureau: (&p.identity.bureau).into(),
            valid_from: p.validity.from.to_string(),
            valid_until: p.validity.until.to_string(),
            sectors: p.sectors.iter().map(sector).collect(),
            districts: p.districts.iter().map(district).collect(),
            targets: p.targets.iter().map(target).collect(),
            weights: WeightsView {
                coverage: w.coverage,
                sector_fit: w.sector_fit,
                outcome: w.outcome,
                value: w.value,
                delivery: w.delivery,
            },
            price_bands: p
                .price_bands
                .iter()
                .map(|b| PriceBandView { value: b.value.clone(), label: (&b.label).into() })
                .collect(),
        }
    }
}

/// A scenario of the library.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ScenarioView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// National scenarios that it lifts.
    pub miit: Vec<String>,
    /// Whether one of them is binding (★).
    pub binding: bool,
    /// What people type for it.
    pub synonyms: Vec<String>,
    /// Whether `must_integrate` binds it.
    pub business_system: bool,
    /// Sectors to which it is common (N).
    pub n_of: Vec<String>,
    /// Sectors for which it is individual (X).
    pub x_of: Vec<String>,
    /// Published listings that claim it.
    pub solutions: usize,
}

impl ScenarioView {
    /// The public view; `solutions` counts the listings that claim it.
    #[must_use]
    pub fn of(p: &Programme, s: &Scenario, solutions: usize) -> Self {
        let in_force = || p.need_lists.iter().filter(|l| l.state == NeedListState::InForce);
        Self {
            code: s.code.to_string(),
            name: s.name.zh.clone(),
            name_en: s.name.en.clone(),
            miit: s.miit.iter().map(ToString::to_string).collect(),
            binding: p.is_binding(s),
            synonyms: s.synonyms.clone(),
            business_system: s.business_system,
            n_of: in_force().filter(|l| l.n.contains(&s.code)).map(|l| l.sector.to_string()).collect(),
            x_of: in_force().filter(|l| l.x.contains(&s.code)).map(|l| l.sector.to_string()).collect(),
            solutions,
        }
    }
}
