//! Forms: what was typed, what is wrong with it, what it means.

pub mod answer_form;
pub mod bundle_form;
pub mod listing_form;
pub mod match_form;
pub mod register_form;
pub mod subsidy_form;
pub mod way_form;
pub mod weighing_form;

pub use answer_form::AnswerForm;
pub use bundle_form::BundleForm;
pub use match_form::{MatchForm, OwnNeed, SectorNeed};
pub use register_form::RegisterForm;
pub use subsidy_form::{SubsidyForm, SubsidyQuestion};
pub use way_form::WayForm;
pub use weighing_form::WeighingForm;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// Key of the text that says what to do.
    pub key: &'static str,
}

/// Everything that is wrong with a form, in the order of its fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    /// Adds an error.
    pub fn add(&mut self, field: impl Into<String>, key: &'static str) {
        self.0.push(FieldError { field: field.into(), key });
    }

    /// The first error of `field`.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|e| e.field == field).map(|e| e.key)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The values of a posted form, in its order. A name may stand several times.
#[derive(Debug, Clone, Copy)]
pub struct Posted<'a>(pub &'a [(String, String)]);

impl<'a> Posted<'a> {
    /// The last value of `name`, trimmed; the empty text where there is none.
    #[must_use]
    pub fn one(self, name: &str) -> &'a str {
        self.0.iter().rev().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of `name`.
    pub fn all(self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.trim())
    }
}

/// Full-width digits and points as they are typed with a Chinese keyboard, made plain.
fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '．' | '。' => '.',
        _ => c,
    };
    text.chars().map(plain).collect()
}
