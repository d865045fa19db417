//! The plan of one enterprise in public.

use super::bundle::MessageView;
use super::comparison::LiftView;
use super::solution::{BenefitView, CaseView, PriceView};
use super::yuan;
use crate::app::App;
use crate::workflows::planning::{Planned, PlannedItem};
use frontend::L;
use frontend::documents::plan_caution;
use frontend::i18n::points_of;
use schema::domain::comparison::lifts;
use schema::domain::matching::NeedState;
use schema::domain::plan::{FirmLevel, PlanCaution, PlanMoney, PlanNeed, PlanShare, ScenarioLift, Slot};
use schema::domain::text::Locale;
use schema::models::matches::StoredMatch;
use serde::Serialize;

/// A plan: items, money, schedule, benefit, levels, what is not covered, what speaks against it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanView {
    /// Id of the match.
    pub match_id: String,
    /// Version of the catalogue that the match was made from.
    pub catalogue_version: i64,
    /// Version of the engine that ranked it.
    pub engine_version: String,
    /// Version of the sector's list of needs.
    pub need_list_version: u32,
    /// Day of the match, whose subsidy rules count.
    pub made_on: String,
    /// The solutions, in the order of the choice.
    pub items: Vec<PlanItemView>,
    /// Money of the whole.
    pub money: PlanMoneyView,
    /// When.
    pub schedule: PlanScheduleView,
    /// Levels of the graded scenarios that are touched.
    pub levels: PlanLevelsView,
    /// Level of the whole enterprise before and after; null where it answered nothing, or by another index.
    pub firm_level: Option<FirmLevelView>,
    /// Every need of the match.
    pub needs: Vec<PlanNeedView>,
    /// Needs that are not covered, by `need_ref`.
    pub uncovered: Vec<String>,
    /// Needs that are covered in part only; they are not among the uncovered.
    pub partial: Vec<String>,
    /// The integrator who leads, by `provider_ref`; null where one provider does it all or none of several is an integrator.
    pub lead: Option<String>,
    /// What speaks against it, the gravest first.
    pub cautions: Vec<PlanCautionView>,
}

/// One solution of a plan, as it was ranked.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanItemView {
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
    /// `current`, `changed`, `withdrawn`: what became of it since the match.
    pub standing: &'static str,
    /// Whether it is among the items of the match; one that only the match's own budget or deadline kept out is not.
    pub in_match: bool,
    /// Lowest first-year price.
    pub price_min_yuan: String,
    /// Highest first-year price.
    pub price_max_yuan: String,
    /// Price after the most that a subsidy can take off, by itself.
    pub price: PriceView,
    /// 年费 from the second year on; null where the listing does not state it.
    pub annual_fee_yuan: Option<String>,
    /// Needs that it covers.
    pub covers: Vec<String>,
    /// Needs that it serves in part.
    pub partial: Vec<String>,
    /// What the listing says of results; the provider's own words, so the evidence is always `claimed`.
    pub benefits: Vec<PlanBenefitView>,
    /// What cases say about levels.
    pub level_lifts: Vec<LiftView>,
    /// Its cases, of all grades.
    pub cases: Vec<CaseView>,
}

/// A result with its source.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanBenefitView {
    /// What the listing says.
    #[serde(flatten)]
    pub benefit: BenefitView,
    /// Always `claimed`.
    pub evidence: &'static str,
    /// Revision of the listing that says so.
    pub source: String,
}

/// Money of a plan.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanMoneyView {
    /// Sum of the lowest first-year prices: what a budget bounds.
    pub price_min_yuan: String,
    /// Sum of the highest first-year prices.
    pub price_max_yuan: String,
    /// Sum of the gross prices.
    pub gross_yuan: String,
    /// The most that subsidies give back of the sum: caps count over the sum.
    pub subsidy_max_yuan: String,
    /// Gross less subsidy.
    pub net_yuan: String,
    /// What has to be paid first: all of the gross price.
    pub cash_to_advance_yuan: String,
    /// By rule, with the clause.
    pub subsidies: Vec<PlanShareView>,
    /// Who bears the gross price in the end, with the 让利 that the listings declare.
    pub split: PlanSplitView,
    /// What comes every year from the second on, as far as listings state it.
    pub annual_yuan: Option<String>,
}

/// 企业/服务商/政府.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanSplitView {
    /// The enterprise, at least.
    pub enterprise_yuan: String,
    /// The providers' 让利.
    pub provider_yuan: String,
    /// The subsidy of what is left after it, at most.
    pub government_yuan: String,
}

/// What of a plan falls under one rule.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanShareView {
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

/// When everything is done.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanScheduleView {
    /// First working day.
    pub starts_on: String,
    /// Last working day.
    pub ends_on: String,
    /// Weeks of five working days; what can be done side by side is.
    pub weeks: u32,
    /// Each solution.
    pub slots: Vec<PlanSlotView>,
    /// Years whose days off are not published yet, so that dates in them are provisional.
    pub provisional_years: Vec<i16>,
}

