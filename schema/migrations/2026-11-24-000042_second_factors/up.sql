-- One-time codes (RFC 6238). The secret is derived from a signing key in the data folder and the salt: a copy of the
-- database alone makes no codes.
CREATE TABLE second_factors (
    account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id),
    -- Name of the signing key.
    key_name TEXT NOT NULL,
    salt TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- When the first right code was shown; until then it is not asked for.
    confirmed_at BIGINT,
    -- Time step of the last code that was taken: no code is taken twice.
    last_step BIGINT NOT NULL
);
CREATE TABLE recovery_codes (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- SHA-256.
    code_hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, code_hash)
);
