//! The enterprise's pages: asking, its requests, one request.

use super::case_view::{due, legs, local, told};
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::handoffs::visible;
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::extract::{EnterpriseUser, FormBody, PageQuery, Query, Shared};
use crate::representations::lead;
use crate::workflows::explaining::chosen_together;
use crate::workflows::hand_off::{self, CONSENT_VERSION, MAX_MESSAGE, Request};
use crate::workflows::letters::mail_language;
use crate::workflows::next_best::next_best;
use crate::workflows::{answer_lead, withdraw};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::emails::Letterhead;
use frontend::pages::handoff::{
    AnswerForm, CasePage, CaseView, OnItsWay, Outgoing, RequestPage, RequestRow, RequestView, RequestsPage, RequestsView, Stage,
    Typed, Wrong,
};
use frontend::{Chrome, routes};
use schema::domain::handoff::{HandoffState, Schedule};
use schema::domain::ids::{Id, ProviderRef, SolutionRef};
use schema::domain::text::Locale;
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff, Requested, Whose};
use schema::models::matches::StoredMatch;
use schema::models::{accounts, catalogue, enterprises, outbox};
use sha2::{Digest, Sha256};
use std::sync::Arc;

fn chosen(text: &str) -> Vec<SolutionRef> {
    text.split(',').filter_map(|t| SolutionRef::parse(t).ok()).collect()
}

/// The solutions of a request: `solutions=A,B` or several `solutions=A`, as check boxes send them.
fn chosen_in(request: &HttpRequest) -> Vec<SolutionRef> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    pairs.iter().filter(|(n, _)| n == "solutions").flat_map(|(_, v)| chosen(v)).collect()
}

/// One lead per provider, exactly as it would be sent now.
fn leads(
    app: &App,
    user: &EnterpriseUser,
    stored: &StoredMatch,
    chosen: &[SolutionRef],
    message: &str,
) -> Result<Vec<Outgoing>, AppError> {
    let enterprise = app.read(|c| enterprises::find(c, &user.enterprise_ref))?.ok_or(AppError::NotFound("enterprise"))?;
    let disclosed = app.store.read(|c| hand_off::disclose(app, c, stored, &enterprise, Some(message)))?;
    let schedule = Schedule::starting(app.clock.today(), &app.programme.deadlines, &app.calendar);
    let lead = |(provider, solutions): (ProviderRef, Vec<Requested>)| {
        let known = app.read(|c| catalogue::provider(c, &provider))?;
        let locale = match &known {
            Some(known) => app.read(|c| mail_language(c, &known.contact.email, Some(provider.as_str())))?,
            None => Locale::default(),
        };
        let name = known.map_or_else(|| provider.to_string(), |p| p.name);
        let draft = Handoff {
            id: app.random.mint(app.clock.micros()),
            // The number is given when it is sent; what stands in its place shows where.
            number: format!("{}-{}-····", app.programme.identity.case_prefix, app.clock.today().year()),
            match_id: stored.id.clone(),
            consent_id: stored.id.clone(),
            enterprise_ref: user.enterprise_ref.clone(),
            provider_ref: provider,
            state: HandoffState::Sent,
            solutions,
            disclosed: disclosed.clone(),
            schedule,
            sent_at: app.clock.micros(),
            delivered_at: None,
            opened_at: None,
            answered_at: None,
            version: 1,
        };
        let letterhead = Letterhead::of(&app.programme, locale, app.server.demo);
        Ok(Outgoing { locale, letterhead, data: app.read(|c| lead::lead_data(app, c, &draft, &name, Some(stored)))? })
    };
    by_provider(app, stored, chosen)?.into_iter().map(lead).collect()
}

/// The chosen items of the match, by provider, in the order chosen.
fn by_provider(app: &App, stored: &StoredMatch, chosen: &[SolutionRef]) -> Result<Vec<(ProviderRef, Vec<Requested>)>, AppError> {
    let mut groups: Vec<(ProviderRef, Vec<Requested>)> = Vec::new();
    for item in app.read(|c| chosen_together(app, c, stored, chosen))?.into_iter().flatten() {
        let wanted =
            Requested { solution_ref: item.solution_ref.clone(), revision_id: item.revision_id.clone(), name: item.name.clone() };
        match groups.iter_mut().find(|(p, _)| *p == item.provider_ref) {
            Some((_, solutions)) => solutions.push(wanted),
            None => groups.push((item.provider_ref.clone(), vec![wanted])),
        }
    }
    Ok(groups)
}

