//! Forms: what was typed, what is wrong with it, what it means.
