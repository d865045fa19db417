-- What a provider says of a customer's case, and what the customer says of it. Private: only here stands who the customer is.
CREATE TABLE referees (
    case_ref TEXT PRIMARY KEY NOT NULL REFERENCES cases (case_ref),
    solution_ref TEXT NOT NULL REFERENCES solutions (solution_ref),
    uscc TEXT NOT NULL,
    -- The customer, where the store knows it.
    enterprise_ref TEXT,
    -- The address on record; null while nobody has one.
    email TEXT,
    state TEXT NOT NULL CHECK (state IN ('unreachable', 'asked', 'confirmed', 'denied', 'lapsed', 'related')),
    -- How they are related, or what the customer says.
    reason TEXT NOT NULL,
    -- Last day for the customer, or for the bureau while there is no address.
    due_on TEXT,
    claimed_at BIGINT NOT NULL,
    asked_at BIGINT,
    answered_at BIGINT
);
CREATE INDEX referees_by_listing ON referees (solution_ref, claimed_at);
CREATE INDEX referees_by_state ON referees (state, due_on);
