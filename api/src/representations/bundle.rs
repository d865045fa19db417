//! Bundles and reasons in public.

use super::yuan;
use crate::app::App;
use crate::workflows::bundling::Bundled;
use frontend::L;
use frontend::components::NeedLabel;
use frontend::components::bundles::Reason;
use schema::domain::bundle::{Bundle, BundleLimits, Change, Infeasible, SubsidyShare};
use schema::domain::ids::SolutionRef;
use schema::domain::matching::MatchItem;
use schema::domain::subsidy::maximum_subsidy;
use schema::domain::text::Locale;
use schema::models::matches::StoredMatch;
use search_index::bundle::BUNDLE_VERSION;
use serde::Serialize;

/// The bundles of a match.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct BundlesView {
    /// Id of the match.
    pub match_id: String,
    /// Version of the catalogue that the match was made from.
    pub catalogue_version: i64,
    /// Version of the rules of bundles.
    pub bundle_version: &'static str,
    /// The bounds that were kept to.
    pub limits: LimitsView,
    /// The cheapest (net) that covers every must-have need, then at most two that cost more and cover more; none is dominated.
    pub bundles: Vec<BundleView>,
    /// Why there is none; null where there are some.
    pub infeasible: Option<InfeasibleView>,
    /// Whether it was searched to the end; where false, what stands here is the best that was found.
    pub proven: bool,
}

/// Bounds.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LimitsView {
    /// Most solutions.
    pub max_solutions: u32,
    /// Most providers.
    pub max_providers: u32,
    /// The budget; null where there is none.
    pub budget_yuan: Option<String>,
    /// `gross` or `net`.
    pub budget_basis: &'static str,
    /// Ceiling on the cash to advance.
    pub cash_to_advance_yuan: Option<String>,
    /// Ceiling on the weeks.
    pub deadline_weeks: Option<u32>,
}

/// One bundle.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct BundleView {
    /// Its solutions.
    pub solution_refs: Vec<String>,
    /// The same with what is known of each.
    pub solutions: Vec<MemberView>,
    /// Sum of the lowest first-year prices: what a gross budget bounds.
    pub price_min_yuan: String,
    /// Sum of the gross prices.
    pub gross_yuan: String,
    /// The most that subsidies give back of the sum: caps count over the sum.
    pub subsidy_max_yuan: String,
    /// Gross less subsidy.
    pub net_yuan: String,
    /// What has to be paid first: all of the gross price.
    pub cash_to_advance_yuan: String,
    /// By rule, with the clause.
    pub subsidies: Vec<ShareView>,
    /// Weeks of the solution that takes longest.
    pub delivery_weeks: u32,
    /// Needs that are covered, by `need_ref`.
    pub covered: Vec<String>,
    /// Needs that are not covered.
    pub uncovered: Vec<String>,
    /// Those of the uncovered that are served in part.
    pub partial: Vec<String>,
    /// The integrator who leads, by `provider_ref`; null where one provider does it all.
    pub lead: Option<String>,
}

/// A solution of a bundle.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct MemberView {
    /// Reference.
    pub solution_ref: String,
    /// Frozen revision.
    pub revision_id: String,
    /// Name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: String,
    /// Its name.
    pub provider_name: String,
    /// Lowest first-year price.
    pub price_min_yuan: String,
    /// Middle first-year price.
    pub gross_yuan: String,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Whether it is among the items of the match; one that only the match's own budget or deadline kept out is not.
    pub in_match: bool,
    /// Whether it is still published now.
    pub listed: bool,
}

/// What of a bundle falls under one rule.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ShareView {
    /// Code of the rule.
    pub rule: String,
    /// Gross price under it.
    pub gross_yuan: String,
    /// The most that it gives back.
    pub subsidy_max_yuan: String,
    /// Whether its cap binds.
    pub capped: bool,
    /// Whether the rule is outside its dates and has to be confirmed.
    pub needs_confirmation: bool,
    /// The clause, cited.
    pub clause: String,
}

/// Why there is no bundle.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct InfeasibleView {
    /// `needs`; `several` where more than one constraint has to give way; else the constraint of the first way: `budget`, `cash_to_advance`, `deadline`, `max_solutions`, `max_providers`, `lead`, `relations`.
    pub reason: &'static str,
    /// Must-have needs that nobody covers, whatever the limits.
    pub needs: Vec<String>,
    /// How much is missing, where the reason is money and nothing else has to change.
    pub missing_yuan: Option<String>,
    /// Smallest sets of changes after which there is a bundle: each is one way, its changes are needed together.
    pub ways: Vec<Vec<ChangeView>>,
    /// The same in words.
    pub message: MessageView,
}

/// One change of the bounds.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ChangeView {
    /// Which bound.
    pub constraint: &'static str,
    /// The least that is enough: yuan as text, weeks, solutions or providers as a number in text; null where it has none.
    pub to: Option<String>,
    /// How much more than was asked.
    pub by: Option<String>,
}

