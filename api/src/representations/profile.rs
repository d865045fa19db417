//! Reading what a match is asked for. Every fault is named by its JSON pointer, all of them at once.

use super::match_input::{MatchInput, NeedInput};
use crate::error::{AppError, FieldError};
use crate::extract::fields;
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{LevelIndex, Need, NeedKind, Priority, Profile};
use schema::domain::ids::{BaseItemCode, EnterpriseRef, MiitCode, NeedRef, ScenarioCode, SectorCode};
use schema::domain::level::Answers;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use serde_json::{Map, Value};

/// Most needs in one request.
const MAX_NEEDS: usize = 40;
/// Longest text of a need, in characters.
const MAX_TEXT: usize = 500;
/// Items of a match unless asked otherwise (E10).
const DEFAULT_LIMIT: u32 = 5;
/// Most items of a match.
const MAX_LIMIT: u64 = 100;

/// What a match is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum MatchRequest {
    /// A stored enterprise.
    Stored(EnterpriseRef, u32),
    /// A profile typed in.
    AdHoc(Box<Profile>, u32),
}

/// Reads a request.
///
/// # Errors
/// [`AppError::Invalid`] with every fault.
pub fn read(value: &Value, programme: &Programme) -> Result<MatchRequest, AppError> {
    let Some(fields) = value.as_object() else {
        return Err(AppError::invalid("", "type", "send an object"));
    };
    let mut reader = Reader { fields, programme, faults: Vec::new() };
    reader.only(fields::names_of::<MatchInput>());
    let limit = reader.limit();
    if let Some(key) = reader.text("enterprise_ref") {
        reader.as_stored();
        let key = reader.or_fault("/enterprise_ref", "reference", EnterpriseRef::parse(&key));
        return reader.finish(key.map(|key| MatchRequest::Stored(key, limit)));
    }
    let profile = reader.profile();
    reader.finish(profile.map(|p| MatchRequest::AdHoc(Box::new(p), limit)))
}

/// Points with at most two decimals, in hundredths.
fn points(told: &Value) -> Option<u32> {
    let text = match told {
        Value::Number(n) => n.to_string(),
        Value::String(s) => s.clone(),
        _ => return None,
    };
    Fen::parse_yuan(&text).ok().and_then(|f| u32::try_from(f.0).ok())
}

struct Reader<'a> {
    fields: &'a Map<String, Value>,
    programme: &'a Programme,
    faults: Vec<FieldError>,
}

