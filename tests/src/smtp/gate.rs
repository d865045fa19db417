//! A place where the server stops until the test lets it go on.

use super::lock;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a test waits for what must come: long enough for a loaded machine, short enough to fail a run.
const PATIENCE: Duration = Duration::from_secs(30);

/// Closed until [`Gate::open`]; open for good then. Clones are the same gate.
#[derive(Clone, Default)]
pub struct Gate {
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    open: bool,
    reached: bool,
}

impl Gate {
    /// Lets everything through that waits or will come.
    pub fn open(&self) {
        let (state, changed) = &*self.state;
        lock(state).open = true;
        changed.notify_all();
    }

    /// Waits until the server stands before the gate, or has passed it; `false` when it does not come.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        let (state, changed) = &*self.state;
        let waited = changed.wait_timeout_while(lock(state), PATIENCE, |s| !s.reached);
        waited.unwrap_or_else(PoisonError::into_inner).0.reached
    }

    /// The server's side: waits until the gate is open.
    pub(super) fn pass(&self) {
        let (state, changed) = &*self.state;
        lock(state).reached = true;
        changed.notify_all();
        drop(changed.wait_while(lock(state), |s| !s.open));
    }
}
