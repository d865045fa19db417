//! Every path of the server, in one file.

use crate::controllers::{
    action, appeals, bundles, cases, comparisons, deletions, demo, documents, exemplars, experts, gaps, handoffs, health, levels,
    listings, matches, members, needs, notices, own_account, pages, panels, passwords, plans, programme, providers,
    registrations, reviews, security, sessions, solutions, subsidies, suggestions, suspensions, why_not,
};
use crate::error::AppError;
use crate::middleware::parameters;
use crate::openapi;
use actix_web::guard::fn_guard;
use actix_web::middleware::from_fn;
use actix_web::web::{ServiceConfig, delete, get, post, resource, scope};
use frontend::routes;

/// Adds the routes; those of the demo only where it is one.
pub fn configure(config: &mut ServiceConfig, is_demo: bool) {
    config.service(api());
    if is_demo {
        let local = || fn_guard(demo::is_local);
        config
            .service(resource("/demo/accounts.json").guard(local()).route(get().to(demo::accounts)))
            .service(resource("/demo/mailbox.json").guard(local()).route(get().to(demo::mailbox)))
            .service(resource("/demo/clock").guard(local()).route(post().to(demo::clock)))
            .service(resource(routes::MAILBOX).guard(local()).route(get().to(pages::demo::mailbox)))
            .service(resource(routes::MAILBOX_MAIL).guard(local()).route(get().to(pages::demo::mail)))
            .service(resource("/demo/accounts").guard(local()).route(get().to(pages::demo::accounts)));
    }
    config
        .service(resource("/healthz").route(get().to(health::healthz)))
        .service(resource("/readyz").route(get().to(health::readyz)))
        .service(resource("/metrics").route(get().to(health::metrics)))
        .service(resource(routes::ACTION).route(get().to(action::show)).route(post().to(action::act)));
    public_pages(config);
    private_pages(config);
    config.default_service(actix_web::web::to(|| async { Err::<actix_web::HttpResponse, _>(AppError::NotFound("page")) }));
}

fn api() -> actix_web::Scope {
    scope("/api")
        .service(
            scope("/v1")
                .wrap(from_fn(parameters::known))
                .service(resource("/openapi.json").route(get().to(openapi::document)))
                .configure(people_api)
                .configure(market_api)
                .configure(listings_api),
        )
        .service(resource("/docs").route(get().to(openapi::to_browser)))
        .service(openapi::browser())
}

/// Sessions, accounts, members, staff.
fn people_api(config: &mut ServiceConfig) {
    config
        .service(resource("/session").route(post().to(sessions::begin)).route(delete().to(sessions::end)))
        .service(resource("/session/refresh").route(post().to(sessions::refresh)))
        .service(resource("/registrations").route(post().to(registrations::create)).route(get().to(registrations::list)))
        .service(resource("/registrations/{id}/approve").route(post().to(registrations::approve)))
        .service(resource("/registrations/{id}/return").route(post().to(registrations::send_back)))
        .service(resource("/password-resets").route(post().to(passwords::reset)))
        .service(resource("/account/export").route(post().to(own_account::export)))
        .service(
            resource("/account/deletion")
                .route(get().to(deletions::own))
                .route(post().to(deletions::ask))
                .route(delete().to(deletions::take_back)),
        )
        .service(resource("/deletions").route(get().to(deletions::list)))
        .service(resource("/deletions/{id}/carry-out").route(post().to(deletions::carry_out)))
        .service(resource("/members").route(get().to(members::list)))
        .service(resource("/invitations").route(get().to(members::invitations)).route(post().to(members::invite)))
        .service(resource("/invitations/{id}").route(delete().to(members::revoke)))
        .service(resource("/representative").route(post().to(members::propose)))
        .service(resource("/representative-changes").route(get().to(members::changes)))
        .service(resource("/representative-changes/{id}/decision").route(post().to(members::decide)))
        .service(resource("/account/second-factor").route(get().to(security::own)).route(post().to(security::begin)))
        .service(resource("/account/second-factor/confirm").route(post().to(security::confirm)))
        .service(resource("/account/second-factor/renew").route(post().to(security::renew)))
        .service(resource("/account/second-factor/remove").route(post().to(security::remove)))
        .service(resource("/security").route(get().to(security::settings)).route(post().to(security::require)))
        .service(resource("/staff").route(get().to(security::staff)))
        .service(resource("/staff/{id}/second-factor/reset").route(post().to(security::reset)))
        .service(resource("/sessions").route(get().to(own_account::sessions)))
        .service(resource("/sessions/{id}").route(delete().to(own_account::end)))
        .service(resource("/account/password").route(post().to(passwords::change)));
}

