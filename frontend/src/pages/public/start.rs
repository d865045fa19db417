//! The first two steps of a match: sector, then needs and conditions. Both work with scripts off.

use super::answers::{AnswerFields, FileNote, FileWords};
use crate::components::sprite::sector_icon;
use crate::components::{Choice, Field, ReadLimits, Reading, Summary};
use crate::forms::match_form::{MAX_WORDS, MatchForm, OwnNeed};
use crate::forms::{AnswerForm, FormErrors};
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::Date;
use schema::domain::account::Role;
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::Priority;
use schema::domain::ids::SectorCode;
use schema::domain::interpretation::Interpretation;
use schema::domain::level::Answers;
use schema::domain::programme::{Programme, Scenario};
use schema::domain::text::Locale;

/// Fields for own needs that stand open; the others wait behind one tap, unless something is in them.
const FIRST_OWN: usize = 2;

/// Step 1: which sector.
#[derive(Debug, Template)]
#[template(path = "pages/public/match_sector.html")]
pub struct MatchSectorPage {
    chrome: Chrome,
    l: L,
    own: bool,
    sectors: Vec<SectorCard>,
}

#[derive(Debug, Clone)]
struct SectorCard {
    href: String,
    icon: &'static str,
    name: String,
    examples: String,
    needs: usize,
}

impl MatchSectorPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme) -> Self {
        let l = chrome.l;
        let card = |s: &schema::domain::programme::Sector| SectorCard {
            href: routes::with_query(routes::MATCH, &[("sector", s.code.as_str())]),
            icon: sector_icon(s.code.as_str()),
            name: l.of(&s.name).to_owned(),
            examples: l.of(&s.examples).to_owned(),
            needs: programme.need_list(&s.code).map_or(0, |list| list.n.len()),
        };
        Self {
            l,
            own: chrome.is(Role::Enterprise) && chrome.viewer.as_ref().is_some_and(|v| v.organisation.is_some()),
            sectors: programme.sectors.iter().map(card).collect(),
            chrome: chrome.titled(Nav::Match, l.t("match-sector-title")).described(l.t("match-description")),
        }
    }
}

impl MatchSectorPage {
    /// The page as an enterprise sees it that has stored its needs.
    #[must_use]
    pub fn sample_signed_in(locale: Locale) -> Self {
        let viewer = Viewer { name: "示例".into(), role: Role::Enterprise, organisation: Some("中牟某压铸厂".into()) };
        Self::new(samples::chrome(locale, routes::MATCH).signed_in(Some(viewer), "sample-token"), samples::programme())
    }
}

impl Page for MatchSectorPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::MATCH), samples::programme())
    }
}

/// One of the three priorities.
#[derive(Debug, Clone)]
struct PriorityChoice {
    value: &'static str,
    label: String,
    chosen: bool,
}

#[derive(Debug, Clone)]
struct CommonRow {
    code: String,
    name: String,
    hint: String,
    binding: bool,
    kept: bool,
    priorities: Vec<PriorityChoice>,
}

#[derive(Debug, Clone)]
struct OwnRow {
    number: usize,
    words: Field,
    scenario: Field,
    priorities: Vec<PriorityChoice>,
    reading: Option<Reading>,
}

/// Step 2: needs and conditions.
#[derive(Debug, Template)]
#[template(path = "pages/public/match_needs.html")]
pub struct MatchNeedsPage {
    chrome: Chrome,
    l: L,
    sector: String,
    sector_name: String,
    sample_list: bool,
    summary: Summary,
    common: Vec<CommonRow>,
    own: Vec<OwnRow>,
    first_own: usize,
    more_own: bool,
    size: Vec<Choice>,
    size_error: Option<String>,
    deployment: Vec<Choice>,
    district: Field,
    budget: Field,
    deadline: Field,
    systems: Field,
    limits: Option<ReadLimits>,
    answers: AnswerFields,
    file: Option<FileWords>,
    copied: Option<String>,
}

impl MatchNeedsPage {
    /// The form, filled in from what `firm` did.
    #[must_use]
    pub fn copied_from(self, firm: &str) -> Self {
        Self { copied: Some(self.l.t1("exemplar-copied", "firm", firm)), ..self }
    }

