//! Three steps to a match, without an account: sector, needs, report.

use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::exemplars::{ExemplarParameters, find, of_case};
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::extract::{Anybody, FormBody, Shared, client_address, locale_of};
use crate::workflows::bundling::{self, BundleRequest, Bundled};
use crate::workflows::near::{Near, near};
use crate::workflows::ranking;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::L;
use frontend::components::{BundleSection, BundleSource, ExemplarCard, ExemplarSection, ExemplarsOf, OfferedLimit};
use frontend::forms::{BundleForm, FormErrors, MatchForm};
use frontend::pages::public::{
    Behind, Consultant, ExemplarsQuery, FIRST, MatchNeedsPage, MatchReportPage, MatchSectorPage, ReadWords, StoredMatch,
};
use frontend::routes;
use schema::domain::account::Role;
use schema::domain::bundle::Relations;
use schema::domain::catalogue::ProviderKind;
use schema::domain::exemplar::Exemplar;
use schema::domain::ids::{CaseRef, EnterpriseRef, SectorCode};
use schema::domain::interpretation::{Interpretation, Limit, MAX_TEXT};
use schema::domain::matching::MatchItem;
use schema::models::audit::Actor;
use schema::models::{matches, revisions};
use search_index::interpret::interpret;
use search_index::matching::grounds;
use std::sync::Arc;

/// Items of a match that is asked for by form.
const ITEMS: u32 = 5;
/// Items up to which bundles are put together before anybody asks for them.
const AT_ONCE: usize = 1_000;
/// Firms that did likewise on the page.
const EXEMPLARS: usize = 3;
/// Providers that are named to who does not know what is needed.
const CONSULTANTS: usize = 3;
/// Most items on the page.
const MORE: usize = 100;

/// `GET /match`: the sectors; with `?sector=` the needs; with `?from=` the needs of an earlier match, to be changed.
pub async fn start(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let given = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let app = Arc::clone(&app);
    let form = match (given("from"), given("sector")) {
        (Some(id), _) => {
            let stored = readable(&app, &request, id, key_of(&request)).await?;
            let offered = OfferedLimit::all(&stored.profile, &stored.report.unconfirmed, stored.ranked_on);
            MatchForm::of_profile(&app.programme, &stored.profile).map(|form| MatchForm { limits: offered, ..form })
        }
        (None, Some(sector)) => SectorCode::parse(sector).ok().and_then(|s| MatchForm::blank(&app.programme, &s)),
        (None, None) => None,
    };
    let frame = chrome(&app, &request);
    if let (None, Some((firm, form))) = (&form, given("sample").and_then(|case| copied(&app, L(locale_of(&request)), case))) {
        let page = MatchNeedsPage::new(frame, &app.programme, &form, &FormErrors::default());
        return Ok(html(&page.copied_from(&firm)));
    }
    Ok(match form {
        Some(form) => html(&MatchNeedsPage::new(frame, &app.programme, &form, &FormErrors::default())),
        None => html(&MatchSectorPage::new(frame, &app.programme)),
    })
}

/// The firm of a case, and the form for doing what it did (学样仿样).
fn copied(app: &App, l: L, case: &str) -> Option<(String, MatchForm)> {
    let exemplar = of_case(app, &CaseRef::parse(case).ok()?)?;
    let form = MatchForm::like(l, &app.programme, &exemplar.sector, &exemplar.scenarios())?;
    Some((exemplar.firm, form))
}

