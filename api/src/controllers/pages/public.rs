//! Pages that anybody may see. Search and listings come from memory; only counts and providers are read from the store.

use super::frame::{chrome, html, with_status};
use crate::app::App;
use crate::controllers::exemplars::{ExemplarParameters, find};
use crate::controllers::matches::{key_of, readable};
use crate::controllers::solutions::search as run;
use crate::error::AppError;
use crate::extract::{PageQuery, Query, Shared, client_address, locale_of};
use crate::representations::{search_query, suggestion};
use crate::workflows::explaining::item_of;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::L;
use frontend::components::{ExemplarCard, ExemplarSection, SuggestionList};
use frontend::pages::public::{
    AgainstNeeds, CapabilitySentence, ExemplarsPage, ExemplarsQuery, HomeExample, HomeFigures, HomePage, PrivacyPage,
    ProviderEntry, ProviderPage, ProvidersPage, ProvidersQuery, RankingPage, RankingRules, ScenarioPage, SearchPage,
    SolutionPage, Unmet,
};
use schema::domain::catalogue::{Evidence, Provider, ProviderStatus, PublishedListing, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::gaps::FEWEST;
use schema::domain::ids::{NeedRef, ProviderRef, ScenarioCode, SectorCode, SolutionRef};
use schema::domain::search::SearchQuery;
use schema::models::matches::StoredMatch;
use schema::models::{catalogue, gaps, handoffs};
use search_index::engine::Snapshot;
use search_index::matching::{self, RULES};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Listings shown on the page of a provider or a scenario before one goes on to the search.
const FIRST: u32 = 10;
/// Listings that another is offered to be compared with.
const SIMILAR: usize = 5;
/// Firms to do likewise on the page of a scenario.
const EXEMPLARS: usize = 3;
/// Unmet needs on the home page.
const UNMET: i64 = 6;
/// Header of a search page that is fetched while somebody types.
const TYPING: &str = "x-typing";
/// Needs of the example on the home page.
const EXAMPLE_NEEDS: usize = 6;

fn whole(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// `GET /`.
pub async fn home(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let example = example(app);
            let (snapshot, today) = (app.engine.snapshot(), app.clock.today());
            let report =
                example.as_ref().map(|profile| matching::ranking(&snapshot, profile, today).report_of(HomeExample::ROWS));
            let shown = example.as_ref().zip(report.as_ref()).filter(|(_, r)| !r.items.is_empty());
            let shown = shown.map(|(profile, report)| HomeExample { profile, report });
            Ok(HomePage::new(frame, &app.programme, figures(app), shown))
        })
        .await?;
    Ok(html(&page))
}

/// Counted now. A store that does not answer leaves its counts at nothing; the page goes on from memory (S2).
fn figures(app: &App) -> HomeFigures {
    let snapshot = app.engine.snapshot();
    let by_sector = app.programme.sectors.iter().map(|s| {
        let serve = snapshot.listings().filter(|l| l.solution.sectors.contains(&s.code)).count();
        (s.code.clone(), whole(serve))
    });
    let providers: BTreeSet<&ProviderRef> = snapshot.listings().map(|l| &l.provider.provider_ref).collect();
    let accepted = snapshot.listings().flat_map(|l| &l.cases).filter(|c| c.evidence == Evidence::Accepted).count();
    let (sent, unmet) = app
        .read(|c| Ok((handoffs::list(c, &handoffs::Whose::All, None, 1, 1)?.0, gaps::most_wanted(c, i64::from(FEWEST), UNMET)?)))
        .unwrap_or_default();
    let gap = |(sector, scenario, times): (String, String, i64)| Unmet {
        words: String::new(),
        scenario: ScenarioCode::parse(&scenario).ok(),
        sector: SectorCode::parse(&sector).ok(),
        times: u32::try_from(times).unwrap_or(u32::MAX),
    };
    HomeFigures {
        listings: whole(snapshot.len()),
        by_sector: by_sector.collect(),
        providers: whole(providers.len()),
        accepted_cases: whole(accepted),
        handoffs: u32::try_from(sent).unwrap_or(0),
        answered_in_time: app.counters.timeliness.percent(),
        catalogue_version: snapshot.catalogue_version(),
        // What somebody typed is for the bureau; in public stand only the scenarios that it meant.
        unmet: unmet.into_iter().map(gap).filter(|g| g.scenario.is_some()).collect(),
    }
}

