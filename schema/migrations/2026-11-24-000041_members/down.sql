DROP TABLE representative_changes;
DROP TABLE invitations;
