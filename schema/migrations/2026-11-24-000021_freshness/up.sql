-- When a listing was last said to be true, and what becomes of one that nobody confirms (P13).
ALTER TABLE listings ADD COLUMN fresh_since TEXT;
ALTER TABLE listings ADD COLUMN freshness TEXT NOT NULL DEFAULT 'fresh';
CREATE INDEX action_links_by_subject ON action_links (subject);