/// `POST /match`: makes the match, or shows what to mend with nothing lost. A signed-in enterprise may ask for its own (`own`);
/// `read` makes none and shows what the words typed so far are read as.
pub async fn create(app: Shared, request: HttpRequest, who: Anybody, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    if form.one("own").is_some() {
        return for_own(&app, who).await;
    }
    if let (Some(from), None) = (form.one("from"), form.one("sector")) {
        return with_limits(&app, &request, from, &form).await;
    }
    let Some(typed) = MatchForm::read(&app.programme, form.pairs()) else { return Ok(see_other(routes::MATCH)) };
    if form.one("read").is_some() {
        let page = MatchNeedsPage::new(chrome(&app, &request), &app.programme, &typed, &FormErrors::default());
        return Ok(html(&page.with_readings(&app.programme, &typed, &readings(&app, &typed), app.clock.today())));
    }
    let profile = match typed.profile(&app.programme) {
        Ok(profile) => profile,
        Err(errors) => {
            let page = MatchNeedsPage::new(chrome(&app, &request), &app.programme, &typed, &errors);
            return Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let peer = client_address(&request);
    let frozen = app.blocking(move |app| ranking::ad_hoc(app, profile, ITEMS, peer)).await?;
    Ok(see_other(&routes::match_report_of(frozen.stored.id.as_str(), frozen.key.as_deref())))
}

/// What the own words of a form are read as today, field by field.
fn readings(app: &App, form: &MatchForm) -> Vec<Option<Interpretation>> {
    let (snapshot, today) = (app.engine.snapshot(), app.clock.today());
    let fits = |text: &str| !text.trim().is_empty() && text.chars().nth(MAX_TEXT).is_none();
    let read = |text: &str| interpret(snapshot.analyzer(), &app.programme, &form.sector, text, today);
    form.own.iter().map(|need| fits(&need.words).then(|| read(&need.words))).collect()
}

/// Matches the needs of an earlier match again, under the limits that were ticked.
async fn with_limits(app: &Arc<App>, request: &HttpRequest, from: &str, form: &FormBody) -> Result<HttpResponse, AppError> {
    let stored = readable(app, request, from, form.one("key").map(str::to_owned)).await?;
    let mut profile = stored.profile;
    form.all("limit").into_iter().filter_map(Limit::from_code).for_each(|limit| limit.apply(&mut profile));
    let peer = client_address(request);
    let frozen = app.blocking(move |app| ranking::ad_hoc(app, profile, ITEMS, peer)).await?;
    Ok(see_other(&routes::match_report_of(frozen.stored.id.as_str(), frozen.key.as_deref())))
}

async fn for_own(app: &Arc<App>, who: Anybody) -> Result<HttpResponse, AppError> {
    let claims = who.0.ok_or(AppError::Unauthenticated)?.claims;
    let own = claims.organisation_ref.as_deref().filter(|_| claims.role == Role::Enterprise);
    let own =
        own.and_then(|r| EnterpriseRef::parse(r).ok()).ok_or(AppError::Forbidden("only an enterprise has needs of its own"))?;
    let actor = Actor::Account(claims.account_id);
    let frozen = app.blocking(move |app| ranking::for_enterprise(app, actor, &own, ITEMS)).await?;
    Ok(see_other(&routes::match_report(frozen.stored.id)))
}

/// `GET /matches/{id}`; `?show=` asks for more items, `?budget_wan=` and the like for other bundles.
pub async fn report(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = Arc::new(readable(&app, &request, &id, key.clone()).await?);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let asked = pairs.iter().find(|(n, _)| n == "show").and_then(|(_, v)| v.parse::<usize>().ok());
    let shown = asked.unwrap_or(0).clamp(FIRST, MORE);
    let behind = behind(&app, &stored, shown).await?;
    let near = near_to(&app, &stored).await?;
    let (form, bundled) = bundles(&app, &stored, &pairs).await?;
    let snapshot = app.engine.snapshot();
    let chosen_from = bundled.as_ref().ok().and_then(Option::as_ref).map_or(&stored.report.items, |b| &b.items);
    let gone: Vec<_> = stored.report.items.iter().chain(chosen_from).map(|i| &i.solution_ref).collect();
    let gone: Vec<_> = gone.into_iter().filter(|key| snapshot.listing(key).is_none()).cloned().collect();
    let view = StoredMatch {
        id: stored.id.as_str(),
        key: key.as_deref(),
        profile: &stored.profile,
        report: &stored.report,
        made_on: stored.ranked_on,
        shown,
        gone: &gone,
        behind: &behind,
    };
    let section = section(&app, &request, view, &form, &bundled);
    let page = MatchReportPage::new(chrome(&app, &request), &app.programme, view).with_bundles(section);
    let near: Vec<_> = near.iter().map(|n| (&n.item, n.reasons.as_slice())).collect();
    let page = page.with_exemplars(likewise(&app, &request, view)).with_near(&view, &near);
    let page = page.with_words(&app.programme, &view, &read_words(&app, view), consultants(&app, view));
    Ok(if bundled.is_ok() { html(&page) } else { with_status(StatusCode::UNPROCESSABLE_ENTITY, &page) })
}

/// How the own words of a match are read, as of its day.
fn read_words(app: &App, view: StoredMatch<'_>) -> Vec<ReadWords> {
    let (snapshot, profile) = (app.engine.snapshot(), view.profile);
    let read = |text: &str| interpret(snapshot.analyzer(), &app.programme, &profile.sector, text, view.made_on);
    let own = profile.needs.iter().filter_map(|need| Some((need.need_ref.clone(), read(need.text.as_deref()?))));
    own.collect()
}

/// Providers of the sector that advise, for who does not know what is needed.
fn consultants(app: &App, view: StoredMatch<'_>) -> Vec<Consultant> {
    let snapshot = app.engine.snapshot();
    let sector = &view.profile.sector;
    let advises = snapshot.listings().filter(|l| l.provider.kinds.contains(&ProviderKind::Consulting));
    let advises = advises.filter(|l| l.solution.sectors.contains(sector));
    let mut cards: Vec<_> = advises.map(|l| (l.provider.provider_ref.clone(), l.provider.name.clone())).collect();
    cards.sort();
    cards.dedup();
    let consultant = |(key, name)| Consultant { href: routes::provider(key), name };
    cards.into_iter().take(CONSULTANTS).map(consultant).collect()
}

/// Firms of the sector that did what is needed: those that did most of it first.
fn likewise(app: &App, request: &HttpRequest, view: StoredMatch<'_>) -> Option<ExemplarSection> {
    let (l, profile) = (L(locale_of(request)), view.profile);
    let wanted = ExemplarParameters { sector: Some(profile.sector.clone()), ..ExemplarParameters::default() };
    let read = view.report.read.iter().filter_map(|need| need.scenarios.first()).map(|(code, _)| code);
    let needed: Vec<_> = profile.needs.iter().filter_map(|need| need.scenario.as_ref()).chain(read).collect();
    let did = |e: &Exemplar| e.scenarios().iter().filter(|code| needed.contains(code)).count();
    let mut firms: Vec<Exemplar> = find(app, &wanted).into_iter().filter(|e| did(e) > 0).collect();
    firms.sort_by_key(|e| std::cmp::Reverse((did(e), e.suits(profile.size))));
    let of_match = ExemplarsOf { id: view.id, key: view.key, report: view.report };
    let card = |e: &Exemplar| ExemplarCard::new(l, &app.programme, e, Some(profile.size), Some(of_match));
    let all = ExemplarsQuery { sector: wanted.sector, size: Some(profile.size), ..ExemplarsQuery::default() }.href();
    ExemplarSection::new(l, firms.iter().take(EXEMPLARS).map(card).collect(), all)
}

/// The frozen listings of the items that are shown, with what their scores are made of.
async fn behind(app: &Arc<App>, stored: &Arc<matches::StoredMatch>, shown: usize) -> Result<Vec<Behind>, AppError> {
    let stored = Arc::clone(stored);
    app.blocking(move |app| {
        let snapshot = app.engine.snapshot();
        let frozen = |item: &MatchItem| match snapshot.listing(&item.solution_ref).filter(|l| l.revision_id == item.revision_id) {
            Some(current) => Ok(Some((**current).clone())),
            None => app.read(|c| revisions::revision(c, &item.revision_id)),
        };
        let with_grounds = |listing| Behind { grounds: grounds(&stored.profile, &listing), listing };
        stored.report.items.iter().take(shown).filter_map(|i| frozen(i).transpose()).map(|l| l.map(with_grounds)).collect()
    })
    .await
}

async fn near_to(app: &Arc<App>, stored: &Arc<matches::StoredMatch>) -> Result<Vec<Near>, AppError> {
    let stored = Arc::clone(stored);
    app.blocking(move |app| near(app, &stored)).await
}

/// The bundles that the query asks for, or what has to be mended.
async fn bundles(
    app: &Arc<App>,
    stored: &Arc<schema::models::matches::StoredMatch>,
    query: &[(String, String)],
) -> Result<(BundleForm, Result<Option<Bundled>, FormErrors>), AppError> {
    let given = bundling::limits_of(&stored.profile);
    let form = BundleForm::read(query, &given);
    let asked = query.iter().any(|(name, _)| name == "max_solutions" || name == "budget_wan");
    let bundled = match form.limits(&given) {
        Err(errors) => Err(errors),
        Ok(_) if !asked && stored.report.total() > AT_ONCE => Ok(None),
        Ok(limits) => {
            let (stored, request) = (Arc::clone(stored), BundleRequest { limits, relations: Relations::default() });
            Ok(Some(app.blocking(move |app| bundling::bundle(app, &stored, &request)).await?))
        }
    };
    Ok((form, bundled))
}

fn section(
    app: &App,
    request: &HttpRequest,
    view: StoredMatch<'_>,
    form: &BundleForm,
    bundled: &Result<Option<Bundled>, FormErrors>,
) -> BundleSection {
    let none = FormErrors::default();
    let found = bundled.as_ref().ok().and_then(Option::as_ref);
    let source = BundleSource {
        id: view.id,
        key: view.key,
        profile: view.profile,
        matched: view.report,
        made_on: view.made_on,
        items: found.map_or(&view.report.items, |b| &b.items),
        found: found.map(|b| &b.report),
        gone: view.gone,
        form,
        errors: bundled.as_ref().err().unwrap_or(&none),
    };
    BundleSection::new(L(locale_of(request)), &app.programme, &source)
}