/// Search, match, hand-off, money.
fn market_api(config: &mut ServiceConfig) {
    config
        .service(resource("/programme").route(get().to(programme::programme)))
        .service(resource("/scenarios").route(get().to(programme::scenarios)))
        .service(resource("/solutions").route(get().to(solutions::list)))
        .service(resource("/solutions/compare").route(get().to(comparisons::compare)))
        .service(resource("/solutions/{solution_ref}").route(get().to(solutions::one)))
        .service(resource("/suggestions").route(get().to(suggestions::list)))
        .service(resource("/providers").route(get().to(providers::list)))
        .service(resource("/providers/{provider_ref}").route(get().to(providers::one)))
        .service(resource("/providers/{provider_ref}/suspend").route(post().to(suspensions::suspend)))
        .service(resource("/providers/{provider_ref}/reinstate").route(post().to(suspensions::reinstate)))
        .service(resource("/samples").route(get().to(exemplars::list)))
        .service(resource("/subsidies/estimate").route(post().to(subsidies::estimate)))
        .service(resource("/needs/interpret").route(post().to(needs::interpret)))
        .service(resource("/matches").route(post().to(matches::create)))
        .service(resource("/matches/{id}").route(get().to(matches::one)))
        .service(resource("/matches/{id}/plan").route(get().to(plans::one)))
        .service(resource("/matches/{id}/bundles").route(post().to(bundles::create)))
        .service(resource("/matches/{id}/why-not/{solution_ref}").route(get().to(why_not::one)))
        .service(resource("/matches/{id}/level-path").route(post().to(levels::create)))
        .service(resource("/matches/{id}/handoffs").route(post().to(handoffs::create)))
        .service(resource("/gaps").route(get().to(gaps::list)))
        .service(resource("/handoffs").route(get().to(handoffs::list)))
        .service(resource("/handoffs/{id}").route(get().to(handoffs::one)))
        .service(resource("/handoffs/{id}/accept").route(post().to(handoffs::accept)))
        .service(resource("/handoffs/{id}/decline").route(post().to(handoffs::decline)))
        .service(resource("/handoffs/{id}/ask").route(post().to(handoffs::ask)))
        .service(resource("/handoffs/{id}/answer").route(post().to(handoffs::answer)))
        .service(resource("/handoffs/{id}/withdraw").route(post().to(handoffs::take_back)));
}

/// The life of a listing, experts, notices.
fn listings_api(config: &mut ServiceConfig) {
    config
        .service(resource("/listings").route(get().to(listings::list)).route(post().to(listings::create)))
        .service(resource("/listings/{solution_ref}").route(get().to(listings::one)))
        .service(resource("/listings/{solution_ref}/draft").route(post().to(listings::save)))
        .service(resource("/listings/{solution_ref}/submit").route(post().to(listings::submit)))
        .service(resource("/listings/{solution_ref}/withdraw").route(post().to(listings::withdraw)))
        .service(resource("/listings/{solution_ref}/reopen").route(post().to(listings::reopen)))
        .service(resource("/listings/{solution_ref}/confirm").route(post().to(listings::confirm)))
        .service(resource("/listings/{solution_ref}/cases").route(get().to(cases::list)).route(post().to(cases::claim)))
        .service(resource("/listings/{solution_ref}/documents").route(get().to(documents::list)).route(post().to(documents::add)))
        .service(resource("/documents/{id}").route(get().to(documents::deliver)).route(delete().to(documents::remove)))
        .service(resource("/listings/{solution_ref}/appeals").route(post().to(appeals::create)))
        .service(resource("/appeals/{id}/decision").route(post().to(appeals::decide)))
        .service(resource("/cases/{case_ref}/referee").route(post().to(cases::ask)))
        .service(resource("/cases/{case_ref}/acceptance").route(post().to(cases::accept)))
        .service(resource("/listings/{solution_ref}/decision").route(post().to(listings::decide)))
        .service(resource("/listings/{solution_ref}/panel").route(get().to(panels::list)).route(post().to(panels::open)))
        .service(resource("/panels/{id}/remove").route(post().to(panels::remove)))
        .service(resource("/panels/{id}/fill").route(post().to(panels::fill)))
        .service(resource("/experts").route(get().to(experts::list)).route(post().to(experts::create)))
        .service(resource("/experts/{expert_ref}").route(post().to(experts::revise)))
        .service(resource("/reviews").route(get().to(reviews::list)))
        .service(resource("/reviews/{id}").route(get().to(reviews::one)))
        .service(resource("/reviews/{id}/draft").route(post().to(reviews::keep)))
        .service(resource("/reviews/{id}/submit").route(post().to(reviews::submit)))
        .service(resource("/reviews/{id}/amend").route(post().to(reviews::amend)))
        .service(resource("/reviews/{id}/recuse").route(post().to(reviews::recuse)))
        .service(resource("/listing-edits/{id}/decision").route(post().to(listings::decide_edit)))
        .service(resource("/contact/confirm").route(post().to(listings::ask_contact)))
        .service(resource("/notices").route(get().to(notices::list)))
        .service(resource("/notices/{solution_ref}/objections").route(post().to(notices::object)))
        .service(resource("/objections/{id}/answer").route(post().to(listings::answer)));
}

