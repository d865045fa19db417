//! The part of the needs form that holds the result of a self-assessment, and what became of a file of it.

use crate::L;
use crate::components::{Choice, Field};
use crate::forms::{AnswerForm, FormErrors};
use crate::i18n::{points_of, subsidy_level};
use schema::domain::enterprise::LevelIndex;
use schema::domain::level::Answers;
use schema::domain::programme::Programme;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNote {
    /// What its owner calls it; empty where none was chosen.
    name: String,
    /// Scenarios and items that it answers; `None` where nothing was taken.
    taken: Option<(usize, usize)>,
    /// What is wrong or odd, one line each.
    lines: Vec<String>,
}

impl FileNote {
    /// No file was chosen.
    #[must_use]
    pub const fn none() -> Self {
        Self { name: String::new(), taken: None, lines: Vec::new() }
    }

    /// The answers of the file stand in the form.
    #[must_use]
    pub fn read(name: &str, answers: &Answers, warnings: Vec<String>) -> Self {
        Self { name: name.to_owned(), taken: Some((answers.levels.len(), answers.base_items.len())), lines: warnings }
    }

    /// Nothing of the file was taken.
    #[must_use]
    pub fn refused(name: &str, faults: Vec<String>) -> Self {
        Self { name: name.to_owned(), taken: None, lines: faults }
    }

    /// Whether nothing was taken.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        self.taken.is_none()
    }
}

/// The note in words.
#[derive(Debug, Clone)]
pub(super) struct FileWords {
    pub(super) bad: bool,
    pub(super) head: String,
    pub(super) lines: Vec<String>,
}

impl FileWords {
    pub(super) fn new(l: L, note: FileNote) -> Self {
        let head = match note.taken {
            Some((levels, items)) => l.tv("answers-taken", &[("name", &note.name), ("levels", &levels), ("items", &items)]),
            None if note.name.is_empty() => l.t("answers-no-file"),
            None => l.tv("answers-refused", &[("name", &note.name), ("n", &note.lines.len())]),
        };
        Self { bad: note.taken.is_none(), head, lines: note.lines }
    }
}

/// The fields.
#[derive(Debug, Clone)]
pub(super) struct AnswerFields {
    pub(super) open: bool,
    pub(super) index: Field,
    pub(super) base_score: Field,
    pub(super) levels: Vec<Field>,
    pub(super) items: Vec<Field>,
    pub(super) items_open: bool,
}

impl AnswerFields {
    pub(super) fn new(l: L, programme: &Programme, form: &AnswerForm, errors: &FormErrors) -> Self {
        let error = |name: &str| errors.of(name).map(|key| l.t(key));
        let version =
            |index: &LevelIndex| Choice { value: index.code().to_owned(), label: l.word(*index), chosen: *index == form.index };
        let wrong_items = form.items.iter().any(|(code, _)| errors.of(&format!("b-{code}")).is_some());
        Self {
            open: !form.is_blank(),
            index: Field::select(l, "level_index", l.t("answers-index"), LevelIndex::ALL.iter().rev().map(version).collect())
                .hint(l.t("answers-index-hint")),
            base_score: Field::number(l, "base_score", l.t("answers-score"), &form.base_score, l.t("points-word"))
                .hint(l.t("answers-score-hint"))
                .error(error("base_score")),
            levels: levels(l, programme, form),
            items: form
                .items
                .iter()
                .zip(&programme.levels.base)
                .map(|((code, typed), item)| {
                    let name = format!("b-{code}");
                    let label = format!("{}：{}", l.of(&item.dimension), l.of(&item.name));
                    let label = if l.is_zh() { label } else { label.replace('：', ": ") };
                    Field::number(l, &name, label, typed, format!("/ {}", points_of(item.points))).error(error(&name))
                })
                .collect(),
            items_open: wrong_items || !form.has_no_items(),
        }
    }
}

fn levels(l: L, programme: &Programme, form: &AnswerForm) -> Vec<Field> {
    let field = |((code, chosen), scenario): (&(_, Option<u8>), &schema::domain::programme::MiitScenario)| {
        let code: &schema::domain::ids::MiitCode = code;
        let none = Choice { value: String::new(), label: l.t("way-unknown"), chosen: chosen.is_none() };
        let level = |n: u8| Choice { value: n.to_string(), label: subsidy_level(l, n), chosen: *chosen == Some(n) };
        let star = if scenario.binding { " ★" } else { "" };
        let label = format!("{}{star}", l.of(&scenario.name));
        Field::select(l, &format!("l-{code}"), label, std::iter::once(none).chain((0..=4).map(level)).collect())
    };
    form.levels.iter().zip(&programme.levels.scenarios).map(field).collect()
}
