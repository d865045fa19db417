//! Everything that waits for the bureau, as one queue by due date (B1).

use super::officer;
use crate::components::{Pager, Tab, Tabs};
use crate::emails::when::Due;
use crate::pages::handoff::{Mark, due_mark};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::tasks::{Task, TaskKind};
use schema::domain::text::Locale;

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct TasksView {
    /// This page of the queue, each with how far off its day is.
    pub rows: Vec<(Due, Task)>,
    /// The kind that is listed; `None` for all.
    pub kind: Option<TaskKind>,
    /// How many there are of all and of each kind.
    pub counts: Vec<(Option<TaskKind>, usize)>,
    /// How many are overdue.
    pub overdue: usize,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: usize,
}

#[derive(Debug)]
struct Row {
    day: String,
    left: Mark,
    kind: String,
    title: String,
    about: String,
    href: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/tasks.html")]
pub struct TasksPage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    rows: Vec<Row>,
    pager: Pager,
}

fn whole(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl TasksPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: TasksView) -> Self {
        let l = chrome.l;
        let code = |kind: Option<TaskKind>| kind.map_or("", TaskKind::code);
        let href = |kind, page: &str| routes::with_query(routes::DESK_QUEUE, &[("kind", code(kind)), ("page", page)]);
        let total = |kind| view.counts.iter().find(|(k, _)| *k == kind).map_or(0, |(_, n)| *n);
        let tab = |(kind, count): &(Option<TaskKind>, usize)| Tab {
            href: href(*kind, ""),
            label: kind.map_or_else(|| l.t("desk-filter-all"), |k| l.word(k)),
            count: whole(*count),
            current: view.kind == *kind,
        };
        // A kind of which there is none is no place to go.
        let tabs = view.counts.iter().filter(|(kind, n)| *n > 0 || kind.is_none() || view.kind == *kind).map(tab).collect();
        let title = match total(None) {
            0 => l.t("tasks-title-none"),
            open => l.tv("tasks-title", &[("n", &open), ("overdue", &view.overdue)]),
        };
        Self {
            l,
            tabs: Tabs::new(l, "desk-filter-label", tabs),
            pager: Pager::new(l, view.page, whole(view.limit), whole(total(view.kind)), |page| {
                href(view.kind, &page.to_string())
            }),
            rows: view.rows.into_iter().map(|(due, task)| row(l, due, task)).collect(),
            chrome: chrome.titled(Nav::Desk, title).private(),
        }
    }

    /// Nothing waits.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        let view = TasksView { counts: vec![(None, 0)], page: 1, limit: 50, ..TasksView::default() };
        Self::new(officer(locale, routes::DESK_QUEUE), view)
    }
}

fn row(l: L, due: Due, task: Task) -> Row {
    Row {
        day: due.day(l),
        left: due_mark(l, due),
        kind: l.word(task.kind),
        title: task.title,
        about: task.about,
        href: task.path,
    }
}

impl Page for TasksPage {
    fn sample(locale: Locale) -> Self {
        let row = |kind, working_days, title: &str, path: String| {
            let due = Due { on: samples::TODAY, working_days, provisional: false };
            let about = samples::provider().name;
            (due, Task { kind, due_on: samples::TODAY, title: title.to_owned(), about, path })
        };
        let rows = vec![
            row(TaskKind::OverdueCase, -2, "QZ-2026-0417-2", routes::desk()),
            row(TaskKind::DeadLetter, -1, "QZ-2026-0417-2", routes::desk_mail()),
            row(TaskKind::Appeal, 0, &samples::provider().name, routes::desk_listings()),
            row(TaskKind::Registration, 3, &samples::provider().name, routes::desk_registrations()),
        ];
        let counts = std::iter::once((None, 4)).chain(TaskKind::ALL.iter().map(|k| (Some(*k), 1))).collect();
        Self::new(officer(locale, routes::DESK_QUEUE), TasksView { rows, kind: None, counts, overdue: 2, page: 1, limit: 2 })
    }
}
