//! The ways out: a mail server, a folder of files, the process's own memory.

mod dkim;
mod file;
mod memory;
pub mod message;
mod smtp;

pub use file::FileTransport;
pub use memory::MemoryTransport;
pub use smtp::SmtpTransport;

use crate::config::mail::{MailConfig, TransportKind};
use message::{Outgoing, Sender};
use std::io;
use std::path::{Path, PathBuf};

/// Takes mails out of the process, one at a time. A call may wait for the network or the disk.
pub trait Transport: Send + Sync {
    /// Sends `mail`; `Ok` means that the other side has answered for it, and it must not be sent again.
    ///
    /// # Errors
    /// [`SendError`] says whether to try again. A mail that is tried again is the same to the octet, so that a receiver
    /// who got it before the conversation broke knows it by its Message-ID.
    fn send(&self, mail: &Outgoing) -> Result<(), SendError>;

    /// How many threads of its own the sending needs, because a call waits for the network; with none, the worker sends
    /// between its jobs.
    fn lanes(&self) -> usize {
        0
    }

    /// One line for the operator: where mail goes, without any password.
    fn describe(&self) -> String;
}

/// A mail that was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct SendError {
    /// Whether the fault lies in this mail or its recipient, so that trying again cannot help.
    pub permanent: bool,
    /// What happened, for the bureau's list of dead letters and the log.
    pub what: String,
}

impl SendError {
    /// A fault of the way: try again later.
    pub(crate) fn retry(what: impl Into<String>) -> Self {
        Self { permanent: false, what: what.into() }
    }

    /// A fault of the mail.
    pub(crate) fn permanent(what: impl Into<String>) -> Self {
        Self { permanent: true, what: what.into() }
    }
}

/// Why no mail can leave by the configured way.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The sender is no mailbox.
    #[error("sender of mails: {0}")]
    Sender(String),
    /// A folder or file cannot be used.
    #[error("{path}: {source}")]
    Path {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The additional certificates cannot be used.
    #[error("{path}: {why}")]
    Certificates {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The key that signs mails cannot be used.
    #[error("{path}: {why}")]
    DkimKey {
        /// The file.
        path: PathBuf,
        /// What is wrong with it; never a part of it.
        why: String,
    },
    /// TLS cannot be set up.
    #[error("TLS: {0}")]
    Tls(String),
}

/// The way out that `config` asks for; nothing is sent yet, and no server asked. `data` is the data folder.
///
/// # Errors
/// [`OpenError`].
pub fn open(config: &MailConfig, data: &Path) -> Result<Box<dyn Transport>, OpenError> {
    let sender = Sender::new(&config.from_address, &config.from_name).map_err(OpenError::Sender)?;
    Ok(match &config.transport {
        TransportKind::Smtp(smtp) => Box::new(SmtpTransport::new(smtp.clone(), sender)?),
        TransportKind::File { folder } => Box::new(FileTransport::new(data.join(folder), sender)?),
        TransportKind::Memory => Box::new(MemoryTransport::default()),
    })
}
