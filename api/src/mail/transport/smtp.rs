//! Mail over SMTP (RFC 5321).
//!
//! lettre speaks the protocol; the conversation is held here command by command, because whether a refusal condemns the
//! mail depends on the command that was refused, and lettre's own transport does not say which one it was.

use super::dkim::Signer;
use super::message::{Outgoing, Sender, recipient};
use super::{OpenError, SendError, Transport};
use crate::config::mail::{Security, SmtpConfig};
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Refusals that speak of who we are and how we connected, at whatever command they come (RFC 4954 §6, RFC 3207 §4).
const ABOUT_ACCESS: [u16; 4] = [530, 534, 535, 538];

/// Conversations with the mail server at once, far below what one client is allowed (Postfix: 50): a slow recipient holds up
/// his own mail, not everybody's.
const LANES: usize = 4;

/// Sends to one mail server, and keeps its connections for the next mails.
pub struct SmtpTransport {
    config: SmtpConfig,
    sender: Sender,
    tls: Option<TlsParameters>,
    signer: Option<Signer>,
    hello: ClientId,
    idle: Mutex<Vec<SmtpConnection>>,
}

impl SmtpTransport {
    /// Makes ready to send; the server is asked with the first mail only.
    ///
    /// # Errors
    /// [`OpenError`] when the additional certificates or the signing key cannot be read, or TLS not be set up.
    pub fn new(config: SmtpConfig, sender: Sender) -> Result<Self, OpenError> {
        let tls = match config.security {
            Security::Plain => None,
            Security::StartTls | Security::Tls => Some(tls_for(&config)?),
        };
        let signer = config.dkim.as_ref().map(|dkim| Signer::open(dkim, sender.address().domain())).transpose()?;
        Ok(Self { config, sender, tls, signer, hello: ClientId::default(), idle: Mutex::new(Vec::new()) })
    }

    /// An idle connection if one still lives, else a new one. RSET asks, and clears what a refused mail left behind.
    fn connection(&self) -> Result<SmtpConnection, Error> {
        // Taken out before it is asked: the others do not wait for its answer.
        let take = || self.idle().pop();
        while let Some(mut connection) = take() {
            if connection.command(Rset).is_ok() {
                return Ok(connection);
            }
        }
        self.connect()
    }

    fn idle(&self) -> MutexGuard<'_, Vec<SmtpConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connect(&self) -> Result<SmtpConnection, Error> {
        let SmtpConfig { host, port, security, credentials, timeout, .. } = &self.config;
        let from_the_start = self.tls.as_ref().filter(|_| *security == Security::Tls);
        let place = (host.as_str(), *port);
        let mut connection = SmtpConnection::connect(place, Some(*timeout), &self.hello, from_the_start, None)?;
        if let Some(tls) = self.tls.as_ref().filter(|_| *security == Security::StartTls) {
            connection.starttls(tls, &self.hello)?;
        }
        if let Some(who) = credentials {
            let who = Credentials::new(who.user.clone(), who.password.clone());
            connection.auth(DEFAULT_MECHANISMS, &who)?;
        }
        Ok(connection)
    }

    /// One mail. `Ok` as soon as the server has answered for it: nothing that happens afterwards may send it again.
    fn converse(&self, with: &mut SmtpConnection, begun: Instant, to: &Address, octets: &[u8]) -> Result<(), Failure> {
        let at = |step| move |error| Failure::At(step, error);
        with.command(Mail::new(Some(self.sender.address().clone()), Vec::new())).map_err(at(Step::Sender))?;
        with.command(Rcpt::new(to.clone(), Vec::new())).map_err(at(Step::Recipient))?;
        if begun.elapsed() > self.config.timeout {
            return Err(Failure::Slow(begun.elapsed()));
        }
        with.command(Data).map_err(at(Step::Content))?;
        with.message(octets).map_err(at(Step::Content))?;
        Ok(())
    }
}

impl Transport for SmtpTransport {
    fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let to = recipient(mail)?;
        let octets = self.sender.eml(mail)?;
        let octets = match &self.signer {
            Some(signer) => signer.signed(&octets).map_err(SendError::retry)?,
            None => octets,
        };
        let begun = Instant::now();
        let mut connection = self.connection().map_err(|e| SendError::retry(format!("{}: {e}", self.describe())))?;
        let outcome = self.converse(&mut connection, begun, &to, &octets);
        if outcome.as_ref().err().is_none_or(Failure::is_answered) {
            let mut idle = self.idle();
            if idle.len() < LANES {
                idle.push(connection);
            }
        }
        outcome.map_err(|failure| failure.verdict())
    }

    fn lanes(&self) -> usize {
        LANES
    }

    fn describe(&self) -> String {
        let SmtpConfig { host, port, security, .. } = &self.config;
        let host = if host.contains(':') { format!("[{host}]") } else { host.clone() };
        format!("{}://{host}:{port}", security.scheme())
    }
}

impl Drop for SmtpTransport {
    fn drop(&mut self) {
        for connection in self.idle.get_mut().unwrap_or_else(PoisonError::into_inner) {
            // QUIT, then close.
            connection.abort();
        }
    }
}

/// The command that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// MAIL FROM: about us.
    Sender,
    /// RCPT TO: about the recipient.
    Recipient,
    /// DATA and what follows it: about the mail.
    Content,
}

/// Why a conversation did not end in a mail taken.
enum Failure {
    /// The server refused, or was not heard any more.
    At(Step, Error),
    /// It answers, but too slowly to begin with the mail.
    Slow(Duration),
}

impl Failure {
    /// Whether the server spoke last, so that the connection is good for another mail.
    fn is_answered(&self) -> bool {
        match self {
            Self::At(_, error) => error.status().is_some(),
            Self::Slow(_) => true,
        }
    }

    /// Only a 5xx to this recipient or this mail is final. A silent or broken connection is neither transient nor permanent
    /// to lettre, and stands for a server that may yet come back.
    fn verdict(&self) -> SendError {
        let (step, error) = match self {
            Self::At(step, error) => (*step, error),
            Self::Slow(taken) => return SendError::retry(format!("server too slow: {} s before DATA", taken.as_secs())),
        };
        let about_access = error.status().is_some_and(|code| ABOUT_ACCESS.contains(&u16::from(code)));
        let permanent = error.is_permanent() && step != Step::Sender && !about_access;
        let command = match step {
            Step::Sender => "MAIL",
            Step::Recipient => "RCPT",
            Step::Content => "DATA",
        };
        SendError { permanent, what: format!("{command}: {error}") }
    }
}

/// TLS that trusts the system's certificates and those of the configured file.
fn tls_for(config: &SmtpConfig) -> Result<TlsParameters, OpenError> {
    let mut tls = TlsParameters::builder(config.host.clone());
    if let Some(path) = &config.ca_file {
        tls = tls.add_root_certificate(certificates(path)?);
    }
    tls.build_rustls().map_err(|e| match &config.ca_file {
        Some(path) => OpenError::Certificates { path: path.clone(), why: e.to_string() },
        None => OpenError::Tls(e.to_string()),
    })
}

fn certificates(path: &Path) -> Result<Certificate, OpenError> {
    let pem = fs::read(path).map_err(|source| OpenError::Path { path: path.to_owned(), source })?;
    let unusable = |why: String| OpenError::Certificates { path: path.to_owned(), why };
    // A file without any certificate would be taken for an empty list, and the mistake seen at the first mail only.
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(unusable("holds no certificate".to_owned()));
    }
    Certificate::from_pem(&pem).map_err(|e| unusable(e.to_string()))
}
