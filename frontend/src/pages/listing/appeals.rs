//! Appeals against decisions on a listing, as its provider and the bureau see them.

use crate::L;
use crate::emails::when;
use crate::samples;
use jiff::civil::Date;
use schema::domain::listing::appeal::AppealState;

/// An appeal.
#[derive(Debug, Clone)]
pub struct OwnAppeal {
    /// Id.
    pub id: String,
    /// What was decided, such as `reject`.
    pub deed: String,
    /// What the provider says.
    pub words: String,
    /// Last day for the other officer.
    pub due_on: Date,
    /// What became of it.
    pub state: AppealState,
    /// What was answered.
    pub answer: Option<String>,
    /// Whether the reader made the decision that it is against.
    pub own: bool,
}

/// The same in words.
#[derive(Debug)]
pub(crate) struct AppealLine {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) state: String,
    pub(crate) answer: Option<String>,
    pub(crate) open: bool,
    pub(crate) own: bool,
}

/// The appeals of a page, in words.
pub(crate) fn lines(l: L, appeals: &[OwnAppeal]) -> Vec<AppealLine> {
    let line = |a: &OwnAppeal| AppealLine {
        id: a.id.clone(),
        title: l.t1("appeal-against", "deed", l.t(&format!("listing-deed-{}", a.deed))),
        words: a.words.clone(),
        state: l.t1(&format!("appeal-{}", a.state.code()), "day", when::day(l, a.due_on)),
        answer: a.answer.clone(),
        open: a.state == AppealState::Open,
        own: a.own,
    };
    appeals.iter().map(line).collect()
}

/// Appeals in every state, for the samples.
pub(crate) fn sample() -> Vec<OwnAppeal> {
    let appeal = |state: AppealState, own| OwnAppeal {
        id: format!("appeal-{}-{own}", state.code()),
        deed: "reject".into(),
        words: "同类方案已有三家在架，定位并无不同。".into(),
        due_on: samples::TODAY,
        state,
        answer: (state != AppealState::Open).then(|| "已核对，原决定依据充分。".to_owned()),
        own,
    };
    vec![
        appeal(AppealState::Open, false),
        appeal(AppealState::Open, true),
        appeal(AppealState::Upheld, false),
        appeal(AppealState::Dismissed, false),
    ]
}
