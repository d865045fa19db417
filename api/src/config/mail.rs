//! Where mail goes and whom it comes from.

use crate::mail::transport::message::Sender;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// The server that takes our mail, as one address with the password in it.
const SMTP_URL: &str = "QINGZHUN_SMTP_URL";
/// `name <address>` or an address.
const MAIL_FROM: &str = "QINGZHUN_MAIL_FROM";
/// A file of certificates (PEM) that are trusted besides the system's.
const SMTP_CA: &str = "QINGZHUN_SMTP_CA";

/// File of the private key (PEM) that signs mails (DKIM), and the selector under which its public half stands in the DNS.
const DKIM_KEY: &str = "QINGZHUN_DKIM_KEY";
/// See [`DKIM_KEY`].
const DKIM_SELECTOR: &str = "QINGZHUN_DKIM_SELECTOR";

/// The product's own name, the same in every language.
const PRODUCT: &str = "轻准";
/// Stands in the mail files of an installation that sends nothing.
const NOBODY: &str = "noreply@localhost";
/// Folder of mail files inside the data folder.
const MAIL_FOLDER: &str = "mail";
/// How long a server may be silent. Giving up on one that has just taken a mail means sending that mail twice; waiting for
/// it longer than the outbox keeps its claim (three times this is less) means the same.
const TIMEOUT: Duration = Duration::from_secs(25);

/// How mail leaves, and its sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailConfig {
    /// Where it goes.
    pub transport: TransportKind,
    /// Address in `From`; its domain is the right half of every Message-ID.
    pub from_address: String,
    /// Name in `From`; may be empty.
    pub from_name: String,
}

/// The three ways out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransportKind {
    /// A mail server.
    Smtp(SmtpConfig),
    /// One `.eml` file a mail.
    File {
        /// Relative to the data folder, or absolute.
        folder: PathBuf,
    },
    /// Kept in memory and lost with the process.
    Memory,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpConfig {
    /// Name or address; with TLS its certificate must bear it.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the conversation is protected.
    pub security: Security,
    /// Who we say we are; absent means no AUTH.
    pub credentials: Option<Credentials>,
    /// Certificates (PEM) that are trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// How mails are signed; absent means that the mail server does it, or nobody.
    pub dkim: Option<DkimConfig>,
    /// How long the server may be silent, and how long all may take that comes before `DATA`. So a mail is answered for
    /// within three times this, or was never begun.
    pub timeout: Duration,
}

/// How mails are signed (RFC 6376): for the domain of the sender's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimConfig {
    /// The private key, RSA or Ed25519, PEM.
    pub key_file: PathBuf,
    /// The name below `_domainkey` of the sender's domain.
    pub selector: String,
}

impl DkimConfig {
    fn read(key: Option<String>, selector: Option<String>) -> Result<Option<Self>, String> {
        match (key, selector) {
            (None, None) => Ok(None),
            (Some(_), None) => Err(format!("{DKIM_SELECTOR}: needed beside {DKIM_KEY}")),
            (None, Some(_)) => Err(format!("{DKIM_KEY}: needed beside {DKIM_SELECTOR}")),
            (Some(_), Some(selector)) if !is_selector(&selector) => {
                Err(format!("{DKIM_SELECTOR}: not a name in the DNS, such as qz2026"))
            }
            (Some(key), Some(selector)) => Ok(Some(Self { key_file: PathBuf::from(key), selector })),
        }
    }
}

/// Labels of letters, digits and inner hyphens (RFC 6376 §3.1).
fn is_selector(text: &str) -> bool {
    let is_label = |label: &str| {
        let plain = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    text.split('.').all(is_label)
}

/// How the conversation with a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: `smtp://`, port 25.
    Plain,
    /// TLS after STARTTLS, and nothing said without it: `smtp+starttls://`, port 587.
    StartTls,
    /// TLS from the first octet: `smtps://`, port 465.
    Tls,
}

impl Security {
    /// The scheme of an address of this kind.
    #[must_use]
    pub const fn scheme(self) -> &'static str {
        match self {
            Self::Plain => "smtp",
            Self::StartTls => "smtp+starttls",
            Self::Tls => "smtps",
        }
    }

    fn of_scheme(scheme: &str) -> Option<Self> {
        [Self::Plain, Self::StartTls, Self::Tls].into_iter().find(|s| s.scheme() == scheme)
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Plain => 25,
            Self::StartTls => 587,
            Self::Tls => 465,
        }
    }
}

/// A user of a mail server. `Debug` leaves the password out.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Name.
    pub user: String,
    /// Password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

