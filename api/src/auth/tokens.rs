//! Tokens: short signed ones (JWT, HS256) for sessions and action links, and opaque ones that are kept as hashes.
//!
//! A signed token says in its audience what it is for, and is read for that only. No time is asked here: the end of an
//! access token is held against the instant that the caller passes in, and the end of a link stands in its row.

use crate::auth::keys::Keys;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use schema::domain::account::Role;
use schema::domain::ids::Id;
use schema::models::action_links::Purpose;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Longest life of an access token, in seconds: so long may a signed-out session still read.
pub const MAX_ACCESS_SECONDS: u32 = 600;

const ACCESS: &str = "access";
/// Audience of what a browser is known again by.
const DEVICE: &str = "device";

/// Who is at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// The session; its row decides on every write.
    #[serde(rename = "sid")]
    pub session_id: Id,
    /// The account.
    #[serde(rename = "sub")]
    pub account_id: Id,
    /// What it may do.
    pub role: Role,
    /// The enterprise or provider it belongs to.
    #[serde(rename = "org", default, skip_serializing_if = "Option::is_none")]
    pub organisation_ref: Option<String>,
    /// What that enterprise or provider is called, so that a page need not ask the store.
    #[serde(rename = "org_name", default, skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<String>,
    /// What pages call the person.
    #[serde(rename = "name", default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
}

/// Why a token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not a token, altered, or made for something else.
    #[error("not a valid token")]
    Invalid,
    /// Signed with a key that is not ours, or no longer.
    #[error("signed with an unknown key")]
    UnknownKey,
    /// Right in all else, but over.
    #[error("expired")]
    Expired,
}

#[derive(Serialize, Deserialize)]
struct Access {
    aud: String,
    iat: i64,
    exp: i64,
    #[serde(flatten)]
    claims: AccessClaims,
}

#[derive(Serialize, Deserialize)]
struct Device {
    aud: String,
    sub: String,
}

#[derive(Serialize, Deserialize)]
struct Link {
    aud: String,
    jti: Id,
}

/// Signs an access token that begins at `issued_at` (machine time, seconds since 1970) and lives `seconds`, at most
/// [`MAX_ACCESS_SECONDS`].
#[must_use]
pub fn issue_access(keys: &Keys, claims: &AccessClaims, issued_at: i64, seconds: u32) -> String {
    let exp = issued_at.saturating_add(i64::from(seconds.min(MAX_ACCESS_SECONDS)));
    sign(keys, &Access { aud: ACCESS.to_owned(), iat: issued_at, exp, claims: claims.clone() })
}

/// Reads an access token at `now` (machine time, seconds since 1970); from its last second on it is expired.
///
/// # Errors
/// [`TokenError`].
pub fn read_access(keys: &Keys, token: &str, now: i64) -> Result<AccessClaims, TokenError> {
    match read_access_ignoring_expiry(keys, token, now)? {
        (claims, false) => Ok(claims),
        (_, true) => Err(TokenError::Expired),
    }
}

/// Reads an access token whether it is over or not, and tells which: what a page needs to renew it by the refresh token.
///
/// # Errors
/// [`TokenError`], but never [`TokenError::Expired`].
pub fn read_access_ignoring_expiry(keys: &Keys, token: &str, now: i64) -> Result<(AccessClaims, bool), TokenError> {
    let access: Access = verify(keys, token, &[ACCESS.to_owned()])?;
    Ok((access.claims, access.exp <= now))
}

/// Signs what a browser keeps to be known again by, after somebody signed in there to the account behind `address`. It opens
/// nothing: it only spares its owner the brake that strangers put on the account.
#[must_use]
pub fn sign_device(keys: &Keys, address: &str) -> String {
    sign(keys, &Device { aud: DEVICE.to_owned(), sub: hash_opaque(address) })
}

/// Whether a browser has signed in to the account behind `address` before.
#[must_use]
pub fn knows_device(keys: &Keys, token: &str, address: &str) -> bool {
    verify::<Device>(keys, token, &[DEVICE.to_owned()]).is_ok_and(|device| device.sub == hash_opaque(address))
}

/// Signs the token of an action link: the same each time, as its row alone says whether and until when it works.
#[must_use]
pub fn sign_link(keys: &Keys, purpose: Purpose, id: &Id) -> String {
    sign(keys, &Link { aud: audience(purpose), jti: id.clone() })
}