/// A text in both languages.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct MessageView {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl BundlesView {
    /// The public view.
    #[must_use]
    pub fn of(app: &App, stored: &StoredMatch, bundled: &Bundled) -> Self {
        let snapshot = app.engine.snapshot();
        let member = |solution: &SolutionRef| {
            let item = bundled.items.iter().find(|i| i.solution_ref == *solution)?;
            let in_match = stored.report.ranks(solution);
            Some(MemberView::of(item, in_match, snapshot.listing(solution).is_some()))
        };
        let view = |bundle: &Bundle| BundleView {
            solution_refs: texts(&bundle.solution_refs),
            solutions: bundle.solution_refs.iter().filter_map(member).collect(),
            price_min_yuan: yuan(bundle.price_min),
            gross_yuan: yuan(bundle.gross),
            subsidy_max_yuan: yuan(bundle.subsidy_max),
            net_yuan: yuan(bundle.net),
            cash_to_advance_yuan: yuan(bundle.cash_to_advance),
            subsidies: bundle.shares.iter().map(|share| ShareView::of(app, stored, share)).collect(),
            delivery_weeks: bundle.delivery_weeks,
            covered: texts(&bundle.covered),
            uncovered: texts(&bundle.uncovered),
            partial: texts(&bundle.partial),
            lead: bundle.lead.as_ref().map(ToString::to_string),
        };
        Self {
            match_id: stored.id.to_string(),
            catalogue_version: stored.report.catalogue_version,
            bundle_version: BUNDLE_VERSION,
            limits: LimitsView::from(&bundled.limits),
            bundles: bundled.report.bundles.iter().map(view).collect(),
            infeasible: bundled.report.infeasible.as_ref().map(|reason| InfeasibleView::of(app, stored, reason)),
            proven: bundled.report.proven,
        }
    }
}

fn texts<T: ToString>(refs: &[T]) -> Vec<String> {
    refs.iter().map(ToString::to_string).collect()
}

impl From<&BundleLimits> for LimitsView {
    fn from(limits: &BundleLimits) -> Self {
        Self {
            max_solutions: limits.max_solutions,
            max_providers: limits.max_providers,
            budget_yuan: limits.budget.map(yuan),
            budget_basis: limits.basis.code(),
            cash_to_advance_yuan: limits.cash.map(yuan),
            deadline_weeks: limits.deadline_weeks,
        }
    }
}

impl MemberView {
    fn of(item: &MatchItem, in_match: bool, listed: bool) -> Self {
        Self {
            solution_ref: item.solution_ref.to_string(),
            revision_id: item.revision_id.clone(),
            name: item.name.clone(),
            provider_ref: item.provider_ref.to_string(),
            provider_name: item.provider_name.clone(),
            price_min_yuan: yuan(item.price_min),
            gross_yuan: yuan(item.price.gross),
            delivery_weeks: item.delivery_weeks,
            in_match,
            listed,
        }
    }
}

impl ShareView {
    /// The share as of the day of the match.
    pub(super) fn of(app: &App, stored: &StoredMatch, share: &SubsidyShare) -> Self {
        let bound = maximum_subsidy(&app.programme, share.gross, stored.ranked_on, share.kind);
        Self {
            rule: bound.rule,
            gross_yuan: yuan(share.gross),
            subsidy_max_yuan: yuan(share.subsidy_max),
            capped: bound.capped,
            needs_confirmation: bound.needs_confirmation,
            clause: bound.clause.zh,
        }
    }
}

impl InfeasibleView {
    fn of(app: &App, stored: &StoredMatch, infeasible: &Infeasible) -> Self {
        let message = |locale| {
            let l = L(locale);
            let needs = NeedLabel::all(l, &app.programme, &stored.profile, &stored.report.read);
            Reason::new(l, &needs, infeasible).text()
        };
        let message = MessageView { zh: message(Locale::Zh), en: message(Locale::En) };
        let none = Self { reason: "needs", needs: Vec::new(), missing_yuan: None, ways: Vec::new(), message };
        match infeasible {
            Infeasible::Needs(needs) => Self { needs: texts(needs), ..none },
            Infeasible::Limits(ways) => {
                let (reason, missing_yuan) = match ways.first().map_or(&[][..], Vec::as_slice) {
                    [] => ("limits", None),
                    [alone] => (alone.constraint().code(), missing(alone)),
                    _ => ("several", None),
                };
                let ways = ways.iter().map(|way| way.iter().map(ChangeView::from).collect()).collect();
                Self { reason, missing_yuan, ways, ..none }
            }
        }
    }
}

/// The money that a change asks for.
fn missing(change: &Change) -> Option<String> {
    match change {
        Change::Budget { by, .. } | Change::Cash { by, .. } => Some(yuan(*by)),
        _ => None,
    }
}

impl From<&Change> for ChangeView {
    fn from(change: &Change) -> Self {
        let (to, by) = match change {
            Change::Budget { to, by } | Change::Cash { to, by } => (Some(yuan(*to)), Some(yuan(*by))),
            Change::Deadline { to, by } | Change::MaxSolutions { to, by } | Change::MaxProviders { to, by } => {
                (Some(to.to_string()), Some(by.to_string()))
            }
            Change::Lead | Change::Relations => (None, None),
        };
        Self { constraint: change.constraint().code(), to, by }
    }
}