/// What the request page was given.
struct Asking {
    key: Option<String>,
    chosen: Vec<SolutionRef>,
    typed: Typed,
    wrong: Vec<Wrong>,
    open_case: Option<(String, String)>,
    idempotency_key: String,
}

fn request_page(
    app: &App,
    chrome: Chrome,
    user: &EnterpriseUser,
    stored: &StoredMatch,
    asking: Asking,
) -> Result<RequestPage, AppError> {
    let enterprise = app.read(|c| enterprises::find(c, &user.enterprise_ref))?.ok_or(AppError::NotFound("enterprise"))?;
    let leads = leads(app, user, stored, &asking.chosen, &asking.typed.message)?;
    let view = RequestView {
        match_id: stored.id.to_string(),
        key: asking.key,
        leads,
        enterprise_name: enterprise.name,
        contact: enterprise.contact,
        consent_version: CONSENT_VERSION,
        answer_days: app.programme.deadlines.answer,
        today: app.clock.today(),
        typed: asking.typed,
        wrong: asking.wrong,
        open_case: asking.open_case,
        idempotency_key: asking.idempotency_key,
    };
    Ok(RequestPage::new(chrome, view))
}

/// `GET /matches/{id}/handoff?solutions=…`: what goes to whom, before it goes.
pub async fn new(
    app: Shared,
    request: HttpRequest,
    user: EnterpriseUser,
    id: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let chosen = chosen_in(&request);
    if chosen.is_empty() {
        // There is nothing to consent to yet: the list to choose from is the report's.
        return Ok(see_other(&routes::match_report_of(&id, key.as_deref())));
    }
    let frame = chrome(&app, &request);
    let wrong = if (1..=3).contains(&chosen.len()) { Vec::new() } else { vec![Wrong::SolutionCount] };
    let asking = Asking { key, chosen, typed: Typed::default(), wrong, open_case: None, idempotency_key: app.random.token() };
    let page = app.blocking(move |app| request_page(app, frame, &user, &stored, asking)).await?;
    Ok(html(&page))
}

/// `POST /matches/{id}/handoff`: shows the mails (`deed=preview`) or sends them (`deed=send`).
pub async fn create(
    app: Shared,
    request: HttpRequest,
    user: EnterpriseUser,
    id: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let frame = chrome(&app, &request);
    let outcome = app.blocking(move |app| send_or_show(app, frame, &user, &stored, key, &form)).await?;
    Ok(match outcome {
        Ok(path) => see_other(&path),
        Err((status, page)) => with_status(status, &*page),
    })
}

type Shown = (StatusCode, Box<RequestPage>);

/// What was filled in.
struct Filled {
    chosen: Vec<SolutionRef>,
    typed: Typed,
    idempotency_key: String,
}

impl Filled {
    fn read(app: &App, form: &FormBody) -> Self {
        let plain = |text: &str| text.trim().replace("\r\n", "\n");
        let previewed = form.pairs().iter().find(|(n, _)| n == "previewed").map(|(_, v)| plain(v));
        Self {
            chosen: form.all("solutions").into_iter().flat_map(chosen).collect(),
            typed: Typed {
                message: plain(form.one("message").unwrap_or_default()),
                consent: form.one("consent") == Some("true"),
                previewed,
            },
            idempotency_key: form.one("idempotency_key").map_or_else(|| app.random.token(), str::to_owned),
        }
    }

    fn request(&self, user: &EnterpriseUser, stored: &StoredMatch) -> Request {
        let print = Sha256::digest(format!("{} {:?} {}", stored.id, self.chosen, self.typed.message));
        Request {
            enterprise_ref: user.enterprise_ref.clone(),
            account_id: user.person.account_id.clone(),
            match_id: stored.id.clone(),
            solution_refs: self.chosen.clone(),
            consent: self.typed.consent,
            message: Some(self.typed.message.clone()),
            idempotency: Some((self.idempotency_key.clone(), print.iter().map(|b| format!("{b:02x}")).collect())),
        }
    }
}

