//! Identifiers. References (`*_ref`) come from outside and stay as given; ids are minted here.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRef {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Longer than [`MAX_REF_LEN`] characters.
    #[error("longer than {MAX_REF_LEN} characters")]
    TooLong,
    /// A character that cannot stand in a path segment or a list cell.
    #[error("contains {0:?}, which cannot stand in a reference")]
    BadCharacter(char),
}

/// Longest reference that is accepted, in characters.
pub const MAX_REF_LEN: usize = 64;

fn check_ref(text: &str) -> Result<&str, InvalidRef> {
    let text = text.trim();
    if text.is_empty() {
        return Err(InvalidRef::Empty);
    }
    if text.chars().count() > MAX_REF_LEN {
        return Err(InvalidRef::TooLong);
    }
    match text
        .chars()
        .find(|c| c.is_control() || c.is_whitespace() || matches!(c, '|' | ':' | '/' | '\\' | '"' | '<' | '>' | '?' | '#' | '%'))
    {
        Some(c) => Err(InvalidRef::BadCharacter(c)),
        None => Ok(text),
    }
}

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl $name {
            /// Accepts a trimmed, non-empty text that can stand in a path segment and a list cell.
            ///
            /// # Errors
            /// [`InvalidRef`] names what is wrong.
            pub fn parse(text: &str) -> Result<Self, InvalidRef> {
                check_ref(text).map(|t| Self(t.to_owned()))
            }

            /// The reference as it was given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidRef;
            fn try_from(text: String) -> Result<Self, InvalidRef> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

reference!(
    /// A provider (服务商编号).
    ProviderRef
);
reference!(
    /// A listing in the catalogue (方案编号).
    SolutionRef
);
reference!(
    /// A customer case of a listing (案例编号).
    CaseRef
);
reference!(
    /// An enterprise (企业编号).
    EnterpriseRef
);
reference!(
    /// An expert of the register (专家编号).
    ExpertRef
);
reference!(
    /// A need, unique within its enterprise, such as `N1` or `X2`.
    NeedRef
);
reference!(
    /// A scenario of the programme's library, such as `G01` or `RF-N2`.
    ScenarioCode
);
reference!(
    /// A sector of the programme, such as `AP`.
    SectorCode
);
reference!(
    /// A scenario of the national level yardstick, such as `PE1`.
    MiitCode
);
reference!(
    /// A scored item of the national questionnaire, such as `BA1`.
    BaseItemCode
);

/// A minted identifier: a UUIDv7 in its hyphened lower-case form, so that ids sort by time of minting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Mints an id from the clock's milliseconds since 1970 and ten random bytes (RFC 9562 §5.7).
    #[must_use]
    pub fn mint(unix_millis: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid().to_string())
    }

    /// Reads an id that was minted earlier.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text).ok().map(|u| Self(u.to_string()))
    }

    /// The hyphened lower-case form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
