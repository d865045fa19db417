DROP TABLE programme_versions;
DROP TABLE gap_states;
