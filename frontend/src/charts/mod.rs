//! Figures, drawn on the server as SVG; the same numbers stand beside each as text.

pub mod rank_interval;

pub use rank_interval::{RankAxis, RankInterval};
