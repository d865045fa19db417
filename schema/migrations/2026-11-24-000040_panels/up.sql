-- The register of experts.
CREATE TABLE experts (
    expert_ref TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL UNIQUE REFERENCES accounts (id),
    active BOOLEAN NOT NULL,
    -- Name, address, skills, sectors, ties.
    content TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Panels of listings. What they were drawn from and by which rules stands in the row, so that each can be replayed.
CREATE TABLE panels (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES listings (solution_ref),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'set_aside')),
    due_on TEXT NOT NULL,
    party TEXT NOT NULL,
    rules TEXT NOT NULL,
    -- The draws in their order: another one is added when nobody was left in the last.
    draws TEXT NOT NULL,
    -- Why it was set aside; else empty.
    reason TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX panels_by_listing ON panels (solution_ref, opened_at);

-- Seats; those who stepped back or were taken off keep theirs, with the reason.
CREATE TABLE panel_seats (
    panel_id TEXT NOT NULL REFERENCES panels (id),
    expert_ref TEXT NOT NULL REFERENCES experts (expert_ref),
    state TEXT NOT NULL CHECK (state IN ('sitting', 'recused', 'removed')),
    reason TEXT NOT NULL,
    sheet TEXT NOT NULL,
    submitted_at BIGINT,
    drawn_at BIGINT NOT NULL,
    PRIMARY KEY (panel_id, expert_ref)
);
CREATE INDEX panel_seats_by_expert ON panel_seats (expert_ref, drawn_at);

-- Results with what they were computed from. Rows are only ever added: a change after closing is another version.
CREATE TABLE panel_results (
    id TEXT PRIMARY KEY NOT NULL,
    panel_id TEXT NOT NULL REFERENCES panels (id),
    number BIGINT NOT NULL,
    inputs TEXT NOT NULL,
    report TEXT NOT NULL,
    -- Why it differs from the one before; empty for the first.
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (panel_id, number)
);
