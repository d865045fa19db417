//! Public notice: what is about to be published, and a form for whoever objects.

use super::parts;
use crate::components::{Field, Pager, Summary};
use crate::emails::when::Due;
use crate::forms::FormErrors;
use crate::pages::handoff::{Mark, due_mark};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::listing::draft::Draft;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// One listing on notice.
#[derive(Debug, Clone)]
pub struct NoticeRow {
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// Whose it is.
    pub provider_name: String,
    /// Its summary.
    pub summary: String,
    /// Last day for objections, seen from today.
    pub until: Due,
}

/// What the list needs to know.
#[derive(Debug, Clone, Default)]
pub struct NoticesView {
    /// This page of the list.
    pub rows: Vec<NoticeRow>,
    /// All that are on notice.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    href: String,
    name: String,
    provider: String,
    summary: String,
    until: String,
    left: Mark,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "pages/listing/notices.html")]
pub struct NoticesPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    pager: Pager,
}

impl NoticesPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: NoticesView) -> Self {
        let l = chrome.l;
        let row = |r: NoticeRow| Row {
            href: routes::notice(&r.solution_ref),
            name: r.name,
            provider: r.provider_name,
            summary: r.summary,
            until: r.until.day(l),
            left: due_mark(l, r.until),
        };
        let href = |page: u32| routes::with_query(routes::NOTICES, &[("page", &page.to_string())]);
        Self {
            l,
            pager: Pager::new(l, view.page, view.limit, view.total, href),
            rows: view.rows.into_iter().map(row).collect(),
            chrome: chrome.titled(Nav::None, l.t("notices-title")).described(l.t("notices-lead")),
        }
    }

    /// Nothing is on notice.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::NOTICES), NoticesView { page: 1, limit: 20, ..NoticesView::default() })
    }
}

impl Page for NoticesPage {
    fn sample(locale: Locale) -> Self {
        let row = NoticeRow {
            solution_ref: "S-5F6A7B8C9D".into(),
            name: samples::listing().solution.name,
            provider_name: samples::provider().name,
            summary: samples::listing().solution.summary,
            until: Due { on: samples::TODAY, working_days: 3, provisional: false },
        };
        Self::new(samples::chrome(locale, routes::NOTICES), NoticesView { rows: vec![row], total: 1, page: 1, limit: 20 })
    }
}

/// What was typed into the form for objections.
#[derive(Debug, Clone, Default)]
pub struct ObjectionForm {
    /// Who objects.
    pub name: String,
    /// Address for the answer.
    pub email: String,
    /// What.
    pub words: String,
}

/// What the page of one listing needs to know.
#[derive(Debug, Clone)]
pub struct NoticeView {
    /// The listing in the list.
    pub row: NoticeRow,
    /// What would be published.
    pub draft: Draft,
    /// What was typed.
    pub form: ObjectionForm,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether an objection was just taken.
    pub taken: bool,
}

/// The page of one listing.
#[derive(Debug, Template)]
#[template(path = "pages/listing/notice.html")]
pub struct NoticePage {
    chrome: Chrome,
    l: L,
    action: String,
    provider: String,
    until: String,
    left: Mark,
    facts: Vec<(String, Vec<String>)>,
    errors: Summary,
    fields: Vec<Field>,
    taken: bool,
}

impl NoticePage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: NoticeView) -> Self {
        let l = chrome.l;
        let error = |name: &str| view.errors.of(name).map(|key| l.t(key));
        let fields = vec![
            Field::line(l, "name", "text", l.t("objection-name"), view.form.name).required().max_length(60).error(error("name")),
            Field::line(l, "email", "email", l.t("objection-email"), view.form.email)
                .required()
                .hint(l.t("objection-email-hint"))
                .error(error("email")),
            Field::area(l, "words", 4, l.t("objection-words"), view.form.words)
                .required()
                .max_length(1_000)
                .error(error("words")),
        ];
        let listed = view.errors.0.iter().map(|e| (format!("f-{}", e.field), l.t(e.key))).collect();
        Self {
            l,
            action: routes::notice(&view.row.solution_ref),
            provider: view.row.provider_name,
            until: view.row.until.day(l),
            left: due_mark(l, view.row.until),
            facts: parts::facts(l, programme, &view.draft),
            errors: Summary { l, errors: listed },
            fields,
            taken: view.taken,
            chrome: chrome.titled(Nav::None, view.row.name).described(view.row.summary),
        }
    }

    /// With faults, and after an objection.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let mut errors = FormErrors::default();
        errors.add("email", "objection-email-wrong");
        vec![Self::of_sample(locale, errors, false), Self::of_sample(locale, FormErrors::default(), true)]
    }

    fn of_sample(locale: Locale, errors: FormErrors, taken: bool) -> Self {
        let listing = samples::listing().solution;
        let row = NoticeRow {
            solution_ref: listing.solution_ref.to_string(),
            name: listing.name.clone(),
            provider_name: samples::provider().name,
            summary: listing.summary.clone(),
            until: Due { on: samples::TODAY, working_days: 3, provisional: false },
        };
        let view = NoticeView { row, draft: Draft::of(&listing), form: ObjectionForm::default(), errors, taken };
        Self::new(samples::chrome(locale, &routes::notice("S-AP-001")), samples::programme(), view)
    }
}

impl Page for NoticePage {
    fn sample(locale: Locale) -> Self {
        Self::of_sample(locale, FormErrors::default(), false)
    }
}
