-- Evidence documents of a listing. Their bytes stand in the data folder under their digest; rows are kept when they are removed.
CREATE TABLE documents (
    id TEXT PRIMARY KEY NOT NULL,
    solution_ref TEXT NOT NULL REFERENCES listings (solution_ref),
    -- SHA-256 of the bytes, in hexadecimal.
    digest TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg', 'docx', 'xlsx')),
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX documents_by_listing ON documents (solution_ref, at);
CREATE INDEX documents_by_digest ON documents (digest);
