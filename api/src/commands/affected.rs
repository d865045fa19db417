//! Whom a programme with other subsidy rules or need lists affects (B6, B7): told by `import`, also where it is only rehearsed,
//! in the words of the terminal's language or as JSON.

use super::Failure;
use crate::app;
use frontend::L;
use frontend::i18n::{rule_change, wan_exact};
use schema::db::{DbConn, Store, StoreError};
use schema::domain::catalogue::PublishedListing;
use schema::domain::handoff::HandoffState;
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::programme::{ListChange, Programme, changed_lists};
use schema::domain::subsidy::{PriceChange, RuleChange, changed_price, changed_rules};
use schema::models::{enterprises, handoffs, matches, revisions};
use serde::Serialize;
use std::collections::BTreeSet;

/// One field of a rule that is said differently.
#[derive(Debug, Clone, Serialize)]
struct Rule {
    rule: String,
    field: &'static str,
    before: String,
    after: String,
}

/// One sector whose list in force is another.
#[derive(Debug, Clone, Serialize)]
struct List {
    sector: String,
    before: Option<u32>,
    after: Option<u32>,
    added: Vec<String>,
    dropped: Vec<String>,
    enterprises: usize,
}

/// One listing whose price after subsidy moves.
#[derive(Debug, Clone, Serialize)]
struct Listing {
    solution_ref: String,
    name: String,
    net_before_yuan: String,
    net_after_yuan: String,
    #[serde(skip)]
    change: PriceChange,
}

/// One open or accepted case whose listings' prices move.
#[derive(Debug, Clone, Serialize)]
struct Case {
    number: String,
    enterprise_ref: String,
    state: &'static str,
    solution_refs: Vec<String>,
}

/// The latest match of an enterprise, with how many of its listings have another price.
#[derive(Debug, Clone, Serialize)]
struct Match {
    id: String,
    enterprise_ref: String,
    ranked_on: String,
    touched: usize,
    total: usize,
}

/// All of it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Affected {
    rules: Vec<Rule>,
    need_lists: Vec<List>,
    listings: Vec<Listing>,
    cases: Vec<Case>,
    matches: Vec<Match>,
}

/// What `after` changes, and the listings, open cases, latest matches and enterprises that it touches.
pub(super) fn found(store: &Store, before: &str, after: &str) -> Result<Affected, Failure> {
    // A programme that cannot be read any more cannot be compared; what comes in was read before.
    let (Ok(before), Ok(after)) = (Programme::parse(before), Programme::parse(after)) else { return Ok(Affected::default()) };
    let rules = changed_rules(&before, &after);
    let mut found = Affected { rules: rules.into_iter().map(Rule::from).collect(), ..Affected::default() };
    if !found.rules.is_empty() {
        let today = app::clock_of(store, &after)?.today();
        let moves = |listing: &PublishedListing| changed_price(&before, &after, listing, today);
        store.read(|c| moved(c, &moves, &mut found))?;
    }
    let changes = changed_lists(&before, &after);
    if !changes.is_empty() {
        let firms = store.read(enterprises::all)?;
        let of = |change: &ListChange| firms.iter().filter(|e| e.profile.sector == change.sector).count();
        found.need_lists = changes.iter().map(|change| List::of(change, of(change))).collect();
    }
    Ok(found)
}

impl From<RuleChange> for Rule {
    fn from(c: RuleChange) -> Self {
        Self { rule: c.rule, field: c.field, before: c.before, after: c.after }
    }
}

impl List {
    fn of(change: &ListChange, enterprises: usize) -> Self {
        let texts = |codes: &[ScenarioCode]| codes.iter().map(ToString::to_string).collect();
        Self {
            sector: change.sector.to_string(),
            before: change.before,
            after: change.after,
            added: texts(&change.added),
            dropped: texts(&change.dropped),
            enterprises,
        }
    }
}

