ALTER TABLE outbox DROP COLUMN told_at;