    /// The form with what was typed so far and what is wrong with it.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, form: &MatchForm, errors: &FormErrors) -> Self {
        let l = chrome.l;
        let sector = programme.sector(&form.sector).map_or(form.sector.as_str(), |s| l.of(&s.name));
        let error = |field: &str| errors.of(field).map(|key| l.t(key));
        Self {
            l,
            sector: form.sector.to_string(),
            sector_name: sector.to_owned(),
            sample_list: programme.need_list(&form.sector).is_some_and(|list| list.sample),
            summary: Summary { l, errors: errors.0.iter().map(|e| (field_id(&e.field), l.t(e.key))).collect() },
            common: form.common.iter().map(|need| common_row(l, programme, need)).collect(),
            own: form.own.iter().zip(1..).map(|(need, at)| own_row(l, programme, &form.sector, need, at, errors)).collect(),
            first_own: FIRST_OWN,
            more_own: form
                .own
                .iter()
                .zip(1..)
                .skip(FIRST_OWN)
                .any(|(n, at)| !n.words.is_empty() || errors.of(&format!("x{at}")).is_some()),
            size: choices(l, Size::ALL, form.size.as_slice()),
            size_error: error("size"),
            deployment: choices(l, Deployment::ALL, &form.deployment),
            district: district(l, programme, &form.district).error(error("district")),
            budget: Field::number(l, "budget_wan", l.t("form-budget"), &form.budget_wan, l.t("form-budget-unit"))
                .hint(l.t("form-budget-hint"))
                .error(error("budget_wan")),
            deadline: Field::number(l, "deadline_weeks", l.t("form-deadline"), &form.deadline_weeks, l.t("form-weeks-unit"))
                .hint(l.t("form-deadline-hint"))
                .error(error("deadline_weeks")),
            systems: Field::line(l, "must_integrate", "text", l.t("form-systems"), &form.must_integrate)
                .hint(l.t("form-systems-hint"))
                .error(error("must_integrate")),
            copied: None,
            limits: ReadLimits::new(l, &form.limits),
            answers: AnswerFields::new(l, programme, &form.answers, errors),
            file: None,
            chrome: chrome.titled(Nav::Match, l.t1("match-needs-title", "sector", sector)).described(l.t("match-description")),
        }
    }
}

impl MatchNeedsPage {
    /// The form with what its words are read as, as of `today`: one reading for each field in their order, `None` for an empty one.
    #[must_use]
    pub fn with_readings(
        mut self,
        programme: &Programme,
        form: &MatchForm,
        read: &[Option<Interpretation>],
        today: Date,
    ) -> Self {
        for ((row, need), read) in self.own.iter_mut().zip(&form.own).zip(read) {
            row.reading = read.as_ref().map(|read| Reading::new(self.l, programme, &need.words, read, today));
        }
        self
    }
}

impl MatchNeedsPage {
    /// The form after a file of answers was sent.
    #[must_use]
    pub fn with_file(mut self, note: FileNote) -> Self {
        self.answers.open = true;
        self.file = Some(FileWords::new(self.l, note));
        self
    }
}

/// Where an error leads: the first choice of a group, else the field.
fn field_id(field: &str) -> String {
    if field == "size" { "f-size-micro".to_owned() } else { format!("f-{field}") }
}

fn choices<C: crate::i18n::Coded + Copy + PartialEq + std::fmt::Display>(l: L, all: &[C], chosen: &[C]) -> Vec<Choice> {
    all.iter().map(|c| Choice { value: c.to_string(), label: l.word(c), chosen: chosen.contains(c) }).collect()
}

fn priorities(l: L, chosen: Priority) -> Vec<PriorityChoice> {
    Priority::ALL.iter().map(|p| PriorityChoice { value: p.code(), label: l.word(p), chosen: *p == chosen }).collect()
}

fn common_row(l: L, programme: &Programme, need: &crate::forms::SectorNeed) -> CommonRow {
    let scenario = programme.scenario(&need.code);
    let hint = |s: &Scenario| if l.is_zh() { l.join(s.synonyms.get(..4).unwrap_or(&s.synonyms)) } else { String::new() };
    CommonRow {
        code: need.code.to_string(),
        name: scenario.map_or(need.code.as_str(), |s| l.of(&s.name)).to_owned(),
        hint: scenario.map(hint).unwrap_or_default(),
        binding: scenario.is_some_and(|s| programme.is_binding(s)),
        kept: need.kept,
        priorities: priorities(l, need.priority),
    }
}

fn own_row(l: L, programme: &Programme, sector: &SectorCode, need: &OwnNeed, number: usize, errors: &FormErrors) -> OwnRow {
    let name = format!("x{number}");
    let most = u32::try_from(MAX_WORDS).unwrap_or(u32::MAX);
    let words = Field::area(l, &name, 2, l.t1("form-own-words", "n", number), &need.words)
        .placeholder(l.t(&format!("form-own-example-{number}")))
        .max_length(most)
        .error(errors.of(&name).map(|key| l.t(key)));
    OwnRow {
        number,
        words,
        scenario: Field::select(
            l,
            &format!("{name}-scenario"),
            l.t("form-own-scenario"),
            scenario_choices(l, programme, sector, need),
        ),
        priorities: priorities(l, need.priority),
        reading: None,
    }
}

