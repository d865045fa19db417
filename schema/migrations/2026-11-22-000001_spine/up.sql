-- Portable SQL: one tree for SQLite and PostgreSQL. Ids and JSON are TEXT, instants BIGINT microseconds since 1970 (UTC),
-- days TEXT YYYY-MM-DD. Ids are minted by the program.

-- What this store is: programme text, demo mark, day of the first start.
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

-- One row: every transaction that publishes or withdraws takes the next number, so changes have one total order.
CREATE TABLE catalogue_clock (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO catalogue_clock (id, version) VALUES (1, 0);

CREATE TABLE providers (
    provider_ref TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    uscc TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    content TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE solutions (
    solution_ref TEXT PRIMARY KEY NOT NULL,
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    content TEXT NOT NULL,
    -- The published revision, or null when nothing is published.
    revision_id TEXT,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (provider_ref, name)
);

CREATE TABLE cases (
    case_ref TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES solutions (solution_ref),
    content TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX cases_by_solution ON cases (solution_ref);

-- Published content, frozen: never updated, never deleted.
CREATE TABLE revisions (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES solutions (solution_ref),
    catalogue_version BIGINT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    published_at BIGINT NOT NULL
);
CREATE INDEX revisions_by_solution ON revisions (solution_ref, catalogue_version);

-- The change feed: what each catalogue version published (revision_id) or withdrew (null).
CREATE TABLE catalogue_changes (
    catalogue_version BIGINT NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES solutions (solution_ref),
    revision_id TEXT REFERENCES revisions (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (catalogue_version, solution_ref)
);

CREATE TABLE enterprises (
    enterprise_ref TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    uscc TEXT NOT NULL UNIQUE,
    sector TEXT NOT NULL,
    district TEXT NOT NULL,
    -- With its needs, in their order.
    content TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX enterprises_by_place ON enterprises (sector, district);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY NOT NULL,
    -- Lower case.
    email TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation_ref TEXT,
    -- PHC string; null until the one-time link is used.
    password_hash TEXT,
    disabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- SHA-256 of the refresh token that is valid now, and of the one before it (replay of that one revokes the session).
    refresh_hash TEXT NOT NULL UNIQUE,
    previous_hash TEXT,
    rotated_at BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_previous ON sessions (previous_hash);

CREATE TABLE matches (
    id TEXT PRIMARY KEY NOT NULL,
    -- Null for an ad-hoc match, which is read with its key.
    enterprise_ref TEXT REFERENCES enterprises (enterprise_ref),
    read_key_hash TEXT,
    profile TEXT NOT NULL,
    ranked_on TEXT NOT NULL,
    catalogue_version BIGINT NOT NULL,
    engine_version TEXT NOT NULL,
    programme_version BIGINT NOT NULL,
    -- How many items were asked for.
    item_limit BIGINT NOT NULL,
    report TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX matches_by_enterprise ON matches (enterprise_ref, created_at);

CREATE TABLE consents (
    id TEXT PRIMARY KEY NOT NULL,
    match_id TEXT NOT NULL REFERENCES matches (id),
    enterprise_ref TEXT NOT NULL REFERENCES enterprises (enterprise_ref),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    text_version TEXT NOT NULL,
    recipients TEXT NOT NULL,
    fields_before TEXT NOT NULL,
    fields_after TEXT NOT NULL,
    given_at BIGINT NOT NULL
);

CREATE TABLE handoffs (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    match_id TEXT NOT NULL REFERENCES matches (id),
    consent_id TEXT NOT NULL REFERENCES consents (id),
    enterprise_ref TEXT NOT NULL REFERENCES enterprises (enterprise_ref),
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    state TEXT NOT NULL CHECK (state IN ('sent', 'asked', 'accepted', 'declined', 'expired', 'withdrawn')),
    -- The state with its data.
    state_data TEXT NOT NULL,
    -- [{solution_ref, revision_id, name}]
    solutions TEXT NOT NULL,
    -- What the provider sees before it accepts: masked needs, size band, district or city.
    disclosed TEXT NOT NULL,
    -- remind, due, expiry days and whether a question has moved them.
    schedule TEXT NOT NULL,
    due_on TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    delivered_at BIGINT,
    opened_at BIGINT,
    answered_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX handoffs_by_enterprise ON handoffs (enterprise_ref, sent_at);
CREATE INDEX handoffs_by_provider ON handoffs (provider_ref, sent_at);
CREATE INDEX handoffs_by_state ON handoffs (state, due_on);

-- Counts up per year for public case numbers.
CREATE TABLE case_numbers (
    year BIGINT PRIMARY KEY NOT NULL,
    last BIGINT NOT NULL
);

-- A single-purpose, single-use, expiring link. The token is signed by the worker when it sends; only its id is kept.
CREATE TABLE action_links (
    id TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    handoff_id TEXT REFERENCES handoffs (id),
    account_id TEXT REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- What was done with it.
    outcome TEXT,
    revoked_at BIGINT
);
CREATE INDEX action_links_by_handoff ON action_links (handoff_id);

CREATE TABLE outbox (
    -- Also the Message-ID.
    id TEXT PRIMARY KEY NOT NULL,
    handoff_id TEXT REFERENCES handoffs (id),
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'dead', 'cancelled')),
    -- Marks the mail whose delivery is the hand-off's delivery.
    marks_delivery BOOLEAN NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_by_due ON outbox (state, due_at);
CREATE INDEX outbox_by_handoff ON outbox (handoff_id);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    -- Ids only.
    payload TEXT NOT NULL,
    -- At most one live job of a name and key.
    dedup_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX jobs_by_due ON jobs (state, due_at);
CREATE UNIQUE INDEX jobs_live_once ON jobs (name, dedup_key) WHERE state = 'pending';

CREATE TABLE idempotency_keys (
    account_id TEXT NOT NULL,
    route TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, route, idempotency_key)
);

CREATE TABLE audit_events (
    id TEXT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit_events (subject_kind, subject, at);

-- Counters without persons, written in batches; no rule reads them.
CREATE TABLE supply_gaps (
    day TEXT NOT NULL,
    source TEXT NOT NULL,
    sector TEXT NOT NULL,
    scenario TEXT NOT NULL,
    words TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (day, source, sector, scenario, words)
);
