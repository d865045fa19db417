-- Who asked to join. An organisation itself is written when the desk, or the contact that the store knows, has said yes:
-- until then nothing of it is counted, listed or exported.
CREATE TABLE registrations (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('enterprise', 'provider')),
    uscc TEXT NOT NULL,
    -- Lower case; the address of the account to be.
    email TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sent', 'waiting', 'approved', 'returned')),
    -- What was filled in, without the password.
    content TEXT NOT NULL,
    -- PHC string, until the address is confirmed; it moves into the account then.
    password_hash TEXT,
    language TEXT,
    account_id TEXT REFERENCES accounts (id),
    organisation_ref TEXT,
    submitted_at BIGINT NOT NULL,
    -- When the address was confirmed.
    confirmed_at BIGINT,
    -- Last day for the desk.
    due_on TEXT,
    -- When the contact that the store knows was asked, and when it said yes.
    asked_at BIGINT,
    vouched_at BIGINT,
    decided_at BIGINT,
    reason TEXT
);
CREATE INDEX registrations_by_state ON registrations (state, due_on, submitted_at);
CREATE INDEX registrations_by_account ON registrations (account_id);
CREATE INDEX registrations_by_uscc ON registrations (uscc, asked_at);
ALTER TABLE action_links ADD COLUMN registration_id TEXT;
CREATE INDEX action_links_by_registration ON action_links (registration_id);
