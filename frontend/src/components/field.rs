//! Form fields: label, hint, what was typed, what is wrong with it.

use super::component;
use crate::L;
use askama::Template;

/// One choice of a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What is typed or chosen with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Control {
    Input { kind: &'static str, inputmode: &'static str, autocomplete: &'static str, unit: String },
    Area { rows: u8 },
    Select(Vec<Choice>),
}

/// A field of a form.
#[derive(Debug, Clone, Template)]
#[template(path = "components/field.html")]
pub struct Field {
    l: L,
    name: String,
    id: String,
    label: String,
    hint: String,
    value: String,
    placeholder: String,
    error: Option<String>,
    required: bool,
    marked: bool,
    max_length: Option<u32>,
    control: Control,
}

/// The list of errors at the head of a form; each leads to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "components/summary.html")]
pub struct Summary {
    /// Words.
    pub l: L,
    /// Id of the field, and what is wrong.
    pub errors: Vec<(String, String)>,
}

component!(Field, Summary);

impl Field {
    fn new(l: L, name: &str, label: impl Into<String>, value: impl Into<String>, control: Control) -> Self {
        Self {
            l,
            name: name.to_owned(),
            id: format!("f-{name}"),
            label: label.into(),
            hint: String::new(),
            value: value.into(),
            placeholder: String::new(),
            error: None,
            required: false,
            marked: false,
            max_length: None,
            control,
        }
    }

    /// A line of text; `kind` is the type of the input, such as `text`, `email` or `password`.
    #[must_use]
    pub fn line(l: L, name: &str, kind: &'static str, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(l, name, label, value, Control::Input { kind, inputmode: "", autocomplete: "", unit: String::new() })
    }

    /// A number, typed as text so that nothing typed is lost; `unit` stands behind it.
    #[must_use]
    pub fn number(l: L, name: &str, label: impl Into<String>, value: impl Into<String>, unit: impl Into<String>) -> Self {
        let control = Control::Input { kind: "text", inputmode: "decimal", autocomplete: "off", unit: unit.into() };
        Self::new(l, name, label, value, control)
    }

    /// Several lines of text.
    #[must_use]
    pub fn area(l: L, name: &str, rows: u8, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(l, name, label, value, Control::Area { rows })
    }

    /// One of several choices.
    #[must_use]
    pub fn select(l: L, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(l, name, label, "", Control::Select(choices))
    }

    /// An id of its own, where several fields of one name stand on a page.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// A line below the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// An example inside the empty field.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = text.into();
        self
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// It has to be filled in.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// It is marked as one that has to be filled in, but may be left for later.
    #[must_use]
    pub const fn marked(mut self) -> Self {
        self.marked = true;
        self
    }

    /// Most characters that are taken.
    #[must_use]
    pub const fn max_length(mut self, characters: u32) -> Self {
        self.max_length = Some(characters);
        self
    }

    /// What the browser may fill in, such as `username` or `current-password`.
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        if let Control::Input { autocomplete, .. } = &mut self.control {
            *autocomplete = what;
        }
        self
    }

    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.id));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }
}
