-- Colleagues who were asked to join an organisation, and by whom.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    -- Role and reference of the organisation, as in accounts.
    role TEXT NOT NULL CHECK (role IN ('enterprise', 'provider')),
    organisation_ref TEXT NOT NULL,
    -- Lower case.
    email TEXT NOT NULL,
    person TEXT NOT NULL,
    invited_by TEXT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When it was taken up or called back; it was taken up where there is an account.
    ended_at BIGINT,
    account_id TEXT REFERENCES accounts (id)
);
CREATE INDEX invitations_by_organisation ON invitations (role, organisation_ref, made_at);
-- Another person to be the recorded contact of an organisation: the present one says so by mail, else the desk.
CREATE TABLE representative_changes (
    id TEXT PRIMARY KEY NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('enterprise', 'provider')),
    organisation_ref TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'replaced')),
    person TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES accounts (id),
    proposed_at BIGINT NOT NULL,
    -- Last day for the desk.
    due_on TEXT NOT NULL,
    decided_at BIGINT,
    -- How the desk knows, or why not.
    reason TEXT
);
CREATE INDEX representative_changes_by_state ON representative_changes (state, due_on);
