-- When the bureau was told of a dead mail; null until then, and again once it is sent anew.
ALTER TABLE outbox ADD COLUMN told_at BIGINT;
