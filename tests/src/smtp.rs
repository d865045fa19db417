//! A mail server to send to: a real conversation over TCP and TLS, strict about the protocol, with faults on demand.
//!
//! ```
//! use tests::smtp::{Behaviour, FakeSmtp, Reaction, Stage};
//! let server = FakeSmtp::start(Behaviour::plain().first(2, Stage::Content, Reaction::say("451 4.3.0 later")));
//! assert!(server.url().starts_with("smtp://127.0.0.1:") && server.received().is_empty());
//! ```

mod authority;
mod behaviour;
mod conversation;
mod gate;
mod received;

pub use authority::Authority;
pub use behaviour::{Behaviour, Mechanism, Moment, Reaction, Stage};
pub use gate::Gate;
pub use received::Received;

use behaviour::Security;
use conversation::Conversation;
use std::collections::HashMap;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A mail server on a free port of 127.0.0.1, with a thread for each connection. Dropping it ends all of them.
pub struct FakeSmtp {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<Vec<JoinHandle<()>>>>,
}

/// What the connections share.
struct Shared {
    behaviour: Behaviour,
    stopping: AtomicBool,
    sockets: Mutex<Vec<TcpStream>>,
    gates: Mutex<Vec<Gate>>,
    reached: Mutex<HashMap<Stage, usize>>,
    received: Mutex<Vec<Received>>,
    arrived: Condvar,
}

impl FakeSmtp {
    /// Starts a server that behaves so.
    ///
    /// # Panics
    /// When 127.0.0.1 has no free port.
    #[must_use]
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared {
            behaviour,
            stopping: AtomicBool::new(false),
            sockets: Mutex::default(),
            gates: Mutex::default(),
            reached: Mutex::default(),
            received: Mutex::default(),
            arrived: Condvar::new(),
        });
        let listening = Arc::clone(&shared);
        let listener = Some(thread::spawn(move || listen(&listener, &listening)));
        Self { address, shared, listener }
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address under which a client that does all right reaches it, with user and password.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = match &self.shared.behaviour.security {
            Security::None => "smtp",
            Security::StartTls(_) => "smtp+starttls",
            Security::FromTheStart(_) => "smtps",
        };
        let who = self.shared.behaviour.login.as_ref();
        let who = who.map(|l| format!("{}:{}@", l.user, l.password)).unwrap_or_default();
        format!("{scheme}://{who}{}", self.address)
    }

    /// All mails whose last octet arrived, acknowledged or not, oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }

    /// Waits until `count` mails have arrived, and gives them; fewer when that takes longer than `patience`.
    #[must_use]
    pub fn wait_for(&self, count: usize, patience: Duration) -> Vec<Received> {
        let mails = lock(&self.shared.received);
        let waited = self.shared.arrived.wait_timeout_while(mails, patience, |m| m.len() < count);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// How often a stage was reached, over all connections; `Greeting` counts the connections.
    #[must_use]
    pub fn reached(&self, stage: Stage) -> usize {
        lock(&self.shared.reached).get(&stage).copied().unwrap_or(0)
    }

    /// Closes all connections, as servers do with idle ones, and goes on listening.
    pub fn hang_up(&self) {
        for socket in lock(&self.shared.sockets).drain(..) {
            // A connection that its client has closed already has nothing to shut down.
            let _ = socket.shutdown(Shutdown::Both);
        }
    }
}

impl Drop for FakeSmtp {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // Ends the wait for a next connection; if it fails the listener is gone, which is as good.
        let _ = TcpStream::connect(self.address);
        let conversations = self.listener.take().and_then(|l| l.join().ok()).unwrap_or_default();
        self.hang_up();
        lock(&self.shared.gates).iter().for_each(Gate::open);
        for conversation in conversations {
            // One that panicked has printed why.
            let _ = conversation.join();
        }
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) -> Vec<JoinHandle<()>> {
    let mut conversations = Vec::new();
    for socket in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            break;
        }
        let Ok(socket) = socket else { continue };
        if let Ok(handle) = socket.try_clone() {
            lock(&shared.sockets).push(handle);
        }
        let shared = Arc::clone(shared);
        let connection = conversations.len();
        conversations.push(thread::spawn(move || {
            // The end of a conversation, by whichever side, is no failure of the server.
            let _ = Conversation::hold(shared, socket, connection);
        }));
    }
    conversations
}

impl Shared {
    /// What the behaviour says to this moment; a held one is waited out here. `None` is silence and the end.
    fn reaction(&self, stage: Stage, line: &str) -> Option<Reaction> {
        let nth = {
            let mut reached = lock(&self.reached);
            let count = reached.entry(stage).or_insert(0);
            *count += 1;
            *count - 1
        };
        match self.behaviour.reaction(&Moment { stage, nth, line }) {
            Reaction::HangUp => None,
            Reaction::Hold(gate) => {
                {
                    let mut gates = lock(&self.gates);
                    if self.stopping.load(Ordering::SeqCst) {
                        return None;
                    }
                    gates.push(gate.clone());
                }
                gate.pass();
                Some(Reaction::Usual)
            }
            other => Some(other),
        }
    }

    /// Records a mail that arrived whole, and gives its place.
    fn record(&self, mail: Received) -> usize {
        let mut mails = lock(&self.received);
        mails.push(mail);
        self.arrived.notify_all();
        mails.len() - 1
    }

    fn acknowledge(&self, place: usize) {
        if let Some(mail) = lock(&self.received).get_mut(place) {
            mail.acknowledged = true;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
