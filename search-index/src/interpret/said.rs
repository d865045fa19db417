//! What a text says once its slips are put right and everything is left out that is not a need: conditions, names of
//! systems, what is not wanted, wishes that lead elsewhere. Matching and interpretation read scenarios from it, and so read alike.

use super::clauses::{Clause, Clauses, Place};
use super::numerals::number_at;
use super::wordlist::{Words, words};
use super::{budget, deadline, deployment, negation, secrecy, things};
use crate::analysis::{Analyzer, NameKind, Normalised, TopicAt, normalise};
use jiff::civil::Date;
use schema::domain::interpretation::{Condition, DIAGNOSIS, DoubtKind, NO_PLC, Term};
use schema::domain::programme::Programme;

/// Words by which a whole clause is a question about what lies outside the catalogue.
const ASKS: &[&str] = &["想问", "问下", "问问", "问一下", "请问", "咨询", "打听", "了解一下", "了解下"];

/// Words by which a wish outside the catalogue has been fulfilled: 贷款100万买的机器人 speaks of the robot.
static FULFILLED: Words =
    words!("买的 上的 装的 建的 盖的 弄的 搞的 添的 置的 进的 整的 做的 投的 换的 购的 上了 买了 装了 建了");
/// Words that make a wish for people the trouble that machines can take away: 找工人越来越难.
static TROUBLE: Words = words!("难 不到 不来 不着 不好找 不好招 费劲 没人 不愿 留不住 越来越少");
/// What people are counted in, and what they make up: 6个人的小厂 says how big the firm is.
static PEOPLE: Words =
    words!("人 个人 号人 口人 名员工 个员工 个工人 名工人 名职工 个职工 来人 来个人 多人 多个人 多号人 来号人");
static FIRM: Words = words!("小厂 小工厂 小企业 小公司 小作坊 作坊 厂子 厂 工厂 企业 公司");

/// A condition and where it stands.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) condition: Condition,
    pub(super) places: Vec<Place>,
    /// What is said about an amount.
    pub(super) terms: Vec<Term>,
}

/// Something that had better be told or asked.
#[derive(Debug)]
pub(super) struct Doubtful {
    pub(super) kind: DoubtKind,
    pub(super) condition: Condition,
    pub(super) place: Place,
}

/// A text, taken apart.
#[derive(Debug)]
pub(crate) struct Said {
    /// With its slips put right; every character knows where it was typed.
    pub(super) text: Normalised,
    /// The same, place for place, without what is no need.
    pub(crate) needs: Normalised,
    /// Conditions and where they stand, in the order of the text.
    pub(super) conditions: Vec<Heard>,
    /// What had better be told or asked.
    pub(super) doubts: Vec<Doubtful>,
    /// Wishes outside the catalogue.
    pub(crate) topics: Vec<TopicAt>,
    /// What is not wanted.
    pub(super) unwanted: Vec<Place>,
    /// Whether the owner says that he does not know what he needs.
    pub(crate) lost: bool,
}

/// Takes `text` apart as of `today`.
pub(crate) fn said(analyzer: &Analyzer, programme: &Programme, text: &str, today: Date) -> Said {
    let text = analyzer.mended(&normalise(text));
    let clauses = Clauses::new(&text);
    let unwanted = negation::unwanted(&clauses, &analyzer.things_in(&text));
    let mut topics = analyzer.topics_in(&text);
    topics.retain(|topic| !is_fulfilled(&clauses, programme, *topic));
    let (conditions, doubts) = conditions(&clauses, analyzer, programme, &unwanted.refused, today);
    let lost = topics.iter().any(|t| programme.elsewhere[t.topic].topic == DIAGNOSIS);
    let mut silent: Vec<Place> = unwanted.places.clone();
    // The name of a system says nothing about what is needed, whether it is to stay, to go or to be connected.
    silent.extend(analyzer.names_in(&text).iter().filter(|n| n.kind == NameKind::System).map(|n| (n.start, n.end)));
    // The name of a machine says which scenario it stands in; all other conditions say nothing about it.
    let binding = conditions.iter().filter(|c| !matches!(c.condition, Condition::Equipment(_) | Condition::Standard(_)));
    silent.extend(binding.flat_map(|c| c.places.iter().copied()));
    silent.extend(missing_controllers(&conditions, analyzer, &text));
    silent.extend(clauses.all.iter().filter_map(|clause| firm(&clauses, *clause)));
    silent.extend(clauses.all.iter().filter_map(|clause| torn(&clauses, *clause)));
    for topic in &topics {
        let clause = clauses.around(topic.start);
        if clauses.holds((topic.start, clause.end), &TROUBLE) {
            continue;
        }
        let asked = clauses.holds((clause.start, clause.end), ASKS);
        let beside = programme.elsewhere[topic.topic].beside && !asked;
        silent.push(if beside { (topic.start, topic.end) } else { (clause.start, clause.end.max(topic.end)) });
    }
    let needs = text.without(&silent);
    Said { needs, conditions, doubts, topics, unwanted: unwanted.places, lost, text }
}

