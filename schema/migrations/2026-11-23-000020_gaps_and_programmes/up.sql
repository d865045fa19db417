-- Who covers a sector's scenario that was asked for in vain: the listing and since when, or null while nobody does. A pure
-- function of the published catalogue, kept so that a closing has its date.
CREATE TABLE gap_states (
    sector TEXT NOT NULL,
    scenario TEXT NOT NULL,
    closed_by TEXT,
    closed_at BIGINT,
    reopened_at BIGINT,
    PRIMARY KEY (sector, scenario)
);

-- The text of every programme that matches were made under, so that they can be made again.
CREATE TABLE programme_versions (
    version BIGINT PRIMARY KEY NOT NULL,
    content TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);
