//! Names that owners use for systems, machines, standards and festivals.

use jiff::civil::Date;
use serde::Deserialize;

/// Words by which owners name what they have and when they want something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Business systems that a solution may have to connect to.
    pub systems: Vec<Named>,
    /// Brands of machines and controllers, and protocols.
    pub equipment: Vec<Named>,
    /// Standards that are not letters and a number.
    pub standards: Vec<Named>,
    /// Feasts by which people reckon.
    pub festivals: Vec<Festival>,
}

/// Something with a name and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// As it is stored and compared.
    pub name: String,
    /// What people write for it; the name itself need not be among them.
    #[serde(default)]
    pub words: Vec<String>,
}

impl Named {
    /// The name and everything else that people write for it.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.words).map(String::as_str)
    }
}

/// A feast.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Festival {
    /// What people write for it.
    pub words: Vec<String>,
    /// Month and day, `MM-DD`, where it is the same every year.
    #[serde(default)]
    pub every: Option<String>,
    /// Its days by year where the moon sets them, ascending.
    #[serde(default)]
    pub on: Vec<Date>,
}

impl Festival {
    /// Its first day after `today`; `None` where the table ends before.
    #[must_use]
    pub fn next(&self, today: Date) -> Option<Date> {
        match &self.every {
            Some(day) => {
                let (month, day) = month_and_day(day)?;
                let of = |year: i16| Date::new(year, month, day).ok();
                of(today.year()).filter(|date| *date > today).or_else(|| of(today.year().checked_add(1)?))
            }
            None => self.on.iter().copied().find(|date| *date > today),
        }
    }
}

/// `MM-DD` as numbers, if a leap year has that day.
pub(super) fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn e8_a_feast_is_the_next_one() {
        let fixed = Festival { words: vec![], every: Some("10-01".into()), on: vec![] };
        assert_eq!(fixed.next(date(2026, 9, 30)), Some(date(2026, 10, 1)));
        assert_eq!(fixed.next(date(2026, 10, 1)), Some(date(2027, 10, 1)));
        let moon = Festival { words: vec![], every: None, on: vec![date(2026, 2, 17), date(2027, 2, 6)] };
        assert_eq!(moon.next(date(2026, 11, 23)), Some(date(2027, 2, 6)));
        assert_eq!(moon.next(date(2027, 3, 1)), None);
    }
}
