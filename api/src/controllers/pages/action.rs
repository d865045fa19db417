//! The face of a followed link.

use super::case_view::{due, local, told};
use crate::app::App;
use crate::controllers::action::{Followed, Standing};
use crate::error::{AppError, FieldError};
use crate::extract::FormBody;
use crate::representations::lead;
use crate::workflows::{members, referees, sessions};
use actix_web::http::StatusCode;
use frontend::emails::{LeadData, Rel};
use frontend::pages::account::{Member, MembershipPage, MembershipView, PasswordWrong, SetPasswordPage, SetPasswordView};
use frontend::pages::handoff::{ActionPage, ActionView, AnswerForms, Done, Reply, Stage};
use frontend::pages::listing::{
    AddressLinkPage, AddressLinkView, RefereePage, RefereeView, StillTrue, StillTruePage, StillTrueView,
};
use frontend::{Chrome, Page, routes};
use schema::domain::handoff::HandoffState;
use schema::domain::ids::Id;
use schema::domain::listing::ListingState;
use schema::domain::listing::draft::Draft;
use schema::domain::membership::ChangeState;
use schema::domain::registration::RegistrationState;
use schema::models::action_links::Purpose;
use schema::models::handoffs::Handoff;
use schema::models::invitations::Invitation;
use schema::models::listings::Listing;
use schema::models::referees::Referee;
use schema::models::registrations::Registration;
use schema::models::representatives::Change;
use schema::models::{accounts, action_links, catalogue, matches};
use std::ops::Not as _;

/// Shortest password, as [`crate::auth::password::check_policy`] asks.
const MIN_PASSWORD: u32 = 10;

/// What has just happened.
pub enum Moment<'a> {
    /// Nothing: somebody looks, or taps what is done already.
    Shown,
    /// This tap did it.
    JustDone,
    /// The form has faults.
    Wrong(&'a FormBody, &'a [FieldError]),
}

type Face = (StatusCode, String);

/// The page of a token that is none of ours.
#[must_use]
pub fn unknown(frame: Chrome, token: &str) -> Face {
    let page = ActionPage::new(frame, routes::action(token), ActionView::Unknown);
    (StatusCode::NOT_FOUND, Page::render(&page))
}

/// The page of a followed link.
///
/// # Errors
/// When the database fails.
pub fn page(app: &App, frame: Chrome, followed: &Followed, token: &str, moment: &Moment<'_>) -> Result<Face, AppError> {
    if followed.link.purpose == Purpose::Confirm {
        return password_page(app, frame, followed, token, moment);
    }
    if let Some(invitation) = &followed.invitation {
        return join_page(app, frame, followed, invitation, token, moment);
    }
    if let Some(change) = &followed.change {
        return representative_page(app, frame, followed, change, token);
    }
    if let Some(registration) = &followed.registration {
        return Ok(membership_page(app, frame, followed, registration, token));
    }
    if followed.link.purpose == Purpose::ConfirmAddress {
        return address_page(app, frame, followed, token);
    }
    if let Some(referee) = &followed.referee {
        return referee_page(app, frame, followed, referee, token, moment);
    }
    if let Some(listing) = &followed.listing {
        return listing_page(app, frame, followed, listing, token, moment);
    }
    let case = followed.case.as_ref().ok_or(AppError::NotFound("link"))?;
    let status = match (moment, &followed.standing) {
        (Moment::Wrong(..), _) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, Standing::Dead) => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    let view = view(app, followed, case, moment)?;
    Ok((status, Page::render(&ActionPage::new(frame, routes::action(token), view))))
}

const fn rel_of(purpose: Purpose) -> Rel {
    match purpose {
        Purpose::Accept => Rel::Accept,
        Purpose::Decline => Rel::Decline,
        Purpose::Ask => Rel::Ask,
        Purpose::View | Purpose::Track | Purpose::Answer => Rel::View,
        Purpose::Withdraw => Rel::Withdraw,
        Purpose::Confirm | Purpose::Register | Purpose::Vouch | Purpose::ConfirmAddress => Rel::Confirm,
        Purpose::ConfirmListing | Purpose::ConfirmCase => Rel::Confirm,
        Purpose::DenyCase => Rel::Decline,
        Purpose::Join | Purpose::Represent => Rel::Confirm,
    }
}

