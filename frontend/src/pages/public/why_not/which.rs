//! Which listing is meant, where a name does not say it alone.

use crate::components::WhyNotForm;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::ids::SolutionRef;
use schema::domain::text::Locale;

/// The choice.
#[derive(Debug, Template)]
#[template(path = "pages/public/why_not_which.html")]
pub struct WhyNotWhichPage {
    chrome: Chrome,
    l: L,
    typed: String,
    choices: Vec<(String, String, String)>,
    back: String,
    form: WhyNotForm,
}

impl WhyNotWhichPage {
    /// The page for what was `typed` about match `id`; `found` are the listings that it may mean.
    #[must_use]
    pub fn new(chrome: Chrome, id: &str, key: Option<&str>, typed: &str, found: &[(SolutionRef, String)]) -> Self {
        let l = chrome.l;
        let choice = |(solution, name): &(SolutionRef, String)| {
            (name.clone(), solution.to_string(), routes::why_not_of(id, solution, key))
        };
        Self {
            l,
            typed: typed.trim().to_owned(),
            choices: found.iter().map(choice).collect(),
            back: routes::match_report_of(id, key),
            form: WhyNotForm::new(l, id, key, typed.trim(), Vec::new()),
            chrome: chrome.titled(Nav::Match, l.t("why-which-title")).described(l.t("why-description")).private(),
        }
    }

    fn of_sample(locale: Locale, typed: &str, found: &[(SolutionRef, String)]) -> Self {
        let id = "0192f0a0-0000-7000-8000-00000000000a";
        Self::new(samples::chrome(locale, &routes::why_not_which(id)), id, Some("sample-key"), typed, found)
    }

    /// Nothing is called so.
    #[must_use]
    pub fn sample_none(locale: Locale) -> Self {
        Self::of_sample(locale, "XYZ", &[])
    }
}

impl Page for WhyNotWhichPage {
    fn sample(locale: Locale) -> Self {
        let found: Vec<(SolutionRef, String)> =
            samples::report().items.iter().take(3).map(|i| (i.solution_ref.clone(), i.name.clone())).collect();
        Self::of_sample(locale, "MES", &found)
    }
}
