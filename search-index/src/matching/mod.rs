//! Matching: candidates, constraints, score, explanation.
