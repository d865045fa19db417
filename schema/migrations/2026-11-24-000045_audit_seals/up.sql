-- The chain of the audit trail: each seal hashes the seal before it, and within a record the record's seal before it.
CREATE TABLE audit_seals (
    seq BIGINT PRIMARY KEY NOT NULL,
    audit_id TEXT NOT NULL UNIQUE REFERENCES audit_events (id),
    -- SHA-256 in hexadecimal digits: of the record's chain, and of the whole.
    record_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
-- Events that wait for their seal.
CREATE TABLE audit_unsealed (
    audit_id TEXT PRIMARY KEY NOT NULL REFERENCES audit_events (id)
);
INSERT INTO audit_unsealed (audit_id) SELECT id FROM audit_events;
CREATE INDEX audit_by_time ON audit_events (at, id);
