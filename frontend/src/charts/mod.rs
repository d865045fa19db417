//! Figures, drawn as SVG on the server. Each has a spoken description, and the page shows the same numbers as a table or text.

pub mod ladder;
pub mod points;
pub mod qr;
pub mod rank_interval;

pub use ladder::Ladder;
pub use points::PointsBar;
pub use qr::qr;
pub use rank_interval::{RankAxis, RankInterval};