/// The first common needs of the first sector.
fn example(app: &App) -> Option<Profile> {
    let sector = app.programme.sectors.first()?.code.clone();
    let codes = app.programme.need_list(&sector)?.n.iter().take(EXAMPLE_NEEDS).cloned();
    Some(profile_of(sector, codes))
}

/// A small firm of a sector that must have these scenarios.
fn profile_of(sector: SectorCode, codes: impl Iterator<Item = ScenarioCode>) -> Profile {
    let need = |(place, code): (usize, ScenarioCode)| {
        let need_ref = NeedRef::parse(&format!("N{}", place + 1)).ok()?;
        Some(Need { need_ref, kind: NeedKind::N, scenario: Some(code), text: None, priority: Priority::Must })
    };
    Profile { needs: codes.enumerate().filter_map(need).collect(), ..Profile::new(sector, Size::Small) }
}

/// `GET /search`.
pub async fn search(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    // A person who edits the address gets the list without what cannot be read.
    let query = search_query::read(request.query_string(), &app.programme).unwrap_or_else(|_| SearchQuery {
        q: serde_urlencoded::from_str::<Vec<(String, String)>>(request.query_string())
            .unwrap_or_default()
            .into_iter()
            .find(|(n, _)| n == "q")
            .map(|(_, v)| v)
            .unwrap_or_default(),
        ..SearchQuery::default()
    });
    let snapshot = app.engine.snapshot();
    // Half a word that nobody serves is no need of anybody: what is still being typed is not counted as a gap.
    let typing = request.headers().contains_key(TYPING);
    let result = if typing { snapshot.search(&query) } else { run(&app, &snapshot, &query, client_address(&request)) };
    let name = |key: &ProviderRef| snapshot.provider_name(key.as_str()).map(str::to_owned);
    Ok(html(&SearchPage::new(chrome(&app, &request), &app.programme, &query, &result, &name)))
}

/// `GET /search/suggestions`: the list under the search box, in the reader's language.
pub async fn suggestions(app: Shared, request: HttpRequest) -> HttpResponse {
    let (q, limit) = suggestion::read(request.query_string()).unwrap_or_default();
    let found = app.engine.snapshot().suggest(&q, limit);
    let list = SuggestionList::new(L(locale_of(&request)), &app.programme, &found);
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(list.to_string())
}

/// `GET /solutions/{solution_ref}`; with `?match=` it stands against the needs of that match.
pub async fn solution(app: Shared, request: HttpRequest, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = SolutionRef::parse(&key).map_err(|_| AppError::NotFound("solution"))?;
    let app = Arc::clone(&app);
    let snapshot = app.engine.snapshot();
    let listing = snapshot.listing(&key).ok_or(AppError::NotFound("solution"))?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let opener = key_of(&request);
    let stored = match pairs.iter().find(|(n, _)| n == "match") {
        // Who may not read the match sees the listing all the same.
        Some((_, id)) => readable(&app, &request, id, opener.clone()).await.ok(),
        None => None,
    };
    let item = match &stored {
        Some(stored) => app.read(|c| item_of(&app, c, stored, &key))?,
        None => None,
    };
    let against = stored.as_ref().zip(item.as_ref()).map(|(stored, item)| {
        let (profile, read) = (&stored.profile, stored.report.read.as_slice());
        AgainstNeeds { profile, read, item, match_id: stored.id.as_str(), key: opener.as_deref() }
    });
    let sentences = sentences(&app, listing);
    let similar = similar(&snapshot, listing, stored.as_ref());
    let page = SolutionPage::new(chrome(&app, &request), &app.programme, listing, &sentences, against, app.clock.today());
    let page = page.with_similar(similar.iter().map(AsRef::as_ref));
    Ok(html(&match &stored {
        Some(stored) => {
            let place = stored.report.place_of(&key).and_then(|(place, _)| usize::try_from(place).ok());
            page.placed(place, stored.id.as_str(), &key, opener.as_deref())
        }
        None => page,
    }))
}

