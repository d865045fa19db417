//! The bureau finds anything that it has: firms, providers, listings in every state, cases, accounts.

use super::frame::{chrome, html};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, Shared};
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{FindPage, Found, FoundGroup, FoundKind};
use frontend::routes;
use schema::domain::catalogue::{Contact, Provider};
use schema::domain::enterprise::Enterprise;
use schema::domain::han;
use schema::domain::ids::ProviderRef;
use schema::domain::uscc::Uscc;
use schema::models::accounts::{self, Account};
use schema::models::handoffs::{self, Handoff, Whose};
use schema::models::listings::{self, Listing, Wanted};
use schema::models::{catalogue, enterprises};
use std::sync::Arc;

/// Longest text that is looked for, in characters.
const MAX_TEXT: usize = 60;
/// Most that are shown of a kind; how many more there are is told.
const MOST: usize = 20;
/// Most rows of a kind that are looked at.
const ALL: i64 = 100_000;

/// `GET /desk/find?q=`.
pub async fn find(app: Shared, request: HttpRequest, _user: BureauUser) -> Result<HttpResponse, AppError> {
    let query = FormBody::parse(request.query_string());
    let typed: String = query.one("q").unwrap_or_default().trim().chars().take(MAX_TEXT).collect();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let asked = typed.clone();
    let groups = if typed.is_empty() { Vec::new() } else { app.blocking(move |app| look(app, &asked)).await? };
    Ok(html(&FindPage::new(frame, &typed, groups)))
}

/// Case, width and traditional characters do not matter; neither do blanks and hyphens, as in telephone numbers.
fn plain(text: &str) -> String {
    let simple = text.to_lowercase();
    simple.chars().map(han::simplified).filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// What of a kind has `asked` in one of its texts.
fn group(kind: FoundKind, asked: &str, all: impl Iterator<Item = (Found, Vec<String>)>) -> FoundGroup {
    let asked = plain(asked);
    let mut found: Vec<Found> =
        all.filter(|(_, texts)| texts.iter().any(|text| plain(text).contains(&asked))).map(|(found, _)| found).collect();
    found.sort_by(|a, b| (&a.name, &a.reference).cmp(&(&b.name, &b.reference)));
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    FoundGroup { kind, found, more }
}

/// Everything that is looked through.
struct Held {
    firms: Vec<Enterprise>,
    providers: Vec<Provider>,
    listings: Vec<Listing>,
    cases: Vec<Handoff>,
    people: Vec<Account>,
}

type Candidate = (Found, Vec<String>);

/// One that may be it, with the texts that it is known by.
fn candidate(reference: String, name: &str, about: String, href: Option<String>, more: Vec<String>) -> Candidate {
    let texts = [vec![reference.clone(), name.to_owned()], more].concat();
    (Found { reference, name: name.to_owned(), about, href }, texts)
}

fn known_by(uscc: &Uscc, contact: &Contact) -> Vec<String> {
    vec![uscc.to_string(), contact.name.clone(), contact.email.clone(), contact.phone.clone()]
}

fn said(contact: &Contact) -> String {
    format!("{} {} {}", contact.name, contact.phone, contact.email)
}

impl Held {
    fn read(app: &App) -> Result<Self, AppError> {
        let wanted = Wanted { provider: None, states: Vec::new(), by_due: false };
        app.read(|c| {
            Ok(Self {
                firms: enterprises::all(c)?,
                providers: catalogue::providers(c)?,
                listings: listings::list(c, &wanted, 1, ALL)?.1,
                cases: handoffs::list(c, &Whose::All, None, 1, ALL)?.1,
                people: accounts::all(c)?,
            })
        })
    }

    fn provider_name(&self, key: &ProviderRef) -> String {
        self.providers.iter().find(|p| p.provider_ref == *key).map(|p| p.name.clone()).unwrap_or_default()
    }

    fn case(&self, case: &Handoff) -> Candidate {
        let firm =
            self.firms.iter().find(|e| e.enterprise_ref == case.enterprise_ref).map(|e| e.name.clone()).unwrap_or_default();
        let provider = self.provider_name(&case.provider_ref);
        let href = Some(routes::desk_case(&case.id));
        candidate(case.number.clone(), &firm, provider.clone(), href, vec![provider])
    }

    fn listing(&self, listing: &Listing) -> Candidate {
        let provider = self.provider_name(&listing.provider_ref);
        let href = Some(routes::desk_listing(&listing.solution_ref));
        candidate(listing.solution_ref.to_string(), &listing.name, provider.clone(), href, vec![provider])
    }
}

fn firm(e: &Enterprise) -> Candidate {
    candidate(e.enterprise_ref.to_string(), &e.name, said(&e.contact), None, known_by(&e.uscc, &e.contact))
}

fn provider(p: &Provider) -> Candidate {
    let href = Some(routes::desk_conduct(&p.provider_ref));
    candidate(p.provider_ref.to_string(), &p.name, said(&p.contact), href, known_by(&p.uscc, &p.contact))
}

fn account(a: &Account) -> Candidate {
    let trail = routes::with_query(routes::DESK_TRAIL, &[("actor", &a.email)]);
    candidate(a.email.clone(), &a.display_name, a.role.code().to_owned(), Some(trail), Vec::new())
}

fn look(app: &App, asked: &str) -> Result<Vec<FoundGroup>, AppError> {
    let held = Held::read(app)?;
    Ok(vec![
        group(FoundKind::Case, asked, held.cases.iter().map(|case| held.case(case))),
        group(FoundKind::Enterprise, asked, held.firms.iter().map(firm)),
        group(FoundKind::Provider, asked, held.providers.iter().map(provider)),
        group(FoundKind::Listing, asked, held.listings.iter().map(|listing| held.listing(listing))),
        group(FoundKind::Account, asked, held.people.iter().map(account)),
    ])
}
