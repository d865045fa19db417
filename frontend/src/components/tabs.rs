//! Filters of a list as tabs, each with how many rows it has.

use super::component;
use crate::L;
use askama::Template;

/// One filter of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Rows under it.
    pub count: u32,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// The filters of a list.
#[derive(Debug, Clone, Template)]
#[template(path = "components/tabs.html")]
pub struct Tabs {
    label: String,
    tabs: Vec<Tab>,
}

component!(Tabs);

impl Tabs {
    /// The tabs under the key of their label for screen readers.
    #[must_use]
    pub fn new(l: L, label: &str, tabs: Vec<Tab>) -> Self {
        Self { label: l.t(label), tabs }
    }
}