impl Reader<'_> {
    fn finish<T>(self, value: Option<T>) -> Result<T, AppError> {
        match value {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(AppError::Invalid(self.faults)),
        }
    }

    fn fault(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.faults.push(FieldError::new(pointer, code, detail));
    }

    fn or_fault<T, E: std::fmt::Display>(&mut self, pointer: &str, code: &'static str, value: Result<T, E>) -> Option<T> {
        value.map_err(|e| self.fault(pointer, code, e.to_string())).ok()
    }

    /// Refuses names that are not known: one letter amiss, and a constraint would be lost without a word.
    fn only(&mut self, known: &[&str]) {
        let strange = self.fields.keys().filter(|name| !known.contains(&name.as_str())).take(20);
        self.faults.extend(strange.map(|name| fields::unknown(name, "unknown_field", known)));
    }

    /// Refuses a profile beside the reference of a stored enterprise, which has one.
    fn as_stored(&mut self) {
        let known = |name: &String| fields::names_of::<MatchInput>().contains(&name.as_str());
        let beside = |(name, value): &(&String, &Value)| !matches!(name.as_str(), "enterprise_ref" | "limit") && !value.is_null();
        let told = "a stored enterprise is matched as it is stored: leave this out, or enterprise_ref";
        let beside = self.fields.iter().filter(beside).filter(|(name, _)| known(name));
        self.faults.extend(beside.map(|(name, _)| fields::fault(name, "not_with_enterprise_ref", told)));
    }

    /// A field that is there and not null.
    fn given(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).filter(|v| !v.is_null())
    }

    fn text(&mut self, name: &str) -> Option<String> {
        match self.given(name)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::String(_) => None,
            _ => {
                self.fault(format!("/{name}"), "type", "send a text");
                None
            }
        }
    }

    /// A list of texts; also one text joined by `|`, as in the exchange format.
    fn texts(&mut self, name: &str) -> Vec<(String, String)> {
        let found = match self.given(name) {
            None => return Vec::new(),
            Some(Value::String(joined)) => joined.split('|').map(|t| Some(t.trim().to_owned())).enumerate().collect::<Vec<_>>(),
            Some(Value::Array(items)) => items.iter().map(|i| i.as_str().map(|t| t.trim().to_owned())).enumerate().collect(),
            Some(_) => {
                self.fault(format!("/{name}"), "type", "send a list of texts");
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (place, text) in found {
            let pointer = format!("/{name}/{place}");
            match text {
                Some(text) if text.chars().count() > 60 => self.fault(pointer, "too_long", "at most 60 characters"),
                Some(text) if !text.is_empty() => texts.push((pointer, text)),
                Some(_) => {}
                None => self.fault(pointer, "type", "send a text"),
            }
        }
        if texts.len() > 20 {
            self.fault(format!("/{name}"), "too_many", "at most 20");
            texts.truncate(20);
        }
        texts
    }

    fn limit(&mut self) -> u32 {
        match self.given("limit").map(Value::as_u64) {
            None => DEFAULT_LIMIT,
            Some(Some(n)) if (1..=MAX_LIMIT).contains(&n) => u32::try_from(n).unwrap_or(DEFAULT_LIMIT),
            Some(_) => {
                self.fault("/limit", "range", "a whole number from 1 to 100");
                DEFAULT_LIMIT
            }
        }
    }

    fn profile(&mut self) -> Option<Profile> {
        let sector = self.sector();
        let size = match self.text("size") {
            None => Some(Size::Small),
            Some(code) => self.code("/size", &code, Size::from_code(&code), "micro, small or medium"),
        };
        let district = self.district();
        let budget = self.money("budget_yuan");
        let deadline_weeks = self.whole("deadline_weeks", 1, 520);
        let deployment = self.deployment();
        let must_integrate = self.texts("must_integrate").into_iter().map(|(_, t)| t).collect();
        let level_index = self
            .text("level_index")
            .and_then(|c| self.code("/level_index", &c, LevelIndex::from_code(&c), "MIIT-2022 or MIIT-2024"));
        let base_score_hundredths = self.base_score();
        let base_items = self.base_items(base_score_hundredths);
        let scenario_levels = self.scenario_levels();
        let needs = self.needs(sector.as_ref());
        Some(Profile {
            sector: sector?,
            size: size?,
            district,
            budget,
            deadline_weeks,
            deployment,
            must_integrate,
            level_index,
            base_score_hundredths,
            base_items,
            scenario_levels,
            needs,
        })
    }

    fn code<T>(&mut self, pointer: &str, given: &str, found: Option<T>, allowed: &str) -> Option<T> {
        if found.is_none() {
            self.fault(pointer, "unknown", format!("{given:?} is not one of {allowed}"));
        }
        found
    }

    fn sector(&mut self) -> Option<SectorCode> {
        let codes = || self.programme.sectors.iter().map(|s| s.code.as_str()).collect::<Vec<_>>().join(", ");
        let allowed = codes();
        match self.text("sector") {
            None => {
                if !matches!(self.given("sector"), Some(v) if !v.is_string()) {
                    self.fault("/sector", "required", format!("one of {allowed}"));
                }
                None
            }
            Some(code) => {
                let found = self.programme.sectors.iter().find(|s| s.code.as_str() == code).map(|s| s.code.clone());
                self.code("/sector", &code, found, &allowed)
            }
        }
    }

    fn district(&mut self) -> Option<String> {
        let name = self.text("district")?;
        let found = self.programme.district(&name).map(|d| d.name.clone());
        self.code("/district", &name, found, "the programme's districts; see /api/v1/programme")
    }

    fn money(&mut self, name: &str) -> Option<Fen> {
        let pointer = format!("/{name}");
        let text = match self.given(name)? {
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => {
                self.fault(pointer, "type", "send a number or a decimal text in yuan");
                return None;
            }
        };
        self.or_fault(&pointer, "money", Fen::parse_yuan(&text))
    }

    fn whole(&mut self, name: &str, min: u64, max: u64) -> Option<u32> {
        match self.given(name)?.as_u64() {
            Some(n) if (min..=max).contains(&n) => u32::try_from(n).ok(),
            _ => {
                self.fault(format!("/{name}"), "range", format!("a whole number from {min} to {max}"));
                None
            }
        }
    }

    fn deployment(&mut self) -> Vec<Deployment> {
        let mut found = Vec::new();
        for (pointer, code) in self.texts("deployment") {
            found.extend(self.code(
                &pointer,
                &code,
                Deployment::from_code(&code),
                "public_cloud, private_cloud, on_premises, edge, hybrid",
            ));
        }
        found
    }

    fn base_score(&mut self) -> Option<u32> {
        let hundredths = points(self.given("base_score")?).filter(|h| *h <= 10_000);
        if hundredths.is_none() {
            self.fault("/base_score", "range", "a number from 0 to 100 with at most two decimals");
        }
        hundredths
    }

    fn base_items(&mut self, total: Option<u32>) -> Vec<(BaseItemCode, u32)> {
        let pairs: Vec<(String, String, Option<u32>)> = match self.given("base_items") {
            Some(Value::Object(map)) => {
                map.iter().map(|(code, told)| (format!("/base_items/{code}"), code.clone(), points(told))).collect()
            }
            _ => {
                let texts = self.texts("base_items").into_iter();
                let split = |(pointer, pair): (String, String)| {
                    let (code, told) = pair.split_once(':').unwrap_or((&pair, ""));
                    (pointer, code.trim().to_owned(), points(&Value::String(told.trim().to_owned())))
                };
                texts.map(split).collect()
            }
        };
        let mut items: Vec<(BaseItemCode, u32)> = Vec::new();
        for (pointer, code, told) in pairs {
            let known = self.programme.levels.base.iter().find(|item| item.code.as_str() == code);
            match known.zip(told) {
                Some((item, told)) if told <= item.points && items.iter().all(|(code, _)| *code != item.code) => {
                    items.push((item.code.clone(), told));
                }
                _ => self.fault(pointer, "base_item", "write an item of the questionnaire once and its points, such as BA1:6.5"),
            }
        }
        let answers = Answers { base_score: total, base_items: items.clone(), ..Answers::default() };
        if answers.check(&self.programme.levels).is_err() {
            self.fault("/base_score", "sum", "is not what the items of base_items can come to");
        }
        items
    }

    fn scenario_levels(&mut self) -> Vec<(MiitCode, u8)> {
        let pairs: Vec<(String, String)> = match self.given("scenario_levels") {
            Some(Value::Object(map)) => {
                map.iter().map(|(code, level)| (format!("/scenario_levels/{code}"), format!("{code}:{level}"))).collect()
            }
            _ => self.texts("scenario_levels"),
        };
        let mut levels: Vec<(MiitCode, u8)> = Vec::new();
        for (pointer, pair) in pairs {
            let (code, level) = pair.split_once(':').unwrap_or((&pair, ""));
            let code = MiitCode::parse(code).ok().filter(|c| self.programme.miit(c).is_some());
            match (code, level.trim().parse::<u8>()) {
                (Some(code), Ok(_)) if levels.iter().any(|(known, _)| *known == code) => {
                    self.fault(pointer, "duplicate", format!("{code} has a level already; tell one"));
                }
                (Some(code), Ok(level)) if level <= 4 => levels.push((code, level)),
                _ => self.fault(pointer, "scenario_level", "write a national scenario and a level from 0 to 4, such as PE1:1"),
            }
        }
        levels
    }

    fn needs(&mut self, sector: Option<&SectorCode>) -> Vec<Need> {
        let items = match self.given("needs") {
            Some(Value::Array(items)) if (1..=MAX_NEEDS).contains(&items.len()) => items.clone(),
            Some(Value::Array(_)) => {
                self.fault("/needs", "count", format!("one to {MAX_NEEDS} needs"));
                return Vec::new();
            }
            Some(_) => {
                self.fault("/needs", "type", "send a list");
                return Vec::new();
            }
            None => {
                self.fault("/needs", "required", "tell at least one need: a scenario of the sector, or your own words");
                return Vec::new();
            }
        };
        let mut needs: Vec<Need> = Vec::new();
        for (place, item) in items.iter().enumerate() {
            if let Some(need) = self.need(&format!("/needs/{place}"), item, sector, &needs) {
                if needs.iter().any(|n| n.need_ref == need.need_ref) {
                    self.fault(format!("/needs/{place}/need_ref"), "duplicate", "each need its own reference");
                } else {
                    needs.push(need);
                }
            }
        }
        // N first, then X, each in the order given.
        needs.sort_by_key(|n| n.kind);
        needs
    }

    fn need(&mut self, pointer: &str, item: &Value, sector: Option<&SectorCode>, before: &[Need]) -> Option<Need> {
        let Some(fields) = item.as_object() else {
            self.fault(pointer, "type", "send an object");
            return None;
        };
        let programme = self.programme;
        let mut inner = Reader { fields, programme, faults: Vec::new() };
        inner.only(fields::names_of::<NeedInput>());
        let scenario = inner.text("scenario").and_then(|code| {
            let found = ScenarioCode::parse(&code).ok().filter(|c| programme.scenario(c).is_some());
            inner.code("/scenario", &code, found, "the programme's scenarios; see /api/v1/scenarios")
        });
        let text = inner.text("text").filter(|t| {
            let fits = t.chars().count() <= MAX_TEXT;
            if !fits {
                inner.fault("/text", "too_long", format!("at most {MAX_TEXT} characters"));
            }
            fits
        });
        let common = |code: &ScenarioCode| sector.and_then(|s| programme.need_list(s)).is_some_and(|l| l.n.contains(code));
        let kind = match inner.text("kind") {
            Some(code) => inner.code("/kind", &code, NeedKind::from_code(&code), "N or X"),
            None => Some(if scenario.as_ref().is_some_and(common) { NeedKind::N } else { NeedKind::X }),
        };
        let priority = match inner.text("priority") {
            None => Some(Priority::Should),
            Some(code) => inner.code("/priority", &code, Priority::from_code(&code), "must, should or could"),
        };
        let given_ref = inner.text("need_ref").and_then(|r| inner.or_fault("/need_ref", "reference", NeedRef::parse(&r)));
        if inner.faults.is_empty() {
            match kind {
                Some(NeedKind::N) if scenario.is_none() => {
                    inner.fault("/scenario", "required", "a need of kind N is a scenario of the sector");
                }
                Some(NeedKind::X) if text.is_none() && scenario.is_none() => {
                    inner.fault("/text", "required", "say it in your own words");
                }
                _ => {}
            }
        }
        let faults = inner.faults;
        let whole = faults.is_empty();
        self.faults.extend(faults.into_iter().map(|f| FieldError { pointer: format!("{pointer}{}", f.pointer), ..f }));
        let (kind, priority) = (kind?, priority?);
        let count = before.iter().filter(|n| n.kind == kind).count() + 1;
        let need_ref = given_ref.or_else(|| NeedRef::parse(&format!("{}{count}", kind.code())).ok())?;
        whole.then_some(Need { need_ref, kind, scenario, text, priority })
    }
}
