//! The table of route × role (S11), and nobody reads another organisation's rows.

use serde_json::json;
use tests::on_both_stores;

/// Status for: stranger, enterprise, provider, expert, bureau, district, auditor, admin.
const TABLE: &[(&str, &str, [u16; 8])] = &[
    ("GET", "/api/v1/programme", [200; 8]),
    ("GET", "/api/v1/scenarios", [200; 8]),
    ("GET", "/api/v1/solutions", [200; 8]),
    ("GET", "/api/v1/solutions/compare?solution=S-AP-001&solution=S-AP-003", [200; 8]),
    (
        "GET",
        "/api/v1/solutions/compare?solution=S-AP-001&solution=S-AP-003&match=MATCH",
        [401, 200, 404, 404, 200, 404, 404, 404],
    ),
    ("GET", "/api/v1/suggestions", [200; 8]),
    ("GET", "/search/suggestions", [200; 8]),
    ("GET", "/api/v1/samples", [200; 8]),
    ("GET", "/api/v1/providers", [200; 8]),
    ("GET", "/api/v1/providers?sort=standing", [200; 8]),
    ("GET", "/standing", [200; 8]),
    ("GET", "/standing/own", [303, 403, 200, 403, 403, 403, 403, 403]),
    ("GET", "/appeals", [303, 403, 200, 403, 403, 403, 403, 403]),
    ("GET", "/desk/providers/P-AP-01", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/news", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/seats", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/news", [200; 8]),
    ("GET", "/seats", [200; 8]),
    ("GET", "/desk/appeals", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/standing", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/cases/CASE", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("POST", "/api/v1/registrations", [422; 8]),
    ("GET", "/api/v1/registrations", [401, 403, 403, 403, 200, 403, 200, 403]),
    ("POST", "/api/v1/registrations/CASE/approve", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/api/v1/registrations/CASE/return", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/password-resets", [422; 8]),
    ("POST", "/api/v1/account/password", [401, 422, 422, 422, 422, 422, 422, 422]),
    ("POST", "/api/v1/account/export", [401, 200, 200, 200, 200, 200, 200, 200]),
    ("GET", "/api/v1/sessions", [401, 200, 200, 200, 200, 200, 200, 200]),
    ("GET", "/api/v1/members", [401, 200, 200, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/invitations", [401, 200, 200, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/invitations", [401, 422, 422, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/representative", [401, 422, 422, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/representative-changes", [401, 403, 403, 403, 200, 403, 200, 403]),
    ("POST", "/api/v1/representative-changes/CASE/decision", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("GET", "/account/members", [303, 200, 200, 403, 403, 403, 403, 403]),
    ("GET", "/desk/representatives", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/api/v1/account/second-factor", [401, 200, 200, 200, 200, 200, 200, 200]),
    ("POST", "/api/v1/account/second-factor/confirm", [401, 422, 422, 422, 422, 422, 422, 422]),
    ("POST", "/api/v1/account/second-factor/renew", [401, 422, 422, 422, 422, 422, 422, 422]),
    ("POST", "/api/v1/account/second-factor/remove", [401, 422, 422, 422, 422, 422, 422, 422]),
    ("GET", "/api/v1/security", [401, 403, 403, 403, 403, 403, 403, 200]),
    ("POST", "/api/v1/security", [401, 403, 403, 403, 403, 403, 403, 422]),
    ("GET", "/api/v1/staff", [401, 403, 403, 403, 403, 403, 403, 200]),
    ("POST", "/api/v1/staff/CASE/second-factor/reset", [401, 403, 403, 403, 403, 403, 403, 404]),
    ("GET", "/account/second-factor", [303, 200, 200, 200, 200, 200, 200, 200]),
    ("GET", "/desk/security", [303, 403, 403, 403, 403, 403, 403, 200]),
    ("GET", "/api/v1/account/deletion", [401, 404, 404, 404, 404, 404, 404, 404]),
    ("GET", "/api/v1/deletions", [401, 403, 403, 403, 200, 403, 200, 403]),
    ("POST", "/api/v1/deletions/CASE/carry-out", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("GET", "/account/deletion", [303, 200, 200, 200, 200, 200, 200, 200]),
    ("GET", "/desk/deletions", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/forgot", [200; 8]),
    ("GET", "/register", [200; 8]),
    ("GET", "/account", [303, 200, 200, 200, 200, 200, 200, 200]),
    ("GET", "/desk/registrations", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("POST", "/api/v1/needs/interpret", [422; 8]),
    ("GET", "/api/v1/gaps", [401, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/desk/queue", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/find", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/district", [303, 403, 403, 403, 200, 200, 200, 403]),
    ("GET", "/desk/trail", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/desk/flags", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/desk/lists", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("POST", "/desk/lists", [401, 403, 403, 403, 415, 403, 403, 403]),
    ("GET", "/desk/targets", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/desk/gaps", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/api/v1/listings", [401, 403, 200, 403, 200, 403, 403, 403]),
    ("POST", "/api/v1/listings", [401, 403, 201, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/listings/S-AP-001", [401, 403, 404, 403, 200, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/draft", [401, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/submit", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/withdraw", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/reopen", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/confirm", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/providers/P-none/suspend", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/api/v1/providers/P-none/reinstate", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/appeals", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/appeals/none/decision", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("GET", "/api/v1/listings/S-AP-001/documents", [401, 403, 404, 403, 200, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/documents", [401, 403, 415, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/documents/none", [401, 403, 404, 403, 404, 403, 403, 403]),
    ("GET", "/documents/none", [303, 403, 404, 403, 404, 403, 403, 403]),
    ("GET", "/api/v1/listings/S-AP-001/cases", [401, 403, 404, 403, 200, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/cases", [401, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/cases/C-none/referee", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/api/v1/cases/C-none/acceptance", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/listings/S-AP-001/decision", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/listing-edits/none/decision", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/objections/none/answer", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/contact/confirm", [401, 403, 204, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/notices", [200; 8]),
    ("POST", "/api/v1/notices/S-AP-001/objections", [409; 8]),
    ("GET", "/listings", [303, 403, 200, 403, 403, 403, 403, 403]),
    ("GET", "/listings/S-AP-001", [303, 403, 404, 403, 403, 403, 403, 403]),
    ("GET", "/notices", [200; 8]),
    ("GET", "/notices/S-AP-001", [404; 8]),
    ("GET", "/desk/listings", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/listings/S-AP-001", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/experts", [401, 403, 403, 403, 200, 403, 403, 403]),
    ("POST", "/api/v1/experts", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/experts/X-0", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("GET", "/api/v1/listings/S-AP-001/panel", [401, 403, 403, 403, 200, 403, 200, 403]),
    ("POST", "/api/v1/listings/S-AP-001/panel", [401, 403, 403, 403, 409, 403, 403, 403]),
    ("POST", "/api/v1/panels/CASE/remove", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/api/v1/panels/CASE/fill", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("GET", "/api/v1/reviews", [401, 403, 403, 200, 403, 403, 403, 403]),
    ("GET", "/api/v1/reviews/CASE", [401, 403, 403, 404, 403, 403, 403, 403]),
    ("POST", "/api/v1/reviews/CASE/draft", [401, 403, 403, 422, 403, 403, 403, 403]),
    ("POST", "/api/v1/reviews/CASE/submit", [401, 403, 403, 422, 403, 403, 403, 403]),
    ("POST", "/api/v1/reviews/CASE/amend", [401, 403, 403, 422, 403, 403, 403, 403]),
    ("POST", "/api/v1/reviews/CASE/recuse", [401, 403, 403, 404, 403, 403, 403, 403]),
    ("GET", "/expert", [303, 403, 403, 200, 403, 403, 403, 403]),
    ("GET", "/expert/CASE", [303, 403, 403, 404, 403, 403, 403, 403]),
    ("GET", "/desk/experts", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/listings/S-AP-001/panel", [303, 403, 403, 403, 200, 403, 200, 403]),
    ("GET", "/api/v1/handoffs", [401, 200, 200, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/handoffs/CASE", [401, 200, 200, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/matches/MATCH", [401, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/api/v1/matches/MATCH/plan?start=2001-01-01", [401, 422, 404, 404, 422, 404, 404, 404]),
    ("POST", "/api/v1/matches/MATCH/bundles", [401, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/api/v1/matches/MATCH/why-not/S-AP-001", [401, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/matches/MATCH/why-not", [303, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/matches/MATCH/why-not/S-AP-001", [303, 200, 404, 404, 200, 404, 404, 404]),
    ("POST", "/api/v1/matches/MATCH/level-path", [401, 200, 404, 404, 200, 404, 404, 404]),
    ("POST", "/api/v1/matches/MATCH/handoffs", [401, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/handoffs/CASE/accept", [401, 403, 409, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/handoffs/CASE/decline", [401, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/handoffs/CASE/ask", [401, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/handoffs/CASE/answer", [401, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/api/v1/handoffs/CASE/withdraw", [401, 409, 403, 403, 403, 403, 403, 403]),
    ("GET", "/handoffs", [303, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/handoffs/CASE", [303, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/matches/MATCH/handoff", [303, 303, 403, 403, 403, 403, 403, 403]),
    ("GET", "/leads", [303, 403, 200, 403, 403, 403, 403, 403]),
    ("GET", "/leads/CASE", [303, 403, 200, 403, 403, 403, 403, 403]),
    ("GET", "/desk", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/desk/mail", [303, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/matches/MATCH", [303, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/matches/MATCH/level", [303, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/matches/MATCH/plan", [303, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/matches/MATCH/match.json", [401, 200, 404, 404, 200, 404, 404, 404]),
    ("GET", "/matches/MATCH/plan.docx", [303, 422, 404, 404, 422, 404, 404, 404]),
    ("GET", "/matches/MATCH/plan.json", [401, 422, 404, 404, 422, 404, 404, 404]),
    ("POST", "/desk/mail", [401, 403, 403, 403, 303, 403, 403, 403]),
    ("POST", "/desk/registrations", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/desk/security", [401, 403, 403, 403, 403, 403, 403, 404]),
    ("POST", "/appeals", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/desk/providers/P-AP-01", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/desk/news", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/desk/seats", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/news/0192f0a0-0000-7000-8000-00000000000e", [401, 403, 404, 403, 403, 403, 403, 403]),
    ("POST", "/desk/appeals", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/desk/deletions", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/desk/representatives", [401, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/desk/experts", [401, 403, 403, 403, 422, 403, 403, 403]),
    ("POST", "/desk/listings/S-AP-001", [401, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/desk/listings/S-AP-001/panel", [401, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/listings", [401, 403, 303, 403, 403, 403, 403, 403]),
    ("POST", "/listings/S-AP-001", [401, 403, 400, 403, 403, 403, 403, 403]),
    ("POST", "/listings/S-AP-001/documents", [401, 403, 415, 403, 403, 403, 403, 403]),
    ("POST", "/expert/CASE", [401, 403, 403, 404, 403, 403, 403, 403]),
    ("POST", "/handoffs/CASE", [401, 400, 403, 403, 403, 403, 403, 403]),
    ("POST", "/leads/CASE", [401, 403, 400, 403, 403, 403, 403, 403]),
    ("POST", "/matches/MATCH/handoff", [401, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/account/members", [401, 404, 404, 403, 403, 403, 403, 403]),
    ("POST", "/account", [401, 404, 404, 404, 404, 404, 404, 404]),
    ("POST", "/account/second-factor", [401, 303, 303, 303, 303, 303, 303, 303]),
    ("POST", "/account/deletion", [401, 303, 303, 303, 303, 303, 303, 303]),
    ("GET", "/api/v1/providers/P-AP-01", [200, 200, 200, 200, 200, 200, 200, 200]),
    ("GET", "/api/v1/solutions/S-AP-001", [200, 200, 200, 200, 200, 200, 200, 200]),
    ("POST", "/api/v1/subsidies/estimate", [422, 422, 422, 422, 422, 422, 422, 422]),
    ("POST", "/api/v1/session", [422, 422, 422, 422, 422, 422, 422, 422]),
    ("POST", "/api/v1/session/refresh", [401, 401, 401, 401, 401, 401, 401, 401]),
];
/// Routes that have no row: what the framework serves to everybody, what is seen only once or ends the visit that looks, and
/// links that carry their right in themselves (`answers.rs`, `links_for_programs.rs`).
const NO_ROW: &[(&str, &str)] = &[
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/a/{token}"),
    ("POST", "/a/{token}"),
    ("DELETE", "/api/v1/session"),
    ("DELETE", "/api/v1/sessions/{id}"),
    ("POST", "/api/v1/matches"),
    ("POST", "/api/v1/account/second-factor"),
    ("POST", "/api/v1/account/deletion"),
    ("DELETE", "/api/v1/account/deletion"),
    ("DELETE", "/api/v1/invitations/{id}"),
    ("DELETE", "/api/v1/documents/{id}"),
];
const ROLES: [&str; 7] = ["enterprise", "provider", "expert", "bureau", "district", "auditor", "admin"];

on_both_stores! {
    fn s11_every_route_refuses_every_role_that_has_no_business_there(house: House) {
        let case = crate::a_case(&house);
        let id = case["id"].as_str().expect("id");
        let ended = house.person("enterprise").post(&format!("/api/v1/handoffs/{id}/withdraw"), &json!({}));
        assert_eq!(ended.status, 200, "an ended case, so that no deed of the table changes it");
        let mut people = vec![("stranger", house.stranger())];
        people.extend(ROLES.map(|role| (role, house.person(role))));
        let mut wrong = Vec::new();
        for (method, route, expected) in TABLE {
            let path = route.replace("CASE", id).replace("MATCH", case["match_id"].as_str().expect("match"));
            for ((role, visitor), expected) in people.iter().zip(expected) {
                let body = if route.ends_with("handoffs") { json!({ "solution_refs": [] }) } else { json!({}) };
                let status = if *method == "GET" { visitor.get(&path).status } else { visitor.post(&path, &body).status };
                if status != *expected {
                    wrong.push(format!("{method} {route} as {role}: {status}, not {expected}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn invariant_9_reading_changes_no_row(house: House) {
        // What is counted or noted while reading, by the clock as well, and read by no rule.
        const EXEMPT: [&str; 7] = ["supply_gaps", "gap_states", "settings", "sessions", "audit_seals", "audit_unsealed", "jobs"];
        let case = crate::a_case(&house);
        let id = case["id"].as_str().expect("id");
        // That a provider opened its case is noted, once.
        assert_eq!(house.person("provider").get(&format!("/leads/{id}")).status, 200);
        house.advance_minutes(1);
        let people: Vec<_> = ROLES.map(|role| house.person(role)).into_iter().chain([house.stranger()]).collect();
        let contents = || house.app.store.read(|c| schema::testing::contents(c, &EXEMPT)).expect("the rows");
        let before = contents();
        assert!(before.len() > 20 && before.values().filter(|rows| !rows.is_empty()).count() > 10, "{:?}", before.keys());
        for (_, route, _) in TABLE.iter().filter(|(method, _, _)| *method == "GET") {
            let path = route.replace("CASE", id).replace("MATCH", case["match_id"].as_str().expect("match"));
            for visitor in &people {
                assert!(visitor.get(&path).status < 500, "{path}");
            }
        }
        let after = contents();
        for (table, rows) in &before {
            assert_eq!(rows, &after[table], "{table}");
        }
    }

    fn s11_another_enterprise_is_none_of_your_business(house: House) {
        let enterprise = house.person("enterprise");
        assert_eq!(enterprise.post("/api/v1/matches", &json!({ "enterprise_ref": "E-RF-01" })).status, 403);
        let theirs = house.person("bureau").post("/api/v1/matches", &json!({ "enterprise_ref": "E-RF-01" })).json();
        assert_eq!(enterprise.get(&format!("/api/v1/matches/{}", theirs["id"].as_str().expect("id"))).status, 404);
        assert_eq!(house.stranger().post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01" })).status, 401);
    }
}

/// Whether a path of the table is one of a pattern, whose braces take any one segment.
fn is_of(pattern: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (wanted, found): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    wanted.len() == found.len() && wanted.iter().zip(&found).all(|(w, f)| w.starts_with('{') || w == f)
}

#[test]
fn s11_every_route_of_the_api_has_a_row() {
    let document: serde_json::Value = serde_json::from_str(api::openapi::text()).expect("the document is JSON");
    let mut missing = Vec::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for method in operations.as_object().expect("operations").keys().map(|m| m.to_ascii_uppercase()) {
            let has = |(m, p): (&str, &str)| m == method && is_of(path, p);
            let without = NO_ROW.iter().any(|(m, p)| *m == method && p == path);
            if !without && !TABLE.iter().any(|(m, p, _)| has((m, p))) {
                missing.push(format!("{method} {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "no row in the table of route and role: {missing:?}");
}

#[test]
fn s11_every_page_behind_a_sign_in_has_a_row() {
    let pages = tests::patterns();
    let behind = ["/desk", "/account", "/handoffs", "/leads", "/listings", "/expert", "/appeals", "/standing/own", "/matches"];
    let only_posted = ["/listings/{solution_ref}/documents"];
    let private = pages.iter().filter(|pattern| behind.iter().any(|start| pattern.starts_with(start)));
    let private = private.filter(|pattern| !only_posted.contains(*pattern));
    let missing: Vec<_> = private.filter(|p| !TABLE.iter().any(|(m, path, _)| *m == "GET" && is_of(p, path))).collect();
    assert!(missing.is_empty(), "no row in the table of route and role: {missing:?}");
}
