//! The bureau's pages on listings: what waits, and one listing on one screen with its decisions.

use super::case_view::local;
use super::frame::{chrome, html, see_other};
use super::listings::{due_of, happenings};
use crate::app::App;
use crate::controllers::cases::{acceptance, case_of, of_listing};
use crate::controllers::listings::{EditDecisionKind, around, edit_decision, key_of, visible};
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, PageQuery, Query, Shared};
use crate::representations::case_claim::own_case;
use crate::representations::document::own_document;
use crate::representations::instant;
use crate::workflows::judging::{self, Decision, DecisionKind};
use crate::workflows::{appealing, listing_edits, notices, referees, suspending};
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::emails::when::Due;
use frontend::pages::desk::{
    Beside, EditRow, JudgePage, JudgeView, LISTING_FILTERS, NearRow, ObjectionRow, PriceRow, QueuePage, QueueRow, QueueView,
};
use frontend::pages::listing::{Happening, OwnAppeal};
use frontend::{Chrome, routes};
use jiff::civil::Date;
use schema::domain::catalogue::{Provider, ProviderStatus, Solution};
use schema::domain::ids::{Id, SolutionRef};
use schema::domain::listing::ListingState;
use schema::domain::listing::difference::differences;
use schema::domain::listing::draft::Draft;
use schema::models::audit::Actor;
use schema::models::listings::{self, Appeal, Edit, EditState, Listing, Move, Objection, Wanted};
use schema::models::{accounts, catalogue, documents, revisions};
use std::sync::Arc;

/// States in which the bureau is to act.
const OPEN: [&str; 4] = ["submitted", "review", "notice", "rectify"];
/// Listings near the one that is judged.
const NEAR: usize = 5;

fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn row(app: &App, providers: &[Provider], listing: &Listing, beside: Option<(Beside, Date)>) -> Result<QueueRow, AppError> {
    let provider = providers.iter().find(|p| p.provider_ref == listing.provider_ref);
    let due = match beside {
        Some((_, on)) => Some(Due::seen_from(app.clock.today(), on, &app.calendar)),
        None => due_of(app, &listing.state),
    };
    Ok(QueueRow {
        solution_ref: listing.solution_ref.to_string(),
        name: listing.name.clone(),
        provider_name: provider.map(|p| p.name.clone()).unwrap_or_default(),
        state: listing.state.clone(),
        beside: beside.map(|(beside, _)| beside),
        objections: whole(app.read(|c| listings::open_objections(c, &listing.solution_ref))?),
        due,
    })
}

/// What there is to do beside listings: changes and appeals.
fn beside_listings(app: &App) -> Result<Vec<(SolutionRef, Beside, Date)>, AppError> {
    let (edits, appeals) = app.read(|c| Ok((listings::edits_waiting(c)?, listings::appeals_open(c)?)))?;
    let kind = |e: &Edit| if e.state == EditState::Live { Beside::EditLive } else { Beside::EditWaits };
    let edits = edits.iter().map(|e| (e.solution_ref.clone(), kind(e), e.due_on));
    Ok(edits.chain(appeals.iter().map(|a| (a.solution_ref.clone(), Beside::Appeal, a.due_on))).collect())
}

/// Everything that the bureau is to act on as one list, by its last day.
pub(super) fn open(app: &App, providers: &[Provider]) -> Result<Vec<QueueRow>, AppError> {
    let wanted = Wanted { provider: None, states: OPEN.into(), by_due: true };
    let waiting = app.read(|c| Ok(listings::list(c, &wanted, 1, i64::from(u32::MAX))?.1))?;
    let mut rows = waiting.iter().map(|l| row(app, providers, l, None)).collect::<Result<Vec<_>, _>>()?;
    for (key, beside, on) in beside_listings(app)? {
        // A change of what its provider has withdrawn since is nobody's work.
        let gone = |l: &Listing| beside != Beside::Appeal && matches!(l.state, ListingState::Withdrawn { .. });
        if let Some(listing) = app.read(|c| listings::find(c, &key))?.filter(|l| !gone(l)) {
            rows.push(row(app, providers, &listing, Some((beside, on)))?);
        }
    }
    rows.sort_by_key(|r| r.due.map(|d| d.on));
    Ok(rows)
}

