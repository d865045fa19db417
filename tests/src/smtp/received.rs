//! A mail as the server got it, and how a reader would see it.

/// A mail whose last octet arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// Headers and body, dot-stuffing undone.
    pub data: Vec<u8>,
    /// Whether it came through TLS.
    pub tls: bool,
    /// Who had logged in.
    pub user: Option<String>,
    /// Which connection it came over, from 0.
    pub connection: usize,
    /// Whether the server answered for it; if not, the client must send it again.
    pub acknowledged: bool,
}

impl Received {
    /// A header, unfolded and decoded (RFC 2047).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.text(), name).map(|value| words_decoded(&value))
    }

    /// `Message-ID` with its angle brackets; empty when there is none.
    #[must_use]
    pub fn message_id(&self) -> String {
        self.header("Message-ID").unwrap_or_default()
    }

    /// `Subject`, decoded; empty when there is none.
    #[must_use]
    pub fn subject(&self) -> String {
        self.header("Subject").unwrap_or_default()
    }

    /// Media type and decoded text of each part, in their order; lines end in LF.
    #[must_use]
    pub fn parts(&self) -> Vec<(String, String)> {
        let text = self.text();
        let Some(boundary) = header(&text, "Content-Type").and_then(|kind| parameter(&kind, "boundary")) else {
            return vec![part(&text)];
        };
        let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let body = format!("\r\n{body}");
        let inner = body.split_once(&format!("\r\n--{boundary}--")).map_or(body.as_str(), |(inner, _)| inner);
        inner.split(&format!("\r\n--{boundary}\r\n")).skip(1).map(part).collect()
    }

    /// The text of the first part of this media type; empty when there is none.
    #[must_use]
    pub fn part(&self, media_type: &str) -> String {
        self.parts().into_iter().find(|(kind, _)| kind == media_type).map_or_else(String::new, |(_, text)| text)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.data).into_owned()
    }
}

/// The unfolded value of a header of a mail or a part of one.
fn header(text: &str, name: &str) -> Option<String> {
    let head = text.split_once("\r\n\r\n").map_or(text, |(head, _)| head);
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let mut fields = unfolded.split("\r\n").filter_map(|line| line.split_once(':'));
    fields.find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
}

fn parameter(value: &str, name: &str) -> Option<String> {
    let mut parameters = value.split(';').skip(1).filter_map(|p| p.trim().split_once('='));
    parameters.find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim_matches('"').to_owned())
}

fn part(text: &str) -> (String, String) {
    let kind = header(text, "Content-Type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let octets = match header(text, "Content-Transfer-Encoding").as_deref() {
        Some("base64") => base64_decoded(body),
        Some("quoted-printable") => quoted_printable_decoded(&body.replace("=\r\n", "")),
        _ => body.as_bytes().to_vec(),
    };
    (kind, String::from_utf8_lossy(&octets).replace("\r\n", "\n"))
}

/// Replaces each run of encoded words, between which white space does not count, by what it says.
fn words_decoded(value: &str) -> String {
    let mut out = String::new();
    let mut octets = Vec::new();
    for word in value.split_inclusive(' ') {
        match encoded_word(word.trim_end()) {
            Some(more) => octets.extend(more),
            None => {
                if !octets.is_empty() && !word.trim().is_empty() {
                    out.push_str(&String::from_utf8_lossy(&std::mem::take(&mut octets)));
                    out.push(' ');
                }
                out.push_str(word);
            }
        }
    }
    out.push_str(&String::from_utf8_lossy(&octets));
    out.trim_end().to_owned()
}

fn encoded_word(word: &str) -> Option<Vec<u8>> {
    let inner = word.strip_prefix("=?utf-8?")?.strip_suffix("?=")?;
    match inner.split_once('?')? {
        ("b", text) => Some(base64_decoded(text)),
        ("q", text) => Some(quoted_printable_decoded(&text.replace('_', " "))),
        _ => None,
    }
}

/// Decodes base64, skipping what is not of its alphabet.
pub(super) fn base64_decoded(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count) = (0_usize, 0_u32);
    let mut out = Vec::new();
    for value in text.bytes().filter_map(|c| ALPHABET.iter().position(|a| *a == c)) {
        bits = (bits << 6 | value) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.extend(u8::try_from(bits >> count & 0xff));
        }
    }
    out
}

/// Decodes `=XX`; soft line breaks are gone already.
fn quoted_printable_decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text.bytes();
    while let Some(octet) = rest.next() {
        if octet == b'=' {
            let mut digit = || rest.next().and_then(|d| char::from(d).to_digit(16));
            out.extend(digit().zip(digit()).and_then(|(high, low)| u8::try_from(high * 16 + low).ok()));
        } else {
            out.push(octet);
        }
    }
    out
}
