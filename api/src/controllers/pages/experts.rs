//! The bureau's page of the register of experts.

use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::experts::expert_key;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, Shared};
use crate::workflows::experts::{self, ExpertInput, TieInput};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::forms::FormErrors;
use frontend::pages::expert::{ExpertForm, ExpertsPage, ExpertsView};
use frontend::{Chrome, routes};
use schema::models::audit::Actor;
use schema::models::experts::{all, find};
use std::sync::Arc;

fn page(app: &App, frame: Chrome, form: ExpertForm, errors: FormErrors, kept: bool) -> Result<ExpertsPage, AppError> {
    let experts = app.read(all)?.into_iter().map(|r| r.expert).collect();
    Ok(ExpertsPage::new(frame, &app.programme, ExpertsView { experts, form, errors, kept }))
}

/// `GET /desk/experts`; `?expert=` opens one.
pub async fn list(app: Shared, request: HttpRequest, _user: BureauUser) -> Result<HttpResponse, AppError> {
    let query = FormBody::parse(request.query_string());
    let kept = query.one("said") == Some("kept");
    let wanted = query.one("expert").map(expert_key).transpose()?;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let form = match wanted {
                Some(key) => {
                    app.read(|c| find(c, &key))?.map(|r| ExpertForm::of(&r.expert)).ok_or(AppError::NotFound("expert"))?
                }
                None => ExpertForm::default(),
            };
            page(app, frame, form, FormErrors::default(), kept)
        })
        .await?;
    Ok(html(&page))
}

fn typed(form: &FormBody) -> ExpertForm {
    let text = |name: &str| form.one(name).unwrap_or_default().to_owned();
    let list = |name: &str| form.all(name).into_iter().map(str::to_owned).filter(|v| !v.is_empty()).collect::<Vec<_>>();
    ExpertForm {
        key: form.one("expert").map(str::to_owned),
        name: text("name"),
        email: text("email"),
        employer: text("employer"),
        skills: list("skills"),
        sectors: list("sectors"),
        ties: text("ties"),
        retired: form.one("retired").is_some(),
    }
}

fn input(form: &ExpertForm) -> ExpertInput {
    let tie = |line: &str| {
        let mut parts = line.split_whitespace().map(str::to_owned);
        let (kind, uscc) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let rest = parts.collect::<Vec<_>>().join(" ");
        TieInput { kind, uscc, until: (!rest.is_empty()).then_some(rest) }
    };
    ExpertInput {
        name: form.name.clone(),
        email: Some(form.email.clone()),
        employer: Some(form.employer.clone()),
        skills: form.skills.clone(),
        sectors: Some(form.sectors.clone()),
        ties: Some(form.ties.lines().filter(|line| !line.trim().is_empty()).map(tie).collect()),
        active: Some(!form.retired),
    }
}

fn errors(e: &AppError) -> Option<FormErrors> {
    let mut errors = FormErrors::default();
    match e {
        AppError::Invalid(faults) => {
            for (start, field, key) in [
                ("/name", "name", "expert-name-wrong"),
                ("/email", "email", "expert-email-wrong"),
                ("/employer", "employer", "expert-name-wrong"),
                ("/skills", "skills", "expert-skills-wrong"),
                ("/ties", "ties", "expert-ties-wrong"),
            ] {
                if faults.iter().any(|f| f.pointer.starts_with(start)) {
                    errors.add(field, key);
                }
            }
        }
        AppError::Conflict { code: "email_taken", .. } => errors.add("email", "expert-email-wrong"),
        _ => {}
    }
    (!errors.is_empty()).then_some(errors)
}

/// `POST /desk/experts`: adds an expert, or writes the one of `expert` anew.
pub async fn keep(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let (form, actor) = (typed(&form), Actor::Account(user.person.account_id));
            let done = match form.key.as_deref() {
                Some(key) => experts::revise(app, actor, &expert_key(key)?, &input(&form)),
                None => experts::enlist(app, actor, &input(&form)),
            };
            match done {
                Ok(_) => Ok(None),
                Err(e) => match errors(&e) {
                    Some(errors) => page(app, frame, form, errors, false).map(|page| Some(Box::new(page))),
                    None => Err(e),
                },
            }
        })
        .await?;
    Ok(match wrong {
        None => see_other(&routes::with_query(routes::DESK_EXPERTS, &[("said", "kept")])),
        Some(page) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &*page),
    })
}