/// `GET /desk/listings`.
pub async fn queue(
    app: Shared,
    request: HttpRequest,
    _user: BureauUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let state = FormBody::parse(request.query_string()).one("state").unwrap_or("open").to_owned();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| queue_view(app, &state, page, limit)).await?;
    Ok(html(&QueuePage::new(frame, view)))
}

fn queue_view(app: &App, state: &str, page: i64, limit: i64) -> Result<QueueView, AppError> {
    let providers = app.read(catalogue::providers)?;
    let open = open(app, &providers)?;
    let mut counts = vec![("open".to_owned(), u32::try_from(open.len()).unwrap_or(u32::MAX))];
    counts.extend(app.read(listings::count_by_state)?.into_iter().map(|(s, n)| (s, whole(n))));
    let overdue = open.iter().filter(|r| r.due.is_some_and(|d| d.working_days < 0)).count();
    let known = LISTING_FILTERS.iter().find(|s| **s == state && **s != "open");
    let (total, rows) = match known {
        Some(state) => {
            let wanted = Wanted { provider: None, states: vec![state], by_due: true };
            let (total, found) = app.read(|c| listings::list(c, &wanted, page, limit))?;
            (total, found.iter().map(|l| row(app, &providers, l, None)).collect::<Result<_, _>>()?)
        }
        None => {
            let skip = usize::try_from((page - 1) * limit).unwrap_or(usize::MAX);
            let total = i64::try_from(open.len()).unwrap_or(i64::MAX);
            (total, open.into_iter().skip(skip).take(usize::try_from(limit).unwrap_or(0)).collect())
        }
    };
    Ok(QueueView {
        rows,
        state: known.map_or("open", |s| s).to_owned(),
        counts,
        total: whole(total),
        overdue: u32::try_from(overdue).unwrap_or(u32::MAX),
        page: whole(page),
        limit: whole(limit),
    })
}

/// What stands near a listing, and its price beside theirs.
fn beside(app: &App, solution: &Solution) -> (Vec<NearRow>, Vec<PriceRow>) {
    let snapshot = app.engine.snapshot();
    let near = snapshot.neighbours(solution, NEAR).into_iter().map(|n| NearRow {
        solution_ref: n.listing.solution.solution_ref.to_string(),
        name: n.listing.solution.name.clone(),
        provider_name: n.listing.provider.name.clone(),
        shared: n.shared.len(),
        price: (n.listing.solution.price_min, n.listing.solution.price_max),
        nearness: n.nearness / 10,
    });
    let price = |p: search_index::neighbours::PriceBeside| PriceRow {
        scenario: p.scenario.to_string(),
        median: p.median,
        others: p.others,
        percent: p.percent,
    };
    (near.collect(), snapshot.prices_beside(solution).into_iter().map(price).collect())
}

fn objection(app: &App, o: Objection) -> ObjectionRow {
    ObjectionRow {
        id: o.id.to_string(),
        name: o.name,
        contact: o.contact,
        words: o.words,
        at: local(app, o.at),
        state: o.state,
        answer: o.answer,
    }
}

/// The changes that the bureau has not looked at.
fn unseen(app: &App, edits: &[Edit]) -> Vec<EditRow> {
    let today = app.clock.today();
    let row = |e: &Edit| EditRow {
        id: e.id.to_string(),
        live: e.state == EditState::Live,
        due: Due::seen_from(today, e.due_on, &app.calendar),
        changed: differences(&e.before, &e.after),
    };
    edits.iter().filter(|e| matches!(e.state, EditState::Live | EditState::Waiting)).map(row).collect()
}

fn appeal(reader: &Id, a: Appeal) -> OwnAppeal {
    OwnAppeal {
        own: a.officer == reader.as_str(),
        id: a.id.to_string(),
        deed: a.deed,
        words: a.words,
        due_on: a.due_on,
        state: a.state,
        answer: a.answer,
    }
}

