//! One-time codes by time (RFC 6238, HMAC-SHA-1, six digits, steps of 30 s), as every authenticator makes them.
//!
//! No time is asked here, and nothing is kept: the secret is a function of a signing key, the account and a salt.

use crate::auth::keys::Key;
use aws_lc_rs::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, sign};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// Seconds of a step.
pub const STEP_SECONDS: i64 = 30;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// Steps before and after the present one whose codes are taken: clocks differ (RFC 6238 §5.2).
const WINDOW: i64 = 1;
/// Alphabet of RFC 4648 §6.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret of an account: 160 bits, as RFC 4226 §4 recommends.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 20]);

impl Secret {
    /// The secret that `key`, account and salt make.
    #[must_use]
    pub fn derive(key: &Key, account: &str, salt: &str) -> Self {
        let under = mac(key.secret(), b"totp");
        let whole = mac(&under, format!("{account}|{salt}").as_bytes());
        let mut secret = [0; 20];
        secret.copy_from_slice(&whole[..20]);
        Self(secret)
    }

    /// As it is typed into an authenticator: 32 characters.
    #[must_use]
    pub fn base32(&self) -> String {
        let mut text = String::new();
        for group in self.0.chunks(5) {
            let bits = group.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            let letter = |place: u32| BASE32.get(usize::try_from((bits >> (35 - 5 * place)) & 31).unwrap_or(0));
            text.extend((0..8).filter_map(|place| letter(place).map(|b| char::from(*b))));
        }
        text
    }

    /// As an authenticator reads it from a picture or a link.
    #[must_use]
    pub fn uri(&self, issuer: &str, email: &str) -> String {
        let (issuer, email) = (frontend::routes::encode(issuer), frontend::routes::encode(email));
        format!("otpauth://totp/{issuer}:{email}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30", self.base32())
    }

    /// The code of a step.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        let key = aws_lc_rs::hmac::Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        // Dynamic truncation, RFC 4226 §5.3.
        let at = usize::from(tag.last().copied().unwrap_or(0) & 15);
        let word = tag.iter().skip(at).take(4).fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
        format!("{:0width$}", (word & 0x7FFF_FFFF) % 1_000_000, width = DIGITS)
    }

    /// The step after `last` whose code was given around `now` (seconds), if any; takes the same time for every wrong code.
    #[must_use]
    pub fn step_of(&self, given: &str, now: i64, last: i64) -> Option<i64> {
        let present = now.div_euclid(STEP_SECONDS);
        let mut found = None;
        for step in present - WINDOW..=present + WINDOW {
            let right = bool::from(self.code(step).as_bytes().ct_eq(given.as_bytes()));
            if right && step > last {
                found = Some(step);
            }
        }
        found
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let hmac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    hmac.chain_update(message).finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::keys::Keys;

    /// The secret of RFC 6238, appendix B.
    fn rfc() -> Secret {
        Secret(*b"12345678901234567890")
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let known = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in known {
            assert_eq!(rfc().code(seconds / STEP_SECONDS), code, "at {seconds}");
        }
        assert_eq!(rfc().base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_is_taken_for_ninety_seconds_and_once() {
        let code = rfc().code(100);
        let at = |seconds| rfc().step_of(&code, seconds, 0);
        assert_eq!([at(2969), at(2970), at(3059), at(3060)], [None, Some(100), Some(100), None]);
        assert_eq!(rfc().step_of(&code, 3000, 100), None, "a replay");
        assert_eq!(rfc().step_of(&rfc().code(101), 3000, 100), Some(101));
        assert_eq!(rfc().step_of("", 3000, 0), None);
    }

    #[test]
    fn every_account_and_salt_has_its_own_secret() {
        let keys = Keys::for_testing();
        let secret = |account, salt| Secret::derive(keys.current(), account, salt).base32();
        assert_eq!(secret("a", "1"), secret("a", "1"));
        assert_ne!(secret("a", "1"), secret("b", "1"));
        assert_ne!(secret("a", "1"), secret("a", "2"));
        assert_eq!(secret("a", "1").len(), 32);
        let uri = Secret::derive(keys.current(), "a", "1").uri("轻准", "a@b.example");
        assert!(uri.starts_with("otpauth://totp/%E8%BD%BB%E5%87%86:a%40b.example?secret="), "{uri}");
    }
}
