-- A customer may dispute what an officer has recorded as accepted. SQLite changes no CHECK of a table that stands, so it is made anew.
CREATE TABLE referees_anew (
    case_ref TEXT PRIMARY KEY NOT NULL REFERENCES cases (case_ref),
    solution_ref TEXT NOT NULL REFERENCES solutions (solution_ref),
    uscc TEXT NOT NULL,
    -- The customer, where the store knows it.
    enterprise_ref TEXT,
    -- The address on record; null while nobody has one.
    email TEXT,
    state TEXT NOT NULL CHECK (state IN ('unreachable', 'asked', 'confirmed', 'denied', 'disputed', 'lapsed', 'related')),
    -- How they are related, or what the customer says.
    reason TEXT NOT NULL,
    -- Last day for the customer, or for the bureau while there is no address.
    due_on TEXT,
    claimed_at BIGINT NOT NULL,
    asked_at BIGINT,
    answered_at BIGINT
);
INSERT INTO referees_anew (
    case_ref, solution_ref, uscc, enterprise_ref, email, state, reason, due_on, claimed_at, asked_at, answered_at
)
SELECT case_ref, solution_ref, uscc, enterprise_ref, email, state, reason, due_on, claimed_at, asked_at, answered_at FROM referees;
DROP TABLE referees;
ALTER TABLE referees_anew RENAME TO referees;
CREATE INDEX referees_by_listing ON referees (solution_ref, claimed_at);
CREATE INDEX referees_by_state ON referees (state, due_on);
