//! 统一社会信用代码, GB 32100-2015.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The 31 characters of the code: no I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i−1) mod 31 for the first seventeen places.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714 weights of the organisation code within (places 9–16).
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A code whose check digit is right, in its normal form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uscc(String);

/// Why a text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidUscc {
    /// Not eighteen characters.
    #[error("has {0} characters, not 18")]
    Length(usize),
    /// A character outside the alphabet.
    #[error("contains {0:?}, which the code never uses")]
    Character(char),
    /// The check digit should be another.
    #[error("check digit is {found}, but should be {expected}")]
    CheckDigit {
        /// What stands there.
        found: char,
        /// What should stand there.
        expected: char,
    },
}

impl Uscc {
    /// Normalises (white space, hyphens, full width, lower case) and checks a code.
    ///
    /// # Errors
    /// [`InvalidUscc`] says what is wrong. A wrong GB 11714 digit is no error: see [`Self::organisation_digit_ok`].
    pub fn parse(text: &str) -> Result<Self, InvalidUscc> {
        use unicode_normalization::UnicodeNormalization;
        let code: String =
            text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–')).flat_map(char::to_uppercase).collect();
        let length = code.chars().count();
        if length != 18 {
            return Err(InvalidUscc::Length(length));
        }
        let mut values = Vec::with_capacity(18);
        for c in code.chars() {
            values.push(ALPHABET.find(c).ok_or(InvalidUscc::Character(c))?);
        }
        let sum: usize = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
        let expected = ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or('0');
        match code.chars().last() {
            Some(found) if found == expected => Ok(Self(code)),
            Some(found) => Err(InvalidUscc::CheckDigit { found, expected }),
            None => Err(InvalidUscc::Length(0)),
        }
    }

    /// Whether the organisation code within (places 9–17) has its own right check digit (GB 11714).
    /// A wrong one is worth a warning, not a rejection.
    #[must_use]
    pub fn organisation_digit_ok(&self) -> bool {
        let mut within = self.0.chars().skip(8);
        let sum: u32 = within.by_ref().take(8).filter_map(|c| c.to_digit(36)).zip(ORGANISATION_WEIGHTS).map(|(v, w)| v * w).sum();
        let expected = match 11 - sum % 11 {
            10 => 'X',
            11 => '0',
            digit => char::from_digit(digit, 10).unwrap_or('0'),
        };
        within.next() == Some(expected)
    }

    /// The eighteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Uscc {
    type Error = InvalidUscc;
    fn try_from(text: String) -> Result<Self, InvalidUscc> {
        Self::parse(&text)
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepts_known_codes_however_they_are_typed() {
        for code in ["11411000005747138B", "91000000MA0000007C", "92000000MA00000079", "12000000MB0000000X"] {
            assert_eq!(Uscc::parse(code).map(|u| u.to_string()), Ok(code.to_owned()));
        }
        assert!(Uscc::parse(" ９１００0000-ma00 00007c ").is_ok());
        assert!(Uscc::parse("91000000MA0000007C").is_ok_and(|u| u.organisation_digit_ok()));
    }

    proptest! {
        #[test]
        fn any_one_wrong_character_is_caught(place in 0usize..18, other in 0usize..31) {
            let right = "91000000MA0000007C";
            let wrong: String = right.chars().enumerate()
                .map(|(i, c)| if i == place { ALPHABET.chars().nth(other).unwrap_or('0') } else { c })
                .collect();
            prop_assert_eq!(Uscc::parse(&wrong).is_ok(), wrong == right);
        }
    }
}
