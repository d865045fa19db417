-- A provider appeals a decision on a listing; another officer decides.
CREATE TABLE listing_appeals (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES listings (solution_ref),
    -- The move that it is against, and who made it.
    move_id TEXT NOT NULL UNIQUE REFERENCES listing_moves (id),
    deed TEXT NOT NULL,
    officer TEXT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
    answer TEXT,
    decided_at BIGINT
);
CREATE INDEX listing_appeals_by_state ON listing_appeals (state, due_on);
CREATE INDEX listing_appeals_by_listing ON listing_appeals (solution_ref, at);
