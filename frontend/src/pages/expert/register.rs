//! The register of experts: the list, and a form for a new one or a known one.

use super::sample_ref;
use crate::components::{Choice, Field, Summary};
use crate::forms::FormErrors;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::panel::expert::{Expert, Skill, Tie, TieKind};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use schema::domain::uscc::Uscc;

/// What is typed of an expert.
#[derive(Debug, Clone, Default)]
pub struct ExpertForm {
    /// Reference of a known one.
    pub key: Option<String>,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Employer.
    pub employer: String,
    /// Codes of skills.
    pub skills: Vec<String>,
    /// Codes of sectors.
    pub sectors: Vec<String>,
    /// Ties, one a line: kind, code of the organisation, last day.
    pub ties: String,
    /// Whether the expert is out of the draw.
    pub retired: bool,
}

impl ExpertForm {
    /// The form of a known expert.
    #[must_use]
    pub fn of(expert: &Expert) -> Self {
        let tie = |t: &Tie| {
            let until = t.until.map(|d| format!(" {d}")).unwrap_or_default();
            format!("{} {}{until}", t.kind, t.uscc.as_str())
        };
        Self {
            key: Some(expert.expert_ref.to_string()),
            name: expert.name.clone(),
            email: expert.email.clone(),
            employer: expert.employer.clone(),
            skills: expert.skills.iter().map(ToString::to_string).collect(),
            sectors: expert.sectors.iter().map(ToString::to_string).collect(),
            ties: expert.ties.iter().map(tie).collect::<Vec<_>>().join("\n"),
            retired: !expert.active,
        }
    }
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct ExpertsView {
    /// The register.
    pub experts: Vec<Expert>,
    /// What is typed.
    pub form: ExpertForm,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether it was just kept.
    pub kept: bool,
}

#[derive(Debug)]
struct Row {
    href: String,
    name: String,
    reference: String,
    employer: String,
    skills: String,
    sectors: String,
    ties: usize,
    active: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/expert/register.html")]
pub struct ExpertsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    key: Option<String>,
    email: String,
    errors: Summary,
    fields: Vec<Field>,
    skills: Vec<Choice>,
    skills_wrong: Option<String>,
    sectors: Vec<Choice>,
    ties: Field,
    retired: bool,
    kept: bool,
}

impl ExpertsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: ExpertsView) -> Self {
        let l = chrome.l;
        let sector = |code: &str| {
            let known = programme.sectors.iter().find(|s| s.code.as_str() == code);
            known.map_or_else(|| code.to_owned(), |s| l.of(&s.short).to_owned())
        };
        let skill = |s: &Skill| l.t(&format!("expert-skill-{s}"));
        let row = |e: &Expert| Row {
            href: routes::with_query(routes::DESK_EXPERTS, &[("expert", e.expert_ref.as_str())]),
            name: e.name.clone(),
            reference: e.expert_ref.to_string(),
            employer: e.employer.clone(),
            skills: l.join(&e.skills.iter().map(skill).collect::<Vec<_>>()),
            sectors: if e.sectors.is_empty() {
                l.t("expert-all-sectors")
            } else {
                l.join(&e.sectors.iter().map(|s| sector(s.as_str())).collect::<Vec<_>>())
            },
            ties: e.ties.len(),
            active: e.active,
        };
        let form = view.form;
        let error = |name: &str| view.errors.of(name).map(|key| l.t(key));
        let choice = |value: String, label: String, chosen: &[String]| Choice { chosen: chosen.contains(&value), value, label };
        let mut fields =
            vec![Field::line(l, "name", "text", l.t("expert-name"), form.name).required().max_length(60).error(error("name"))];
        if form.key.is_none() {
            let email = Field::line(l, "email", "email", l.t("expert-email"), form.email.clone());
            fields.push(email.required().hint(l.t("expert-email-hint")).error(error("email")));
        }
        fields.push(
            Field::line(l, "employer", "text", l.t("expert-employer"), form.employer).max_length(60).error(error("employer")),
        );
        Self {
            l,
            rows: view.experts.iter().map(row).collect(),
            errors: Summary { l, errors: view.errors.0.iter().map(|e| (format!("f-{}", e.field), l.t(e.key))).collect() },
            fields,
            skills: Skill::ALL.iter().map(|s| choice(s.to_string(), skill(s), &form.skills)).collect(),
            skills_wrong: error("skills"),
            sectors: programme
                .sectors
                .iter()
                .map(|s| choice(s.code.to_string(), l.of(&s.short).to_owned(), &form.sectors))
                .collect(),
            ties: Field::area(l, "ties", 3, l.t("expert-ties"), form.ties).hint(l.t("expert-ties-hint")).error(error("ties")),
            retired: form.retired,
            kept: view.kept,
            email: form.email,
            key: form.key,
            chrome: chrome.titled(Nav::Desk, l.t("experts-title")).private(),
        }
    }

    /// One that is known, one that is wrong, and an empty register.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let mut errors = FormErrors::default();
        for field in ["name", "email", "skills", "ties"] {
            errors.add(field, "expert-name-wrong");
        }
        let known = ExpertsView {
            form: ExpertForm::of(&sample_experts()[0]),
            experts: sample_experts(),
            kept: true,
            ..ExpertsView::default()
        };
        let wrong = ExpertsView { experts: sample_experts(), errors, ..ExpertsView::default() };
        [known, wrong, ExpertsView::default()].into_iter().map(|view| Self::of_sample(locale, view)).collect()
    }

    fn of_sample(locale: Locale, view: ExpertsView) -> Self {
        Self::new(super::officer(locale, routes::DESK_EXPERTS), samples::programme(), view)
    }
}

/// Experts of the samples.
fn sample_experts() -> Vec<Expert> {
    let sectors: Vec<_> = samples::programme().sectors.iter().take(2).map(|s| s.code.clone()).collect();
    let uscc = Uscc::parse("91000000MA0000007C").expect("a code with the right check digit");
    let expert = |n: usize, name: &str, active| Expert {
        expert_ref: sample_ref(n),
        name: name.to_owned(),
        email: format!("x{n}@experts.example"),
        employer: "Institute".to_owned(),
        skills: vec![Skill::Software, Skill::Process],
        sectors: if n == 1 { sectors.clone() } else { Vec::new() },
        ties: vec![Tie { kind: TieKind::Employment, uscc: uscc.clone(), until: Some(samples::TODAY) }],
        active,
    };
    vec![expert(1, "Fang", true), expert(2, "Qian", false)]
}

impl Page for ExpertsPage {
    fn sample(locale: Locale) -> Self {
        Self::of_sample(locale, ExpertsView { experts: sample_experts(), ..ExpertsView::default() })
    }
}
