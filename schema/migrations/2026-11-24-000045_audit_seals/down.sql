DROP INDEX audit_by_time;
DROP TABLE audit_unsealed;
DROP TABLE audit_seals;
