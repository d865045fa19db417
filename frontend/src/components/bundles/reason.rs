//! Why there is no bundle, in words.

use crate::L;
use crate::components::NeedLabel;
use crate::i18n::wan_exact;
use schema::domain::bundle::{Change, Infeasible};

/// A reason with its ways out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    l: L,
    /// What is in the way.
    pub head: String,
    /// Ways out; any one of them is enough.
    pub ways: Vec<String>,
}

impl Reason {
    /// The words for `infeasible`.
    #[must_use]
    pub fn new(l: L, needs: &[NeedLabel], infeasible: &Infeasible) -> Self {
        match infeasible {
            Infeasible::Needs(refs) => {
                let named = needs.iter().filter(|n| refs.contains(&n.need_ref));
                let names: Vec<String> = named.map(|n| format!("{} {}", n.number, n.name)).collect();
                Self { l, head: l.t1("bundle-reason-needs", "needs", l.join(&names)), ways: vec![l.t("bundle-way-needs")] }
            }
            Infeasible::Limits(ways) => {
                let words = |way: &Vec<Change>| {
                    let changes: Vec<String> = way.iter().map(|c| change(l, c)).collect();
                    changes.join(&l.t("bundle-and"))
                };
                let key = if ways.len() > 1 { "bundle-reason-any" } else { "bundle-reason-one" };
                Self { l, head: l.t(key), ways: ways.iter().map(words).collect() }
            }
        }
    }

    /// All of it in one line.
    #[must_use]
    pub fn text(&self) -> String {
        let ways = self.ways.join(&self.l.t("semicolon"));
        if ways.is_empty() { self.head.clone() } else { format!("{}{}", self.head, ways) }
    }
}

fn change(l: L, change: &Change) -> String {
    match change {
        Change::Budget { to, by } => l.tv("bundle-way-budget", &[("by", &wan_exact(l, *by)), ("to", &wan_exact(l, *to))]),
        Change::Cash { to, by } => l.tv("bundle-way-cash", &[("by", &wan_exact(l, *by)), ("to", &wan_exact(l, *to))]),
        Change::Deadline { to, by } => l.tv("bundle-way-deadline", &[("by", by), ("to", to)]),
        Change::MaxSolutions { to, .. } => l.t1("bundle-way-solutions", "to", *to),
        Change::MaxProviders { to, .. } => l.t1("bundle-way-providers", "to", *to),
        Change::Lead => l.t("bundle-way-lead"),
        Change::Relations => l.t("bundle-way-relations"),
    }
}
