//! What a provider writes, field by field and as it was typed: anything may be kept, only what is right may be submitted.

use super::fields::{FIELDS, Field, Shape, Vocabulary, field};
use crate::domain::catalogue::{
    Benefit, Coverage, Deployment, Goal, ListingStatus, PriceModel, ScenarioClaim, ServiceMode, Size, Solution,
};
use crate::domain::ids::{ProviderRef, ScenarioCode, SectorCode, SolutionRef};
use crate::domain::money::{Fen, InvalidMoney};
use crate::domain::programme::Programme;
use crate::domain::text::is_hidden;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most values that one field keeps.
pub const MOST_VALUES: usize = 40;
/// Most characters that one value keeps, right or wrong.
pub const LONGEST_VALUE: usize = 8_000;
/// Characters of one part of a list.
const LONGEST_PART: usize = 60;

/// The texts of a draft by the name of their field. Fields of one value keep it as the only one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<String, Vec<String>>);

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the field.
    pub field: &'static str,
    /// Stable name of the fault.
    pub code: &'static str,
    /// Place in a list, where it is one value's.
    pub at: Option<usize>,
}

/// How far a draft has come (P1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completeness {
    /// Fields with something right in them.
    pub done: usize,
    /// All fields.
    pub of: usize,
    /// Names of required fields that are empty.
    pub missing: Vec<&'static str>,
}

impl Draft {
    /// Sets a field; empty texts are left out, and a field without any is cleared. Unknown names are left alone.
    pub fn set(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        let Some(field) = field(name) else { return };
        let most = if field.shape.is_list() { MOST_VALUES } else { 1 };
        let tidy = |text: String| -> String {
            let plain = text.replace("\r\n", "\n");
            let fit = |c: &char| !is_hidden(*c) || *c == '\n';
            plain.chars().filter(fit).take(LONGEST_VALUE).collect::<String>().trim().to_owned()
        };
        let values: Vec<String> = values.into_iter().map(tidy).filter(|v| !v.is_empty()).take(most).collect();
        if values.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), values);
        }
    }

    /// The values of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value of a field of one; empty where there is none.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// How far it has come; `faults` are those of [`Draft::read`].
    #[must_use]
    pub fn completeness(&self, faults: &[Fault]) -> Completeness {
        let filled = |f: &&Field| !self.all(f.name).is_empty();
        let right = |f: &&Field| faults.iter().all(|fault| fault.field != f.name);
        // Most listings rightly name no others.
        let counts = |f: &&Field| f.shape != Shape::References || filled(f);
        Completeness {
            done: FIELDS.iter().filter(filled).filter(right).count(),
            of: FIELDS.iter().filter(counts).count(),
            missing: FIELDS.iter().filter(|f| f.required && !filled(f)).map(|f| f.name).collect(),
        }
    }

    /// The draft of a listing as it stands.
    #[must_use]
    pub fn of(solution: &Solution) -> Self {
        let s = solution;
        let mut draft = Self::default();
        let text = |t: &str| vec![t.to_owned()];
        let list = |values: &[String]| values.to_vec();
        let money = |m: Option<Fen>| m.map(Fen::yuan_short).into_iter().collect::<Vec<_>>();
        let claim = |c: &ScenarioClaim| format!("{}:{}:{}", c.code, c.level, c.coverage);
        let plain = |t: &str| t.replace(':', "：");
        let benefit = |b: &Benefit| {
            let [metric, before, after, unit] = [&b.metric, &b.before, &b.after, &b.unit].map(|t| plain(t));
            format!("{}:{metric}:{before}:{after}:{unit}:{}", b.goal, b.firms)
        };
        for (name, values) in [
            ("name", text(&s.name)),
            ("version", s.version.clone().into_iter().collect()),
            ("summary", text(&s.summary)),
            ("description", text(&s.description)),
            ("sectors", s.sectors.iter().map(ToString::to_string).collect()),
            ("scenarios", s.scenarios.iter().map(claim).collect()),
            ("deployment", s.deployment.iter().map(ToString::to_string).collect()),
            ("sizes", s.sizes.iter().map(ToString::to_string).collect()),
            ("price_model", text(s.price_model.code())),
            ("price_min_yuan", money(Some(s.price_min))),
            ("price_max_yuan", money(Some(s.price_max))),
            ("annual_fee_yuan", money(s.annual_fee)),
            ("discount_percent", money(s.discount_basis_points.map(|b| Fen(i64::from(b))))),
            ("delivery_weeks", text(&s.delivery_weeks.to_string())),
            ("enterprise_person_days", s.enterprise_person_days.map(|n| n.to_string()).into_iter().collect()),
            ("service_mode", s.service_mode.map(|m| m.to_string()).into_iter().collect()),
            ("interfaces", list(&s.interfaces)),
            ("integrates_with", list(&s.integrates_with)),
            ("requires", s.requires.iter().map(|group| any_of(group)).collect()),
            ("conflicts", s.conflicts.iter().map(ToString::to_string).collect()),
            ("security_level", s.security_level.clone().into_iter().collect()),
            ("benefits", s.benefits.iter().map(benefit).collect()),
        ] {
            draft.set(name, values);
        }
        draft
    }

    /// The listing that the draft describes, or everything that is wrong with it.
    ///
    /// # Errors
    /// Every [`Fault`], in the order of the fields.
    pub fn read(&self, programme: &Programme, key: &SolutionRef, provider: &ProviderRef) -> Result<Solution, Vec<Fault>> {
        let mut r = Reader { draft: self, programme, faults: Vec::new() };
        let solution = r.solution(key, provider);
        match solution {
            Some(solution) if r.faults.is_empty() => Ok(solution),
            _ => Err(r.faults),
        }
    }
}

