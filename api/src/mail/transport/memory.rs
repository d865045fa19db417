//! Mail that stays in the process, for tests.

use super::message::Outgoing;
use super::{SendError, Transport};
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps what was sent, in order, a mail sent twice twice. Clones share one box.
#[derive(Debug, Clone, Default)]
pub struct MemoryTransport {
    sent: Arc<Mutex<Vec<Outgoing>>>,
}

impl MemoryTransport {
    /// All mails so far, oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<Outgoing> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for MemoryTransport {
    fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
        Ok(())
    }

    fn describe(&self) -> String {
        "memory: mail is lost with the process".to_owned()
    }
}