fn view(app: &App, followed: &Followed, case: &Handoff, moment: &Moment<'_>) -> Result<ActionView, AppError> {
    let rel = rel_of(followed.link.purpose);
    let stage = Stage::of(&case.state, &app.clock.zone());
    Ok(match (&followed.standing, followed.link.purpose) {
        (Standing::Done { at, .. }, Purpose::Answer) => {
            let reply = Reply::Given { at: local(app, *at), earlier: !matches!(moment, Moment::JustDone) };
            request(app, case, stage, Some(reply))?
        }
        (Standing::Done { deed, at }, _) => ActionView::Done(done(app, case, deed, *at, !matches!(moment, Moment::JustDone))),
        (Standing::Dead, _) if case.state.is_open() => ActionView::Expired { at: local(app, followed.link.expires_at) },
        (Standing::Dead, _) => ActionView::Closed { rel, number: case.number.clone(), stage },
        (Standing::Open, Purpose::View) => {
            let told = told(app, case)?;
            let answers = answers(app, case, rel)?;
            ActionView::Lead { id: case.id.to_string(), lead: Box::new(told.lead), stage, due: told.due, answers }
        }
        (Standing::Open, Purpose::Answer) if matches!(stage, Stage::Asked { .. }) => {
            request(app, case, stage, Some(reply(moment)))?
        }
        (Standing::Open, Purpose::Track | Purpose::Answer) => request(app, case, stage, None)?,
        (Standing::Open, Purpose::Withdraw) => ActionView::Withdraw {
            number: case.number.clone(),
            provider_name: provider_name(app, case)?,
            solutions: case.solutions.iter().map(|s| s.name.clone()).collect(),
            after_acceptance: matches!(case.state, HandoffState::Accepted { .. }),
        },
        (Standing::Open, _) => ActionView::Answer {
            rel,
            lead: Box::new(lead(app, case)?),
            due: due(app, case),
            forms: forms(moment),
            others: answers(app, case, rel)?,
        },
    })
}

/// Where a request stands, and the enterprise's answer to a question if this link gives one.
fn request(app: &App, case: &Handoff, stage: Stage, reply: Option<Reply>) -> Result<ActionView, AppError> {
    Ok(ActionView::Request {
        id: case.id.to_string(),
        number: case.number.clone(),
        provider_name: provider_name(app, case)?,
        solutions: case.solutions.iter().map(|s| s.name.clone()).collect(),
        stage,
        due: due(app, case),
        reply,
    })
}

/// What is being typed as an answer.
fn reply(moment: &Moment<'_>) -> Reply {
    let Moment::Wrong(form, _) = moment else { return Reply::Open { typed: String::new(), wrong: false } };
    Reply::Open { typed: form.one("answer").unwrap_or_default().to_owned(), wrong: true }
}

/// The ways to answer besides `rel`, as far as their links live.
fn answers(app: &App, case: &Handoff, rel: Rel) -> Result<Vec<(Rel, String)>, AppError> {
    let found = app.read(|c| action_links::answers_of(c, &case.id, app.clock.micros()))?;
    let way = |(purpose, id): &(Purpose, Id)| (rel_of(*purpose), crate::action_links::address(app, *purpose, id));
    Ok(found.iter().map(way).filter(|(other, _)| *other != rel).collect())
}

fn provider_name(app: &App, case: &Handoff) -> Result<String, AppError> {
    let provider = app.read(|c| catalogue::provider(c, &case.provider_ref))?;
    Ok(provider.map_or_else(|| case.provider_ref.to_string(), |p| p.name))
}

fn lead(app: &App, case: &Handoff) -> Result<LeadData, AppError> {
    let stored = app.read(|c| matches::find(c, &case.match_id))?;
    let name = provider_name(app, case)?;
    app.read(|c| lead::lead_data(app, c, case, &name, stored.as_ref()))
}

fn done(app: &App, case: &Handoff, deed: &str, at: i64, earlier: bool) -> Done {
    let day = app.clock.date_of(schema::models::instant(at));
    Done {
        rel: Rel::from_code(deed).unwrap_or(Rel::View),
        number: case.number.clone(),
        at: local(app, at),
        earlier,
        id: case.id.to_string(),
        day: match deed {
            "accept" => Some(app.calendar.add_working_days(day, app.programme.deadlines.first_contact)),
            "ask" => Some(case.schedule.answer_by(app.clock.today())),
            _ => None,
        },
        since: follows(deed, &case.state).not().then(|| Stage::of(&case.state, &app.clock.zone())),
    }
}

/// Whether a case still stands where `deed` brings it.
fn follows(deed: &str, state: &HandoffState) -> bool {
    match deed {
        "accept" => matches!(state, HandoffState::Accepted { .. }),
        "decline" => matches!(state, HandoffState::Declined { .. }),
        "ask" => matches!(state, HandoffState::Asked { .. }),
        _ => true,
    }
}