struct Reader<'a> {
    draft: &'a Draft,
    programme: &'a Programme,
    faults: Vec<Fault>,
}

type Value<T> = Result<T, &'static str>;

impl Reader<'_> {
    fn solution(&mut self, key: &SolutionRef, provider: &ProviderRef) -> Option<Solution> {
        let programme = self.programme;
        let name = self.line("name");
        let version = self.line("version");
        let summary = self.line("summary");
        let description = self.line("description");
        let sectors = self.list("sectors", |t| sector(programme, t));
        let scenarios = self.list("scenarios", |t| claim(programme, t));
        let deployment = self.list("deployment", |t| Deployment::from_code(t).ok_or("unknown"));
        let sizes = self.list("sizes", |t| Size::from_code(t).ok_or("unknown"));
        let price_model = self.value("price_model", |t| PriceModel::from_code(t).ok_or("unknown"));
        let price_min = self.value("price_min_yuan", yuan);
        let price_max = self.value("price_max_yuan", yuan);
        let annual_fee = self.value("annual_fee_yuan", yuan);
        let discount = self.value("discount_percent", hundredths);
        let delivery_weeks = self.value("delivery_weeks", |t| whole("delivery_weeks", t));
        let person_days = self.value("enterprise_person_days", |t| whole("enterprise_person_days", t));
        let service_mode = self.value("service_mode", |t| ServiceMode::from_code(t).ok_or("unknown"));
        let interfaces = self.list("interfaces", part);
        let integrates_with = self.list("integrates_with", part);
        let requires = self.list("requires", |t| group(t, key));
        let conflicts = self.list("conflicts", |t| other(t, key));
        let security_level = self.line("security_level");
        let benefits = self.list("benefits", benefit);
        if price_min.zip(price_max).is_some_and(|(min, max)| min > max) {
            self.fault("price_max_yuan", "price_order", None);
        }
        let in_cloud = deployment.iter().any(|d| matches!(d, Deployment::PublicCloud | Deployment::PrivateCloud));
        if in_cloud && security_level.is_none() {
            self.fault("security_level", "required_in_cloud", None);
        }
        if let Some(twice) = repeated(&scenarios) {
            self.fault("scenarios", "repeated", Some(twice));
        }
        Some(Solution {
            solution_ref: key.clone(),
            provider_ref: provider.clone(),
            name: name?,
            version,
            summary: summary?,
            description: description?,
            sectors,
            scenarios,
            deployment,
            price_model: price_model?,
            price_min: price_min?,
            price_max: price_max?,
            annual_fee,
            discount_basis_points: discount,
            delivery_weeks: delivery_weeks?,
            enterprise_person_days: person_days,
            sizes,
            interfaces,
            integrates_with,
            requires,
            conflicts,
            security_level,
            service_mode,
            benefits,
            confirmed_on: None,
            status: ListingStatus::Draft,
        })
    }

    fn fault(&mut self, name: &'static str, code: &'static str, at: Option<usize>) {
        self.faults.push(Fault { field: name, code, at });
    }

    /// A field of one value; a required one that is empty is a fault.
    fn value<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Value<T>) -> Option<T> {
        match self.draft.one(name) {
            "" => {
                self.empty(name);
                None
            }
            text => parse(text).map_err(|code| self.fault(name, code, None)).ok(),
        }
    }

    fn empty(&mut self, name: &'static str) {
        if field(name).is_some_and(|f| f.required) {
            self.fault(name, "required", None);
        }
    }

    fn line(&mut self, name: &'static str) -> Option<String> {
        let (most, breaks) = match field(name).map(|f| f.shape) {
            Some(Shape::Line(most)) => (most, false),
            Some(Shape::Paragraph(most)) => (most, true),
            _ => (LONGEST_VALUE, true),
        };
        self.value(name, |text| match text {
            text if text.chars().count() > most => Err("too_long"),
            text if text.contains('\n') && !breaks => Err("one_line"),
            text => Ok(text.to_owned()),
        })
    }

    fn list<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Value<T>) -> Vec<T> {
        let draft = self.draft;
        let mut read = Vec::new();
        for (at, text) in draft.all(name).iter().enumerate() {
            match parse(text) {
                Ok(value) => read.push(value),
                Err(code) => self.fault(name, code, Some(at)),
            }
        }
        if draft.all(name).is_empty() {
            self.empty(name);
        }
        read
    }
}

