-- What the bureau announces (信息发布), the calls for seats among it, and who applied for a seat.
CREATE TABLE announcements (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('notice', 'policy', 'call')),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Of a call: the seats that it is for, and the last day to apply.
    sector TEXT,
    provider_kind TEXT,
    deadline TEXT,
    at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    CHECK ((kind = 'call') = (sector IS NOT NULL AND provider_kind IS NOT NULL AND deadline IS NOT NULL))
);
CREATE INDEX announcements_by_time ON announcements (at);
CREATE TABLE seat_applications (
    id TEXT PRIMARY KEY NOT NULL,
    call_id TEXT NOT NULL REFERENCES announcements (id),
    provider_ref TEXT NOT NULL REFERENCES providers (provider_ref),
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('applied', 'held', 'declined', 'ended')),
    reason TEXT,
    decided_at BIGINT,
    UNIQUE (call_id, provider_ref)
);
CREATE INDEX seat_applications_by_state ON seat_applications (state, at);
