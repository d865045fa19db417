//! What words were read as.

use crate::app::App;
use frontend::L;
use jiff::civil::Date;
use schema::domain::bundle::BudgetBasis;
use schema::domain::ids::SectorCode;
use schema::domain::interpretation::{
    Condition, DIAGNOSIS, Doubt, DoubtKind, Interpretation, MAX_TEXT, ReadCondition, Span, Term, Unconfirmed,
};
use schema::domain::programme::Programme;
use schema::models::matches::StoredMatch;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Words to be read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct InterpretInput {
    /// Sector code, such as `AP`.
    pub sector: String,
    /// The owner's words, at most 2000 characters.
    #[schema(max_length = 2000)]
    pub text: String,
}

impl InterpretInput {
    /// The sector that it names, and the words.
    ///
    /// # Errors
    /// 422 for a sector that the programme does not have, no words or too many.
    pub fn read(self, programme: &Programme) -> Result<(SectorCode, String), crate::error::AppError> {
        let mut faults = Vec::new();
        let mut fault = |pointer, code, detail: String| faults.push(crate::error::FieldError::new(pointer, code, detail));
        let sector = SectorCode::parse(&self.sector).ok().filter(|code| programme.sector(code).is_some());
        if sector.is_none() {
            let known: Vec<&str> = programme.sectors.iter().map(|s| s.code.as_str()).collect();
            fault("/sector", "unknown", format!("{:?} is not one of {}", self.sector, known.join(", ")));
        }
        if self.text.trim().is_empty() {
            fault("/text", "required", "say in your own words what is needed".to_owned());
        } else if self.text.chars().nth(MAX_TEXT).is_some() {
            fault("/text", "too_long", format!("at most {MAX_TEXT} characters"));
        }
        match sector {
            Some(sector) if faults.is_empty() => Ok((sector, self.text)),
            _ => Err(crate::error::AppError::Invalid(faults)),
        }
    }
}

/// A scenario that the words stand for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ReadScenarioView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// How sure, in thousandths, at most 950.
    pub confidence: u32,
    /// `[start, end)` in Unicode scalar values of the text.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<Span>,
}

/// A condition that the words hold.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ConstraintView {
    /// `budget_yuan`, `deadline_weeks`, `deployment`, `must_integrate`, `equipment` or `standard`.
    pub kind: &'static str,
    /// Yuan as a number; weeks as a number or the last day as `YYYY-MM-DD`; a list of deployments; else a name.
    #[schema(value_type = Object)]
    pub value: Value,
    /// Whole weeks from today, for a deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u32>,
    /// `year` where an amount is paid every year; the value is that of one year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<&'static str>,
    /// `net` where an amount is what is left to pay after the subsidy, not a ceiling of the price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<&'static str>,
    /// `[start, end)` in Unicode scalar values of the text.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<Span>,
}

impl ConstraintView {
    fn of(condition: &Condition, spans: &[Span], terms: &[Term], today: Date) -> Self {
        Self {
            kind: condition.kind().code(),
            value: value(condition),
            weeks: condition.weeks(today),
            per: terms.contains(&Term::PerYear).then_some("year"),
            basis: terms.contains(&Term::Net).then_some(BudgetBasis::Net.code()),
            spans: spans.to_vec(),
        }
    }
}

/// A value that a program can use.
fn value(condition: &Condition) -> Value {
    match condition {
        Condition::BudgetYuan(most) if most.0 % 100 == 0 => json!(most.0 / 100),
        Condition::BudgetYuan(most) => most.yuan_short().parse::<f64>().map_or(Value::Null, |yuan| json!(yuan)),
        Condition::DeadlineWeeks(weeks) => json!(weeks),
        Condition::DeadlineDate(day) => json!(day.to_string()),
        Condition::Deployment(allowed) => allowed.iter().map(|d| d.code()).collect(),
        Condition::MustIntegrate(name) | Condition::Equipment(name) | Condition::Standard(name) => json!(name),
    }
}

/// A wish that no listing serves, and where it goes instead.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ElsewhereView {
    /// The programme's topic, such as `loan`.
    pub topic: String,
    /// Where to turn.
    pub advice: String,
    /// `[start, end)` in Unicode scalar values of the text.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<Span>,
}

/// What to do, or what had better be asked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AdviceView {
    /// `diagnosis`: the owner does not know what is needed. `question`: what may be a condition and had better be asked.
    /// `note`: an amount that is no ceiling of the price: hoped for, or left to pay after the subsidy.
    pub kind: &'static str,
    /// In words.
    pub text: String,
    /// What would be read if the answer is yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constraint: Option<ConstraintView>,
    /// `[start, end)` in Unicode scalar values of the text.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<Span>,
}

