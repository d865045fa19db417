//! What a provider reads of a request: from the case alone, so that nothing private can slip in.

use super::ZH;
use crate::app::App;
use frontend::emails::{AskedSolution, Cell, LeadData, LeadFacts, NeedLine};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{NeedKind, Priority};
use schema::domain::ids::ScenarioCode;
use schema::domain::matching::NeedState;
use schema::models::handoffs::{Disclosed, DisclosedNeed, Handoff};
use schema::models::matches::StoredMatch;

/// The facts that are disclosed before acceptance.
#[must_use]
pub fn facts(app: &App, disclosed: &Disclosed) -> LeadFacts {
    let programme = &app.programme;
    let sector = programme.sectors.iter().find(|s| s.code.as_str() == disclosed.sector);
    let band = disclosed.budget_band.as_ref().and_then(|v| programme.price_bands.iter().find(|b| b.value == *v));
    LeadFacts {
        sector: sector.map_or_else(|| disclosed.sector.clone(), |s| ZH.of(&s.name).to_owned()),
        sector_short: sector.map_or_else(|| disclosed.sector.clone(), |s| ZH.of(&s.short).to_owned()),
        size: Size::from_code(&disclosed.size).unwrap_or(Size::Small),
        city: ZH.of(&programme.identity.city).to_owned(),
        district: disclosed.district.clone(),
        budget_band: band.map(|b| ZH.of(&b.label).to_owned()),
        deadline_weeks: disclosed.deadline_weeks,
        deployment: disclosed.deployment.iter().filter_map(|d| Deployment::from_code(d)).collect(),
        must_integrate: disclosed.must_integrate.clone(),
    }
}

/// The disclosed needs, named by the programme.
#[must_use]
pub fn needs(app: &App, disclosed: &Disclosed) -> Vec<NeedLine> {
    disclosed.needs.iter().map(|n| need(app, n)).collect()
}

fn need(app: &App, need: &DisclosedNeed) -> NeedLine {
    let code = need.scenario.as_deref().and_then(|c| ScenarioCode::parse(c).ok());
    let scenario = code.as_ref().and_then(|c| app.programme.scenario(c));
    NeedLine {
        number: need.need_ref.clone(),
        kind: NeedKind::from_code(&need.kind).unwrap_or(NeedKind::X),
        name: scenario.map(|s| ZH.of(&s.name).to_owned()).unwrap_or_default(),
        short: scenario.map_or_else(|| shorten(need.text.as_deref()), |s| ZH.of(&s.short).to_owned()),
        words: need.text.clone(),
        priority: Priority::from_code(&need.priority).unwrap_or(Priority::Should),
    }
}

/// The first four characters of an owner's words, for the ruler above a strip.
#[must_use]
pub fn shorten(text: Option<&str>) -> String {
    text.unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).take(4).collect()
}

/// The words of a lead mail.
#[must_use]
pub fn lead_data(app: &App, case: &Handoff, provider_name: &str, stored: Option<&StoredMatch>) -> LeadData {
    LeadData {
        number: case.number.clone(),
        provider_name: provider_name.to_owned(),
        facts: facts(app, &case.disclosed),
        needs: needs(app, &case.disclosed),
        solutions: asked(case, stored),
        message: case.disclosed.message.clone(),
        due_on: case.schedule.due_on,
        expires_on: case.schedule.expires_on,
    }
}

/// The solutions that were asked for, each with how it covers the needs according to the frozen match.
#[must_use]
pub fn asked(case: &Handoff, stored: Option<&StoredMatch>) -> Vec<AskedSolution> {
    let uncovered = Cell { state: NeedState::Uncovered, evidence: None };
    let solution = |s: &schema::models::handoffs::Requested| {
        let item = stored.and_then(|m| m.report.items.iter().find(|i| i.solution_ref == s.solution_ref));
        let cells = item.map_or_else(
            || vec![uncovered; case.disclosed.needs.len()],
            |i| i.needs.iter().map(|n| Cell { state: n.coverage, evidence: n.evidence }).collect(),
        );
        AskedSolution { solution_ref: s.solution_ref.clone(), name: s.name.clone(), cells }
    };
    case.solutions.iter().map(solution).collect()
}
