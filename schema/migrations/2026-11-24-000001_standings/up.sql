-- Where the providers stood, frozen with all that it was computed from: never updated, never deleted.
CREATE TABLE standings (
    id TEXT PRIMARY KEY NOT NULL,
    -- Data cut-off: the last day that counts.
    as_of TEXT NOT NULL,
    catalogue_version BIGINT NOT NULL,
    programme_version BIGINT NOT NULL,
    engine_version TEXT NOT NULL,
    -- Unsigned 64 bits, in decimal.
    seed TEXT NOT NULL,
    -- Weights, scales and the rest of the programme's rules.
    rules TEXT NOT NULL,
    inputs TEXT NOT NULL,
    report TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX standings_by_time ON standings (created_at, id);
