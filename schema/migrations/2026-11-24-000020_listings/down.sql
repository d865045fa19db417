ALTER TABLE action_links DROP COLUMN subject;
DROP TABLE confirmed_addresses;
DROP TABLE listing_objections;
DROP TABLE listing_edits;
DROP TABLE listing_moves;
DROP TABLE listings;
