//! What a subsidy can be at most: a rule, a few figures, and the answer with how the money moves and who bears what.

mod answer;

use crate::components::{Choice, Field, Summary};
use crate::forms::{FormErrors, SubsidyForm};
use crate::i18n::subsidy_level;
use crate::{Chrome, L, Nav, Page, routes, samples};
use answer::{Answer, Column};
use askama::Template;
use jiff::civil::Date;
use schema::domain::programme::{Programme, SubsidyRule, SubsidySwitches};
use schema::domain::subsidy::{Formula, estimate};
use schema::domain::text::Locale;

/// A rule to choose.
#[derive(Debug, Clone)]
struct RuleLink {
    code: String,
    name: String,
    href: String,
    current: bool,
}

/// The estimate of a subsidy.
#[derive(Debug, Template)]
#[template(path = "pages/public/subsidy.html")]
pub struct SubsidyPage {
    chrome: Chrome,
    l: L,
    title: String,
    rules: Vec<RuleLink>,
    rule: String,
    summary: Summary,
    fields: Vec<Field>,
    done: Option<(String, bool)>,
    answer: Option<Answer>,
}

impl SubsidyPage {
    /// The page of what was typed so far; `today` is the day to judge by where `form` tells none that can be read.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, form: &SubsidyForm, today: Date) -> Self {
        let l = chrome.l;
        let rule = form.rule(programme, today);
        let formula = rule.and_then(Formula::of);
        let (question, errors) = match form.question(formula) {
            Ok(question) => (question, FormErrors::default()),
            Err(errors) => (None, errors),
        };
        let answer = question.zip(rule).and_then(|(question, rule)| {
            let found = estimate(programme, &question.request, question.on)?;
            Some(Answer::new(l, programme, rule, &question, &found))
        });
        let title = answer.as_ref().map_or_else(|| l.t("subsidy-title"), |a| a.title.clone());
        Self {
            l,
            rules: rules(l, programme, form),
            rule: form.rule.clone(),
            summary: Summary { l, errors: errors.0.iter().map(|e| (format!("f-{}", e.field), l.t(e.key))).collect() },
            fields: rule.map(|rule| fields(l, rule, programme.subsidy_switches, form, &errors)).unwrap_or_default(),
            done: rule.filter(|rule| rule.task_done && formula.is_some()).map(|_| (done_label(l, formula), form.done)),
            answer,
            chrome: chrome.titled(Nav::None, &title).described(l.t("subsidy-description")),
            title,
        }
    }

    /// Whether a field has to be mended.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.summary.errors.is_empty()
    }
}

/// Each rule once, in the programme's order. The day is kept, the figures are another rule's.
fn rules(l: L, programme: &Programme, form: &SubsidyForm) -> Vec<RuleLink> {
    let mut links: Vec<RuleLink> = Vec::new();
    for rule in &programme.subsidies {
        if links.iter().all(|link| link.code != rule.code) {
            links.push(RuleLink {
                code: rule.code.clone(),
                name: l.of(&rule.name).to_owned(),
                href: routes::with_query(routes::SUBSIDIES, &[("rule", &rule.code), ("on", &form.on)]),
                current: rule.code == form.rule,
            });
        }
    }
    links
}

fn done_label(l: L, formula: Option<Formula>) -> String {
    l.t(if formula == Some(Formula::Turnover) { "subsidy-done-provider" } else { "subsidy-done" })
}

/// The fields that the rule reckons from; a rule without a formula has none.
fn fields(l: L, rule: &SubsidyRule, switches: SubsidySwitches, form: &SubsidyForm, errors: &FormErrors) -> Vec<Field> {
    let error = |name: &str| errors.of(name).map(|key| l.t(key));
    let money =
        |name: &str, label: &str, typed: &str| Field::number(l, name, l.t(label), typed, l.t("subsidy-unit")).error(error(name));
    let mut fields = match Formula::of(rule) {
        Some(Formula::Cost) => vec![
            money("price", "subsidy-price", &form.price).hint(price_hint(l, rule, switches)).required(),
            money("discount", "subsidy-discount", &form.discount).hint(l.t("subsidy-discount-hint")),
        ],
        Some(Formula::Turnover) => vec![money("turnover", "subsidy-turnover", &form.turnover).required()],
        Some(Formula::Loan) => vec![
            money("principal", "subsidy-principal", &form.principal).required(),
            Field::number(l, "months", l.t("subsidy-months"), &form.months, l.t("subsidy-months-unit"))
                .required()
                .error(error("months")),
            Field::number(l, "lpr", l.t("subsidy-lpr"), &form.lpr, l.t("subsidy-lpr-unit"))
                .hint(l.t("subsidy-lpr-hint"))
                .required()
                .error(error("lpr")),
        ],
        None => return Vec::new(),
    };
    fields.push(money("paid", "subsidy-paid", &form.paid).hint(l.t("subsidy-paid-hint")));
    if rule.min_level.is_some() {
        let level = |n: u8| Choice { value: n.to_string(), label: subsidy_level(l, n), chosen: n == form.level };
        fields.push(Field::select(l, "level", l.t("subsidy-level-field"), (0..=4).map(level).collect()));
    }
    fields.push(Field::line(l, "on", "date", l.t("subsidy-on"), &form.on).error(error("on")));
    fields
}

/// What counts as cost, as the bureau's switches say.
fn price_hint(l: L, rule: &SubsidyRule, switches: SubsidySwitches) -> String {
    let tax = l.t(if switches.cost_includes_tax { "subsidy-price-tax" } else { "subsidy-price-no-tax" });
    let (what, hardware) = if rule.code == "R1" {
        (l.t("subsidy-price-hint-R1"), String::new())
    } else {
        let counts = if switches.hardware_counts { "subsidy-price-hardware" } else { "subsidy-price-no-hardware" };
        (l.t("subsidy-price-hint"), l.t(counts))
    };
    let parts = [what, tax, hardware];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(if l.is_zh() { "" } else { " " })
}

impl SubsidyPage {
    fn sample_of(locale: Locale, query: &[(&str, &str)]) -> Self {
        let pairs: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let form = SubsidyForm::read(samples::programme(), &pairs, samples::TODAY);
        let path = routes::with_query(routes::SUBSIDIES, query);
        Self::new(samples::chrome(locale, &path), samples::programme(), &form, samples::TODAY)
    }

    /// The page before anything was typed.
    #[must_use]
    pub fn sample_blank(locale: Locale) -> Self {
        Self::sample_of(locale, &[])
    }

    /// A form that has to be mended.
    #[must_use]
    pub fn sample_with_errors(locale: Locale) -> Self {
        Self::sample_of(locale, &[("rule", "R5"), ("principal", "5oo"), ("months", "18"), ("lpr", "3.105")])
    }

    /// A loan, judged while its rule held.
    #[must_use]
    pub fn sample_loan(locale: Locale) -> Self {
        let query = [("rule", "R5"), ("principal", "900"), ("months", "36"), ("lpr", "3.45"), ("on", "2025-06-30")];
        Self::sample_of(locale, &query)
    }

    /// A rule whose amount stands elsewhere.
    #[must_use]
    pub fn sample_elsewhere(locale: Locale) -> Self {
        Self::sample_of(locale, &[("rule", "R7")])
    }
}

impl Page for SubsidyPage {
    fn sample(locale: Locale) -> Self {
        let query = [("rule", "R2"), ("price", "63.20"), ("discount", "3.20"), ("on", "2025-06-30")];
        Self::sample_of(locale, &query)
    }
}

#[cfg(test)]
mod tests;
