//! Where the providers stand: the public page, the provider's own, the bureau's.

use super::frame::{chrome, html, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, ProviderUser, Shared};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::forms::{FormErrors, WeighingForm};
use frontend::pages::standing::{
    OwnCase, OwnStandingPage, OwnView, PairsAnswer, Raise, RaiseBy, Ranked, StandingPage, StandingView, Steady, Stood,
    WeighingPage, WeighingView,
};
use schema::domain::catalogue::Evidence;
use schema::domain::ids::{CaseRef, ProviderRef, SectorCode};
use schema::domain::standing::{CriterionWeights, ProviderStanding, StandingReport, StandingRules};
use schema::models::standings::{self, StoredStanding};
use search_index::standing::ahp::{self, AhpError};
use search_index::standing::prospect::{Prospect, Step, prospects};
use search_index::standing::stability::{steadiness, tiers_under};
use search_index::standing::{Dice, tie, topsis};
use std::collections::BTreeMap;
use std::sync::Arc;

fn stood(stored: &StoredStanding) -> Stood {
    Stood {
        as_of: stored.inputs.as_of,
        catalogue_version: stored.inputs.catalogue_version,
        engine_version: stored.report.engine_version.clone(),
        seed: stored.report.seed,
        rules: stored.rules,
        middle: stored.report.middle,
        ranked: count(stored.report.items.len()),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Names of the providers whose listings are published.
fn names(app: &App) -> BTreeMap<ProviderRef, String> {
    app.engine.snapshot().listings().map(|l| (l.provider.provider_ref.clone(), l.provider.name.clone())).collect()
}

fn name_of(names: &BTreeMap<ProviderRef, String>, key: &ProviderRef) -> String {
    names.get(key).cloned().unwrap_or_else(|| key.to_string())
}

fn query_of(request: &HttpRequest) -> Vec<(String, String)> {
    serde_urlencoded::from_str(request.query_string()).unwrap_or_default()
}

/// `GET /standing`.
pub async fn public(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let sector = query_of(&request).into_iter().find(|(name, _)| name == "sector").map(|(_, code)| code);
    let sector = sector.and_then(|code| SectorCode::parse(&code).ok()).filter(|code| app.programme.sector(code).is_some());
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| public_view(app, sector)).await?;
    Ok(html(&StandingPage::new(frame, &app.programme, view.as_ref())))
}

fn public_view(app: &App, sector: Option<SectorCode>) -> Result<Option<StandingView>, AppError> {
    let Some(stored) = app.read(standings::latest)? else { return Ok(None) };
    let names = names(app);
    let of_sector = |key: &ProviderRef| {
        let mut records = stored.inputs.providers.iter();
        sector.as_ref().is_none_or(|wanted| records.any(|r| r.provider_ref == *key && r.sector == *wanted))
    };
    let mut items: Vec<&ProviderStanding> = stored.report.items.iter().filter(|i| of_sector(&i.provider_ref)).collect();
    items.sort_by_cached_key(|item| tie(stored.report.seed, &item.provider_ref));
    let ranked = |item: &&ProviderStanding| Ranked { name: name_of(&names, &item.provider_ref), standing: (*item).clone() };
    Ok(Some(StandingView { stood: stood(&stored), ranked: items.iter().map(ranked).collect(), sector }))
}

/// `GET /standing/own`.
pub async fn own(app: Shared, request: HttpRequest, user: ProviderUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| own_view(app, &user.provider_ref)).await?;
    Ok(html(&OwnStandingPage::new(frame, view.as_ref())))
}

fn own_view(app: &App, key: &ProviderRef) -> Result<Option<OwnView>, AppError> {
    let Some(stored) = app.read(standings::latest)? else { return Ok(None) };
    let Some(standing) = stored.report.of(key).cloned() else { return Ok(None) };
    let Some(record) = stored.inputs.providers.iter().find(|r| r.provider_ref == *key).cloned() else { return Ok(None) };
    let snapshot = app.engine.snapshot();
    let published = || snapshot.listings().filter(|l| l.provider.provider_ref == *key).flat_map(|l| &l.cases);
    let firms: BTreeMap<&CaseRef, &str> = published().map(|c| (&c.case_ref, c.enterprise_name.as_str())).collect();
    let firm = |key: &CaseRef| firms.get(key).map_or_else(|| key.to_string(), |name| (*name).to_owned());
    let cases = record.cases.iter().map(|counted| OwnCase { firm: firm(&counted.case_ref), counted: counted.clone() });
    Ok(Some(OwnView {
        stood: stood(&stored),
        cases: cases.collect(),
        claimed: count(published().filter(|c| c.evidence == Evidence::Claimed).count()),
        raises: prospects(&stored.inputs, &stored.rules, key).iter().map(raise).collect(),
        standing,
        record,
    }))
}

