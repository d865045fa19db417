//! Binding, serving, stopping in order.

use crate::app::App;
use crate::auth::agreement;
use crate::middleware::{errors, flood, headers, log, session};
use crate::router;
use crate::worker::Clockwork;
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, NormalizePath, TrailingSlash, from_fn};
use actix_web::{App as Web, HttpServer, web};
use std::net::TcpListener;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// Seconds that running requests get when the server is told to stop.
const SHUTDOWN_SECONDS: u64 = 10;

/// After so long the allocator takes what starting needed for waste, and gives it back to the system with the next large piece.
const SETTLED: Duration = Duration::from_secs(2);
/// Bytes of a large piece.
const LARGE: usize = 4 << 20;

/// Gives back what starting needed: a quarter of the memory, which would stay until somebody asks for something.
async fn settle() {
    actix_web::rt::time::sleep(SETTLED).await;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE)));
}

fn build(app: &Arc<App>, listener: TcpListener) -> std::io::Result<Server> {
    let shared = web::Data::from(Arc::clone(app));
    let is_demo = app.server.demo;
    let server = HttpServer::new(move || {
        Web::new()
            .app_data(shared.clone())
            .wrap(from_fn(flood::flood))
            .wrap(from_fn(session::session))
            .wrap(from_fn(errors::errors))
            .wrap(Compress::default())
            .wrap(NormalizePath::new(TrailingSlash::MergeOnly))
            .wrap(from_fn(headers::headers))
            .wrap(from_fn(log::log))
            .configure(|config| router::configure(config, is_demo))
    })
    .workers(app.server.workers)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .keep_alive(Duration::from_secs(15))
    .client_request_timeout(Duration::from_secs(20))
    .listen(listener)?;
    Ok(server.run())
}

/// A server that answers, with its clockwork.
pub struct Running {
    app: Arc<App>,
    handle: ServerHandle,
    serving: JoinHandle<std::io::Result<()>>,
    clockwork: Clockwork,
}

impl Running {
    /// Starts answering on a bound socket.
    ///
    /// # Errors
    /// When the server or a thread cannot start.
    pub fn start(app: &Arc<App>, listener: TcpListener) -> std::io::Result<Self> {
        if let Err(e) = agreement::note(app) {
            tracing::warn!(error = %e, "cannot compare the signing keys with the store's");
        }
        let (tell, told) = mpsc::channel();
        let shared = Arc::clone(app);
        let serving = std::thread::Builder::new().name("server".to_owned()).spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = build(&shared, listener)?;
                // The one who waits for the handle is gone only if the process is.
                let _ = tell.send(server.handle());
                actix_web::rt::spawn(settle());
                server.await
            })
        })?;
        match told.recv() {
            Ok(handle) => Ok(Self { app: Arc::clone(app), handle, serving, clockwork: Clockwork::start(app)? }),
            Err(_) => Err(joined(serving).err().unwrap_or_else(|| std::io::Error::other("the server ended before it began"))),
        }
    }

    /// Waits until the process is told to stop, then stops in order.
    ///
    /// # Errors
    /// When the server failed.
    pub fn wait(self) -> std::io::Result<()> {
        let outcome = joined(self.serving);
        self.clockwork.stop(&self.app);
        outcome
    }

    /// Stops: running requests and the mail under way are finished.
    ///
    /// # Errors
    /// When the server failed.
    pub fn stop(self) -> std::io::Result<()> {
        drop(self.handle.stop(true));
        self.wait()
    }
}

fn joined(thread: JoinHandle<std::io::Result<()>>) -> std::io::Result<()> {
    thread.join().unwrap_or_else(|_| Err(std::io::Error::other("the server panicked")))
}

/// Serves until the process is told to stop; `ready` is called once requests are answered.
///
/// # Errors
/// When the server fails.
pub fn run(app: &Arc<App>, listener: TcpListener, ready: impl FnOnce()) -> std::io::Result<()> {
    let running = Running::start(app, listener)?;
    ready();
    running.wait()
}
