//! The tables of `migrations/`, for diesel. Columns are documented there.

use diesel::table;

table! { settings (name) { name -> Text, value -> Text, } }
table! { catalogue_clock (id) { id -> BigInt, version -> BigInt, } }
table! {
    providers (provider_ref) {
        provider_ref -> Text, name -> Text, uscc -> Text, status -> Text, content -> Text, version -> BigInt, updated_at -> BigInt,
    }
}
table! {
    solutions (solution_ref) {
        solution_ref -> Text, provider_ref -> Text, name -> Text, status -> Text, content -> Text,
        revision_id -> Nullable<Text>, version -> BigInt, updated_at -> BigInt,
    }
}
table! {
    cases (case_ref) { case_ref -> Text, solution_ref -> Text, content -> Text, version -> BigInt, updated_at -> BigInt, }
}
table! {
    revisions (id) {
        id -> Text, solution_ref -> Text, catalogue_version -> BigInt, content -> Text, content_hash -> Text, published_at -> BigInt,
    }
}
table! {
    catalogue_changes (catalogue_version, solution_ref) {
        catalogue_version -> BigInt, solution_ref -> Text, revision_id -> Nullable<Text>, at -> BigInt,
    }
}
table! {
    enterprises (enterprise_ref) {
        enterprise_ref -> Text, name -> Text, uscc -> Text, sector -> Text, district -> Text, content -> Text,
        version -> BigInt, updated_at -> BigInt,
    }
}
table! {
    accounts (id) {
        id -> Text, email -> Text, display_name -> Text, role -> Text, organisation_ref -> Nullable<Text>,
        password_hash -> Nullable<Text>, disabled -> Bool, created_at -> BigInt, language -> Nullable<Text>,
        failures -> BigInt, locked_until -> Nullable<BigInt>,
    }
}
table! {
    sessions (id) {
        id -> Text, account_id -> Text, refresh_hash -> Text, previous_hash -> Nullable<Text>,
        rotated_at -> Nullable<BigInt>, created_at -> BigInt, expires_at -> BigInt, revoked_at -> Nullable<BigInt>,
    }
}
table! {
    matches (id) {
        id -> Text, enterprise_ref -> Nullable<Text>, read_key_hash -> Nullable<Text>, profile -> Text, ranked_on -> Text,
        catalogue_version -> BigInt, engine_version -> Text, programme_version -> BigInt, item_limit -> BigInt, report -> Text,
        created_at -> BigInt, expires_at -> Nullable<BigInt>,
    }
}
table! {
    standings (id) {
        id -> Text, as_of -> Text, catalogue_version -> BigInt, programme_version -> BigInt, engine_version -> Text, seed -> Text,
        rules -> Text, inputs -> Text, report -> Text, created_at -> BigInt,
    }
}
table! {
    consents (id) {
        id -> Text, match_id -> Text, enterprise_ref -> Text, account_id -> Text, text_version -> Text, recipients -> Text,
        fields_before -> Text, fields_after -> Text, given_at -> BigInt,
    }
}
table! {
    handoffs (id) {
        id -> Text, number -> Text, match_id -> Text, consent_id -> Text, enterprise_ref -> Text, provider_ref -> Text,
        state -> Text, state_data -> Text, solutions -> Text, disclosed -> Text, schedule -> Text, due_on -> Text,
        sent_at -> BigInt, delivered_at -> Nullable<BigInt>, opened_at -> Nullable<BigInt>, answered_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}
table! { case_numbers (year) { year -> BigInt, last -> BigInt, } }
table! {
    action_links (id) {
        id -> Text, purpose -> Text, handoff_id -> Nullable<Text>, account_id -> Nullable<Text>, created_at -> BigInt,
        expires_at -> BigInt, used_at -> Nullable<BigInt>, outcome -> Nullable<Text>, revoked_at -> Nullable<BigInt>,
        registration_id -> Nullable<Text>, subject -> Nullable<Text>,
    }
}
table! {
    registrations (id) {
        id -> Text, kind -> Text, uscc -> Text, email -> Text, state -> Text, content -> Text, password_hash -> Nullable<Text>,
        language -> Nullable<Text>, account_id -> Nullable<Text>, organisation_ref -> Nullable<Text>, submitted_at -> BigInt,
        confirmed_at -> Nullable<BigInt>, due_on -> Nullable<Text>, asked_at -> Nullable<BigInt>,
        vouched_at -> Nullable<BigInt>, decided_at -> Nullable<BigInt>, reason -> Nullable<Text>,
    }
}
table! {
    invitations (id) {
        id -> Text, role -> Text, organisation_ref -> Text, email -> Text, person -> Text, invited_by -> Text, made_at -> BigInt,
        expires_at -> BigInt, ended_at -> Nullable<BigInt>, account_id -> Nullable<Text>,
    }
}
table! {
    representative_changes (id) {
        id -> Text, role -> Text, organisation_ref -> Text, state -> Text, person -> Text, email -> Text, phone -> Text,
        proposed_by -> Text, proposed_at -> BigInt, due_on -> Text, decided_at -> Nullable<BigInt>, reason -> Nullable<Text>,
    }
}
table! {
    second_factors (account_id) {
        account_id -> Text, key_name -> Text, salt -> Text, made_at -> BigInt, confirmed_at -> Nullable<BigInt>, last_step -> BigInt,
    }
}
table! { recovery_codes (account_id, code_hash) { account_id -> Text, code_hash -> Text, used_at -> Nullable<BigInt>, } }
table! {
    deletion_requests (id) {
        id -> Text, account_id -> Text, state -> Text, asked_at -> BigInt, due_on -> Text, ended_at -> Nullable<BigInt>,
    }
}
table! {
    outbox (id) {
        id -> Text, handoff_id -> Nullable<Text>, kind -> Text, recipient -> Text, payload -> Text, state -> Text,
        marks_delivery -> Bool, attempts -> BigInt, due_at -> BigInt, claimed_until -> Nullable<BigInt>,
        last_error -> Nullable<Text>, created_at -> BigInt, sent_at -> Nullable<BigInt>, told_at -> Nullable<BigInt>,
    }
}
table! {
    jobs (id) {
        id -> Text, name -> Text, payload -> Text, dedup_key -> Nullable<Text>, state -> Text, attempts -> BigInt,
        due_at -> BigInt, claimed_until -> Nullable<BigInt>, last_error -> Nullable<Text>, created_at -> BigInt,
        done_at -> Nullable<BigInt>,
    }
}
table! {
    idempotency_keys (account_id, route, idempotency_key) {
        account_id -> Text, route -> Text, idempotency_key -> Text, request_hash -> Text, status -> BigInt, body -> Text,
        created_at -> BigInt,
    }
}
table! {
    audit_events (id) {
        id -> Text, at -> BigInt, actor_kind -> Text, actor -> Text, deed -> Text, subject_kind -> Text, subject -> Text, data -> Text,
    }
}
table! { audit_seals (seq) { seq -> BigInt, audit_id -> Text, record_hash -> Text, hash -> Text, } }
table! { audit_unsealed (audit_id) { audit_id -> Text, } }
table! {
    supply_gaps (day, source, sector, scenario, words) {
        day -> Text, source -> Text, sector -> Text, scenario -> Text, words -> Text, times -> BigInt,
    }
}
table! {
    gap_states (sector, scenario) {
        sector -> Text, scenario -> Text, closed_by -> Nullable<Text>, closed_at -> Nullable<BigInt>, reopened_at -> Nullable<BigInt>,
    }
}
table! {
    listings (solution_ref) {
        solution_ref -> Text, provider_ref -> Text, name -> Text, state -> Text, state_data -> Text, due_on -> Nullable<Text>,
        since -> BigInt, draft -> Nullable<Text>, version -> BigInt, updated_at -> BigInt,
        fresh_since -> Nullable<Text>, freshness -> Text,
    }
}
table! {
    listing_moves (id) {
        id -> Text, solution_ref -> Text, at -> BigInt, actor_kind -> Text, actor -> Text, deed -> Text, from_state -> Text,
        to_state -> Text, reason -> Text, field -> Nullable<Text>,
    }
}
table! {
    listing_edits (id) {
        id -> Text, solution_ref -> Text, state -> Text, before_fields -> Text, after_fields -> Text, due_on -> Text, at -> BigInt,
        decided_at -> Nullable<BigInt>, reason -> Text, field -> Nullable<Text>,
    }
}
table! {
    listing_objections (id) {
        id -> Text, solution_ref -> Text, name -> Text, contact -> Text, words -> Text, at -> BigInt, state -> Text,
        answer -> Nullable<Text>, answered_at -> Nullable<BigInt>,
    }
}
table! {
    referees (case_ref) {
        case_ref -> Text, solution_ref -> Text, uscc -> Text, enterprise_ref -> Nullable<Text>, email -> Nullable<Text>,
        state -> Text, reason -> Text, due_on -> Nullable<Text>, claimed_at -> BigInt, asked_at -> Nullable<BigInt>,
        answered_at -> Nullable<BigInt>,
    }
}
table! {
    documents (id) {
        id -> Text, solution_ref -> Text, digest -> Text, kind -> Text, name -> Text, size -> BigInt, at -> BigInt,
        removed_at -> Nullable<BigInt>,
    }
}
table! {
    listing_appeals (id) {
        id -> Text, solution_ref -> Text, move_id -> Text, deed -> Text, officer -> Text, words -> Text, at -> BigInt,
        due_on -> Text, state -> Text, answer -> Nullable<Text>, decided_at -> Nullable<BigInt>,
    }
}
table! {
    announcements (id) {
        id -> Text, kind -> Text, title -> Text, body -> Text, sector -> Nullable<Text>, provider_kind -> Nullable<Text>,
        deadline -> Nullable<Text>, at -> BigInt, withdrawn_at -> Nullable<BigInt>,
    }
}
table! {
    seat_applications (id) {
        id -> Text, call_id -> Text, provider_ref -> Text, words -> Text, at -> BigInt, state -> Text, reason -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
    }
}
table! {
    card_cases (id) {
        id -> Text, provider_ref -> Text, card -> Text, ground -> Text, state -> Text, day -> Nullable<Text>, opened_by -> Text,
        opened_at -> BigInt, decided_by -> Nullable<Text>, decided_at -> Nullable<BigInt>,
    }
}
table! {
    card_words (id) {
        id -> Text, card_id -> Text, deed -> Text, at -> BigInt, words -> Text,
    }
}
table! {
    provider_appeals (id) {
        id -> Text, provider_ref -> Text, subject -> Text, against -> Text, officer -> Nullable<Text>, words -> Text, at -> BigInt,
        due_on -> Text, state -> Text, answer -> Nullable<Text>, decided_at -> Nullable<BigInt>,
    }
}
table! { confirmed_addresses (provider_ref, email) { provider_ref -> Text, email -> Text, at -> BigInt, } }
table! {
    experts (expert_ref) {
        expert_ref -> Text, account_id -> Text, active -> Bool, content -> Text, version -> BigInt, updated_at -> BigInt,
    }
}
table! {
    panels (id) {
        id -> Text, solution_ref -> Text, state -> Text, due_on -> Text, party -> Text, rules -> Text, draws -> Text,
        reason -> Text, opened_at -> BigInt, closed_at -> Nullable<BigInt>, version -> BigInt,
    }
}
table! {
    panel_seats (panel_id, expert_ref) {
        panel_id -> Text, expert_ref -> Text, state -> Text, reason -> Text, sheet -> Text, submitted_at -> Nullable<BigInt>,
        drawn_at -> BigInt,
    }
}
table! {
    panel_results (id) {
        id -> Text, panel_id -> Text, number -> BigInt, inputs -> Text, report -> Text, reason -> Text, at -> BigInt,
    }
}
table! { programme_versions (version) { version -> BigInt, content -> Text, kept_at -> BigInt, } }

diesel::allow_tables_to_appear_in_same_query!(supply_gaps, gap_states);
diesel::allow_tables_to_appear_in_same_query!(
    handoffs,
    providers,
    enterprises,
    solutions,
    accounts,
    sessions,
    action_links,
    outbox,
    matches
);
diesel::allow_tables_to_appear_in_same_query!(audit_events, audit_seals, audit_unsealed);
