-- A provider appeals its suspension, a card or its place in the standing; another officer decides.
CREATE TABLE provider_appeals (
    id TEXT PRIMARY KEY NOT NULL,
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    subject TEXT NOT NULL CHECK (subject IN ('suspension', 'card', 'standing')),
    -- The audit event of the suspension, the card, or the cut-off of the standing: each is appealed once.
    against TEXT NOT NULL,
    -- Who decided; nobody places a provider in a standing.
    officer TEXT,
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
    answer TEXT,
    decided_at BIGINT,
    UNIQUE (provider_ref, subject, against)
);
CREATE INDEX provider_appeals_by_state ON provider_appeals (state, due_on);
