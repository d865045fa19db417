DROP INDEX action_links_by_subject;
ALTER TABLE listings DROP COLUMN freshness;
ALTER TABLE listings DROP COLUMN fresh_since;
