//! What somebody may be about to type.

use crate::error::AppError;
use crate::extract::{Query, Whole};
use frontend::routes;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::Programme;
use schema::domain::suggestion::{DEFAULT_SUGGESTIONS, MAX_SUGGESTIONS, Suggestion, SuggestionKind};
use serde::{Deserialize, Serialize};

/// Parameters of a completion.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SuggestionParameters {
    /// What has been typed so far; at most 200 characters are read
    q: Option<String>,
    /// Suggestions at most
    #[param(value_type = Option<u32>, minimum = 1, maximum = 20, default = 8)]
    limit: Option<Whole<MAX_SUGGESTIONS>>,
}

/// Reads what was typed and how many suggestions are wanted.
///
/// # Errors
/// 422 with every parameter that is not right.
pub fn read(query_string: &str) -> Result<(String, u32), AppError> {
    let Query(given) = Query::<SuggestionParameters>::parse(query_string)?;
    Ok((given.q.unwrap_or_default(), given.limit.map_or(DEFAULT_SUGGESTIONS, |limit| limit.0)))
}

/// How what was typed led to a suggestion.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SuggestionReasonView {
    /// `name`: it stands in the name. `synonym`: it stands in another word for it, or such a word stands in it. `pinyin`:
    /// it is pinyin, whole or begun. `initials`: it is the first letters of the pinyin. `repair`: one character of it is
    /// wrong, missing, too many or in its neighbour's place.
    #[schema(value_type = String)]
    pub kind: &'static str,
    /// The name or other word that was hit, as the catalogue writes it.
    pub word: String,
    /// The places of `word` that were hit: `[start, end)` in Unicode scalar values.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<(u32, u32)>,
}

/// One suggestion.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SuggestionView {
    /// `scenario`, `solution` or `provider`.
    #[schema(value_type = String)]
    pub kind: &'static str,
    /// Scenario code, solution reference or provider reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Name.
    pub label: String,
    /// Name in English, for a scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// The places of `label` that were hit: `[start, end)` in Unicode scalar values; empty where another word was hit.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<(u32, u32)>,
    /// Why it is suggested.
    pub reason: SuggestionReasonView,
    /// Published listings of a scenario or a provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listings: Option<u32>,
    /// Name of the provider of a solution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Its page.
    pub path: String,
}

/// What somebody may be about to type, best first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SuggestionsView {
    /// What was typed: whoever asks at each keystroke drops the answers that are stale.
    pub q: String,
    /// Version of the catalogue that answered.
    pub catalogue_version: i64,
    /// The suggestions.
    pub items: Vec<SuggestionView>,
}

impl SuggestionsView {
    /// The public view of what was found for `q`.
    #[must_use]
    pub fn of(programme: &Programme, catalogue_version: i64, q: String, found: &[Suggestion]) -> Self {
        Self { q, catalogue_version, items: found.iter().map(|s| view(programme, s)).collect() }
    }
}

fn view(programme: &Programme, suggestion: &Suggestion) -> SuggestionView {
    let scenario = || ScenarioCode::parse(&suggestion.reference).ok().and_then(|code| programme.scenario(&code));
    let key = &suggestion.reference;
    let (label_en, path) = match suggestion.kind {
        SuggestionKind::Scenario => (scenario().map(|s| s.name.en.clone()), routes::scenario(key)),
        SuggestionKind::Solution => (None, routes::solution(key)),
        SuggestionKind::Provider => (None, routes::provider(key)),
    };
    SuggestionView {
        kind: suggestion.kind.code(),
        reference: key.clone(),
        label: suggestion.label.clone(),
        label_en,
        spans: suggestion.spans_of(&suggestion.label).to_vec(),
        reason: SuggestionReasonView {
            kind: suggestion.reason.code(),
            word: suggestion.word.clone(),
            spans: suggestion.spans.clone(),
        },
        listings: suggestion.listings,
        provider: suggestion.provider.clone(),
        path,
    }
}
