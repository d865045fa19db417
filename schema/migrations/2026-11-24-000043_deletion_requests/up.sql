-- Who asked for the deletion of personal data, and by when it is done.
CREATE TABLE deletion_requests (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'withdrawn', 'done')),
    asked_at BIGINT NOT NULL,
    -- Last day for the desk.
    due_on TEXT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX deletion_requests_by_state ON deletion_requests (state, due_on);
CREATE INDEX deletion_requests_by_account ON deletion_requests (account_id);