/// When one solution is put to work.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanSlotView {
    /// Which solution.
    pub solution_ref: String,
    /// Weeks.
    pub weeks: u32,
    /// First working day.
    pub starts_on: String,
    /// Last working day.
    pub ends_on: String,
    /// What it waits for.
    pub after: Vec<String>,
}

/// Levels before and after.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanLevelsView {
    /// Version of the index that all levels here are of.
    pub index: String,
    /// The index of the enterprise's own levels where it is another one, so that nothing can be compared.
    pub other_index: Option<String>,
    /// Level that the programme demands of a scenario.
    pub target: u8,
    /// Of the touched scenarios, how many stand there now.
    pub reached_before: usize,
    /// How many would; what is covered in part only does not count.
    pub reached_after: usize,
    /// The touched scenarios, in the order of the index.
    pub scenarios: Vec<PlanLiftView>,
}

/// Level of the whole enterprise.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FirmLevelView {
    /// Highest level that its answers meet, 0 where none.
    pub before: u8,
    /// The same if every claim of the plan held.
    pub after: u8,
    /// Level that the programme wants.
    pub target: u8,
    /// Points that are then still missing; null where they were not answered.
    pub missing_points: Option<String>,
    /// Scenarios that are then still missing.
    pub missing_scenarios: u32,
    /// Binding ones that are then still missing.
    pub missing_binding: u32,
    /// Subsidy of the plan that is not paid because the level is missed.
    pub subsidy_lost_yuan: String,
    /// What the enterprise then pays in all.
    pub net_without_yuan: String,
}

/// One graded scenario.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanLiftView {
    /// Code, such as `PE1`.
    pub code: String,
    /// Name.
    pub name: MessageView,
    /// 约束性 ★.
    pub binding: bool,
    /// Level now, 0–4; null where it was not answered or is of another index.
    pub before: Option<u8>,
    /// Level that the listing declares.
    pub after: u8,
    /// Which solution declares it.
    pub by: String,
    /// `full` or `partial`.
    pub coverage: &'static str,
    /// Best evidence behind the claim.
    pub evidence: &'static str,
}

/// How one need fares with the whole plan.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanNeedView {
    /// Which need.
    pub need_ref: String,
    /// `covered`, `partial`, `uncovered`.
    pub coverage: &'static str,
    /// Best evidence; null where uncovered.
    pub evidence: Option<&'static str>,
    /// Solutions that do so.
    pub by: Vec<String>,
}

/// One thing that whoever signs should know.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PlanCautionView {
    /// Stable name, such as `over_budget`.
    pub code: &'static str,
    /// The solution that it is about.
    pub solution_ref: Option<String>,
    /// The need that it is about.
    pub need_ref: Option<String>,
    /// In words.
    pub message: MessageView,
}

impl PlanView {
    /// The public view.
    #[must_use]
    pub fn of(app: &App, stored: &StoredMatch, planned: &Planned) -> Self {
        let plan = &planned.plan;
        let of_state =
            |state: NeedState| plan.needs.iter().filter(|n| n.state == state).map(|n| n.need_ref.to_string()).collect::<Vec<_>>();
        let (reached_before, reached_after) = plan.levels.reached();
        Self {
            match_id: stored.id.to_string(),
            catalogue_version: stored.report.catalogue_version,
            engine_version: stored.report.engine_version.clone(),
            need_list_version: stored.report.need_list_version,
            made_on: stored.ranked_on.to_string(),
            items: planned.items.iter().map(PlanItemView::from).collect(),
            money: PlanMoneyView::from(&plan.money),
            schedule: PlanScheduleView {
                starts_on: plan.schedule.starts_on.to_string(),
                ends_on: plan.schedule.ends_on.to_string(),
                weeks: plan.schedule.weeks,
                slots: plan.schedule.slots.iter().map(PlanSlotView::from).collect(),
                provisional_years: plan.schedule.provisional.clone(),
            },
            firm_level: plan.firm.as_ref().map(|firm| firm_level(firm, &plan.money)),
            levels: PlanLevelsView {
                index: plan.levels.index.clone(),
                other_index: plan.levels.other_index.clone(),
                target: plan.levels.target,
                reached_before,
                reached_after,
                scenarios: plan.levels.scenarios.iter().map(|lift| lift_view(app, lift)).collect(),
            },
            needs: plan.needs.iter().map(PlanNeedView::from).collect(),
            uncovered: of_state(NeedState::Uncovered),
            partial: of_state(NeedState::Partial),
            lead: plan.lead.as_ref().map(ToString::to_string),
            cautions: plan.cautions.iter().map(|caution| caution_view(app, stored, planned, caution)).collect(),
        }
    }
}

