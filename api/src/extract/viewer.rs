//! Rights. A handler that names [`EnterpriseUser`] is reached by nobody else; what is in the session row is looked up on every
//! such request, so that a sign-out, a suspension or a new role counts at once.

use super::app_of;
use crate::auth::tokens::AccessClaims;
use crate::error::AppError;
use crate::workflows::members::Organisation;
use crate::workflows::second_factor;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use schema::domain::account::Role;
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::models::{accounts, sessions};
use std::future::{Ready, ready};
use std::pin::Pin;

/// By which door the token came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// A cookie: forms need a CSRF token.
    Cookie,
    /// An Authorization header.
    Bearer,
}

/// Whoever the access token names. Put into the request by the session middleware.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// From the token.
    pub claims: AccessClaims,
    /// By which door.
    pub via: Via,
}

/// Anybody, signed in or not. The store is not asked.
#[derive(Debug, Clone)]
pub struct Anybody(pub Option<Viewer>);

impl FromRequest for Anybody {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(request.extensions().get::<Viewer>().cloned())))
    }
}

/// Somebody signed in whose session still holds.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// From the token.
    pub viewer: Viewer,
    /// From the store.
    pub account_id: Id,
    /// From the store.
    pub role: Role,
    /// From the store.
    pub organisation_ref: Option<String>,
}

type Checking<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

async fn check(request: HttpRequest) -> Result<SignedIn, AppError> {
    let viewer = request.extensions().get::<Viewer>().cloned().ok_or(AppError::Unauthenticated)?;
    let app = app_of(&request).ok_or_else(|| AppError::Internal("no app".to_owned()))?;
    let (session_id, account_id) = (viewer.claims.session_id.clone(), viewer.claims.account_id.clone());
    let (session, account) =
        app.blocking(move |app| app.read(|c| Ok((sessions::find(c, &session_id)?, accounts::find(c, &account_id)?)))).await?;
    if let Some(account) = account.clone().filter(|_| !is_own_account(request.path()))
        && app.blocking(move |app| app.read(|c| second_factor::is_missing(app, c, &account.id, account.role))).await?
    {
        return Err(AppError::SecondFactorMissing);
    }
    let held = session.is_some_and(|s| s.revoked_at.is_none() && s.account_id == viewer.claims.account_id);
    match account {
        Some(a) if held && !a.disabled => {
            Ok(SignedIn { viewer, account_id: a.id, role: a.role, organisation_ref: a.organisation_ref })
        }
        _ => Err(AppError::Unauthenticated),
    }
}

/// Where somebody sets codes up, or leaves: no codes are asked for here.
fn is_own_account(path: &str) -> bool {
    ["/account", "/sign-out", "/api/v1/account", "/api/v1/session"].iter().any(|own| path.starts_with(own))
}

impl FromRequest for SignedIn {
    type Error = AppError;
    type Future = Checking<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(check(request.clone()))
    }
}

/// A person of an enterprise that is verified.
#[derive(Debug, Clone)]
pub struct EnterpriseUser {
    /// Session and account.
    pub person: SignedIn,
    /// Whose rows may be read and written.
    pub enterprise_ref: EnterpriseRef,
}

/// A person of a provider that is verified.
#[derive(Debug, Clone)]
pub struct ProviderUser {
    /// Session and account.
    pub person: SignedIn,
    /// Whose rows may be read and written.
    pub provider_ref: ProviderRef,
}

/// A person of an enterprise or a provider that is verified.
#[derive(Debug, Clone)]
pub struct MemberUser {
    /// Session and account.
    pub person: SignedIn,
    /// Whose rows may be read and written.
    pub organisation: Organisation,
}

/// An officer of the bureau.
#[derive(Debug, Clone)]
pub struct BureauUser {
    /// Session and account.
    pub person: SignedIn,
}

/// Who is in charge of security settings, and of nothing else.
#[derive(Debug, Clone)]
pub struct SecurityOfficer {
    /// Session and account.
    pub person: SignedIn,
}

/// An expert.
#[derive(Debug, Clone)]
pub struct ExpertUser {
    /// Session and account.
    pub person: SignedIn,
}

/// Who watches over the whole: an officer of the city bureau, or an auditor, who only reads.
#[derive(Debug, Clone)]
pub struct Overseer {
    /// Session and account.
    pub person: SignedIn,
}

/// An officer who reads how a district stands: the district's own, or one of the city.
#[derive(Debug, Clone)]
pub struct DistrictReader {
    /// Session and account; a district's officer has its name as organisation.
    pub person: SignedIn,
}

macro_rules! rights {
    ($type:ident, $role:pat, $refusal:literal, |$person:ident| $make:expr) => {
        impl FromRequest for $type {
            type Error = AppError;
            type Future = Checking<Self>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move {
                    let $person = check(request).await?;
                    match $person.role {
                        $role => $make.ok_or(AppError::Unverified),
                        _ => Err(AppError::Forbidden($refusal)),
                    }
                })
            }
        }
    };
}

rights!(EnterpriseUser, Role::Enterprise, "only an enterprise can do this", |person| person
    .organisation_ref
    .as_deref()
    .and_then(|r| EnterpriseRef::parse(r).ok())
    .map(|enterprise_ref| Self { person, enterprise_ref }));
rights!(ProviderUser, Role::Provider, "only a provider can do this", |person| person
    .organisation_ref
    .as_deref()
    .and_then(|r| ProviderRef::parse(r).ok())
    .map(|provider_ref| Self { person, provider_ref }));
rights!(MemberUser, Role::Enterprise | Role::Provider, "only a member of an enterprise or a provider can do this", |person| {
    person.organisation_ref.clone().map(|key| Self { organisation: Organisation { role: person.role, key }, person })
});
rights!(SecurityOfficer, Role::Admin, "only the security officer can do this", |person| Some(Self { person }));
rights!(BureauUser, Role::Bureau, "only the bureau can do this", |person| Some(Self { person }));
rights!(
    DistrictReader,
    Role::District | Role::Bureau | Role::Auditor,
    "only district desks, the bureau and the auditors can read this",
    |person| Some(Self { person })
);
rights!(ExpertUser, Role::Expert, "only an expert can do this", |person| Some(Self { person }));
rights!(Overseer, Role::Bureau | Role::Auditor, "only the bureau and the auditors can read this", |person| Some(Self { person }));
