//! Signatures of mails (DKIM, RFC 6376; Ed25519 after RFC 8463), canonicalised `relaxed/relaxed`.
//!
//! Written here because lettre's own needs a second RSA beside the one that the process has already. No time stands in a
//! signature and none of the two kinds is random, so a mail that is sent again is still the same to the octet.

use super::OpenError;
use crate::config::mail::DkimConfig;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;

/// The headers that are signed, where a mail has them.
const SIGNED: [&str; 8] = ["from", "to", "subject", "date", "message-id", "mime-version", "content-type", "auto-submitted"];
/// Signed once more as absent, so that nobody can add a second one.
const SEALED: [&str; 3] = ["from", "to", "subject"];
/// Characters of a line of the signature.
const LINE: usize = 72;

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

/// Signs mails for one domain.
pub(super) struct Signer {
    key: Key,
    domain: String,
    selector: String,
}

impl Signer {
    /// Reads the key that `config` names, to sign for `domain`.
    ///
    /// # Errors
    /// [`OpenError`] when the file cannot be read or holds no key that can sign.
    pub(super) fn open(config: &DkimConfig, domain: &str) -> Result<Self, OpenError> {
        let path = &config.key_file;
        let pem = fs::read_to_string(path).map_err(|source| OpenError::Path { path: path.clone(), source })?;
        let key = key_of(&pem).map_err(|why| OpenError::DkimKey { path: path.clone(), why: why.to_owned() })?;
        Ok(Self { key, domain: domain.to_owned(), selector: config.selector.clone() })
    }

    /// The mail with its signature in front.
    ///
    /// # Errors
    /// What failed, in words for the log.
    pub(super) fn signed(&self, mail: &[u8]) -> Result<Vec<u8>, String> {
        let split = mail.windows(4).position(|w| w == b"\r\n\r\n").ok_or("a mail without a body cannot be signed")?;
        let (head, body) = (mail.get(..split + 2).unwrap_or_default(), mail.get(split + 4..).unwrap_or_default());
        let head = String::from_utf8_lossy(head);
        let fields = fields(&head);
        let algorithm = match self.key {
            Key::Rsa(_) => "rsa-sha256",
            Key::Ed25519(_) => "ed25519-sha256",
        };
        let present = SIGNED.into_iter().filter(|name| fields.iter().any(|(n, _)| n == name));
        let names: Vec<&str> = present.chain(SEALED).collect();
        let unsigned = format!(
            "v=1; a={algorithm}; c=relaxed/relaxed; d={}; s={};\r\n\th={};\r\n\tbh={};\r\n\tb=",
            self.domain,
            self.selector,
            names.join(":"),
            STANDARD.encode(Sha256::digest(relaxed_body(body)))
        );
        let mut data = String::new();
        for name in SIGNED {
            if let Some((_, value)) = fields.iter().find(|(n, _)| n == name) {
                data.push_str(&format!("{name}:{}\r\n", relaxed(value)));
            }
        }
        data.push_str(&format!("dkim-signature:{}", relaxed(&unsigned)));
        let signature = STANDARD.encode(self.sign(data.as_bytes())?);
        let lines: Vec<&str> =
            (0..signature.len()).step_by(LINE).filter_map(|at| signature.get(at..signature.len().min(at + LINE))).collect();
        Ok([format!("DKIM-Signature: {unsigned}{}\r\n", lines.join("\r\n\t")).as_bytes(), mail].concat())
    }

    fn sign(&self, data: &[u8]) -> Result<Vec<u8>, String> {
        match &self.key {
            Key::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), data, &mut signature)
                    .map_err(|_| "the mail could not be signed")?;
                Ok(signature)
            }
            Key::Ed25519(key) => Ok(key.sign(&Sha256::digest(data)).as_ref().to_vec()),
        }
    }
}

/// The key in a PEM file: PKCS#8, or PKCS#1 for RSA.
fn key_of(pem: &str) -> Result<Key, &'static str> {
    let (kind, rest) =
        pem.split_once("-----BEGIN ").and_then(|(_, rest)| rest.split_once("-----")).ok_or("holds no key in PEM form")?;
    let inner = rest.split("-----").next().unwrap_or_default();
    let inner: String = inner.split_whitespace().collect();
    let der = STANDARD.decode(inner).map_err(|_| "its PEM is damaged")?;
    let small = "an RSA key of fewer than 2048 bits, or of a form that cannot be read";
    match kind {
        "RSA PRIVATE KEY" => RsaKeyPair::from_der(&der).map(|key| Key::Rsa(Box::new(key))).map_err(|_| small),
        "PRIVATE KEY" => match Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der) {
            Ok(key) => Ok(Key::Ed25519(Box::new(key))),
            Err(_) => RsaKeyPair::from_pkcs8(&der)
                .map(|key| Key::Rsa(Box::new(key)))
                .map_err(|_| "neither an RSA key of at least 2048 bits nor an Ed25519 key"),
        },
        "ENCRYPTED PRIVATE KEY" => Err("the key is encrypted; write it without a passphrase, readable by the service alone"),
        _ => Err("holds no private key"),
    }
}

/// Names in lower case and values, still folded.
fn fields(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split_terminator("\r\n") {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push_str("\r\n");
                value.push_str(line);
            }
            (false, _, Some((name, value))) => fields.push((name.trim_end().to_ascii_lowercase(), value.to_owned())),
            _ => {}
        }
    }
    fields
}

/// A header's value unfolded, runs of white space as one blank, none at its ends (RFC 6376 §3.4.2).
fn relaxed(value: &str) -> String {
    value.split([' ', '\t', '\r', '\n']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A body with runs of white space as one blank, none at the ends of lines, no empty lines at its end (RFC 6376 §3.4.4).
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let text = body.strip_suffix(b"\r\n").unwrap_or(body);
    let mut out = Vec::with_capacity(body.len());
    let mut empty = 0;
    for line in text.split(|b| *b == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)) {
        let mut parts = line.split(|b| matches!(b, b' ' | b'\t'));
        let mut kept = parts.next().unwrap_or_default().to_vec();
        for part in parts.filter(|part| !part.is_empty()) {
            kept.push(b' ');
            kept.extend_from_slice(part);
        }
        if kept.is_empty() {
            empty += 1;
            continue;
        }
        out.extend(b"\r\n".repeat(empty));
        empty = 0;
        out.extend(kept);
        out.extend(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_forms_are_those_of_the_standard() {
        // RFC 6376 §3.4.5.
        assert_eq!(relaxed(" X "), "X");
        assert_eq!(relaxed(" Y\t\r\n\tZ  "), "Y Z");
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"a"), b"a\r\n");
    }

    #[test]
    fn a_file_that_holds_no_usable_key_says_why_and_shows_nothing_of_it() {
        for (pem, why) in [
            ("", "no key in PEM form"),
            ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "neither an RSA key"),
            ("-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----\n", "damaged"),
            ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "no private key"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "passphrase"),
        ] {
            let found = key_of(pem).err().unwrap_or_default();
            assert!(found.contains(why), "{pem}: {found}");
        }
    }
}
