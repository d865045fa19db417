//! Money in integer fen (分, 1/100 yuan). No floating point anywhere.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in fen. Never negative where it is a price; a difference may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMoney {
    /// Not digits with at most one point.
    #[error("not an amount in yuan, such as 12500 or 12500.50")]
    Syntax,
    /// More than two decimals.
    #[error("an amount with more than two decimals")]
    TooPrecise,
    /// Beyond [`Fen::MAX`].
    #[error("larger than 1000000000000 yuan")]
    TooLarge,
}

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount accepted: 10¹² yuan.
    pub const MAX: Self = Self(100_000_000_000_000);

    /// Whole yuan.
    #[must_use]
    pub const fn from_yuan(yuan: i64) -> Self {
        Self(yuan * 100)
    }

    /// Reads a non-negative decimal in yuan with at most two places, such as `42857.14`.
    ///
    /// # Errors
    /// [`InvalidMoney`] says what is wrong.
    pub fn parse_yuan(text: &str) -> Result<Self, InvalidMoney> {
        let text = text.trim();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || text.ends_with('.') {
            return Err(InvalidMoney::Syntax);
        }
        if fraction.len() > 2 {
            return Err(InvalidMoney::TooPrecise);
        }
        let yuan: i64 = whole.parse().map_err(|_| InvalidMoney::TooLarge)?;
        let fen: i64 = format!("{fraction:0<2}").parse().map_err(|_| InvalidMoney::Syntax)?;
        yuan.checked_mul(100).and_then(|y| y.checked_add(fen)).map(Self).filter(|f| *f <= Self::MAX).ok_or(InvalidMoney::TooLarge)
    }

    /// The decimal in yuan with two places, as the public API writes it: `"42857.14"`.
    #[must_use]
    pub fn yuan(self) -> String {
        self.to_string()
    }

    /// The shortest decimal in yuan, as the exchange format writes it: `12500`, `12500.5`.
    #[must_use]
    pub fn yuan_short(self) -> String {
        let long = self.yuan();
        match long.strip_suffix(".00") {
            Some(whole) => whole.to_owned(),
            None => long.strip_suffix('0').unwrap_or(&long).to_owned(),
        }
    }

    /// The amount in 万元 rounded to the nearest hundredth (half up), as people say it: `12.50`.
    #[must_use]
    pub fn wan(self) -> String {
        let hundredths = (self.0 + 5_000).div_euclid(10_000);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }

    /// `self × numerator ÷ denominator`, rounded down, in 128-bit arithmetic.
    #[must_use]
    pub fn times_ratio(self, numerator: i64, denominator: i64) -> Self {
        let product = i128::from(self.0) * i128::from(numerator);
        Self(i64::try_from(product.div_euclid(i128::from(denominator.max(1)))).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", abs / 100, abs % 100)
    }
}

impl std::ops::Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_writes_yuan() {
        assert_eq!(Fen::parse_yuan("42857.14"), Ok(Fen(4_285_714)));
        assert_eq!(Fen::parse_yuan(" 12500 "), Ok(Fen(1_250_000)));
        assert_eq!(Fen(1_250_050).yuan_short(), "12500.5");
        assert_eq!(Fen(1_250_000).yuan_short(), "12500");
        assert_eq!(Fen(12_500_000).wan(), "12.50");
        for (bad, why) in [
            ("1.234", InvalidMoney::TooPrecise),
            ("-1", InvalidMoney::Syntax),
            ("1e9", InvalidMoney::Syntax),
            ("1.", InvalidMoney::Syntax),
            ("9999999999999", InvalidMoney::TooLarge),
        ] {
            assert_eq!(Fen::parse_yuan(bad), Err(why), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_survives_both_writings(fen in 0i64..=Fen::MAX.0) {
            prop_assert_eq!(Fen::parse_yuan(&Fen(fen).yuan()), Ok(Fen(fen)));
            prop_assert_eq!(Fen::parse_yuan(&Fen(fen).yuan_short()), Ok(Fen(fen)));
        }
    }
}