fn forms(moment: &Moment<'_>) -> AnswerForms {
    let Moment::Wrong(form, faults) = moment else { return AnswerForms::default() };
    let at = |pointer: &str| faults.iter().any(|f| f.pointer == pointer);
    AnswerForms {
        question: form.one("question").unwrap_or_default().to_owned(),
        question_wrong: at("/question"),
        note: form.one("note").unwrap_or_default().to_owned(),
        reason_wrong: at("/reason"),
    }
}

fn password_page(app: &App, frame: Chrome, followed: &Followed, token: &str, moment: &Moment<'_>) -> Result<Face, AppError> {
    let account = followed.link.account_id.as_ref().ok_or(AppError::NotFound("link"))?;
    let account = app.read(|c| accounts::find(c, account))?.ok_or(AppError::NotFound("link"))?;
    let organisation = sessions::organisation_name(app, &account)?.or_else(|| account.organisation_ref.clone());
    let open = |wrong| SetPasswordView::Open {
        email: account.email.clone(),
        role: account.role,
        organisation: organisation.clone(),
        min_length: MIN_PASSWORD,
        wrong,
    };
    Ok(set_password(app, frame, followed, token, moment, open))
}

fn join_page(
    app: &App,
    frame: Chrome,
    followed: &Followed,
    invitation: &Invitation,
    token: &str,
    moment: &Moment<'_>,
) -> Result<Face, AppError> {
    let of = members::Organisation { role: invitation.role, key: invitation.organisation_ref.clone() };
    let organisation = app.store.read(|c| members::recorded(c, &of))?.name;
    let open = |wrong| SetPasswordView::Open {
        email: invitation.email.clone(),
        role: invitation.role,
        organisation: Some(organisation.clone()),
        min_length: MIN_PASSWORD,
        wrong,
    };
    Ok(set_password(app, frame, followed, token, moment, open))
}

fn set_password(
    app: &App,
    frame: Chrome,
    followed: &Followed,
    token: &str,
    moment: &Moment<'_>,
    open: impl Fn(Option<PasswordWrong>) -> SetPasswordView,
) -> Face {
    let invited = followed.invitation.is_some();
    let (status, view) = match (&followed.standing, moment) {
        (Standing::Dead, _) => (StatusCode::GONE, SetPasswordView::Expired { at: local(app, followed.link.expires_at), invited }),
        (Standing::Done { at, .. }, moment) => {
            (StatusCode::OK, SetPasswordView::Done { at: local(app, *at), earlier: !matches!(moment, Moment::JustDone) })
        }
        (Standing::Open, Moment::Wrong(_, faults)) => (StatusCode::UNPROCESSABLE_ENTITY, open(Some(wrong(faults)))),
        (Standing::Open, _) => (StatusCode::OK, open(None)),
    };
    let page = SetPasswordPage::new(frame, routes::action(token), view);
    (status, Page::render(&page))
}

fn membership_page(app: &App, frame: Chrome, followed: &Followed, registration: &Registration, token: &str) -> Face {
    let ended = MembershipView::Expired { at: local(app, followed.link.expires_at) };
    let until = registration.due_on.unwrap_or_else(|| app.clock.today());
    let denied = matches!(&followed.standing, Standing::Done { deed, .. } if deed == "deny");
    let view = match (followed.link.purpose, &followed.standing, registration.state) {
        (Purpose::Vouch, Standing::Open, _) => MembershipView::Vouch,
        (Purpose::Vouch, _, _) if denied => MembershipView::Denied,
        (Purpose::Vouch, Standing::Done { .. }, _) | (Purpose::Vouch, _, RegistrationState::Approved) => MembershipView::Vouched,
        (Purpose::Vouch, _, _) => ended,
        (_, _, RegistrationState::Returned) => MembershipView::Returned,
        (_, _, RegistrationState::Approved) => MembershipView::Member,
        (_, Standing::Open, _) => MembershipView::Confirm,
        (_, _, RegistrationState::Waiting) => MembershipView::Waiting { until },
        _ => ended,
    };
    let status = if followed.standing == Standing::Dead { StatusCode::GONE } else { StatusCode::OK };
    let filing = &registration.filing;
    let member = Member {
        organisation: filing.name.clone(),
        uscc: filing.uscc.to_string(),
        role: filing.kind.role(),
        person: filing.contact.name.clone(),
        email: filing.contact.email.clone(),
    };
    (status, Page::render(&MembershipPage::new(frame, routes::action(token), &member, &view)))
}