fn moved(
    c: &mut DbConn,
    moves: &dyn Fn(&PublishedListing) -> Option<PriceChange>,
    found: &mut Affected,
) -> Result<(), StoreError> {
    let mut listed = BTreeSet::new();
    for listing in revisions::published(c)?.1 {
        if let Some(change) = moves(&listing) {
            let solution = listing.solution;
            found.listings.push(Listing {
                solution_ref: solution.solution_ref.to_string(),
                name: solution.name,
                net_before_yuan: change.before.net.yuan(),
                net_after_yuan: change.after.net.yuan(),
                change,
            });
            listed.insert(solution.solution_ref);
        }
    }
    let (_, cases) = handoffs::list(c, &handoffs::Whose::All, None, 1, i64::MAX)?;
    for case in cases.iter().filter(|case| is_open(&case.state)) {
        let mut solution_refs = Vec::new();
        for asked in &case.solutions {
            let frozen = revisions::revision(c, &asked.revision_id)?;
            solution_refs.extend(frozen.as_ref().and_then(moves).map(|_| asked.solution_ref.to_string()));
        }
        if !solution_refs.is_empty() {
            let (number, enterprise_ref) = (case.number.clone(), case.enterprise_ref.to_string());
            found.cases.push(Case { number, enterprise_ref, state: case.state.name(), solution_refs });
        }
    }
    found.matches = matches_of(c, &listed)?;
    Ok(())
}

fn matches_of(c: &mut DbConn, listed: &BTreeSet<SolutionRef>) -> Result<Vec<Match>, StoreError> {
    let mut found = Vec::new();
    for enterprise in enterprises::all(c)? {
        let key = &enterprise.enterprise_ref;
        for (id, _) in matches::latest_of(c, key, 1)? {
            let Some(stored) = matches::find(c, &id)? else { continue };
            let touched = stored.report.ranked().filter(|(key, _)| listed.contains(*key)).count();
            if touched > 0 {
                let (id, enterprise_ref, ranked_on) = (id.to_string(), key.to_string(), stored.ranked_on.to_string());
                found.push(Match { id, enterprise_ref, ranked_on, touched, total: stored.report.total() });
            }
        }
    }
    Ok(found)
}

/// Whether a case still leads to a contract: it waits for an answer, or was accepted.
fn is_open(state: &HandoffState) -> bool {
    matches!(state, HandoffState::Sent | HandoffState::Asked { .. } | HandoffState::Accepted { .. })
}

impl Affected {
    /// All of it in words, a line each.
    pub(super) fn lines(&self, l: L) -> Vec<String> {
        let mut lines: Vec<String> = self.rules.iter().map(|r| rule_change(l, &r.rule, r.field, &r.before, &r.after)).collect();
        lines.extend(self.need_lists.iter().map(|list| list.line(l)));
        lines.extend(self.listings.iter().map(|x| {
            let (before, after) = (wan_exact(l, x.change.before.net), wan_exact(l, x.change.after.net));
            l.tv("affected-listing", &[("ref", &x.solution_ref), ("name", &x.name), ("before", &before), ("after", &after)])
        }));
        lines.extend(self.cases.iter().map(|x| {
            let (state, solutions) = (l.t(&format!("desk-filter-{}", x.state)), l.join(&x.solution_refs));
            l.tv(
                "affected-case",
                &[("number", &x.number), ("firm", &x.enterprise_ref), ("state", &state), ("solutions", &solutions)],
            )
        }));
        lines.extend(self.matches.iter().map(|x| {
            let of = [("touched", &x.touched as &dyn frontend::i18n::Arg), ("total", &x.total)];
            let who = [("id", &x.id as &dyn frontend::i18n::Arg), ("firm", &x.enterprise_ref), ("day", &x.ranked_on)];
            l.tv("affected-match", &[who[0], who[1], who[2], of[0], of[1]])
        }));
        if !self.rules.is_empty() {
            let nobody = self.listings.is_empty() && self.cases.is_empty();
            lines.push(l.t(if nobody { "affected-nobody" } else { "affected-note" }));
        }
        lines
    }
}

impl List {
    fn line(&self, l: L) -> String {
        let version = |v: Option<u32>| v.map_or_else(|| l.t("affected-none"), |v| v.to_string());
        let codes = |codes: &[String]| if codes.is_empty() { l.t("affected-none") } else { l.join(codes) };
        let (before, after) = (version(self.before), version(self.after));
        let (added, dropped) = (codes(&self.added), codes(&self.dropped));
        l.tv(
            "affected-list",
            &[
                ("sector", &self.sector),
                ("before", &before),
                ("after", &after),
                ("added", &added),
                ("dropped", &dropped),
                ("n", &self.enterprises),
            ],
        )
    }
}