/// The same with the names of those whose moves they are.
fn with_names(app: &App, moves: &[Move], mut happenings: Vec<Happening>) -> Result<Vec<Happening>, AppError> {
    for step in moves.iter().filter(|step| step.actor_kind == "account") {
        let Some(id) = Id::parse(&step.actor) else { continue };
        let name = app.read(|c| accounts::find(c, &id))?.map(|a| a.display_name);
        let at = app.clock.wall_clock(step.at);
        happenings.iter_mut().filter(|h| h.at == at && h.deed == step.deed).for_each(|h| h.who.clone_from(&name));
    }
    Ok(happenings)
}

/// The listing as a change that waits means it.
fn meant(app: &App, listing: &Listing, edits: &[Edit]) -> Option<Solution> {
    let waiting = edits.iter().find(|e| e.state == EditState::Waiting)?;
    waiting.after.read(&app.programme, &listing.solution_ref, &listing.provider_ref).ok()
}

/// Tone and words of what a deed came to.
type Said = (&'static str, &'static str);

fn page(app: &App, frame: Chrome, (reader, key): (&Id, &str), notice: Option<Said>) -> Result<JudgePage, AppError> {
    let listing = visible(app, None, key)?;
    let key = &listing.solution_ref;
    let about = around(app, &listing)?;
    let (provider, stored, published, objections) = app.read(|c| {
        let published = revisions::listing_at(c, key, i64::MAX)?;
        let provider = catalogue::provider(c, &listing.provider_ref)?;
        Ok((provider, catalogue::solution(c, key)?, published, listings::objections_of(c, key)?))
    })?;
    // What the bureau judges is what was handed in, not what the provider may be writing meanwhile.
    let draft = stored.as_ref().map_or_else(|| about.draft.clone(), Draft::of);
    // A price that waits is the one to be laid beside its neighbours'.
    let meant = meant(app, &listing, &about.edits);
    let (near, prices) = meant.as_ref().or(stored.as_ref()).map(|s| beside(app, s)).unwrap_or_default();
    let before = published.as_ref().filter(|_| listing.state != ListingState::Published);
    let view = JudgeView {
        solution_ref: key.to_string(),
        name: listing.name.clone(),
        provider_status: provider.as_ref().map_or(ProviderStatus::Active, |p| p.status),
        provider_name: provider.map(|p| p.name).unwrap_or_default(),
        due: due_of(app, &listing.state),
        since: instant(listing.since),
        state: listing.state.clone(),
        edits: unseen(app, &about.edits),
        appeals: app.read(|c| listings::appeals_of(c, key))?.into_iter().map(|a| appeal(reader, a)).collect(),
        documents: app.read(|c| documents::of_listing(c, key))?.into_iter().map(own_document).collect(),
        cases: of_listing(app, key)?.into_iter().map(|(case, word)| own_case(case, word.as_ref())).collect(),
        changed: before.map(|p| differences(&Draft::of(&p.solution), &draft)),
        draft,
        near,
        prices,
        objections: objections.into_iter().map(|o| objection(app, o)).collect(),
        happenings: with_names(app, &about.moves, happenings(app, &listing, &about.moves, &about.edits))?,
        reason: String::new(),
        notice,
    };
    Ok(JudgePage::new(frame, &app.programme, view))
}

/// `GET /desk/listings/{solution_ref}`.
pub async fn one(app: Shared, request: HttpRequest, user: BureauUser, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let notice = match FormBody::parse(request.query_string()).one("said") {
        Some("done") => Some(("ok", "decision-done")),
        Some("late") => Some(("bad", "decision-late")),
        Some("own") => Some(("bad", "appeal-own")),
        Some("reason") => Some(("bad", "decision-needs-reason")),
        _ => None,
    };
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app.blocking(move |app| page(app, frame, (&user.person.account_id, &key), notice)).await?;
    Ok(html(&page))
}

