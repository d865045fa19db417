//! Cases of a listing: what its provider claims, what each customer says, and why a case does not count.

use crate::components::{Badge, Choice, Field};
use crate::emails::when;
use crate::i18n::{date, wan};
use crate::pages::handoff::Mark;
use crate::{L, samples};
use jiff::civil::Date;
use schema::domain::catalogue::{Case, Evidence};
use schema::domain::programme::Programme;
use schema::domain::referee::RefereeState;

/// What a customer says of a case.
#[derive(Debug, Clone)]
pub struct CustomersWord {
    /// What became of it.
    pub state: RefereeState,
    /// How they are related, or what the customer says.
    pub reason: String,
    /// Last day for whoever is to act.
    pub due_on: Option<Date>,
}

/// A case with what its customer says; `None` for one that came with an import.
#[derive(Debug, Clone)]
pub struct OwnCase {
    /// The case.
    pub case: Case,
    /// What its customer says.
    pub word: Option<CustomersWord>,
}

/// The same in words.
#[derive(Debug)]
pub(crate) struct CaseLine {
    pub(crate) reference: String,
    pub(crate) firm: String,
    pub(crate) facts: String,
    pub(crate) badge: Badge,
    pub(crate) mark: Option<Mark>,
    pub(crate) said: String,
    pub(crate) quote: String,
    /// Whether the bureau can name an address.
    pub(crate) can_ask: bool,
    /// Whether the bureau can record an acceptance.
    pub(crate) can_accept: bool,
}

/// The cases of a page, in words.
pub(crate) fn lines(l: L, programme: &Programme, cases: &[OwnCase]) -> Vec<CaseLine> {
    cases.iter().map(|c| line(l, programme, c)).collect()
}

fn line(l: L, programme: &Programme, own: &OwnCase) -> CaseLine {
    let case = &own.case;
    let scenario = |code| programme.scenario(code).map(|s| l.of(&s.name).to_owned());
    let names: Vec<String> = case.scenarios.iter().filter_map(scenario).collect();
    let facts: Vec<String> = [
        (!names.is_empty()).then(|| l.join(&names)),
        case.contract.map(|sum| wan(l, sum)),
        case.accepted_on.map(|on| l.t1("proof-accepted-on", "day", date(l, on))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let state = own.word.as_ref().map(|w| w.state);
    let related = state == Some(RefereeState::Related);
    let (said, quote) = match &own.word {
        None => (String::new(), String::new()),
        Some(w) if related => (l.t(&format!("proof-related-{}", w.reason.replace('_', "-"))), String::new()),
        Some(w) => {
            let day = w.due_on.map(|on| when::day(l, on)).unwrap_or_default();
            (l.t1(&format!("proof-state-{}-text", w.state), "day", day), w.reason.clone())
        }
    };
    CaseLine {
        reference: case.case_ref.to_string(),
        firm: case.enterprise_name.clone(),
        facts: facts.join(" · "),
        badge: Badge::new(l, case.evidence),
        mark: state.map(|s| mark(l, s)),
        said,
        quote,
        can_ask: matches!(state, Some(RefereeState::Unreachable | RefereeState::Lapsed)),
        can_accept: case.evidence != Evidence::Accepted && state.is_none_or(RefereeState::is_shown),
    }
}

fn mark(l: L, state: RefereeState) -> Mark {
    let (tone, icon) = match state {
        RefereeState::Asked | RefereeState::Unreachable => ("on", "i-clock"),
        RefereeState::Confirmed => ("ok", "i-tick"),
        RefereeState::Lapsed | RefereeState::Disputed => ("warn", "i-warn"),
        RefereeState::Denied | RefereeState::Related => ("bad", "i-stop"),
    };
    Mark::new(tone, icon, &l.t(&format!("proof-state-{state}")))
}

/// The form by which a provider claims a case.
pub(crate) fn claim_form(l: L, programme: &Programme) -> Vec<Field> {
    let choose = || Choice { value: String::new(), label: l.t("listing-choose"), chosen: true };
    let sectors = programme.sectors.iter().map(|s| (s.code.to_string(), l.of(&s.name).to_owned()));
    let scenarios = programme.scenarios.iter().map(|s| (s.code.to_string(), format!("{} {}", s.code, l.of(&s.name))));
    let choice = |(value, label): (String, String)| Choice { value, label, chosen: false };
    let line = |name: &str, kind, key: &str| Field::line(l, name, kind, l.t(key), "").id(format!("c-{name}"));
    vec![
        line("enterprise_name", "text", "proof-firm").hint(l.t("proof-firm-hint")).required().max_length(60),
        line("uscc", "text", "proof-uscc").hint(l.t("proof-uscc-hint")).required().max_length(30),
        Field::select(l, "sector", l.t("proof-sector"), std::iter::once(choose()).chain(sectors.map(choice)).collect())
            .id("c-sector"),
        Field::select(l, "scenarios", l.t("proof-scenarios"), std::iter::once(choose()).chain(scenarios.map(choice)).collect())
            .id("c-scenarios"),
        line("started_on", "date", "proof-started"),
        line("accepted_on", "date", "proof-accepted"),
        Field::number(l, "contract_yuan", l.t("proof-contract"), "", l.t("listing-unit-yuan")).id("c-contract"),
    ]
}

/// Cases in every state, for the samples.
pub(crate) fn sample() -> Vec<OwnCase> {
    let case = |n: usize| samples::listing().cases.swap_remove(n % 3);
    let word = |state, reason: &str| Some(CustomersWord { state, reason: reason.into(), due_on: Some(samples::TODAY) });
    let states = [
        word(RefereeState::Confirmed, ""),
        word(RefereeState::Asked, ""),
        word(RefereeState::Unreachable, ""),
        word(RefereeState::Denied, "只试用过两周，没有验收。"),
        word(RefereeState::Lapsed, ""),
        word(RefereeState::Related, "uscc"),
        word(RefereeState::Related, "phone"),
        word(RefereeState::Related, "mail_domain"),
        None,
    ];
    let own = |(n, word): (usize, Option<CustomersWord>)| {
        let mut case = case(n);
        if word.as_ref().is_some_and(|w| w.state != RefereeState::Confirmed) {
            case.evidence = Evidence::Claimed;
        }
        OwnCase { case, word }
    };
    states.into_iter().enumerate().map(own).collect()
}
