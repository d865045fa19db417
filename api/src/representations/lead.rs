//! What a provider reads of a request: from the case alone, so that nothing private can slip in.

use crate::app::App;
use crate::workflows::explaining::chosen_together;
use frontend::components::need::numbers;
use frontend::emails::{AskedSolution, Cell, LeadData, LeadFacts, NeedLine};
use schema::db::{DbConn, StoreError};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{NeedKind, Priority};
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::matching::NeedState;
use schema::domain::programme::{District, Programme};
use schema::domain::text::LocalText;
use schema::models::handoffs::{Disclosed, DisclosedNeed, Handoff};
use schema::models::matches::StoredMatch;

/// Words that the programme has no name for, as they are.
fn as_written(text: &str) -> LocalText {
    LocalText { zh: text.to_owned(), en: text.to_owned() }
}

/// A district in every language; one that the programme does not know stays as it was written.
#[must_use]
pub fn district(programme: &Programme, name: &str) -> LocalText {
    programme.district(name).map_or_else(|| as_written(name), District::local_name)
}

/// The facts that are disclosed before acceptance.
#[must_use]
pub fn facts(app: &App, disclosed: &Disclosed) -> LeadFacts {
    let programme = &app.programme;
    let sector = programme.sectors.iter().find(|s| s.code.as_str() == disclosed.sector);
    let band = disclosed.budget_band.as_ref().and_then(|v| programme.price_bands.iter().find(|b| b.value == *v));
    LeadFacts {
        sector: sector.map_or_else(|| as_written(&disclosed.sector), |s| s.name.clone()),
        sector_short: sector.map_or_else(|| as_written(&disclosed.sector), |s| s.short.clone()),
        size: Size::from_code(&disclosed.size).unwrap_or(Size::Small),
        city: programme.identity.city.clone(),
        district: disclosed.district.as_deref().map(|name| district(programme, name)),
        budget_band: band.map(|b| b.label.clone()),
        deadline_weeks: disclosed.deadline_weeks,
        deployment: disclosed.deployment.iter().filter_map(|d| Deployment::from_code(d)).collect(),
        must_integrate: disclosed.must_integrate.clone(),
    }
}

/// The disclosed needs, numbered and named as in the match report.
#[must_use]
pub fn needs(app: &App, disclosed: &Disclosed) -> Vec<NeedLine> {
    let kind = |need: &DisclosedNeed| NeedKind::from_code(&need.kind).unwrap_or(NeedKind::X);
    let line = |(need, number): (&DisclosedNeed, String)| {
        let code = need.scenario.as_deref().and_then(|c| ScenarioCode::parse(c).ok());
        let priority = Priority::from_code(&need.priority).unwrap_or(Priority::Should);
        NeedLine::of(&app.programme, number, kind(need), code.as_ref(), need.text.clone(), priority)
    };
    disclosed.needs.iter().zip(numbers(disclosed.needs.iter().map(kind))).map(line).collect()
}

/// The words of a lead mail.
///
/// # Errors
/// When the store fails.
pub fn lead_data(
    app: &App,
    c: &mut DbConn,
    case: &Handoff,
    provider_name: &str,
    stored: Option<&StoredMatch>,
) -> Result<LeadData, StoreError> {
    Ok(LeadData {
        number: case.number.clone(),
        provider_name: provider_name.to_owned(),
        facts: facts(app, &case.disclosed),
        needs: needs(app, &case.disclosed),
        solutions: asked(app, c, case, stored)?,
        message: case.disclosed.message.clone(),
        due_on: case.schedule.due_on,
        expires_on: case.schedule.expires_on,
    })
}

/// The solutions that were asked for, each with how it covers the needs according to the frozen match.
///
/// # Errors
/// When the store fails.
pub fn asked(app: &App, c: &mut DbConn, case: &Handoff, stored: Option<&StoredMatch>) -> Result<Vec<AskedSolution>, StoreError> {
    let uncovered = Cell { state: NeedState::Uncovered, evidence: None };
    let chosen: Vec<SolutionRef> = case.solutions.iter().map(|s| s.solution_ref.clone()).collect();
    let items = stored.map_or_else(|| Ok(Vec::new()), |stored| chosen_together(app, c, stored, &chosen))?;
    let solution = |(at, s): (usize, &schema::models::handoffs::Requested)| {
        let item = items.get(at).and_then(Option::as_ref);
        let cells = item.map_or_else(
            || vec![uncovered; case.disclosed.needs.len()],
            |i| i.needs.iter().map(|n| Cell { state: n.coverage, evidence: n.evidence }).collect(),
        );
        AskedSolution { solution_ref: s.solution_ref.clone(), name: s.name.clone(), cells }
    };
    Ok(case.solutions.iter().enumerate().map(solution).collect())
}