/// What words were read as. Nothing of it holds before it is confirmed: send it back as a profile.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct InterpretationView {
    /// Scenarios, surest first.
    pub scenarios: Vec<ReadScenarioView>,
    /// Conditions, in the order of the text.
    pub constraints: Vec<ConstraintView>,
    /// Wishes outside the catalogue.
    pub elsewhere: Vec<ElsewhereView>,
    /// What to do, and what had better be asked.
    pub advice: Vec<AdviceView>,
    /// Words that name what is there already or not wanted: no scenario was read from them.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub unwanted: Vec<Span>,
}

impl InterpretationView {
    /// The public view.
    #[must_use]
    pub fn of(app: &App, read: &Interpretation, l: L) -> Self {
        let (programme, today) = (&app.programme, app.clock.today());
        let told = |topic: &str| {
            let entry = programme.elsewhere.iter().find(|e| e.topic == topic);
            entry.map(|e| l.of(&e.advice).to_owned()).unwrap_or_default()
        };
        let diagnosis = (!read.diagnosis.is_empty()).then(|| AdviceView {
            kind: "diagnosis",
            text: told(DIAGNOSIS),
            constraint: None,
            spans: read.diagnosis.clone(),
        });
        let question = |doubt: &Doubt| {
            let constraint = ConstraintView::of(&doubt.condition, &doubt.spans, &[], today);
            let (kind, text) = match doubt.kind {
                DoubtKind::Amount => ("question", "advice-amount"),
                DoubtKind::Hope => ("note", "advice-hope"),
                DoubtKind::Secrecy => ("question", "advice-secrecy"),
            };
            AdviceView { kind, text: l.t(text), constraint: Some(constraint), spans: doubt.spans.clone() }
        };
        let is_net = |c: &&ReadCondition| c.terms.contains(&Term::Net);
        let net = read.conditions.iter().filter(is_net).map(|c| AdviceView {
            kind: "note",
            text: l.t("advice-net"),
            constraint: Some(ConstraintView::of(&c.condition, &c.spans, &c.terms, today)),
            spans: c.spans.clone(),
        });
        let name = |code| programme.scenario(code).map(|s| l.of(&s.name).to_owned()).unwrap_or_default();
        Self {
            scenarios: read
                .scenarios
                .iter()
                .map(|s| ReadScenarioView {
                    code: s.code.to_string(),
                    name: name(&s.code),
                    confidence: s.confidence,
                    spans: s.spans.clone(),
                })
                .collect(),
            constraints: read.conditions.iter().map(|c| ConstraintView::of(&c.condition, &c.spans, &c.terms, today)).collect(),
            elsewhere: read
                .elsewhere
                .iter()
                .map(|t| ElsewhereView { topic: t.topic.clone(), advice: told(&t.topic), spans: t.spans.clone() })
                .collect(),
            advice: diagnosis.into_iter().chain(net).chain(read.doubts.iter().map(question)).collect(),
            unwanted: read.unwanted.clone(),
        }
    }
}

/// A condition in the words of a need that was not applied.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct UnconfirmedView {
    /// Whose words.
    pub need_ref: String,
    /// `budget_yuan`, `deadline_weeks`, `deployment` or `must_integrate`.
    pub kind: &'static str,
    /// As of a constraint of `POST /needs/interpret`.
    #[schema(value_type = Object)]
    pub value: Value,
    /// Whole weeks from the day of the match, for a deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u32>,
    /// The words.
    pub words: String,
    /// `[start, end)` in Unicode scalar values of the need's text.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<Span>,
}

impl UnconfirmedView {
    /// The public view.
    #[must_use]
    pub fn of(unconfirmed: &Unconfirmed, stored: &StoredMatch) -> Self {
        let need = stored.profile.needs.iter().find(|n| n.need_ref == unconfirmed.need_ref);
        let text = need.and_then(|n| n.text.as_deref()).unwrap_or_default();
        let ReadCondition { condition, spans, .. } = &unconfirmed.read;
        Self {
            need_ref: unconfirmed.need_ref.to_string(),
            kind: condition.kind().code(),
            value: value(condition),
            weeks: condition.weeks(stored.ranked_on),
            words: frontend::components::words_of(text, spans),
            spans: spans.clone(),
        }
    }
}

/// A condition in a query, with the parameters of a search that would apply it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct OfferedView {
    /// `budget_yuan` or `deployment`.
    pub kind: &'static str,
    /// Yuan as a number, or a list of deployments.
    #[schema(value_type = Object)]
    pub value: Value,
    /// `[start, end)` in Unicode scalar values of the query.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<Span>,
    /// Parameters, such as `price_max=100000`; any one of them.
    pub filters: Vec<String>,
}

impl OfferedView {
    /// The public view.
    #[must_use]
    pub fn of(read: &ReadCondition) -> Self {
        let filters = match &read.condition {
            Condition::BudgetYuan(most) => vec![format!("price_max={}", most.yuan_short())],
            Condition::Deployment(allowed) => allowed.iter().map(|d| format!("deployment={d}")).collect(),
            _ => Vec::new(),
        };
        Self { kind: read.condition.kind().code(), value: value(&read.condition), spans: read.spans.clone(), filters }
    }
}