fn representative_page(app: &App, frame: Chrome, followed: &Followed, change: &Change, token: &str) -> Result<Face, AppError> {
    let of = members::Organisation { role: change.role, key: change.organisation_ref.clone() };
    let recorded = app.store.read(|c| members::recorded(c, &of))?;
    let view = match (&followed.standing, change.state) {
        (Standing::Open, _) => MembershipView::Represent,
        (_, ChangeState::Done) => MembershipView::Represented,
        (_, ChangeState::Refused) => MembershipView::Kept,
        _ => MembershipView::Unanswered { at: local(app, followed.link.expires_at) },
    };
    let status = if followed.standing == Standing::Dead { StatusCode::GONE } else { StatusCode::OK };
    let member = Member {
        organisation: recorded.name,
        uscc: String::new(),
        role: change.role,
        person: change.contact.name.clone(),
        email: change.contact.email.clone(),
    };
    Ok((status, Page::render(&MembershipPage::new(frame, routes::action(token), &member, &view))))
}

fn address_page(app: &App, frame: Chrome, followed: &Followed, token: &str) -> Result<Face, AppError> {
    let (provider, email) = crate::action_links::address_of(&followed.link).ok_or(AppError::NotFound("link"))?;
    let (status, view) = match &followed.standing {
        Standing::Open => {
            let provider = app.read(|c| catalogue::provider(c, &provider))?.ok_or(AppError::NotFound("link"))?;
            (StatusCode::OK, AddressLinkView::Open { provider_name: provider.name, email })
        }
        Standing::Done { at, .. } => (StatusCode::OK, AddressLinkView::Done { at: local(app, *at) }),
        Standing::Dead => (StatusCode::GONE, AddressLinkView::Expired { at: local(app, followed.link.expires_at) }),
    };
    Ok((status, Page::render(&AddressLinkPage::new(frame, routes::action(token), view))))
}

fn listing_page(
    app: &App,
    frame: Chrome,
    followed: &Followed,
    listing: &Listing,
    token: &str,
    moment: &Moment<'_>,
) -> Result<Face, AppError> {
    let stored = app.read(|c| catalogue::solution(c, &listing.solution_ref))?.ok_or(AppError::NotFound("link"))?;
    let (status, standing) = match &followed.standing {
        Standing::Open => (StatusCode::OK, StillTrue::Open { stage: listing.freshness, draft: Draft::of(&stored) }),
        Standing::Done { at, .. } => {
            (StatusCode::OK, StillTrue::Done { at: local(app, *at), earlier: !matches!(moment, Moment::JustDone) })
        }
        Standing::Dead if listing.state == ListingState::Published => {
            (StatusCode::GONE, StillTrue::Expired { at: local(app, followed.link.expires_at) })
        }
        Standing::Dead => (StatusCode::GONE, StillTrue::Out),
    };
    let view = StillTrueView { solution_ref: listing.solution_ref.to_string(), name: listing.name.clone(), standing };
    Ok((status, Page::render(&StillTruePage::new(frame, &app.programme, routes::action(token), view))))
}

fn referee_page(
    app: &App,
    frame: Chrome,
    followed: &Followed,
    referee: &Referee,
    token: &str,
    moment: &Moment<'_>,
) -> Result<Face, AppError> {
    let (status, view) = match &followed.standing {
        Standing::Open => {
            let about = Box::new(referees::question_of(app, &referee.case_ref)?);
            let (typed, wrong) = match moment {
                Moment::Wrong(form, _) => (form.one("reason").unwrap_or_default().to_owned(), true),
                _ => (String::new(), false),
            };
            let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            (status, RefereeView::Open { about, denies: followed.link.purpose == Purpose::DenyCase, typed, wrong })
        }
        Standing::Done { deed, at } => {
            let earlier = !matches!(moment, Moment::JustDone);
            (StatusCode::OK, RefereeView::Done { denied: deed == "deny_case", at: local(app, *at), earlier })
        }
        Standing::Dead => (StatusCode::GONE, RefereeView::Expired { at: local(app, followed.link.expires_at) }),
    };
    Ok((status, Page::render(&RefereePage::new(frame, routes::action(token), view))))
}

fn wrong(faults: &[FieldError]) -> PasswordWrong {
    match faults.first().map(|f| f.code) {
        Some("password_too_short") => PasswordWrong::TooShort,
        Some("password_too_long") => PasswordWrong::TooLong,
        Some("password_differs") => PasswordWrong::Different,
        _ => PasswordWrong::TooCommon,
    }
}