/// Sends and answers where to go on; or shows the page with the mails, or with what is wrong.
fn send_or_show(
    app: &App,
    frame: Chrome,
    user: &EnterpriseUser,
    stored: &StoredMatch,
    key: Option<String>,
    form: &FormBody,
) -> Result<Result<String, Shown>, AppError> {
    let Filled { chosen, mut typed, idempotency_key } = Filled::read(app, form);
    let preview = form.one("deed") == Some("preview");
    let mut wrong = if preview { Vec::new() } else { mistakes(&typed, &chosen) };
    let mut open_case = None;
    let filled = Filled { chosen: chosen.clone(), typed: typed.clone(), idempotency_key: idempotency_key.clone() };
    if !preview && wrong.is_empty() {
        match hand_off::send(app, &filled.request(user, stored)) {
            Ok(cases) => {
                let only = if let [case] = cases.as_slice() { Some(routes::handoff(&case.id)) } else { None };
                return Ok(Ok(only.unwrap_or_else(routes::handoffs)));
            }
            Err(AppError::AlreadyRequested { id, number }) => {
                wrong.push(Wrong::AlreadyOpen);
                open_case = Some((number, routes::handoff(id)));
            }
            Err(AppError::Conflict { code: "provider_unreachable", .. }) => wrong.push(Wrong::Unreachable),
            Err(AppError::Conflict { code: "provider_paused", .. }) => wrong.push(Wrong::Paused),
            Err(AppError::Conflict { code: "no_longer_listed", .. } | AppError::Invalid(_)) => wrong.push(Wrong::NoLongerOffered),
            Err(e) => return Err(e),
        }
    }
    if preview || wrong.contains(&Wrong::MessageChanged) {
        typed.previewed = Some(typed.message.clone());
    }
    let status = if preview { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let asking = Asking { key, chosen, typed, wrong, open_case, idempotency_key };
    request_page(app, frame, user, stored, asking).map(|p| Err((status, Box::new(p))))
}

/// A message that was typed after the mails were last shown is shown first: nobody sends what he has not seen.
fn mistakes(typed: &Typed, chosen: &[SolutionRef]) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if !(1..=3).contains(&chosen.len()) {
        wrong.push(Wrong::SolutionCount);
    }
    if typed.message.chars().count() > MAX_MESSAGE {
        wrong.push(Wrong::MessageTooLong);
    }
    if typed.message != typed.previewed.as_deref().unwrap_or_default() {
        wrong.push(Wrong::MessageChanged);
    }
    if !typed.consent {
        wrong.push(Wrong::ConsentRequired);
    }
    wrong
}

/// `GET /handoffs`.
pub async fn list(
    app: Shared,
    request: HttpRequest,
    user: EnterpriseUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| requests(app, &Whose::Enterprise(user.enterprise_ref), page, limit)).await?;
    Ok(html(&RequestsPage::new(frame, view)))
}

fn requests(app: &App, whose: &Whose, page: i64, limit: i64) -> Result<RequestsView, AppError> {
    let count = |state: &str| {
        app.read(|c| handoffs::list(c, whose, Some(state), 1, 1)).map(|(n, _)| u32::try_from(n).unwrap_or(u32::MAX))
    };
    let (total, cases) = app.read(|c| handoffs::list(c, whose, None, page, limit))?;
    let providers = app.read(catalogue::providers)?;
    let row = |case: &Handoff| RequestRow {
        id: case.id.to_string(),
        number: case.number.clone(),
        provider_name: providers.iter().find(|p| p.provider_ref == case.provider_ref).map(|p| p.name.clone()).unwrap_or_default(),
        solutions: case.solutions.iter().map(|s| s.name.clone()).collect(),
        stage: Stage::of(&case.state, &app.clock.zone()),
        due: due(app, case),
        legs: legs(app, case),
    };
    Ok(RequestsView {
        rows: cases.iter().map(row).collect(),
        asked: count("asked")?,
        waiting: count("sent")?,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        page: u32::try_from(page).unwrap_or(1),
        limit: u32::try_from(limit).unwrap_or(20),
    })
}

