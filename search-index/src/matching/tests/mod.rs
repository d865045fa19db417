//! What matching promises.