fn repeated(claims: &[ScenarioClaim]) -> Option<usize> {
    claims.iter().enumerate().find(|(at, c)| claims.iter().take(*at).any(|before| before.code == c.code)).map(|(at, _)| at)
}

fn yuan(text: &str) -> Value<Fen> {
    Fen::parse_yuan(text).map_err(|e| match e {
        InvalidMoney::TooLarge => "too_large",
        InvalidMoney::Syntax | InvalidMoney::TooPrecise => "money",
    })
}

fn hundredths(text: &str) -> Value<u32> {
    let value = Fen::parse_yuan(text).map_err(|_| "percent")?;
    u32::try_from(value.0).ok().filter(|h| *h <= 10_000).ok_or("percent")
}

fn whole(name: &str, text: &str) -> Value<u32> {
    let most = match field(name).map(|f| f.shape) {
        Some(Shape::Whole(most)) => most,
        _ => u32::MAX,
    };
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| digits && (1..=most).contains(n)).ok_or("whole")
}

fn sector(programme: &Programme, text: &str) -> Value<SectorCode> {
    SectorCode::parse(text).ok().filter(|code| programme.sector(code).is_some()).ok_or("unknown")
}

/// References of which any one will do, as a cell holds them.
#[must_use]
pub fn any_of(group: &[SolutionRef]) -> String {
    group.iter().map(SolutionRef::as_str).collect::<Vec<_>>().join("/")
}

/// The reference of another listing than `own`.
fn other(text: &str, own: &SolutionRef) -> Value<SolutionRef> {
    SolutionRef::parse(text.trim()).ok().filter(|key| key != own).ok_or("reference")
}

fn group(text: &str, own: &SolutionRef) -> Value<Vec<SolutionRef>> {
    text.split('/').map(|part| other(part, own)).collect()
}

fn part(text: &str) -> Value<String> {
    match text {
        text if text.chars().count() > LONGEST_PART => Err("too_long"),
        text if text.contains(['|', '\n']) => Err("one_line"),
        text => Ok(text.to_owned()),
    }
}

fn claim(programme: &Programme, text: &str) -> Value<ScenarioClaim> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let &[code, level, coverage] = parts.as_slice() else { return Err("claim") };
    let code = ScenarioCode::parse(code).ok().filter(|c| programme.scenario(c).is_some()).ok_or("unknown")?;
    let level = level.parse().ok().filter(|l| (1..=4).contains(l)).ok_or("claim")?;
    Ok(ScenarioClaim { code, level, coverage: Coverage::from_code(coverage).ok_or("claim")? })
}

fn benefit(text: &str) -> Value<Benefit> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let &[goal, metric, before, after, unit, firms] = parts.as_slice() else { return Err("benefit") };
    let too_long = [metric, before, after, unit].iter().any(|t| t.chars().count() > LONGEST_PART || t.contains(['|', '\n']));
    if metric.is_empty() || after.is_empty() || too_long {
        return Err("benefit");
    }
    Ok(Benefit {
        goal: Goal::from_code(goal).ok_or("benefit")?,
        metric: metric.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        unit: unit.to_owned(),
        firms: firms.parse().ok().filter(|n| (1..=100_000).contains(n)).ok_or("benefit")?,
    })
}

/// The values that a vocabulary allows, by code.
#[must_use]
pub fn allowed(vocabulary: Vocabulary, programme: &Programme) -> Vec<String> {
    fn codes(all: impl Iterator<Item = impl ToString>) -> Vec<String> {
        all.map(|c| c.to_string()).collect()
    }
    match vocabulary {
        Vocabulary::Sectors => codes(programme.sectors.iter().map(|s| &s.code)),
        Vocabulary::Deployments => codes(Deployment::ALL.iter()),
        Vocabulary::PriceModels => codes(PriceModel::ALL.iter()),
        Vocabulary::Sizes => codes(Size::ALL.iter()),
        Vocabulary::ServiceModes => codes(ServiceMode::ALL.iter()),
    }
}

#[cfg(test)]
mod tests;
