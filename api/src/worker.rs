//! The clockwork of a process: one thread runs jobs, one follows the catalogue, some send mail. All are joined at the end.

use crate::app::App;
use crate::error::AppError;
use crate::workflows::supply_gaps;
use crate::{catalogue_feed, jobs, mail, timeliness};
use jiff::Timestamp;
use schema::models::{audit, settings};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the worker sleeps when nobody wakes it: the most that a mail queued by another node waits.
const WORKER_REST: Duration = Duration::from_millis(1_000);
/// How long the follower sleeps: well below the two seconds in which a publication must be seen on every node (S5).
const FOLLOWER_REST: Duration = Duration::from_millis(400);
/// How old the count of timely answers may grow, in seconds.
const COUNTED_EVERY_SECONDS: i64 = 60;

/// Most events of the audit trail that are sealed in one transaction.
const SEALED_AT_ONCE: i64 = 200;

#[derive(Debug, Default)]
struct Bell {
    rings: u64,
    stopping: bool,
}

/// Wakes the threads when there is work, and tells them to stop.
#[derive(Debug, Default)]
pub struct Wake {
    bell: Mutex<Bell>,
    heard: Condvar,
}

impl Wake {
    /// There is work.
    pub fn all(&self) {
        self.bell.lock().unwrap_or_else(PoisonError::into_inner).rings += 1;
        self.heard.notify_all();
    }

    /// It is over.
    pub fn stop(&self) {
        self.bell.lock().unwrap_or_else(PoisonError::into_inner).stopping = true;
        self.heard.notify_all();
    }

    /// Waits for a ring after `last`, at most `rest`; `None` when it is over.
    fn wait(&self, last: u64, rest: Duration) -> Option<u64> {
        let bell = self.bell.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.heard.wait_timeout_while(bell, rest, |b| b.rings == last && !b.stopping);
        let (bell, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (!bell.stopping).then_some(bell.rings)
    }
}

/// The running threads of a process.
#[derive(Debug)]
pub struct Clockwork(Vec<JoinHandle<()>>);

impl Clockwork {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn start(app: &Arc<App>) -> std::io::Result<Self> {
        let worker = thread("worker", app, WORKER_REST, work)?;
        let follower = thread("follower", app, FOLLOWER_REST, |app| catalogue_feed::follow(app).map(|_| ()))?;
        let mut threads = vec![worker, follower];
        for _ in 0..app.transport.lanes() {
            threads.push(thread("mail", app, WORKER_REST, mail::send_due)?);
        }
        Ok(Self(threads))
    }

    /// Tells the threads to stop and waits for them: what they are doing is finished, not cut off.
    pub fn stop(self, app: &App) {
        app.wake.stop();
        for handle in self.0 {
            if handle.join().is_err() {
                tracing::error!("a thread of the clockwork had panicked");
            }
        }
    }
}

fn thread(
    name: &'static str,
    app: &Arc<App>,
    rest: Duration,
    turn: fn(&App) -> Result<(), AppError>,
) -> std::io::Result<JoinHandle<()>> {
    let app = Arc::clone(app);
    std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        let mut rings = 0;
        let mut failing = false;
        loop {
            // A mistake in one job or mail must not end the sending of all others.
            let turned = catch_unwind(AssertUnwindSafe(|| turn(&app)));
            let turned = turned.unwrap_or_else(|_| Err(AppError::Internal("the turn was broken off by a panic".to_owned())));
            if let Err(e) = &turned
                && !failing
            {
                tracing::error!(thread = name, error = %e, "cannot work; trying again until it is well");
            }
            failing = turned.is_err();
            match app.wake.wait(rings, rest) {
                Some(heard) => rings = heard,
                None => return,
            }
        }
    })
}

/// Does all that is due: counters, jobs, and mail where it needs no threads of its own.
fn work(app: &App) -> Result<(), AppError> {
    let _turn = app.turn.lock().unwrap_or_else(PoisonError::into_inner);
    write_counters(app)?;
    supply_gaps::settle(app)?;
    while jobs::run_one(app)?.is_some() {}
    if app.transport.lanes() == 0 {
        mail::send_due(app)?;
    }
    seal(app)?;
    timeliness::recount(app, COUNTED_EVERY_SECONDS)
}

/// Seals the events of the audit trail that wait for it.
fn seal(app: &App) -> Result<(), AppError> {
    while app.read(audit::is_unsealed)? {
        // Another node may be at it.
        if app.store.write(|c| audit::seal(c, SEALED_AT_ONCE))? == 0 {
            break;
        }
    }
    Ok(())
}

/// Writes what was counted on GET.
fn write_counters(app: &App) -> Result<(), AppError> {
    let (gaps, opened) = app.counters.take();
    if gaps.is_empty() && opened.is_empty() {
        return Ok(());
    }
    let written = app.store.write(|c| {
        gaps.iter().try_for_each(|(gap, times)| schema::models::gaps::count(c, gap, *times))?;
        if !gaps.is_empty() {
            supply_gaps::unsettle(c)?;
        }
        opened.iter().try_for_each(|(case, at)| schema::models::handoffs::note_opened(c, case, *at))
    });
    if written.is_err() {
        app.counters.put_back(gaps, opened);
    }
    Ok(written?)
}

/// Moves the demo's clock to `to`, doing on the way what falls due, each thing at its time. Answers the jobs that ran.
///
/// # Errors
/// When the database fails; the clock stands then where the failure was.
pub fn advance(app: &App, to: Timestamp) -> Result<Vec<String>, AppError> {
    let _turn = app.turn.lock().unwrap_or_else(PoisonError::into_inner);
    let mut ran = Vec::new();
    write_counters(app)?;
    supply_gaps::settle(app)?;
    loop {
        while let Some(name) = jobs::run_one(app)? {
            ran.push(name);
        }
        mail::send_due(app)?;
        let next = app.read(|c| {
            let job = schema::models::jobs::next_due(c)?;
            let mail = schema::models::outbox::next_due(c)?;
            Ok(job.into_iter().chain(mail).min())
        })?;
        let now = app.clock.now();
        if now >= to {
            seal(app)?;
            timeliness::recount(app, 0)?;
            return Ok(ran);
        }
        let stop = next.map(schema::models::instant).filter(|at| *at > now && *at < to).unwrap_or(to);
        let ahead = app.clock.advance_to(stop);
        app.store.write(|c| settings::set(c, settings::CLOCK_AHEAD, &ahead.to_string()))?;
    }
}
