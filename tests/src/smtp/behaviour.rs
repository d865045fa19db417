//! How the server behaves: its TLS, its users, its faults.

use super::{Authority, Gate};
use std::sync::Arc;

/// Where a conversation stands when the server is about to say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Just connected (with TLS from the start: after the handshake).
    Greeting,
    /// After EHLO or HELO.
    Hello,
    /// After STARTTLS.
    StartTls,
    /// After the client has given user and password.
    Auth,
    /// After MAIL FROM.
    Sender,
    /// After RCPT TO.
    Recipient,
    /// After DATA, before any of the mail.
    Data,
    /// After the first line of the mail; only hanging up and holding make sense here.
    Inside,
    /// After the last line of the mail, which is recorded already but not acknowledged.
    Content,
}

/// What a fault may look at.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Where the conversation stands.
    pub stage: Stage,
    /// How often this stage was reached before, over all connections.
    pub nth: usize,
    /// The client's line, without its end; empty at `Greeting` and `Content`.
    pub line: &'a str,
}

/// What the server does.
#[derive(Clone)]
pub enum Reaction {
    /// What a good server does.
    Usual,
    /// Answers this line (code and text). After a 421 it closes.
    Say(String),
    /// Closes without a word.
    HangUp,
    /// Waits at the gate, then does the usual.
    Hold(Gate),
}

impl Reaction {
    /// Answers `line`, such as `550 5.1.1 no such user`.
    #[must_use]
    pub fn say(line: &str) -> Self {
        Self::Say(line.to_owned())
    }
}

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mechanism {
    /// RFC 4616.
    Plain,
    /// The older one, user and password asked for one by one.
    Login,
}

/// Who may send.
pub(super) struct Login {
    pub(super) mechanism: Mechanism,
    pub(super) user: String,
    pub(super) password: String,
}

/// How connections are protected.
pub(super) enum Security {
    None,
    StartTls(Authority),
    FromTheStart(Authority),
}

type Fault = Arc<dyn Fn(&Moment<'_>) -> Reaction + Send + Sync>;

/// A server's behaviour: good by default, with faults on top. The first fault that has something to say says it.
pub struct Behaviour {
    pub(super) security: Security,
    pub(super) login: Option<Login>,
    faults: Vec<Fault>,
}

impl Behaviour {
    /// Takes every mail, without TLS and from anybody.
    #[must_use]
    pub fn plain() -> Self {
        Self { security: Security::None, login: None, faults: Vec::new() }
    }

    /// Takes mail only after STARTTLS (530 before it).
    #[must_use]
    pub fn starttls(authority: &Authority) -> Self {
        Self { security: Security::StartTls(authority.clone()), ..Self::plain() }
    }

    /// Speaks TLS from the first octet.
    #[must_use]
    pub fn implicit_tls(authority: &Authority) -> Self {
        Self { security: Security::FromTheStart(authority.clone()), ..Self::plain() }
    }

    /// Takes mail only from this user (530 before AUTH, 535 for anybody else), offering this mechanism alone.
    #[must_use]
    pub fn login(mut self, mechanism: Mechanism, user: &str, password: &str) -> Self {
        self.login = Some(Login { mechanism, user: user.to_owned(), password: password.to_owned() });
        self
    }

    /// Adds a fault of any kind.
    #[must_use]
    pub fn fault(mut self, fault: impl Fn(&Moment<'_>) -> Reaction + Send + Sync + 'static) -> Self {
        self.faults.push(Arc::new(fault));
        self
    }

    /// Reacts so whenever `stage` is reached.
    #[must_use]
    pub fn always(self, stage: Stage, reaction: Reaction) -> Self {
        self.first(usize::MAX, stage, reaction)
    }

    /// Reacts so the first `times` times that `stage` is reached.
    #[must_use]
    pub fn first(self, times: usize, stage: Stage, reaction: Reaction) -> Self {
        self.fault(move |m| if m.stage == stage && m.nth < times { reaction.clone() } else { Reaction::Usual })
    }

    pub(super) fn reaction(&self, moment: &Moment<'_>) -> Reaction {
        let reactions = self.faults.iter().map(|fault| fault(moment));
        reactions.into_iter().find(|r| !matches!(r, Reaction::Usual)).unwrap_or(Reaction::Usual)
    }
}