fn public_pages(config: &mut ServiceConfig) {
    config
        .service(resource(routes::HOME).route(get().to(pages::public::home)))
        .service(resource(routes::SEARCH).route(get().to(pages::public::search)))
        .service(resource(routes::COMPARE).route(get().to(pages::comparison::compare)))
        .service(resource(routes::SUGGESTIONS).route(get().to(pages::public::suggestions)))
        .service(resource(routes::SOLUTION).route(get().to(pages::public::solution)))
        .service(resource(routes::PROVIDERS).route(get().to(pages::public::providers)))
        .service(resource(routes::PROVIDER).route(get().to(pages::public::provider)))
        .service(resource(routes::SCENARIO).route(get().to(pages::public::scenario)))
        .service(resource(routes::EXEMPLARS).route(get().to(pages::public::exemplars)))
        .service(resource(routes::SUBSIDIES).route(get().to(pages::subsidies::subsidies)))
        .service(resource(routes::RANKING).route(get().to(pages::public::ranking)))
        .service(resource(routes::STANDING).route(get().to(pages::standing::public)))
        .service(resource(routes::NEWS).route(get().to(pages::news::list)))
        .service(resource(routes::ANNOUNCEMENT).route(get().to(pages::news::one)).route(post().to(pages::news::apply)))
        .service(resource(routes::SEATS).route(get().to(pages::news::seats_list)))
        .service(resource(routes::PRIVACY).route(get().to(pages::public::privacy)))
        .service(resource(routes::MATCH).route(get().to(pages::matching::start)).route(post().to(pages::matching::create)))
        .service(resource(routes::MATCH_LEVELS).route(get().to(pages::answers::again)).route(post().to(pages::answers::read)))
        .service(resource(routes::LEVEL_SHEET).route(get().to(pages::answers::sheet)))
        .service(resource(routes::MATCH_REPORT).route(get().to(pages::matching::report)))
        .service(resource(routes::WHY_NOT_WHICH).route(get().to(pages::why_not::which)))
        .service(resource(routes::WHY_NOT).route(get().to(pages::why_not::one)))
        .service(resource(routes::MATCH_LEVEL).route(get().to(pages::level::way)))
        .service(resource(routes::MATCH_PLAN).route(get().to(pages::plan::plan)))
        .service(resource(routes::MATCH_PLAN_DOCX).route(get().to(pages::plan::docx)))
        .service(resource(routes::MATCH_PLAN_JSON).route(get().to(pages::plan::plan_json)))
        .service(resource(routes::MATCH_JSON).route(get().to(pages::plan::match_json)))
        .service(resource(routes::NOTICES).route(get().to(pages::notices::list)))
        .service(resource(routes::NOTICE).route(get().to(pages::notices::one)).route(post().to(pages::notices::object)))
        .service(resource(routes::LANGUAGE).route(get().to(pages::frame::language)))
        .service(resource(routes::TEXT_SIZE).route(get().to(pages::frame::text_size)))
        .service(resource(routes::ASSET).route(get().to(pages::frame::asset)))
        .service(resource("/favicon.ico").route(get().to(pages::frame::favicon)))
        .service(resource("/robots.txt").route(get().to(pages::frame::robots)));
}

