//! Figures, drawn as SVG on the server. Each has a spoken description, and the page shows the same numbers as a table.

pub mod ladder;
pub mod points;

pub use ladder::Ladder;
pub use points::PointsBar;
