//! The one place that asks the machine for the time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicI64, Ordering};

/// Domain time: the machine's clock plus what the demo has been advanced by. Cheap to share behind an `Arc`.
#[derive(Debug)]
pub struct Clock {
    ahead_micros: AtomicI64,
    zone: TimeZone,
}

impl Clock {
    /// A clock that runs `ahead_micros` ahead of the machine's, in the programme's time zone.
    ///
    /// # Errors
    /// When the zone is unknown.
    pub fn new(zone: &str, ahead_micros: i64) -> Result<Self, jiff::Error> {
        Ok(Self { ahead_micros: AtomicI64::new(ahead_micros), zone: TimeZone::get(zone)? })
    }

    /// Domain time: due dates, links, calendar.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_micros(self.ahead_micros.load(Ordering::SeqCst));
        self.machine_now().checked_add(ahead).unwrap_or(Timestamp::MAX)
    }

    /// The machine's time: session tokens follow it, whatever the demo does.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    #[must_use]
    pub fn machine_now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// Microseconds since 1970, domain time.
    #[must_use]
    pub fn micros(&self) -> i64 {
        self.now().as_microsecond()
    }

    /// Today in the programme's time zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.date_of(self.now())
    }

    /// The day of an instant in the programme's time zone.
    #[must_use]
    pub fn date_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The instant of a wall-clock time in the programme's time zone.
    #[must_use]
    pub fn instant_of(&self, at: jiff::civil::DateTime) -> Timestamp {
        at.to_zoned(self.zone.clone()).map_or(Timestamp::MAX, |z| z.timestamp())
    }

    /// The wall-clock time of an instant in the programme's time zone.
    #[must_use]
    pub fn wall_clock(&self, at: Timestamp) -> jiff::civil::DateTime {
        at.to_zoned(self.zone.clone()).datetime()
    }

    /// The programme's time zone.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        self.zone.clone()
    }

    /// Moves domain time to `to`, never back; answers how far it is now ahead, in microseconds.
    pub fn advance_to(&self, to: Timestamp) -> i64 {
        let ahead = to.as_microsecond() - self.machine_now().as_microsecond();
        self.ahead_micros.fetch_max(ahead, Ordering::SeqCst).max(ahead)
    }
}
