-- The life of a listing. Its published words stand in solutions; here is where it stands and what its provider is writing.
CREATE TABLE listings (
    solution_ref TEXT PRIMARY KEY NOT NULL,
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (
        state IN ('draft', 'submitted', 'review', 'notice', 'published', 'rectify', 'suspended', 'withdrawn', 'returned')
    ),
    -- The state with its data.
    state_data TEXT NOT NULL,
    -- Last day of whoever is to act; null when nobody is.
    due_on TEXT,
    -- Since when it is in this state.
    since BIGINT NOT NULL,
    -- What the provider writes, field by field; null while it is what stands in solutions.
    draft TEXT,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX listings_by_provider ON listings (provider_ref, updated_at);
CREATE INDEX listings_by_state ON listings (state, due_on);

-- Every move from one state to another: who, when, why. Rows are only ever added.
CREATE TABLE listing_moves (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES listings (solution_ref),
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    deed TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    field TEXT
);
CREATE INDEX listing_moves_by_listing ON listing_moves (solution_ref, at);

-- Changes of a published listing: wording that went live at once, and prices or scenarios that wait.
CREATE TABLE listing_edits (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES listings (solution_ref),
    state TEXT NOT NULL CHECK (state IN ('live', 'seen', 'waiting', 'approved', 'returned', 'withdrawn')),
    -- Field by field, as they were and as they are meant to be.
    before_fields TEXT NOT NULL,
    after_fields TEXT NOT NULL,
    due_on TEXT NOT NULL,
    at BIGINT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL,
    field TEXT
);
CREATE INDEX listing_edits_by_listing ON listing_edits (solution_ref, at);
CREATE INDEX listing_edits_by_state ON listing_edits (state, due_on);

-- What people say against a listing while it is on public notice.
CREATE TABLE listing_objections (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES listings (solution_ref),
    name TEXT NOT NULL,
    -- Private.
    contact TEXT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'upheld')),
    answer TEXT,
    answered_at BIGINT
);
CREATE INDEX listing_objections_by_listing ON listing_objections (solution_ref, at);

-- Addresses that somebody at the provider has confirmed by a mailed link.
CREATE TABLE confirmed_addresses (
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    email TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (provider_ref, email)
);

-- Provider or listing that a link is about.
ALTER TABLE action_links ADD COLUMN subject TEXT;

-- What came by import has a life from now on.
INSERT INTO listings (solution_ref, provider_ref, name, state, state_data, due_on, since, draft, version, updated_at)
SELECT solution_ref, provider_ref, name,
    CASE status WHEN 'published' THEN 'published' WHEN 'withdrawn' THEN 'withdrawn' WHEN 'suspended' THEN 'suspended' ELSE 'draft' END,
    CASE status
        WHEN 'published' THEN '{"state":"published"}'
        WHEN 'withdrawn' THEN '{"state":"withdrawn","by":"bureau","reason":""}'
        WHEN 'suspended' THEN '{"state":"suspended","reason":""}'
        ELSE '{"state":"draft"}'
    END,
    NULL, updated_at, NULL, 1, updated_at
FROM solutions;