impl From<&PlannedItem> for PlanItemView {
    fn from(planned: &PlannedItem) -> Self {
        let (item, solution) = (&planned.item, &planned.listing.solution);
        let needs = |state: NeedState| {
            item.needs.iter().filter(|n| n.coverage == state).map(|n| n.need_ref.to_string()).collect::<Vec<_>>()
        };
        let benefit = |benefit| PlanBenefitView { benefit, evidence: "claimed", source: item.revision_id.clone() };
        Self {
            solution_ref: item.solution_ref.to_string(),
            revision_id: item.revision_id.clone(),
            name: item.name.clone(),
            provider_ref: item.provider_ref.to_string(),
            provider_name: item.provider_name.clone(),
            standing: planned.standing.code(),
            in_match: planned.in_match,
            price_min_yuan: yuan(item.price_min),
            price_max_yuan: yuan(item.price_max),
            price: PriceView::from(&item.price),
            annual_fee_yuan: solution.annual_fee.map(yuan),
            covers: needs(NeedState::Covered),
            partial: needs(NeedState::Partial),
            benefits: solution.benefits.iter().map(BenefitView::from).map(benefit).collect(),
            level_lifts: lifts(&planned.listing.cases).iter().map(LiftView::from).collect(),
            cases: planned.listing.cases.iter().map(CaseView::from).collect(),
        }
    }
}

impl From<&PlanMoney> for PlanMoneyView {
    fn from(money: &PlanMoney) -> Self {
        Self {
            price_min_yuan: yuan(money.price_min),
            price_max_yuan: yuan(money.price_max),
            gross_yuan: yuan(money.gross),
            subsidy_max_yuan: yuan(money.subsidy_max),
            net_yuan: yuan(money.net),
            cash_to_advance_yuan: yuan(money.cash_to_advance),
            subsidies: money.shares.iter().map(PlanShareView::from).collect(),
            split: PlanSplitView {
                enterprise_yuan: yuan(money.split.enterprise),
                provider_yuan: yuan(money.split.provider),
                government_yuan: yuan(money.split.government),
            },
            annual_yuan: money.annual.map(yuan),
        }
    }
}

impl From<&PlanShare> for PlanShareView {
    fn from(share: &PlanShare) -> Self {
        Self {
            rule: share.bound.rule.clone(),
            gross_yuan: yuan(share.gross),
            subsidy_max_yuan: yuan(share.bound.amount),
            capped: share.bound.capped,
            needs_confirmation: share.bound.needs_confirmation,
            clause: share.bound.clause.zh.clone(),
        }
    }
}

impl From<&Slot> for PlanSlotView {
    fn from(slot: &Slot) -> Self {
        Self {
            solution_ref: slot.solution_ref.to_string(),
            weeks: slot.weeks,
            starts_on: slot.starts_on.to_string(),
            ends_on: slot.ends_on.to_string(),
            after: slot.after.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<&PlanNeed> for PlanNeedView {
    fn from(need: &PlanNeed) -> Self {
        Self {
            need_ref: need.need_ref.to_string(),
            coverage: need.state.code(),
            evidence: need.evidence.map(|e| e.code()),
            by: need.by.iter().map(ToString::to_string).collect(),
        }
    }
}

fn firm_level(firm: &FirmLevel, money: &PlanMoney) -> FirmLevelView {
    FirmLevelView {
        before: firm.before,
        after: firm.after,
        target: firm.target,
        missing_points: firm.missing.points.map(points_of),
        missing_scenarios: firm.missing.scenarios,
        missing_binding: firm.missing.binding,
        subsidy_lost_yuan: yuan(firm.lost),
        net_without_yuan: yuan(money.net + firm.lost),
    }
}

fn lift_view(app: &App, lift: &ScenarioLift) -> PlanLiftView {
    let name = app.programme.miit(&lift.code).map(|graded| &graded.name);
    let said = |locale| name.map_or_else(|| lift.code.to_string(), |name| name.get(locale).to_owned());
    PlanLiftView {
        code: lift.code.to_string(),
        name: MessageView { zh: said(Locale::Zh), en: said(Locale::En) },
        binding: lift.binding,
        before: lift.before,
        after: lift.after,
        by: lift.by.to_string(),
        coverage: lift.coverage.code(),
        evidence: lift.evidence.code(),
    }
}

fn caution_view(app: &App, stored: &StoredMatch, planned: &Planned, caution: &PlanCaution) -> PlanCautionView {
    let said = |locale| {
        let items: Vec<_> = planned.items.iter().map(|i| &i.item).collect();
        plan_caution(L(locale), &app.programme, &stored.profile, &stored.report.read, &items, caution)
    };
    PlanCautionView {
        code: caution.code(),
        solution_ref: caution.solution().map(ToString::to_string),
        need_ref: caution.need().map(ToString::to_string),
        message: MessageView { zh: said(Locale::Zh), en: said(Locale::En) },
    }
}
