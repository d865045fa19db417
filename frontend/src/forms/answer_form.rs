//! The result of a self-assessment in a form: typed, or read from a file and shown for confirmation.

use super::{FormErrors, Posted, half_width};
use crate::i18n::points_of;
use schema::domain::enterprise::LevelIndex;
use schema::domain::ids::{BaseItemCode, MiitCode};
use schema::domain::level::Answers;
use schema::domain::programme::Programme;

/// Everything that was typed, untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerForm {
    /// Version of the yardstick.
    pub index: LevelIndex,
    /// 基础+管理+成效, as typed.
    pub base_score: String,
    /// Points by item, as typed.
    pub items: Vec<(BaseItemCode, String)>,
    /// Level by graded scenario; `None` where it was not answered.
    pub levels: Vec<(MiitCode, Option<u8>)>,
}

impl AnswerForm {
    /// The form with nothing answered.
    #[must_use]
    pub fn blank(programme: &Programme) -> Self {
        let yardstick = &programme.levels;
        Self {
            index: LevelIndex::from_code(&yardstick.index).unwrap_or(LevelIndex::Miit2024),
            base_score: String::new(),
            items: yardstick.base.iter().map(|item| (item.code.clone(), String::new())).collect(),
            levels: yardstick.scenarios.iter().map(|s| (s.code.clone(), None)).collect(),
        }
    }

    /// What was posted.
    #[must_use]
    pub fn read(programme: &Programme, posted: Posted<'_>) -> Self {
        let mut form = Self::blank(programme);
        form.index = LevelIndex::from_code(posted.one("level_index")).unwrap_or(form.index);
        form.base_score = posted.one("base_score").to_owned();
        for (code, typed) in &mut form.items {
            *typed = posted.one(&format!("b-{code}")).to_owned();
        }
        for (code, level) in &mut form.levels {
            *level = posted.one(&format!("l-{code}")).parse().ok().filter(|level| *level <= 4);
        }
        form
    }

    /// The form that would give `answers`.
    #[must_use]
    pub fn of(programme: &Programme, answers: &Answers) -> Self {
        let mut form = Self::blank(programme);
        form.index = answers.index.unwrap_or(form.index);
        form.base_score = answers.base_score.map(points_of).unwrap_or_default();
        for (code, typed) in &mut form.items {
            let given = answers.base_items.iter().find(|(item, _)| item == code);
            *typed = given.map(|(_, points)| points_of(*points)).unwrap_or_default();
        }
        for (code, level) in &mut form.levels {
            *level = answers.levels.iter().find(|(scenario, _)| scenario == code).map(|(_, level)| *level);
        }
        form
    }

    /// Whether anything was answered.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.base_score.is_empty() && self.has_no_items() && self.levels.iter().all(|(_, level)| level.is_none())
    }

    /// Whether no item was answered.
    #[must_use]
    pub fn has_no_items(&self) -> bool {
        self.items.iter().all(|(_, typed)| typed.is_empty())
    }

    /// What it means; what cannot be read is told and left out.
    pub fn answers(&self, programme: &Programme, errors: &mut FormErrors) -> Answers {
        let before = errors.0.len();
        let base_score = points("base_score", &self.base_score, 10_000, "error-base-score", errors);
        let mut base_items = Vec::new();
        for ((code, typed), item) in self.items.iter().zip(&programme.levels.base) {
            let points = points(&format!("b-{code}"), typed, item.points, "error-base-item", errors);
            base_items.extend(points.map(|points| (code.clone(), points)));
        }
        let levels = self.levels.iter().filter_map(|(code, level)| level.map(|level| (code.clone(), level)));
        let mut answers = Answers { index: Some(self.index), base_score, base_items, levels: levels.collect() };
        if errors.0.len() == before && answers.check(&programme.levels).is_err() {
            errors.add("base_score", "error-base-sum");
        }
        if answers.is_empty() {
            answers.index = None;
        }
        answers
    }
}

/// Points with at most two decimals, in hundredths; nothing typed is no answer.
fn points(field: &str, typed: &str, most: u32, key: &'static str, errors: &mut FormErrors) -> Option<u32> {
    let plain = half_width(typed);
    let plain = plain.trim().trim_end_matches('分').trim();
    if plain.is_empty() {
        return None;
    }
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(whole) && digits(fraction) && fraction.len() <= 2;
    let read = fits.then(|| format!("{whole}{fraction:0<2}").parse().ok()).flatten().filter(|points| *points <= most);
    if read.is_none() {
        errors.add(field, key);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::programme;

    fn posted(pairs: &[(&str, &str)]) -> AnswerForm {
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        AnswerForm::read(programme(), Posted(&pairs))
    }

    #[test]
    fn e09_what_is_not_typed_is_not_answered() {
        let mut errors = FormErrors::default();
        assert!(posted(&[]).is_blank());
        assert_eq!(posted(&[]).answers(programme(), &mut errors), Answers::default());
        let some = posted(&[
            ("level_index", "MIIT-2024"),
            ("base_score", "３1.5分"),
            ("l-PE1", "2"),
            ("l-PE2", ""),
            ("l-PE3", "0"),
            ("b-MG1", "7.5"),
        ]);
        let answers = some.answers(programme(), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(answers.base_score, Some(3_150));
        let told: Vec<String> = answers.levels.iter().map(|(code, level)| format!("{code}:{level}")).collect();
        assert_eq!(told, ["PE1:2", "PE3:0"]);
        assert_eq!(AnswerForm::of(programme(), &answers).answers(programme(), &mut errors), answers, "and back");
    }

    #[test]
    fn s10_points_that_cannot_be_are_named_by_their_field() {
        let mut errors = FormErrors::default();
        posted(&[("base_score", "101"), ("b-BA1", "8.01"), ("b-BA2", "很多")]).answers(programme(), &mut errors);
        assert_eq!(errors.0.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["base_score", "b-BA1", "b-BA2"]);
        let mut errors = FormErrors::default();
        posted(&[("base_score", "5"), ("b-BA1", "8")]).answers(programme(), &mut errors);
        assert_eq!(errors.of("base_score"), Some("error-base-sum"));
    }
}