/// Reads the token of an action link: what it can do, and its row.
///
/// # Errors
/// [`TokenError`], but never [`TokenError::Expired`].
pub fn read_link(keys: &Keys, token: &str) -> Result<(Purpose, Id), TokenError> {
    let audiences: Vec<String> = Purpose::ALL.iter().copied().map(audience).collect();
    let link: Link = verify(keys, token, &audiences)?;
    let purpose = Purpose::ALL.iter().copied().find(|purpose| audience(*purpose) == link.aud);
    purpose.map(|purpose| (purpose, link.jti)).ok_or(TokenError::Invalid)
}

/// An opaque token (refresh token, key of an ad-hoc match) of 256 random bits, in base64url.
#[must_use]
pub fn opaque(random: [u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(random)
}

/// The only form in which an opaque token is kept: SHA-256 in lower-case hexadecimal.
///
/// No salt and no stretching: a token of 256 random bits cannot be guessed.
#[must_use]
pub fn hash_opaque(token: &str) -> String {
    Sha256::digest(token).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn audience(purpose: Purpose) -> String {
    format!("link:{purpose}")
}

fn sign(keys: &Keys, claims: &impl Serialize) -> String {
    let key = keys.current();
    let header = Header { kid: Some(key.name().to_owned()), ..Header::new(Algorithm::HS256) };
    encode(&header, claims, &EncodingKey::from_secret(key.secret())).expect("HMAC signs any text with any key")
}

fn verify<T: DeserializeOwned>(keys: &Keys, token: &str, audiences: &[String]) -> Result<T, TokenError> {
    let header = decode_header(token).map_err(|_| TokenError::Invalid)?;
    let key = header.kid.and_then(|name| keys.named(&name)).ok_or(TokenError::UnknownKey)?;
    let mut rules = Validation::new(Algorithm::HS256);
    rules.validate_exp = false;
    rules.set_required_spec_claims(&["aud"]);
    rules.set_audience(audiences);
    let verified = decode(token, &DecodingKey::from_secret(key.secret()), &rules);
    verified.map(|token| token.claims).map_err(|_| TokenError::Invalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: i64 = 1_795_000_000;

    fn id(n: u64) -> Id {
        Id::mint(n, [3; 10])
    }

    fn claims() -> AccessClaims {
        AccessClaims {
            session_id: id(1),
            account_id: id(2),
            role: Role::Enterprise,
            organisation_ref: Some("E-0001".to_owned()),
            organisation_name: Some("某厂".to_owned()),
            display_name: Some("李工".to_owned()),
        }
    }

    #[test]
    fn an_access_token_says_who_it_is_until_its_last_second() {
        let keys = Keys::for_testing();
        let token = issue_access(&keys, &claims(), NOON, 300);
        assert_eq!(read_access(&keys, &token, NOON), Ok(claims()));
        assert_eq!(read_access(&keys, &token, NOON + 299), Ok(claims()));
        assert_eq!(read_access(&keys, &token, NOON + 300), Err(TokenError::Expired));
        assert_eq!(read_access_ignoring_expiry(&keys, &token, NOON + 299), Ok((claims(), false)));
        assert_eq!(read_access_ignoring_expiry(&keys, &token, NOON + 300), Ok((claims(), true)));
    }

    #[test]
    fn no_access_token_lives_longer_than_ten_minutes() {
        let keys = Keys::for_testing();
        let token = issue_access(&keys, &claims(), NOON, 86_400);
        assert_eq!(read_access(&keys, &token, NOON + 600), Err(TokenError::Expired));
    }

    #[test]
    fn an_account_without_organisation_or_name_is_read_back_so() {
        let keys = Keys::for_testing();
        let bureau =
            AccessClaims { role: Role::Bureau, organisation_ref: None, organisation_name: None, display_name: None, ..claims() };
        assert_eq!(read_access(&keys, &issue_access(&keys, &bureau, NOON, 60), NOON), Ok(bureau));
    }

    #[test]
    fn a_link_is_the_same_each_time_and_tells_its_one_deed() {
        let keys = Keys::for_testing();
        for purpose in Purpose::ALL.iter().copied() {
            let token = sign_link(&keys, purpose, &id(5));
            assert_eq!(token, sign_link(&keys, purpose, &id(5)));
            assert_eq!(read_link(&keys, &token), Ok((purpose, id(5))));
            assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "stands in a path: {token}");
        }
    }

    #[test]
    fn a_token_for_one_thing_does_not_do_another() {
        let keys = Keys::for_testing();
        let link = sign_link(&keys, Purpose::Accept, &id(1));
        assert_eq!(read_access_ignoring_expiry(&keys, &link, NOON), Err(TokenError::Invalid));
        let access = issue_access(&keys, &claims(), NOON, 60);
        assert_eq!(read_link(&keys, &access), Err(TokenError::Invalid));

        let unknown = sign(&keys, &Link { aud: "link:everything".to_owned(), jti: id(1) });
        assert_eq!(read_link(&keys, &unknown), Err(TokenError::Invalid));
        let disguised = sign(&keys, &Access { aud: "link:view".to_owned(), iat: NOON, exp: NOON + 60, claims: claims() });
        assert_eq!(read_access(&keys, &disguised, NOON), Err(TokenError::Invalid));
    }

    #[test]
    fn what_an_old_key_signed_is_still_read() {
        let old = Keys::for_testing();
        let new = old.rotated_for_testing([8; 32]);
        let (access, link) = (issue_access(&old, &claims(), NOON, 60), sign_link(&old, Purpose::Ask, &id(1)));
        assert_eq!(read_access(&new, &access, NOON), Ok(claims()));
        assert_eq!(read_link(&new, &link), Ok((Purpose::Ask, id(1))));
        let newer = sign_link(&new, Purpose::Ask, &id(1));
        assert_eq!(read_link(&old, &newer), Err(TokenError::UnknownKey));
    }

    #[test]
    fn only_hs256_under_our_own_key_counts() {
        let keys = Keys::for_testing();
        let key = keys.current();
        let claims = Link { aud: "link:accept".to_owned(), jti: id(1) };
        let with = |header: Header, secret: &[u8]| encode(&header, &claims, &EncodingKey::from_secret(secret)).unwrap();
        let named = |algorithm| Header { kid: Some(key.name().to_owned()), ..Header::new(algorithm) };

        assert!(read_link(&keys, &with(named(Algorithm::HS256), key.secret())).is_ok());
        assert_eq!(read_link(&keys, &with(named(Algorithm::HS512), key.secret())), Err(TokenError::Invalid));
        assert_eq!(read_link(&keys, &with(named(Algorithm::HS256), b"guessed")), Err(TokenError::Invalid));
        let nameless = with(Header::new(Algorithm::HS256), key.secret());
        assert_eq!(read_link(&keys, &nameless), Err(TokenError::UnknownKey));

        let body = nameless.split('.').nth(1).unwrap();
        for header in [r#"{"alg":"none"}"#.to_owned(), format!(r#"{{"alg":"none","kid":"{}"}}"#, key.name())] {
            let unsigned = format!("{}.{body}.", URL_SAFE_NO_PAD.encode(header));
            assert!(read_link(&keys, &unsigned).is_err());
        }
    }

    #[test]
    fn an_opaque_token_is_kept_as_its_hash_only() {
        let token = opaque([0xfb; 32]);
        assert_eq!(token.len(), 43);
        assert_ne!(token, opaque([0xfa; 32]));
        assert_eq!(hash_opaque("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    proptest! {
        #[test]
        fn an_altered_byte_spoils_a_token(at in any::<prop::sample::Index>(), byte in 0x20_u8..0x7f, as_link in any::<bool>()) {
            let keys = Keys::for_testing().rotated_for_testing([8; 32]);
            let token = if as_link { sign_link(&keys, Purpose::Accept, &id(1)) } else { issue_access(&keys, &claims(), NOON, 60) };
            let mut bytes = token.clone().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let altered = String::from_utf8(bytes).unwrap();
            prop_assume!(altered != token);
            prop_assert!(read_link(&keys, &altered).is_err());
            prop_assert!(read_access_ignoring_expiry(&keys, &altered, NOON).is_err());
        }

        #[test]
        fn no_text_makes_the_reader_fail_hard(text in any::<String>()) {
            let keys = Keys::for_testing();
            prop_assert!(read_link(&keys, &text).is_err());
            prop_assert!(read_access(&keys, &text, NOON).is_err());
        }
    }

    #[test]
    fn a_browser_is_known_for_its_own_account_only() {
        let keys = Keys::for_testing();
        let token = sign_device(&keys, "li@a.example");
        assert!(knows_device(&keys, &token, "li@a.example"));
        assert!(!knows_device(&keys, &token, "wang@a.example"));
        assert!(!knows_device(&keys, "", "li@a.example"));
        assert!(!knows_device(&keys, &sign_link(&keys, Purpose::View, &id(1)), "li@a.example"));
        assert!(read_link(&keys, &token).is_err() && read_access(&keys, &token, NOON).is_err());
    }
}