fn private_pages(config: &mut ServiceConfig) {
    config
        .service(resource(routes::SIGN_IN).route(get().to(pages::account::sign_in)).route(post().to(pages::account::begin)))
        .service(resource(routes::REGISTER).route(get().to(pages::register::show)).route(post().to(pages::register::create)))
        .service(resource(routes::FORGOT).route(get().to(pages::forgot::show)).route(post().to(pages::forgot::send)))
        .service(resource(routes::ACCOUNT).route(get().to(pages::own_account::show)).route(post().to(pages::own_account::act)))
        .service(resource(routes::SECOND_FACTOR).route(get().to(pages::security::own)).route(post().to(pages::security::act)))
        .service(
            resource(routes::DESK_SECURITY).route(get().to(pages::security::staff)).route(post().to(pages::security::decide)),
        )
        .service(resource(routes::DELETION).route(get().to(pages::deletions::show)).route(post().to(pages::deletions::act)))
        .service(
            resource(routes::DESK_DELETIONS)
                .route(get().to(pages::deletions::list))
                .route(post().to(pages::deletions::carry_out)),
        )
        .service(resource(routes::MEMBERS).route(get().to(pages::members::show)).route(post().to(pages::members::act)))
        .service(
            resource(routes::DESK_REPRESENTATIVES)
                .route(get().to(pages::members::changes))
                .route(post().to(pages::members::decide)),
        )
        .service(
            resource(routes::DESK_REGISTRATIONS)
                .route(get().to(pages::registrations::list))
                .route(post().to(pages::registrations::decide)),
        )
        .service(resource(routes::SIGN_OUT).route(post().to(pages::account::sign_out)))
        .service(resource(routes::MATCH_HANDOFF).route(get().to(pages::handoff::new)).route(post().to(pages::handoff::create)))
        .service(resource(routes::HANDOFFS).route(get().to(pages::handoff::list)))
        .service(resource(routes::HANDOFF).route(get().to(pages::handoff::one)).route(post().to(pages::handoff::act)))
        .service(resource(routes::LEADS).route(get().to(pages::lead::list)))
        .service(resource(routes::LEAD).route(get().to(pages::lead::one)).route(post().to(pages::lead::act)))
        .service(resource(routes::LISTINGS).route(get().to(pages::listings::list)).route(post().to(pages::listings::begin)))
        .service(resource(routes::LISTING).route(get().to(pages::listings::one)).route(post().to(pages::listings::act)))
        .service(resource(routes::LISTING_DOCUMENTS).route(post().to(documents::add_by_form)))
        .service(resource(routes::DOCUMENT).route(get().to(documents::deliver)))
        .service(resource(routes::DESK_LISTINGS).route(get().to(pages::judging::queue)))
        .service(resource(routes::DESK_LISTING).route(get().to(pages::judging::one)).route(post().to(pages::judging::decide)))
        .service(resource(routes::DESK_PANEL).route(get().to(pages::panels::one)).route(post().to(pages::panels::act)))
        .service(resource(routes::DESK_EXPERTS).route(get().to(pages::experts::list)).route(post().to(pages::experts::keep)))
        .service(resource(routes::REVIEWS).route(get().to(pages::reviews::list)))
        .service(resource(routes::REVIEW).route(get().to(pages::reviews::one)).route(post().to(pages::reviews::act)))
        .service(resource(routes::OWN_STANDING).route(get().to(pages::standing::own)))
        .service(
            resource(routes::OWN_APPEALS)
                .route(get().to(pages::provider_appeals::own))
                .route(post().to(pages::provider_appeals::appeal)),
        )
        .service(resource(routes::DESK_NEWS).route(get().to(pages::news::desk)).route(post().to(pages::news::announce)))
        .service(resource(routes::DESK_SEATS).route(get().to(pages::news::desk_seats)).route(post().to(pages::news::decide)))
        .service(resource(routes::DESK_CONDUCT).route(get().to(pages::conduct::one)).route(post().to(pages::conduct::act)))
        .service(
            resource(routes::DESK_APPEALS)
                .route(get().to(pages::provider_appeals::list))
                .route(post().to(pages::provider_appeals::decide)),
        )
        .service(resource(routes::DESK_STANDING).route(get().to(pages::standing::weighing)))
        .service(resource(routes::DESK).route(get().to(pages::desk::cases)))
        .service(resource(routes::DESK_CASE).route(get().to(pages::desk_case::one)))
        .service(resource(routes::DESK_GAPS).route(get().to(pages::gaps::list)))
        .service(resource(routes::DESK_QUEUE).route(get().to(pages::tasks::tasks)))
        .service(resource(routes::DESK_FIND).route(get().to(pages::finding::find)))
        .service(resource(routes::DESK_DISTRICT).route(get().to(pages::district::desk)))
        .service(resource(routes::DESK_TRAIL).route(get().to(pages::trail::list)))
        .service(resource(routes::DESK_FLAGS).route(get().to(pages::flags::list)))
        .service(resource(routes::DESK_TARGETS).route(get().to(pages::targets::targets)))
        .service(resource(routes::DESK_LISTS).route(get().to(pages::lists::lists)).route(post().to(pages::lists::exchange)))
        .service(resource(routes::DESK_MAIL).route(get().to(pages::desk::mail)).route(post().to(pages::desk::retry)));
}
