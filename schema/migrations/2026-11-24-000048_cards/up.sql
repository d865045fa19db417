-- Yellow and red cards of providers, and every word said about them.
CREATE TABLE card_cases (
    id TEXT PRIMARY KEY NOT NULL,
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    card TEXT NOT NULL CHECK (card IN ('yellow', 'red')),
    -- Code of the programme.
    ground TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('noticed', 'replied', 'dropped', 'yellow', 'red', 'mended', 'lifted', 'quashed')),
    -- The day that belongs to the state.
    day TEXT,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT
);
CREATE INDEX card_cases_by_provider ON card_cases (provider_ref, opened_at);
CREATE INDEX card_cases_by_state ON card_cases (state, day);
CREATE TABLE card_words (
    id TEXT PRIMARY KEY NOT NULL,
    card_id TEXT NOT NULL REFERENCES card_cases (id),
    deed TEXT NOT NULL,
    at BIGINT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX card_words_by_card ON card_words (card_id, at);
