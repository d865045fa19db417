//! Cross-site request forgery: a token bound to the session, and the origin a request says it comes from.
//!
//! Both are asked of every deed that a cookie vouches for. The token is a pure function of key and session, so that nothing is
//! kept, and every page of a session has the same one.

use crate::auth::keys::{Key, Keys};
use actix_web::http::Uri;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq as _};

/// The token for a session id. Before sign-in, bind it to the random value of a cookie of its own.
#[must_use]
pub fn issue(keys: &Keys, session: &str) -> String {
    URL_SAFE_NO_PAD.encode(tag(keys.current(), session))
}

/// Whether `token` is the one of `session`, under any key that is still valid; takes the same time for every wrong token.
#[must_use]
pub fn is_right(keys: &Keys, session: &str, token: &str) -> bool {
    let Ok(given) = URL_SAFE_NO_PAD.decode(token) else { return false };
    let right = |key| tag(key, session).as_slice().ct_eq(&given);
    keys.all().map(right).fold(Choice::from(0), |found, this| found | this).into()
}

/// Whether the headers allow that a page of ours sent the request: `Origin` is one of `own`, or it is absent and `Referer` is
/// on one of them or absent too; then the token alone decides. `Origin: null` (sandboxed frame, page with `no-referrer`) is
/// refused.
///
/// `own` are origins in the form of [`origin_of`].
#[must_use]
pub fn origin_allowed(origin: Option<&str>, referer: Option<&str>, own: &[String]) -> bool {
    origin.or(referer).is_none_or(|address| origin_of(address).is_some_and(|origin| own.contains(&origin)))
}

/// The origin of an address: scheme, host in lower case, and the port unless it is the scheme's own. `None` for what is not an
/// absolute http or https address.
#[must_use]
pub fn origin_of(address: &str) -> Option<String> {
    let uri: Uri = address.trim().parse().ok()?;
    let (scheme, usual_port) = match uri.scheme_str()? {
        "http" => ("http", 80),
        "https" => ("https", 443),
        _ => return None,
    };
    if uri.authority()?.as_str().contains('@') {
        return None;
    }
    let host = uri.host()?.to_ascii_lowercase();
    Some(match uri.port_u16() {
        Some(port) if port != usual_port => format!("{scheme}://{host}:{port}"),
        _ => format!("{scheme}://{host}"),
    })
}

/// HMAC-SHA256 of the session under a key that is derived for this use, so that no token of another kind can pass for one.
fn tag(key: &Key, session: &str) -> [u8; 32] {
    mac(&mac(key.secret(), b"csrf"), session.as_bytes())
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let hmac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    hmac.chain_update(message).finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_is_hmac_sha256() {
        // RFC 4231, test case 2.
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let got: String = mac(b"Jefe", b"what do ya want for nothing?").iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_token_is_right_for_its_own_session_only() {
        let keys = Keys::for_testing();
        let token = issue(&keys, "session-1");
        assert_eq!(token, issue(&keys, "session-1"));
        assert!(is_right(&keys, "session-1", &token));
        assert!(!is_right(&keys, "session-2", &token));
        for wrong in ["", "session-1", &token[..42], &format!("{token}A"), &token.to_lowercase(), "不是"] {
            assert!(!is_right(&keys, "session-1", wrong), "{wrong}");
        }
    }

    #[test]
    fn a_form_that_was_open_while_the_key_changed_can_still_be_sent() {
        let old = Keys::for_testing();
        let new = old.rotated_for_testing([8; 32]);
        assert!(is_right(&new, "session-1", &issue(&old, "session-1")));
        assert!(is_right(&new, "session-1", &issue(&new, "session-1")));
        assert!(!is_right(&old, "session-1", &issue(&new, "session-1")));
    }

    #[test]
    fn only_our_own_pages_may_send() {
        let own = ["https://qz.example.cn".to_owned(), "http://127.0.0.1:8080".to_owned()];
        let allowed = |origin, referer| origin_allowed(origin, referer, &own);
        assert!(allowed(Some("https://qz.example.cn"), None));
        assert!(allowed(Some("http://127.0.0.1:8080"), None));
        for foreign in [
            "null",
            "",
            "https://evil.example",
            "http://qz.example.cn",
            "https://qz.example.cn:8443",
            "https://qz.example.cn.evil.example",
            "https://qz.example.cn@evil.example",
            "https://evil@qz.example.cn",
            "http://127.0.0.1:8081",
            "file:///tmp/page.html",
            "qz.example.cn",
        ] {
            assert!(!allowed(Some(foreign), None), "{foreign}");
            assert!(!allowed(Some(foreign), Some("https://qz.example.cn/")), "Origin goes before Referer: {foreign}");
            assert!(!allowed(None, Some(foreign)), "{foreign}");
        }
    }

    #[test]
    fn without_origin_the_referer_decides_and_without_both_the_token() {
        let own = ["https://qz.example.cn".to_owned()];
        assert!(origin_allowed(None, Some("https://qz.example.cn/handoffs/1?tab=2"), &own));
        assert!(!origin_allowed(None, Some("https://evil.example/?https://qz.example.cn"), &own));
        assert!(origin_allowed(None, None, &own));
    }

    #[test]
    fn an_origin_has_one_form() {
        for same in
            ["https://QZ.example.cn", "HTTPS://qz.example.cn:443", "https://qz.example.cn/a/b?c", " https://qz.example.cn/ "]
        {
            assert_eq!(origin_of(same).as_deref(), Some("https://qz.example.cn"), "{same}");
        }
        assert_eq!(origin_of("http://[::1]:8080/x").as_deref(), Some("http://[::1]:8080"));
        assert_eq!(origin_of("http://qz.example.cn:443").as_deref(), Some("http://qz.example.cn:443"));
    }
}