/// Where the provider's mail is, as long as its server has not taken it.
fn on_its_way(app: &App, case: &Handoff) -> Result<Option<OnItsWay>, AppError> {
    if case.delivered_at.is_some() {
        return Ok(None);
    }
    let mails = app.read(|c| outbox::of_handoff(c, &case.id))?;
    Ok(mails.iter().find(|m| m.kind == "lead").and_then(|mail| match mail.state.as_str() {
        "pending" if mail.last_error.is_none() => Some(OnItsWay::Queued),
        "pending" => {
            let attempts = u32::try_from(mail.attempts).unwrap_or(u32::MAX);
            Some(OnItsWay::Retrying { attempts, next_at: local(app, mail.due_at) })
        }
        "dead" => Some(OnItsWay::GivenUp),
        _ => None,
    }))
}

fn case_page(app: &App, frame: Chrome, case: &Handoff, answer: AnswerForm) -> Result<CasePage, AppError> {
    let told = told(app, case)?;
    let (consent, asked, provider) = app.read(|c| {
        Ok((
            handoffs::consent(c, &case.consent_id)?,
            handoffs::asked_beside(c, case)?,
            catalogue::provider(c, &case.provider_ref)?,
        ))
    })?;
    let consent = consent.ok_or(AppError::NotFound("consent"))?;
    let by = app.read(|c| accounts::find(c, &consent.account_id))?.map(|a| a.display_name).unwrap_or_default();
    let accepted = matches!(case.state, HandoffState::Accepted { .. });
    Ok(CasePage::new(
        frame,
        CaseView {
            id: case.id.to_string(),
            next: told.stored.as_ref().and_then(|s| next_best(app, s, &asked)),
            lead: told.lead,
            stage: told.stage,
            events: told.events,
            due: told.due,
            contact: provider.filter(|_| accepted).map(|p| p.contact),
            first_contact_on: told.first_contact_on,
            match_path: routes::match_report(&case.match_id),
            consent_version: consent.text_version.parse().unwrap_or(CONSENT_VERSION),
            consented_at: local(app, consent.given_at),
            consented_by: by,
            on_its_way: on_its_way(app, case)?,
            answer,
            version: case.version,
        },
    ))
}

/// `GET /handoffs/{id}`.
pub async fn one(
    app: Shared,
    request: HttpRequest,
    user: EnterpriseUser,
    id: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let case = visible(app, &Whose::Enterprise(user.enterprise_ref), &id)?;
            case_page(app, frame, &case, AnswerForm::default())
        })
        .await?;
    Ok(html(&page))
}

/// `POST /handoffs/{id}` with `deed=answer` or `deed=withdraw`.
pub async fn act(
    app: Shared,
    request: HttpRequest,
    user: EnterpriseUser,
    id: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let done = app
        .blocking(move |app| {
            let case = visible(app, &Whose::Enterprise(user.enterprise_ref), &id)?;
            let done = deed(app, &case.id, user.person.account_id, &form);
            match done {
                // Who tapped twice, or came late, sees where the case stands now.
                Ok(()) | Err(AppError::InvalidTransition(_) | AppError::Conflict { .. }) => Ok(Ok(routes::handoff(&case.id))),
                Err(AppError::Invalid(_)) => {
                    let answer = AnswerForm { answer: form.one("answer").unwrap_or_default().to_owned(), wrong: true };
                    case_page(app, frame, &case, answer).map(|p| Err(Box::new(p)))
                }
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match done {
        Ok(path) => see_other(&path),
        Err(page) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &*page),
    })
}

fn deed(app: &App, case: &Id, account: Id, form: &FormBody) -> Result<(), AppError> {
    let actor = Actor::Account(account);
    match form.one("deed") {
        Some("withdraw") => withdraw::withdraw(app, actor, case, None).map(|_| ()),
        Some("answer") => {
            let answer = answer_lead::words("/answer", form.one("answer"))?;
            answer_lead::by_enterprise(app, actor, case, &answer, None).map(|_| ())
        }
        _ => Err(AppError::Unreadable("the form names no deed".to_owned())),
    }
}
