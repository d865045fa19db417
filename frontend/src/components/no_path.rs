//! Why no set of solutions brings enough scenarios to the level, in words.

use crate::L;
use crate::i18n::wan;
use schema::domain::level::{LevelWay, NoPath};
use schema::domain::programme::Programme;

/// A reason with its ways out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPathWords {
    l: L,
    /// What is in the way.
    pub head: String,
    /// Ways out in the order of the reason's; any one of them is enough.
    pub ways: Vec<String>,
}

impl NoPathWords {
    /// The words for `none`.
    #[must_use]
    pub fn new(l: L, programme: &Programme, none: &NoPath) -> Self {
        let name = |code| programme.miit(code).map(|s| l.of(&s.name).to_owned());
        let blocked: Vec<String> = none.blocked.iter().filter_map(|block| name(&block.code)).collect();
        let head = if blocked.is_empty() {
            l.t("way-none-money")
        } else {
            let variables: [(&str, &dyn crate::i18n::Arg); 3] =
                [("scenarios", &none.scenarios), ("binding", &none.binding), ("names", &l.join(&blocked))];
            l.tv("way-none-scenarios", &variables)
        };
        Self { l, head, ways: none.ways.iter().map(|way| change(l, way)).collect() }
    }

    /// All of it in one line.
    #[must_use]
    pub fn text(&self) -> String {
        let gap = if self.l.is_zh() { "" } else { " " };
        match self.ways.as_slice() {
            [] => self.head.clone(),
            ways => format!("{}{gap}{}{}", self.head, self.l.t("way-none-any"), ways.join(&self.l.t("semicolon"))),
        }
    }
}

fn change(l: L, way: &LevelWay) -> String {
    match way {
        LevelWay::Budget { to, by } => l.tv("bundle-way-budget", &[("by", &wan(l, *by)), ("to", &wan(l, *to))]),
        LevelWay::Deadline { to, by } => l.tv("bundle-way-deadline", &[("by", by), ("to", to)]),
        LevelWay::Deployment => l.t("way-out-deployment"),
        LevelWay::MustIntegrate => l.t("way-out-systems"),
    }
}
