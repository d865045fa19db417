//! 投资资金: each item, the sum, the most that each rule gives back, and who bears what.

use super::super::sheet::{Block, Cell, Column, Section, Table};
use super::{PlanMember, PlanPapers};
use crate::L;
use crate::components::price::span;
use crate::i18n::{percent, wan_exact};
use schema::domain::money::Fen;
use schema::domain::plan::{PlanMoney, PlanShare};

/// Length of the bar.
const BAR: i64 = 600;

/// One of the three who bear the price, on the bar.
#[derive(Debug, Clone)]
pub struct SharePart {
    /// Where it begins.
    pub x: i64,
    /// How long it is.
    pub width: i64,
    /// How it is filled.
    pub class: &'static str,
    /// Whether it is only an upper bound.
    pub hatched: bool,
}

/// Who bears what, as a bar.
#[derive(Debug, Clone)]
pub struct Shares {
    /// The same in a sentence.
    pub spoken: String,
    /// Firm, provider, government.
    pub parts: Vec<SharePart>,
}

pub(super) fn section(l: L, papers: &PlanPapers<'_>) -> Section {
    let money = &papers.plan.money;
    let mut blocks = vec![Block::Table(prices(l, papers)), Block::Table(subsidies(l, papers))];
    if let Some(budget) = papers.profile.budget {
        let key = if money.price_min > budget { "plan-budget-over" } else { "plan-budget-within" };
        blocks.push(Block::Text(l.tv(key, &[("min", &wan_exact(l, money.price_min)), ("budget", &wan_exact(l, budget))])));
    }
    blocks.push(Block::Text(match money.annual {
        Some(fee) => l.t1("plan-annual", "amount", wan_exact(l, fee)),
        None => l.t("plan-annual-none"),
    }));
    if let Some((bar, table)) = split(l, money) {
        blocks.extend([Block::Text(l.t("plan-split")), Block::Shares(bar), Block::Table(table)]);
    }
    Section { id: "money", title: l.t("plan-money"), hint: Some(l.t("plan-money-hint")), blocks }
}

fn prices(l: L, papers: &PlanPapers<'_>) -> Table {
    let money = &papers.plan.money;
    let row = |member: &PlanMember<'_>| {
        let (item, solution) = (member.item, &member.listing.solution);
        let untold = || l.t("compare-untold");
        vec![
            Cell::from(item.name.clone()),
            span(l, item.price_min, item.price_max).into(),
            wan_exact(l, item.price.gross).into(),
            solution.annual_fee.map_or_else(untold, |fee| wan_exact(l, fee)).into(),
            solution.discount_basis_points.map_or_else(untold, percent).into(),
        ]
    };
    let annual = money.annual.map_or_else(String::new, |fee| wan_exact(l, fee));
    Table {
        caption: l.t("plan-money"),
        columns: vec![
            Column::new(l.t("report-listing"), 30),
            Column::figures(l.t("compare-range"), 22),
            Column::figures(l.t("price-gross"), 17),
            Column::figures(l.t("fact-annual"), 17),
            Column::figures(l.t("fact-discount"), 14),
        ],
        rows: papers.members.iter().map(row).collect(),
        sums: vec![vec![
            l.t("subsidy-split-total").into(),
            span(l, money.price_min, money.price_max).into(),
            wan_exact(l, money.gross).into(),
            annual.into(),
            Cell::default(),
        ]],
    }
}

/// Gross, what each rule gives back at most with its clause, net, cash to advance (E14).
fn subsidies(l: L, papers: &PlanPapers<'_>) -> Table {
    let money = &papers.plan.money;
    let share = |share: &PlanShare| {
        let marks = [(share.bound.needs_confirmation, l.t("to-be-confirmed")), (share.bound.capped, l.t("plan-capped"))];
        let marks: Vec<String> = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
        let marks = if marks.is_empty() { String::new() } else { format!("\n{}", l.join(&marks)) };
        vec![
            Cell::from(format!("{} {}{marks}", l.t("price-subsidy"), share.bound.rule)),
            l.of(&share.bound.clause).to_owned().into(),
            format!("− {}", wan_exact(l, share.bound.amount)).into(),
        ]
    };
    let line = |key: &str, basis: &str, amount: Fen| vec![Cell::from(l.t(key)), l.t(basis).into(), wan_exact(l, amount).into()];
    let lost = papers.plan.firm.filter(|f| f.lost > Fen::ZERO).map(|f| {
        let without = f.lost + money.net;
        vec![Cell::from(l.t("plan-net-below")), l.t("plan-basis-below").into(), wan_exact(l, without).into()]
    });
    let mut sums =
        vec![line("price-net", "plan-basis-net", money.net), line("price-advance", "plan-basis-advance", money.cash_to_advance)];
    sums.splice(1..1, lost);
    let rows = std::iter::once(line("price-gross", "plan-basis-gross", money.gross));
    Table {
        caption: l.t("plan-subsidy"),
        columns: vec![
            Column::new(l.t("subsidy-flow-what"), 24),
            Column::new(l.t("subsidy-basis"), 54),
            Column::figures(l.t("subsidy-flow-amount"), 22),
        ],
        rows: rows.chain(money.shares.iter().map(share)).collect(),
        sums,
    }
}

fn split(l: L, money: &PlanMoney) -> Option<(Shares, Table)> {
    let of = money.split.shares()?;
    let total = money.split.total();
    let named = [
        ("subsidy-split-enterprise", money.split.enterprise, "g-ink"),
        ("subsidy-split-provider", money.split.provider, "g-mid"),
        ("subsidy-split-government", money.split.government, "g-hatch"),
    ];
    let (mut parts, mut before) = (Vec::new(), Fen::ZERO);
    for (_, amount, class) in named {
        let x = before.times_ratio(BAR, total.0).0;
        before = before + amount;
        let width = (before.times_ratio(BAR, total.0).0 - x - 2).max(i64::from(amount > Fen::ZERO));
        parts.push(SharePart { x, width, class, hatched: class == "g-hatch" });
    }
    let [enterprise, provider, government] = named.map(|(_, amount, _)| wan_exact(l, amount));
    let spoken =
        l.tv("subsidy-split-spoken", &[("enterprise", &enterprise), ("provider", &provider), ("government", &government)]);
    let row = |((key, amount, _), share): ((&str, Fen, &str), u32)| {
        vec![Cell::from(l.t(key)), wan_exact(l, amount).into(), percent(share).into()]
    };
    let table = Table {
        caption: l.t("subsidy-split"),
        columns: vec![
            Column::new(l.t("subsidy-split-who"), 44),
            Column::figures(l.t("subsidy-flow-amount"), 32),
            Column::figures(l.t("subsidy-split-share"), 24),
        ],
        rows: named.into_iter().zip(of).map(row).collect(),
        sums: vec![vec![l.t("subsidy-split-total").into(), wan_exact(l, total).into(), "100%".into()]],
    };
    Some((Shares { spoken, parts }, table))
}