/// `POST /desk/listings/{solution_ref}` with the name of a decision as `deed`.
pub async fn decide(app: Shared, user: BureauUser, key: web::Path<String>, form: FormBody) -> Result<HttpResponse, AppError> {
    let key = key_of(&key)?;
    let back = routes::desk_listing(&key);
    let app = Arc::clone(&app);
    let done = app
        .blocking(move |app| {
            let officer = user.person.account_id;
            let actor = Actor::Account(officer.clone());
            match form.one("deed") {
                Some("uphold_appeal" | "dismiss_appeal") => appeal_deed(app, &officer, &form),
                Some("suspend_provider" | "reinstate_provider") => provider_deed(app, actor, &key, &form),
                Some("ask_referee" | "accept_case") => case_deed(app, actor, &form),
                _ => deed(app, actor, &key, &form).map(|_| ()),
            }
        })
        .await;
    let said = match done {
        Ok(()) => "done",
        Err(AppError::Invalid(_)) => "reason",
        Err(AppError::Conflict { .. }) => "late",
        Err(AppError::Forbidden(_)) => "own",
        Err(e) => return Err(e),
    };
    Ok(see_other(&routes::with_query(&back, &[("said", said)])))
}

fn deed(app: &App, actor: Actor, key: &SolutionRef, form: &FormBody) -> Result<Listing, AppError> {
    let (reason, field) = (form.one("reason"), form.one("field"));
    let edit = |kind| {
        let id = form.one("edit").and_then(Id::parse).ok_or(AppError::NotFound("change"))?;
        Ok::<_, AppError>((id, edit_decision(kind, reason, field)?))
    };
    let (edited, id) = match form.one("deed") {
        Some("edit_seen") => (Some(edit(EditDecisionKind::Seen)?), None),
        Some("edit_approve") => (Some(edit(EditDecisionKind::Approve)?), None),
        Some("edit_return") => (Some(edit(EditDecisionKind::Return)?), None),
        Some("uphold" | "dismiss") => {
            (None, Some(form.one("objection").and_then(Id::parse).ok_or(AppError::NotFound("objection"))?))
        }
        _ => (None, None),
    };
    match (edited, id) {
        (Some((id, decision)), _) => listing_edits::decide(app, actor, &id, decision),
        (None, Some(id)) => notices::answer(app, actor, &id, form.one("deed") == Some("uphold"), reason),
        (None, None) => {
            let kind = form.one("deed").and_then(DecisionKind::from_code);
            let kind = kind.ok_or_else(|| AppError::Unreadable("the form names no decision".to_owned()))?;
            let [reason, field, seen] = [reason, field, form.one("since")].map(|text| text.map(str::to_owned));
            let decision = Decision { kind, reason, field, seen };
            judging::decide(app, actor, key, &decision)
        }
    }
}

/// A deed on a case: where to ask its customer, or its acceptance.
fn case_deed(app: &App, actor: Actor, form: &FormBody) -> Result<(), AppError> {
    let key = case_of(form.one("case").unwrap_or_default())?;
    if form.one("deed") == Some("ask_referee") {
        return referees::find_address(app, actor, &key, form.one("email")).map(|_| ());
    }
    let on = form.one("accepted_on").and_then(|text| text.parse().ok());
    let level = form.one("level_after").filter(|text| !text.is_empty()).map(|text| text.parse().unwrap_or(u8::MAX));
    let seen = acceptance(on, level, form.one("reason").map(str::to_owned))?;
    referees::accept(app, actor, &key, &seen).map(|_| ())
}

/// A deed on a listing's provider.
fn provider_deed(app: &App, actor: Actor, key: &SolutionRef, form: &FormBody) -> Result<(), AppError> {
    let listing = app.read(|c| listings::find(c, key))?.ok_or(AppError::NotFound("listing"))?;
    let deed = if form.one("deed") == Some("suspend_provider") { suspending::suspend } else { suspending::reinstate };
    deed(app, actor, &listing.provider_ref, form.one("reason")).map(|_| ())
}

/// A decision on an appeal.
fn appeal_deed(app: &App, officer: &Id, form: &FormBody) -> Result<(), AppError> {
    let id = form.one("appeal").and_then(Id::parse).ok_or(AppError::NotFound("appeal"))?;
    appealing::decide(app, officer, &id, form.one("deed") == Some("uphold_appeal"), form.one("reason")).map(|_| ())
}
