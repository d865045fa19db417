//! Words. Every text that a person reads stands in `locales/<tag>/*.ftl`, in both languages.

mod codes;
mod figures;
mod rules;
mod subsidy;

pub use codes::Coded;
pub(crate) use figures::weekday_zh;
pub use figures::{date, days, moment, percent, points, points_exact, points_of, wan, wan_exact, whole_percent};
pub use rules::rule_change;
pub use subsidy::{subsidy_level, subsidy_reason};

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use schema::domain::text::{LocalText, Locale};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static WORDS = {
        locales: "./locales",
        fallback_language: "zh-CN",
        // The isolating marks would stand in front of every name and number, also in mails and in copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ZH: LanguageIdentifier = langid!("zh-CN");
static EN: LanguageIdentifier = langid!("en");

/// What stands in place of a text that does not exist; the tests look for it.
pub const MISSING: &str = "⟦missing:";

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct L(pub Locale);

impl L {
    /// The text of `key`.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        WORDS.try_lookup(self.id(), key).unwrap_or_else(|| missing(key))
    }

    /// The text of `key` with one variable.
    #[must_use]
    pub fn t1(self, key: &str, name: &'static str, value: impl Arg) -> String {
        self.tv(key, &[(name, &value)])
    }

    /// The text of `key` with variables: `l.tv("case-due", &[("days", &3), ("name", &name)])`.
    ///
    /// A template takes references by itself, so there it is `l.tv("case-due", [("days", &days), ("name", &name)])`.
    #[must_use]
    pub fn tv(self, key: &str, variables: &[(&'static str, &dyn Arg)]) -> String {
        let variables: HashMap<Cow<'static, str>, FluentValue<'_>> =
            variables.iter().map(|(name, value)| (Cow::Borrowed(*name), value.value())).collect();
        WORDS.try_lookup_with_args(self.id(), key, &variables).unwrap_or_else(|| missing(key))
    }

    /// The word for a code, such as 本地部署 for `on_premises`.
    #[must_use]
    pub fn word(self, code: impl Coded) -> String {
        self.t(&code.key())
    }

    /// The words for several codes, one after another.
    #[must_use]
    pub fn list<C: Coded>(self, codes: impl IntoIterator<Item = C>) -> String {
        let words: Vec<String> = codes.into_iter().map(|c| self.word(c)).collect();
        self.join(&words)
    }

    /// An enumeration: 甲、乙、丙 or a, b, c.
    #[must_use]
    pub fn join<T: AsRef<str>>(self, words: &[T]) -> String {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        words.join(match self.0 {
            Locale::Zh => "、",
            Locale::En => ", ",
        })
    }

    /// A text of the programme in this language.
    #[must_use]
    pub fn of(self, text: &LocalText) -> &str {
        text.get(self.0)
    }

    /// The BCP 47 tag, for `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// Whether this is Chinese.
    #[must_use]
    pub const fn is_zh(self) -> bool {
        matches!(self.0, Locale::Zh)
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self.0 {
            Locale::Zh => &ZH,
            Locale::En => &EN,
        }
    }
}

fn missing(key: &str) -> String {
    format!("{MISSING}{key}⟧")
}

/// What may stand in a text as a variable.
pub trait Arg {
    /// The value as Fluent takes it.
    fn value(&self) -> FluentValue<'_>;
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }
}

impl Arg for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => { $(impl Arg for $number {
        fn value(&self) -> FluentValue<'_> {
            FluentValue::from(*self)
        }
    })+ };
}
numbers!(u8, u16, u32, u64, usize, i16, i32, i64);

#[cfg(test)]
mod tests;
