DROP INDEX action_links_by_registration;
ALTER TABLE action_links DROP COLUMN registration_id;
DROP TABLE registrations;
