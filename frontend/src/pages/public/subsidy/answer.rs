//! The answer: what it comes to and why, how the money moves, who bears what, on what basis.

use crate::L;
use crate::forms::SubsidyQuestion;
use crate::i18n::{date, percent, subsidy_reason, wan_exact};
use schema::domain::money::Fen;
use schema::domain::programme::{Programme, SubsidyRule, SubsidySwitches};
use schema::domain::subsidy::{Estimate, EstimateState, Formula, Split, interest_of};

/// Height of the whole in the picture, and where it begins.
const HEIGHT: i64 = 108;
const TOP: i64 = 30;
/// Length of the bar of the three parts.
const BAR: i64 = 600;

/// One column of the picture.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) height: i64,
    pub(super) class: &'static str,
    pub(super) hatched: bool,
    pub(super) what: String,
    pub(super) amount: String,
    pub(super) when: String,
}

impl Column {
    pub(super) const WIDTH: i64 = 84;

    pub(super) fn middle(&self) -> i64 {
        self.x + Self::WIDTH / 2
    }

    pub(super) fn bottom(&self) -> i64 {
        self.y + self.height
    }
}

/// One row of the table beside a picture.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) when: String,
    pub(super) what: String,
    pub(super) amount: String,
    pub(super) strong: bool,
}

/// How the money moves.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) spoken: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// One of the three who bear a price.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) amount: String,
    pub(super) share: String,
    pub(super) class: &'static str,
    pub(super) hatched: bool,
    pub(super) x: i64,
    pub(super) width: i64,
}

/// Who bears what.
#[derive(Debug, Clone)]
pub(super) struct Shares {
    pub(super) spoken: String,
    pub(super) parts: Vec<Part>,
    pub(super) total: String,
}

/// The answer to a question.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) state: String,
    pub(super) sure: bool,
    pub(super) reasons: Vec<String>,
    pub(super) flow: Option<Flow>,
    pub(super) shares: Option<Shares>,
    pub(super) basis: Vec<(String, String)>,
    pub(super) open: bool,
}

impl Answer {
    pub(super) fn new(l: L, programme: &Programme, rule: &SubsidyRule, question: &SubsidyQuestion, found: &Estimate) -> Self {
        let formula = Formula::of(rule);
        let first = match formula {
            Some(Formula::Cost) => question.request.cost,
            Some(Formula::Turnover) => question.request.turnover,
            Some(Formula::Loan) => interest_of(&question.request),
            None => Fen::ZERO,
        };
        let drawn = found.once_met.filter(|_| first > Fen::ZERO);
        let split = drawn.map(|back| Split::of(first, question.discount, back));
        let split = split.filter(|_| formula != Some(Formula::Turnover));
        Self {
            title: title(l, rule, found),
            why: l.t(if found.once_met.is_some() { "subsidy-why" } else { "subsidy-notes" }),
            state: l.word(found.state),
            sure: found.state == EstimateState::Payable,
            reasons: found.reasons.iter().map(|reason| subsidy_reason(l, *reason)).collect(),
            flow: formula.zip(drawn).map(|(formula, back)| flow(l, formula, question, first, back)),
            shares: split.and_then(|split| shares(l, split)),
            basis: basis(l, programme, rule),
            open: formula == Some(Formula::Cost),
        }
    }
}

fn title(l: L, rule: &SubsidyRule, found: &Estimate) -> String {
    let name = l.of(&rule.name);
    match found.once_met {
        Some(most) => {
            let key = format!("subsidy-answer-{}", found.state);
            l.tv(&key, &[("rule", &name), ("amount", &wan_exact(l, most))])
        }
        None => l.t1("subsidy-answer-none", "rule", name),
    }
}

fn flow(l: L, formula: Formula, question: &SubsidyQuestion, first: Fen, back: Fen) -> Flow {
    let back = back.min(first);
    let net = first - back;
    let provider = formula == Formula::Turnover;
    let loan = formula == Formula::Loan;
    let when = |name: &str| {
        l.t(&if loan && name != "net" { format!("subsidy-flow-when-{name}-loan") } else { format!("subsidy-flow-when-{name}") })
    };
    // Whatever is not nothing is seen.
    let high = |part: Fen| if part > Fen::ZERO { part.times_ratio(HEIGHT, first.0).0.max(2) } else { 0 };
    let net_height = HEIGHT - high(back).min(HEIGHT);
    let column = |at: i64, y, height, class, what: &str, amount: Fen, when: String| Column {
        x: 14 + at * 124,
        y,
        height,
        class,
        hatched: class == "g-hatch",
        what: format!("{} {}", at + 1, l.t(what)),
        amount: wan_exact(l, amount),
        when,
    };
    let pay = if provider { "subsidy-flow-pay-provider" } else { "subsidy-flow-pay" };
    let mut columns = vec![
        column(0, TOP, HEIGHT, "g-ink", pay, first, when("pay")),
        column(1, TOP + net_height, HEIGHT - net_height, "g-hatch", "subsidy-flow-back", back, when("back")),
    ];
    if !provider {
        columns.push(column(2, TOP, net_height, "g-on", "subsidy-flow-net", net, when("net")));
    }
    let amounts = [("first", wan_exact(l, first)), ("back", wan_exact(l, back)), ("net", wan_exact(l, net))];
    let [(_, a), (_, b), (_, c)] = &amounts;
    let spoken = if provider {
        l.tv("subsidy-flow-spoken-provider", &[("first", a), ("back", b)])
    } else {
        l.tv("subsidy-flow-spoken", &[("first", a), ("back", b), ("net", c)])
    };
    Flow { spoken, columns, rows: rows(l, formula, question, [first, back, net], &when) }
}

