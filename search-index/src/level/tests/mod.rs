//! What a path promises.

mod exact;
mod plans;