/// What a listing can be compared with: the best others of the match it is seen in, else those that do what it does first.
fn similar(snapshot: &Snapshot, listing: &PublishedListing, stored: Option<&StoredMatch>) -> Vec<Arc<PublishedListing>> {
    let solution = &listing.solution;
    let is_other = |key: &SolutionRef| *key != solution.solution_ref;
    if let Some(stored) = stored {
        let others = stored.report.items.iter().map(|i| &i.solution_ref).filter(|key| is_other(key));
        return others.filter_map(|key| snapshot.listing(key).cloned()).take(SIMILAR).collect();
    }
    let query = SearchQuery {
        scenario: solution.scenarios.first().map(|claim| claim.code.clone()),
        sector: solution.sectors.first().cloned(),
        limit: u32::try_from(SIMILAR + 1).unwrap_or(FIRST),
        facets: false,
        ..SearchQuery::default()
    };
    let hits = snapshot.search(&query).items.into_iter().map(|hit| hit.listing);
    hits.filter(|other| is_other(&other.solution.solution_ref)).take(SIMILAR).collect()
}

/// For each claimed scenario the sentence that speaks of it: what a match of exactly these scenarios would quote.
fn sentences(app: &App, listing: &PublishedListing) -> Vec<CapabilitySentence> {
    let solution = &listing.solution;
    let Some(sector) = solution.sectors.first() else { return Vec::new() };
    let profile = profile_of(sector.clone(), solution.scenarios.iter().map(|c| c.code.clone()));
    let snapshot = app.engine.snapshot();
    let item = matching::ranking(&snapshot, &profile, app.clock.today()).item_of(&solution.solution_ref);
    let sentence = |(claim, need): (&schema::domain::catalogue::ScenarioClaim, schema::domain::matching::NeedCoverage)| {
        Some(CapabilitySentence { code: claim.code.clone(), text: need.sentence?, spans: need.spans })
    };
    item.map(|i| solution.scenarios.iter().zip(i.needs).filter_map(sentence).collect()).unwrap_or_default()
}

/// `GET /providers`.
pub async fn providers(app: Shared, request: HttpRequest, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let sector = pairs.into_iter().find(|(n, v)| n == "sector" && !v.is_empty()).and_then(|(_, v)| SectorCode::parse(&v).ok());
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app.blocking(move |app| providers_page(app, frame, sector, page, limit)).await?;
    Ok(html(&page))
}

fn providers_page(
    app: &App,
    frame: frontend::Chrome,
    sector: Option<SectorCode>,
    page: i64,
    limit: i64,
) -> Result<ProvidersPage, AppError> {
    let all: Vec<Provider> = crate::controllers::providers::active(app)?
        .into_iter()
        .filter(|p| sector.as_ref().is_none_or(|s| p.sectors.contains(s)))
        .collect();
    let snapshot = app.engine.snapshot();
    let mut listed: BTreeMap<&ProviderRef, Vec<&Arc<PublishedListing>>> = BTreeMap::new();
    for listing in snapshot.listings() {
        listed.entry(&listing.provider.provider_ref).or_default().push(listing);
    }
    let skip = usize::try_from((page - 1) * limit).unwrap_or(usize::MAX);
    let take = usize::try_from(limit).unwrap_or(usize::MAX);
    let entries: Vec<ProviderEntry<'_>> = all.iter().skip(skip).take(take).map(|p| entry(p, &listed)).collect();
    let query = ProvidersQuery {
        sector,
        page: u32::try_from(page).unwrap_or(1),
        limit: u32::try_from(limit).unwrap_or(20),
        total: whole(all.len()),
    };
    Ok(ProvidersPage::new(frame, &app.programme, &query, &entries))
}

/// A provider with what its listings show of it.
fn entry<'a>(provider: &'a Provider, listed: &BTreeMap<&ProviderRef, Vec<&Arc<PublishedListing>>>) -> ProviderEntry<'a> {
    let own = listed.get(&provider.provider_ref).map(Vec::as_slice).unwrap_or_default();
    let cases = || own.iter().flat_map(|l| &l.cases);
    ProviderEntry {
        provider,
        listings: whole(own.len()),
        accepted_cases: whole(cases().filter(|c| c.evidence == Evidence::Accepted).count()),
        evidence: cases().map(|c| c.evidence).max().unwrap_or(Evidence::Claimed),
    }
}