fn raise(prospect: &Prospect) -> Raise {
    let by = match prospect.step {
        Step::NewFirms(n) => RaiseBy::NewFirms(n),
        Step::SameFirm => RaiseBy::SameFirm,
        Step::LowerPrices(n) => RaiseBy::LowerPrices(n),
    };
    Raise { by, score: prospect.score, tier: prospect.tier }
}

/// `GET /desk/standing`: other weights are only tried; what is published does not change.
pub async fn weighing(app: Shared, request: HttpRequest, _user: BureauUser) -> Result<HttpResponse, AppError> {
    let form = WeighingForm::read(&query_of(&request));
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| weighing_view(app, form)).await?;
    let wrong = view.as_ref().is_some_and(|v| !v.errors.is_empty() || matches!(v.pairs, Some(PairsAnswer::Refused(_))));
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(with_status(status, &WeighingPage::new(frame, view.as_ref())))
}

fn weighing_view(app: &App, form: WeighingForm) -> Result<Option<WeighingView>, AppError> {
    let Some(stored) = app.read(standings::latest)? else { return Ok(None) };
    let mut errors = FormErrors::default();
    let typed = form.weights().unwrap_or_else(|faults| {
        errors.0.extend(faults.0);
        None
    });
    let pairs = form.pairs().unwrap_or_else(|faults| {
        errors.0.extend(faults.0);
        None
    });
    let pairs = pairs.and_then(compared);
    let tried = typed.or(match pairs {
        Some(PairsAnswer::Weights(weights, _)) => Some(weights),
        _ => None,
    });
    let rows = rows(app, &stored, tried);
    Ok(Some(WeighingView { stood: stood(&stored), form, errors, tried, pairs, rows }))
}

/// What comparisons in pairs give; those that contradict each other give nothing.
fn compared(pairs: [f64; 3]) -> Option<PairsAnswer> {
    let thousandths = |ratio: f64| (ratio * 1000.0).round() as u32;
    match ahp::weigh(pairs.len(), &pairs) {
        Ok(weighing) => Some(PairsAnswer::Weights(weighing.criterion_weights()?, thousandths(weighing.ratio))),
        Err(AhpError::Inconsistent(ratio)) => Some(PairsAnswer::Refused(thousandths(ratio))),
        Err(AhpError::Shape | AhpError::Ratio) => None,
    }
}

fn rows(app: &App, stored: &StoredStanding, tried: Option<CriterionWeights>) -> Vec<Steady> {
    let names = names(app);
    let (inputs, rules, report): (_, &StandingRules, &StandingReport) = (&stored.inputs, &stored.rules, &stored.report);
    let steady = steadiness(inputs, rules, &mut Dice::seeded(report.seed));
    let tried = tried.map(|weights| tiers_under(inputs, &StandingRules { weights, ..*rules }));
    let second = topsis::closeness(inputs, rules);
    let of = |key: &ProviderRef| steady.iter().find(|s| s.provider_ref == *key);
    let place = |key: &ProviderRef| second.iter().position(|c| c.provider_ref == *key).map_or(0, |at| count(at + 1));
    report
        .items
        .iter()
        .zip(1..)
        .map(|(item, rank)| Steady {
            name: name_of(&names, &item.provider_ref),
            tier: item.tier,
            tried: tried.as_ref().map(|tiers| tiers.get(&item.provider_ref).copied().flatten()),
            by_weights: of(&item.provider_ref).map_or(0, |s| s.by_weights),
            by_case: of(&item.provider_ref).and_then(|s| s.by_case.clone()).map(|(case, tier)| (case.to_string(), tier)),
            rank,
            topsis: place(&item.provider_ref),
            provider_ref: item.provider_ref.clone(),
        })
        .collect()
}