/// "As you read it" first, then the sector's X, then its N.
fn scenario_choices(l: L, programme: &Programme, sector: &SectorCode, need: &OwnNeed) -> Vec<Choice> {
    let unsure = Choice { value: String::new(), label: l.t("form-own-unsure"), chosen: need.scenario.is_none() };
    let list = programme.need_list(sector);
    let codes = list.into_iter().flat_map(|list| list.x.iter().chain(&list.n));
    let known = codes.filter_map(|code| programme.scenario(code)).map(|s| Choice {
        value: s.code.to_string(),
        label: l.of(&s.name).to_owned(),
        chosen: need.scenario.as_ref() == Some(&s.code),
    });
    let mut choices: Vec<Choice> = std::iter::once(unsure).chain(known).collect();
    // What others did need not be on the sector's list.
    if let Some(code) = need.scenario.as_ref().filter(|_| choices.iter().all(|choice| !choice.chosen)) {
        let label = programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name)).to_owned();
        choices.push(Choice { value: code.to_string(), label, chosen: true });
    }
    choices
}

fn district(l: L, programme: &Programme, chosen: &str) -> Field {
    let none = Choice { value: String::new(), label: l.t("form-district-none"), chosen: chosen.is_empty() };
    let name = |d: &schema::domain::programme::District| if l.is_zh() { d.name.clone() } else { d.name_en.clone() };
    let known = programme.districts.iter().map(|d| Choice { value: d.name.clone(), label: name(d), chosen: d.name == chosen });
    Field::select(l, "district", l.t("form-district"), std::iter::once(none).chain(known).collect())
        .hint(l.t("form-district-hint"))
}

impl MatchNeedsPage {
    /// The form after a posting with errors.
    #[must_use]
    pub fn sample_with_errors(locale: Locale) -> Self {
        let programme = samples::programme();
        let form = MatchForm::of_profile(programme, &samples::profile()).expect("the sample's sector exists");
        let form = MatchForm { size: None, budget_wan: "三十万左右".into(), ..form };
        let errors = form.profile(programme).err().unwrap_or_default();
        Self::new(samples::chrome(locale, routes::MATCH), programme, &form, &errors)
    }
}

impl MatchNeedsPage {
    fn sample_after(locale: Locale, answers: &Answers, note: FileNote) -> Self {
        let programme = samples::programme();
        let form = MatchForm::blank(programme, &samples::profile().sector).expect("the sample's sector exists");
        let form = MatchForm { answers: AnswerForm::of(programme, answers), ..form };
        Self::new(samples::chrome(locale, routes::MATCH), programme, &form, &FormErrors::default()).with_file(note)
    }

    /// The form with words that were read, and with some that say nothing.
    #[must_use]
    pub fn sample_with_readings(locale: Locale) -> Self {
        let (programme, profile) = (samples::programme(), samples::profile());
        let form = MatchForm::of_profile(programme, &profile).expect("the sample's sector exists");
        let known = samples::read_words(&profile).into_iter().map(|(_, read)| Some(read));
        let read: Vec<_> = known.chain([Some(Interpretation::default())]).collect();
        let page = Self::new(samples::chrome(locale, routes::MATCH), programme, &form, &FormErrors::default());
        page.with_readings(programme, &form, &read, samples::TODAY)
    }

    /// The form with the answers of a file.
    #[must_use]
    pub fn sample_with_file(locale: Locale) -> Self {
        let answers = samples::answers();
        let note = FileNote::read("self-test.csv", &answers, vec!["self-test.csv:1:4: …".into()]);
        Self::sample_after(locale, &answers, note)
    }

    /// The form after a file that was refused.
    #[must_use]
    pub fn sample_with_bad_file(locale: Locale) -> Self {
        let lines = ["self-test.csv:2:3: 5 > 4", "self-test.csv:4:1: XX"].map(str::to_owned).to_vec();
        Self::sample_after(locale, &Answers::default(), FileNote::refused("self-test.csv", lines))
    }
}

impl Page for MatchNeedsPage {
    fn sample(locale: Locale) -> Self {
        let programme = samples::programme();
        let sector = samples::profile().sector;
        let form = MatchForm::blank(programme, &sector).expect("the sample's sector exists");
        Self::new(samples::chrome(locale, "/match?sector=AP"), programme, &form, &FormErrors::default())
    }
}