/// `GET /providers/{provider_ref}`.
pub async fn provider(app: Shared, request: HttpRequest, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = ProviderRef::parse(&key).map_err(|_| AppError::NotFound("provider"))?;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let provider = app.read(|c| catalogue::provider(c, &key))?.filter(|p| p.status == ProviderStatus::Active);
            let provider = provider.ok_or(AppError::NotFound("provider"))?;
            let query = SearchQuery { provider: Some(key), limit: FIRST, facets: false, ..SearchQuery::default() };
            let found = app.engine.snapshot().search(&query);
            Ok(ProviderPage::new(frame, &app.programme, &provider, &found.items, found.total))
        })
        .await?;
    Ok(html(&page))
}

/// `GET /scenarios/{code}`.
pub async fn scenario(app: Shared, request: HttpRequest, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let code = ScenarioCode::parse(&code).map_err(|_| AppError::NotFound("scenario"))?;
    let scenario = app.programme.scenario(&code).ok_or(AppError::NotFound("scenario"))?;
    let query = SearchQuery { scenario: Some(code), limit: FIRST, facets: false, ..SearchQuery::default() };
    let found = app.engine.snapshot().search(&query);
    let wanted = ExemplarParameters { scenario: Some(scenario.code.clone()), ..ExemplarParameters::default() };
    let l = L(locale_of(&request));
    let firms = find(&app, &wanted);
    let cards = firms.iter().take(EXEMPLARS).map(|e| ExemplarCard::new(l, &app.programme, e, None, None)).collect();
    let all = ExemplarsQuery { scenario: wanted.scenario, ..ExemplarsQuery::default() }.href();
    let page = ScenarioPage::new(chrome(&app, &request), &app.programme, scenario, &found.items, found.total);
    Ok(html(&page.with_exemplars(ExemplarSection::new(l, cards, all))))
}

/// `GET /samples`: firms to do likewise; a sector, size or scenario that does not exist has none, and the page says so.
pub async fn exemplars(app: Shared, request: HttpRequest, page: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let wanted = Query::<ExemplarParameters>::parse(request.query_string()).map(|q| q.0).unwrap_or_default();
    let (number, limit) = page.0.read();
    let found = find(&app, &wanted);
    let skip = usize::try_from((number - 1) * limit).unwrap_or(usize::MAX);
    let shown: Vec<_> = found.iter().skip(skip).take(usize::try_from(limit).unwrap_or(usize::MAX)).cloned().collect();
    let query = ExemplarsQuery {
        sector: wanted.sector,
        size: wanted.size,
        scenario: wanted.scenario,
        page: u32::try_from(number).unwrap_or(1),
        limit: u32::try_from(limit).unwrap_or(20),
        total: whole(found.len()),
    };
    let page = ExemplarsPage::new(chrome(&app, &request), &app.programme, &query, &shown);
    let unknown = unknown_of(&app, request.query_string());
    Ok(match unknown {
        Some(given) => with_status(StatusCode::NOT_FOUND, &page.of_unknown(&given)),
        None => html(&page),
    })
}

/// The first value that names nothing: a sector or scenario that the programme does not have, a size that there is not.
fn unknown_of(app: &App, query: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let is_known = |name: &str, value: &str| match name {
        "sector" => app.programme.sectors.iter().any(|s| s.code.as_str() == value),
        "scenario" => app.programme.scenarios.iter().any(|s| s.code.as_str() == value),
        "size" => Size::from_code(value).is_some(),
        _ => true,
    };
    pairs.into_iter().find(|(name, value)| !value.is_empty() && !is_known(name, value)).map(|(_, value)| value)
}

/// `GET /ranking`.
pub async fn ranking(app: Shared, request: HttpRequest) -> HttpResponse {
    let rules = RankingRules {
        free_claims: RULES.free_claims,
        claims_per_case: RULES.claims_per_case,
        size_outside: RULES.size_outside,
        acceptance: RULES.acceptance,
        satisfaction: RULES.satisfaction,
    };
    html(&RankingPage::new(chrome(&app, &request), &app.programme, rules))
}

/// `GET /privacy`.
pub async fn privacy(app: Shared, request: HttpRequest) -> HttpResponse {
    html(&PrivacyPage::new(chrome(&app, &request)))
}