impl MailConfig {
    /// Reads the settings that `get` knows by name. Without a mail server, mail is written to files in the data folder.
    ///
    /// # Errors
    /// A sentence that begins with the name of the setting; it never repeats the setting, which may hold a password.
    pub fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let get = |name: &str| get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let transport = match get(SMTP_URL) {
            None => TransportKind::File { folder: PathBuf::from(MAIL_FOLDER) },
            Some(url) => {
                let mut smtp = SmtpConfig::parse(&url).map_err(|why| format!("{SMTP_URL}: {why}"))?;
                smtp.ca_file = get(SMTP_CA).map(PathBuf::from);
                smtp.dkim = DkimConfig::read(get(DKIM_KEY), get(DKIM_SELECTOR))?;
                TransportKind::Smtp(smtp)
            }
        };
        let from = match (get(MAIL_FROM), &transport) {
            (Some(from), _) => from,
            (None, TransportKind::Smtp(_)) => return Err(format!("{MAIL_FROM}: needed to send mail")),
            (None, _) => NOBODY.to_owned(),
        };
        let (from_name, from_address) = name_and_address(&from);
        Sender::new(&from_address, &from_name).map_err(|e| format!("{MAIL_FROM}: {e}"))?;
        Ok(Self { transport, from_address, from_name })
    }
}

/// Takes `name <address>` apart; a bare address gets the product's name.
fn name_and_address(from: &str) -> (String, String) {
    match from.strip_suffix('>').and_then(|f| f.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"').to_owned(), address.trim().to_owned()),
        None => (PRODUCT.to_owned(), from.to_owned()),
    }
}

impl SmtpConfig {
    /// Reads `scheme://[user:password@]host[:port]`, user and password percent-encoded.
    ///
    /// # Errors
    /// What is wrong with it, without repeating any of it.
    pub fn parse(url: &str) -> Result<Self, String> {
        let (security, rest) = url
            .split_once("://")
            .and_then(|(scheme, rest)| Some((Security::of_scheme(scheme)?, rest)))
            .ok_or("begins with smtp://, smtp+starttls:// or smtps://")?;
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err("has a path; /, ? and # in a password are written %2F, %3F and %23".to_owned());
        }
        let (user_info, place) = match authority.rsplit_once('@') {
            Some((user_info, place)) => (Some(user_info), place),
            None => (None, authority),
        };
        let (host, port) = host_and_port(place, security.default_port())?;
        let credentials = user_info.map(Credentials::parse).transpose()?;
        if credentials.is_some() && security == Security::Plain && !is_loopback(&host) {
            return Err("would send the password in the clear; use smtp+starttls:// or smtps://".to_owned());
        }
        Ok(Self { host, port, security, credentials, ca_file: None, dkim: None, timeout: TIMEOUT })
    }
}

impl Credentials {
    fn parse(user_info: &str) -> Result<Self, String> {
        let (user, password) = user_info.split_once(':').ok_or("has a user but no password")?;
        let (user, password) = (percent_decoded(user)?, percent_decoded(password)?);
        if user.is_empty() || password.is_empty() {
            return Err("has an empty user or password".to_owned());
        }
        if user.chars().chain(password.chars()).any(char::is_control) {
            return Err("has a control character in user or password".to_owned());
        }
        Ok(Self { user, password })
    }
}