fn rows(
    l: L,
    formula: Formula,
    question: &SubsidyQuestion,
    [first, back, net]: [Fen; 3],
    when: &dyn Fn(&str) -> String,
) -> Vec<Row> {
    let row = |when: String, what: &str, amount: Fen, minus: bool, strong: bool| Row {
        when,
        what: l.t(what),
        amount: if minus { format!("− {}", wan_exact(l, amount)) } else { wan_exact(l, amount) },
        strong,
    };
    let mut rows = Vec::new();
    if question.discount > Fen::ZERO {
        rows.push(row(String::new(), "subsidy-flow-row-price", first + question.discount, false, false));
        rows.push(row(String::new(), "subsidy-flow-row-discount", question.discount, true, false));
    }
    let (pays, gets) = match formula {
        Formula::Cost => ("subsidy-flow-row-cost", "subsidy-flow-row-back"),
        Formula::Loan => ("subsidy-flow-row-interest", "subsidy-flow-row-back"),
        Formula::Turnover => ("subsidy-flow-row-turnover", "subsidy-flow-row-back-provider"),
    };
    rows.push(row(when("pay"), pays, first, false, false));
    rows.push(row(when("back"), gets, back, formula != Formula::Turnover, false));
    if formula != Formula::Turnover {
        rows.push(row(when("net"), "subsidy-flow-row-net", net, false, true));
    }
    rows
}

fn shares(l: L, split: Split) -> Option<Shares> {
    let of = split.shares()?;
    let total = split.total();
    let named = [
        ("subsidy-split-enterprise", split.enterprise, "g-ink"),
        ("subsidy-split-provider", split.provider, "g-mid"),
        ("subsidy-split-government", split.government, "g-hatch"),
    ];
    let (mut parts, mut before) = (Vec::new(), Fen::ZERO);
    for ((key, amount, class), share) in named.into_iter().zip(of) {
        let x = before.times_ratio(BAR, total.0).0;
        before = before + amount;
        let width = (before.times_ratio(BAR, total.0).0 - x - 2).max(i64::from(amount > Fen::ZERO));
        let name = l.t(key);
        parts.push(Part {
            name,
            amount: wan_exact(l, amount),
            share: percent(share),
            class,
            hatched: class == "g-hatch",
            x,
            width,
        });
    }
    let said = |amount: Fen| wan_exact(l, amount);
    let (enterprise, provider, government) = (said(split.enterprise), said(split.provider), said(split.government));
    let spoken = [("enterprise", enterprise), ("provider", provider), ("government", government)];
    let [(_, a), (_, b), (_, c)] = &spoken;
    let spoken = l.tv("subsidy-split-spoken", &[("enterprise", a), ("provider", b), ("government", c)]);
    Some(Shares { spoken, parts, total: wan_exact(l, total) })
}

fn basis(l: L, programme: &Programme, rule: &SubsidyRule) -> Vec<(String, String)> {
    let switches = programme.subsidy_switches;
    let mut basis = vec![
        (l.t("subsidy-clause"), l.of(&rule.clause).to_owned()),
        (l.t("subsidy-who"), l.of(&rule.who).to_owned()),
        (l.t("subsidy-cap"), rule.cap_fen.map_or_else(|| l.t("subsidy-cap-none"), |cap| wan_exact(l, Fen(cap)))),
        (
            l.t("subsidy-validity"),
            l.tv("subsidy-validity-span", &[("from", &date(l, rule.from)), ("until", &date(l, rule.until))]),
        ),
    ];
    let readings = readings(Formula::of(rule), switches);
    if !readings.is_empty() {
        basis.push((l.t("subsidy-readings"), l.join(&readings.into_iter().map(|key| l.t(key)).collect::<Vec<_>>())));
    }
    basis
}

/// How what the document leaves open is read for a rule that reckons so: what counts as cost, and beside what it is paid.
fn readings(formula: Option<Formula>, switches: SubsidySwitches) -> Vec<&'static str> {
    let either = |holds: bool, yes: &'static str, no: &'static str| if holds { yes } else { no };
    let stacks = either(switches.stacks, "subsidy-reading-stacks", "subsidy-reading-no-stacks");
    let invoices = either(switches.invoices_outside_term, "subsidy-reading-any-invoice", "subsidy-reading-invoices");
    match formula {
        Some(Formula::Cost) => vec![
            either(switches.cost_includes_tax, "subsidy-reading-tax", "subsidy-reading-no-tax"),
            either(switches.hardware_counts, "subsidy-reading-hardware", "subsidy-reading-no-hardware"),
            invoices,
            stacks,
            either(switches.diagnoser_may_build, "subsidy-reading-same", "subsidy-reading-not-same"),
        ],
        Some(Formula::Turnover) => vec![invoices],
        Some(Formula::Loan) => {
            vec![either(switches.leasing_counts, "subsidy-reading-leasing", "subsidy-reading-no-leasing"), stacks]
        }
        None => Vec::new(),
    }
}
