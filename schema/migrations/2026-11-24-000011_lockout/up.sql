-- Wrong passwords since the last right one; machine time until which even the right one is refused.
ALTER TABLE accounts ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN locked_until BIGINT;