fn host_and_port(place: &str, default: u16) -> Result<(String, u16), String> {
    let (host, port) = match place.strip_prefix('[').and_then(|p| p.split_once(']')) {
        Some((host, rest)) => (host, if rest.is_empty() { None } else { rest.strip_prefix(':').or(Some("")) }),
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    if host.is_empty() || !host.chars().all(is_host) {
        return Err("names no host (an international name is written in its xn-- form)".to_owned());
    }
    let port = match port {
        None => default,
        Some(port) => port.parse().ok().filter(|p| *p != 0).ok_or("has a port that is no number from 1 to 65535")?,
    };
    Ok((host.to_owned(), port))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Undoes percent-encoding (RFC 3986 §2.1).
fn percent_decoded(text: &str) -> Result<String, String> {
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(octet) = rest.next() {
        if octet == b'%' {
            let mut digit = || rest.next().and_then(|d| char::from(d).to_digit(16));
            let value = digit().zip(digit()).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
            octets.push(value.ok_or("has a % without two hexadecimal digits; % itself is written %25")?);
        } else {
            octets.push(octet);
        }
    }
    String::from_utf8(octets).map_err(|_| "does not decode to UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<MailConfig, String> {
        let get = |name: &str| settings.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        MailConfig::from_env(&get)
    }

    fn smtp(url: &str) -> SmtpConfig {
        SmtpConfig::parse(url).expect("an address")
    }

    #[test]
    fn without_a_server_mail_goes_to_files_in_the_data_folder() {
        let config = read(&[(SMTP_URL, " "), (SMTP_CA, "ignored.pem")]).expect("the defaults");
        assert_eq!(config.transport, TransportKind::File { folder: "mail".into() });
        assert_eq!((config.from_name.as_str(), config.from_address.as_str()), ("轻准", "noreply@localhost"));
    }

    #[test]
    fn a_server_is_named_by_one_address() {
        let config = read(&[
            (SMTP_URL, "smtp+starttls://post%40qz.cn:p%3Aw%2F%E5%AF%86@mail.qz.cn"),
            (MAIL_FROM, "郑州数转 <noreply@qz.cn>"),
            (SMTP_CA, "/etc/qz/ca.pem"),
            (DKIM_KEY, "/etc/qz/dkim.pem"),
            (DKIM_SELECTOR, "qz2026"),
        ]);
        let config = config.expect("a configuration");
        let credentials = Credentials { user: "post@qz.cn".into(), password: "p:w/密".into() };
        let expected = SmtpConfig {
            host: "mail.qz.cn".into(),
            port: 587,
            security: Security::StartTls,
            credentials: Some(credentials),
            ca_file: Some("/etc/qz/ca.pem".into()),
            dkim: Some(DkimConfig { key_file: "/etc/qz/dkim.pem".into(), selector: "qz2026".into() }),
            timeout: TIMEOUT,
        };
        assert_eq!(config.transport, TransportKind::Smtp(expected));
        assert_eq!((config.from_name.as_str(), config.from_address.as_str()), ("郑州数转", "noreply@qz.cn"));
    }

    #[test]
    fn schemes_have_their_ports_and_hosts_may_be_addresses() {
        let place = |url| (smtp(url).security, smtp(url).host, smtp(url).port);
        assert_eq!(place("smtp://relay.qz.cn/"), (Security::Plain, "relay.qz.cn".into(), 25));
        assert_eq!(place("smtps://relay.qz.cn"), (Security::Tls, "relay.qz.cn".into(), 465));
        assert_eq!(place("smtps://[::1]"), (Security::Tls, "::1".into(), 465));
        assert_eq!(place("smtp://a:b@[::1]:2525"), (Security::Plain, "::1".into(), 2525));
        assert_eq!(smtp("smtps://a:b@c@d.cn").credentials.map(|c| c.password), Some("b@c".into()));
    }

    #[test]
    fn a_password_never_leaves_in_the_clear() {
        assert!(SmtpConfig::parse("smtp://user:pass@mail.qz.cn").is_err());
        assert!(SmtpConfig::parse("smtp://user:pass@127.0.0.1:2525").is_ok());
        assert!(SmtpConfig::parse("smtp://mail.qz.cn").is_ok());
    }

    #[test]
    fn neither_debug_nor_an_error_shows_the_password() {
        let shown = format!("{:?}", read(&[(SMTP_URL, "smtps://u:hunter2@qz.cn"), (MAIL_FROM, "a@qz.cn")]));
        assert!(shown.contains("qz.cn") && !shown.contains("hunter2"), "{shown}");
        for url in [
            "http://u:hunter2@qz.cn",
            "hunter2",
            "smtps://u:hunter2/@qz.cn",
            "smtps://hunter2@qz.cn",
            "smtps://u:hunter2%zz@qz.cn",
            "smtps://u:hunter2%ff@qz.cn",
            "smtps://u:hunter2%0d@qz.cn",
            "smtps://:hunter2@qz.cn",
            "smtps://u:hunter2@",
            "smtps://u:hunter2@qz.cn:70000",
            "smtps://u:hunter2@qz.cn:0",
            "smtps://u:hunter2@[::1]25",
            "smtps://u:hunter2@q z.cn",
        ] {
            let why = read(&[(SMTP_URL, url), (MAIL_FROM, "a@qz.cn")]).expect_err(url);
            assert!(why.starts_with("QINGZHUN_SMTP_URL: ") && !why.contains("hunter2"), "{why}");
        }
    }

    #[test]
    fn signing_needs_a_key_and_a_selector() {
        let basis = [(SMTP_URL, "smtp://localhost"), (MAIL_FROM, "a@qz.cn")];
        for (more, begins) in [
            (vec![(DKIM_KEY, "k.pem")], DKIM_SELECTOR),
            (vec![(DKIM_SELECTOR, "qz")], DKIM_KEY),
            (vec![(DKIM_KEY, "k.pem"), (DKIM_SELECTOR, "q z; d=x")], DKIM_SELECTOR),
            (vec![(DKIM_KEY, "k.pem"), (DKIM_SELECTOR, "-qz")], DKIM_SELECTOR),
        ] {
            let why = read(&[basis.as_slice(), &more].concat()).expect_err(begins);
            assert!(why.starts_with(begins), "{why}");
        }
    }

    #[test]
    fn sending_needs_a_sender_that_can_stand_in_a_header() {
        for from in ["", "nobody", "a@b@c", "x <a@qz.cn", "Q\r\nBcc: x@y.cn <a@qz.cn>", "甲@qz.cn"] {
            let why = read(&[(SMTP_URL, "smtp://localhost"), (MAIL_FROM, from)]).expect_err(from);
            assert!(why.starts_with("QINGZHUN_MAIL_FROM: "), "{why}");
        }
    }
}