/// Whether the wish at `topic` is told of and not wished: 贷款100万买的机器人.
fn is_fulfilled(clauses: &Clauses<'_>, programme: &Programme, topic: TopicAt) -> bool {
    let clause = clauses.around(topic.start);
    !programme.elsewhere[topic.topic].beside && clauses.holds((topic.end, clause.end), &FULFILLED)
}

/// 没plc where the library has no word for the whole of it: what is missing is no sign of what is done with it.
fn missing_controllers(conditions: &[Heard], analyzer: &Analyzer, text: &Normalised) -> Vec<Place> {
    let none = |heard: &&Heard| heard.condition == Condition::Equipment(NO_PLC.to_owned());
    let known = analyzer.things_in(text);
    let places = conditions.iter().filter(none).flat_map(|heard| heard.places.iter().copied());
    places.filter(|place| !known.iter().any(|(start, end)| *start <= place.0 && place.1 <= *end)).collect()
}

/// 不会用电脑 tells of no electricity: the 用 of another word.
fn torn(clauses: &Clauses<'_>, clause: Clause) -> Option<Place> {
    let ((start, _), _) = clauses.first((clause.start, clause.end), &["用电脑", "用电话", "用电子", "用电动", "用电商"])?;
    Some((start, start + 1))
}

/// 6个人的小厂: how big the firm is.
fn firm(clauses: &Clauses<'_>, clause: Clause) -> Option<Place> {
    (clause.start..clause.end).find_map(|start| {
        let mut at = number_at(clauses.chars(), start)?.end;
        at += clauses.begins(at, &PEOPLE)?.chars().count();
        at += usize::from(clauses.chars().get(at) == Some(&'的'));
        let end = at + clauses.begins(at, &FIRM)?.chars().count();
        (end <= clause.end).then_some((start, end))
    })
}

fn conditions(
    clauses: &Clauses<'_>,
    analyzer: &Analyzer,
    programme: &Programme,
    refused: &[Place],
    today: Date,
) -> (Vec<Heard>, Vec<Doubtful>) {
    let mut found: Vec<Heard> = Vec::new();
    let mut add = |condition: Condition, places: Vec<Place>, terms: Vec<Term>| match found
        .iter_mut()
        .find(|known| known.condition == condition)
    {
        Some(known) => known.places.extend(places),
        None => found.push(Heard { condition, places, terms }),
    };
    let money = budget::said(clauses);
    if let Some(read) = money.budget {
        add(Condition::BudgetYuan(read.fen), vec![read.place], read.terms());
    }
    for (condition, place) in deadline::read(clauses, programme, today).into_iter().take(1) {
        add(condition, vec![place], Vec::new());
    }
    let deployment = deployment::read(clauses);
    let open = deployment.is_none();
    if let Some((allowed, places)) = deployment {
        add(Condition::Deployment(allowed), places, Vec::new());
    }
    for (condition, place) in things::read(clauses, analyzer, refused) {
        add(condition, vec![place], Vec::new());
    }
    found.sort_by_key(|heard| heard.places.first().copied());
    let amount =
        |kind| move |read: budget::Read| Doubtful { kind, condition: Condition::BudgetYuan(read.fen), place: read.place };
    let mut doubts: Vec<Doubtful> = money.unclear.into_iter().map(amount(DoubtKind::Amount)).collect();
    doubts.extend(money.hopes.into_iter().map(amount(DoubtKind::Hope)));
    doubts.extend(secrecy::read(clauses).filter(|_| open));
    (found, doubts)
}
