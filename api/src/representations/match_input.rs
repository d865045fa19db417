//! What a match can be asked with: the names that [`super::profile`] reads, and how the API describes them.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One need as it is sent.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedInput {
    /// Unique within the request; made when absent.
    pub need_ref: Option<String>,
    /// `N` or `X`; found out when absent.
    pub kind: Option<String>,
    /// Code; required for N.
    pub scenario: Option<String>,
    /// The owner's words; required for X.
    #[schema(max_length = 500)]
    pub text: Option<String>,
    /// `must`, `should` (default), `could`.
    pub priority: Option<String>,
    /// Column of the exchange format; passed over.
    pub enterprise_ref: Option<String>,
}

/// An amount: a decimal text, or a number, with at most two decimals.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Decimal {
    /// `"42857.14"`.
    Text(String),
    /// `42857.14`.
    Number(f64),
}

/// Several texts: a list, or one text joined by `|` as in the exchange format.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Texts {
    /// At most 20, each at most 60 characters.
    List(Vec<String>),
    /// `a|b`.
    Joined(String),
}

/// Levels of national scenarios, 0–4.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Levels {
    /// `["PE1:1"]`, or `"PE1:1|PE2:0"`.
    Texts(Texts),
    /// `{"PE1": 1}`.
    Map(BTreeMap<String, u8>),
}

/// Points of scored items.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Points {
    /// `["BA1:6.5"]`, or `"BA1:6.5|BA2:3"`.
    Texts(Texts),
    /// `{"BA1": 6.5}`.
    Map(BTreeMap<String, Decimal>),
}

/// A match as it is asked for: a stored enterprise, or a profile. Names are those of the exchange format; its columns that no
/// match looks at are passed over, any other name is refused.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchInput {
    /// A stored enterprise; then nothing else but `limit`: it is matched as it is stored.
    pub enterprise_ref: Option<String>,
    /// Sector code; required for a profile.
    pub sector: Option<String>,
    /// `micro`, `small` (default), `medium`.
    pub size: Option<String>,
    /// Name or alias.
    pub district: Option<String>,
    /// A ceiling on the first-year price before subsidy.
    #[schema(inline)]
    pub budget_yuan: Option<Decimal>,
    /// Weeks.
    #[schema(minimum = 1, maximum = 520)]
    pub deadline_weeks: Option<u32>,
    /// Acceptable deployments; empty means any.
    #[schema(inline)]
    pub deployment: Option<Texts>,
    /// Systems to connect to.
    #[schema(inline)]
    pub must_integrate: Option<Texts>,
    /// `MIIT-2022` or `MIIT-2024`.
    pub level_index: Option<String>,
    /// 0–100.
    #[schema(inline)]
    pub base_score: Option<Decimal>,
    /// Points by scored item of the questionnaire, such as `{"BA1": 6.5}`; they have to agree with `base_score` where both are told.
    #[schema(inline)]
    pub base_items: Option<Points>,
    /// Levels reached.
    #[schema(inline)]
    pub scenario_levels: Option<Levels>,
    /// One to forty for a profile.
    #[schema(min_items = 1, max_items = 40)]
    pub needs: Option<Vec<NeedInput>>,
    /// Default 5.
    #[schema(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
    /// Passed over, as are the columns that follow.
    pub name: Option<Value>,
    /// Passed over.
    pub uscc: Option<Value>,
    /// Passed over.
    pub subsector: Option<Value>,
    /// Passed over.
    pub above_scale: Option<Value>,
    /// Passed over.
    pub innovative: Option<Value>,
    /// Passed over.
    pub employees: Option<Value>,
    /// Passed over.
    pub revenue_wan: Option<Value>,
    /// Passed over.
    pub level: Option<Value>,
    /// Passed over.
    pub contact_name: Option<Value>,
    /// Passed over.
    pub contact_email: Option<Value>,
    /// Passed over.
    pub contact_phone: Option<Value>,
}
