//! Working days (法定节假日与调休) and what is reckoned in them.
//!
//! Civil dates and times only; the programme's time zone (Asia/Shanghai) turns them into instants at the edge.

use super::programme::CalendarTable;
use jiff::civil::{Date, DateTime, Time, Weekday};
use std::collections::BTreeSet;

/// Routine mail may leave from this time of a working day on (S3).
pub const SENDING_OPENS: Time = Time::constant(8, 30, 0, 0);
/// From this time on it waits for the next working day.
pub const SENDING_CLOSES: Time = Time::constant(18, 30, 0, 0);

/// The working-day calendar of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    published: BTreeSet<i16>,
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
}

impl Calendar {
    /// The calendar of a programme's table.
    #[must_use]
    pub fn new(table: &CalendarTable) -> Self {
        Self {
            published: table.published_years.iter().copied().collect(),
            off: table.off.iter().copied().collect(),
            work: table.work.iter().copied().collect(),
        }
    }

    /// Whether people work on `date`: on an extra working day (补班), else Monday to Friday unless it is a day off
    /// (放假). In a year whose notice is not out yet only 1 January is known to be off.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        let weekday = !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        if self.is_provisional(date.year()) {
            return weekday && (date.month(), date.day()) != (1, 1);
        }
        self.work.contains(&date) || (weekday && !self.off.contains(&date))
    }

    /// Whether the notice of `year` is not in the table, so that every date reckoned into it is 暂定 and will be
    /// recomputed.
    #[must_use]
    pub fn is_provisional(&self, year: i16) -> bool {
        !self.published.contains(&year)
    }

    /// The `days`-th working day after `date`. The first day is not counted, whether it is a working day or not; no
    /// days at all leave the date as it is. Ends at the last date there is.
    #[must_use]
    pub fn add_working_days(&self, date: Date, days: u32) -> Date {
        let mut reached = date;
        for _ in 0..days {
            match self.next_working_day(reached) {
                Some(next) => reached = next,
                None => return Date::MAX,
            }
        }
        reached
    }

    /// How many working days lie after `from`, up to and with `to`; negative where `to` is the earlier one. It undoes
    /// [`Self::add_working_days`]: a case due in 3 working days counts 3 on its first day, 0 on its last, −1 after.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> i32 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let mut count = 0;
        let mut day = from;
        while let Some(next) = self.next_working_day(day).filter(|next| *next <= to) {
            count += 1;
            day = next;
        }
        count
    }

    /// The earliest time, not before `now`, at which routine mail may leave: 08:30 to 18:30 on working days (S3).
    #[must_use]
    pub fn next_sending_time(&self, now: DateTime) -> DateTime {
        let today = now.date();
        if self.is_working_day(today) && now.time() < SENDING_CLOSES {
            return now.max(today.to_datetime(SENDING_OPENS));
        }
        self.next_working_day(today).map_or(DateTime::MAX, |next| next.to_datetime(SENDING_OPENS))
    }

    fn next_working_day(&self, date: Date) -> Option<Date> {
        let mut day = date.tomorrow().ok()?;
        while !self.is_working_day(day) {
            day = day.tomorrow().ok()?;
        }
        Some(day)
    }
}

/// The civil instant at which a deadline on `date` is over: 24:00 of that day, which is 0:00 of the next.
#[must_use]
pub fn end_of_day(date: Date) -> DateTime {
    date.tomorrow().map_or(DateTime::MAX, |next| next.to_datetime(Time::midnight()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::Programme;
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| Calendar::new(&Programme::zhengzhou().expect("the embedded programme is valid").calendar));

    fn days_of(year: i16) -> impl Iterator<Item = Date> {
        date(year, 1, 1).series(jiff::ToSpan::days(1)).take_while(move |d| d.year() == year)
    }

    #[test]
    fn the_years_have_the_working_days_that_the_notices_give() {
        for (year, expected) in [(2024, 251), (2025, 248), (2026, 248)] {
            assert_eq!(days_of(year).filter(|d| CALENDAR.is_working_day(*d)).count(), expected, "{year}");
            assert!(!CALENDAR.is_provisional(year));
        }
    }

    #[test]
    fn deadlines_skip_holidays_and_count_make_up_days() {
        for (from, days, due) in [
            (date(2026, 9, 18), 5, date(2026, 9, 24)),  // Sunday 20 September works
            (date(2026, 9, 18), 10, date(2026, 10, 9)), // Mid-Autumn and National Day
            (date(2026, 9, 23), 5, date(2026, 10, 8)),
            (date(2026, 2, 13), 3, date(2026, 2, 25)), // Saturday the 14th works, then the Spring Festival
            (date(2026, 4, 29), 5, date(2026, 5, 9)),  // Saturday 9 May works
            (date(2025, 12, 30), 3, date(2026, 1, 5)), // Sunday 4 January works
            (date(2026, 10, 1), 0, date(2026, 10, 1)),
            (date(2026, 10, 1), 1, date(2026, 10, 8)), // from a day off
        ] {
            assert_eq!(CALENDAR.add_working_days(from, days), due, "{from} + {days}");
        }
    }

    #[test]
    fn an_unpublished_year_is_provisional() {
        assert!(CALENDAR.is_provisional(2027) && CALENDAR.is_provisional(2023));
        assert!(!CALENDAR.is_working_day(date(2027, 1, 1)), "a Friday, but New Year's Day");
        assert!(CALENDAR.is_working_day(date(2027, 10, 1)), "a Friday of which nothing is known yet");
        assert!(!CALENDAR.is_working_day(date(2027, 10, 2)));
        assert_eq!(CALENDAR.add_working_days(date(2026, 12, 31), 1), date(2027, 1, 4));
        // 261 weekdays, less 1 January.
        assert_eq!(days_of(2027).filter(|d| CALENDAR.is_working_day(*d)).count(), 260);
    }

    #[test]
    fn an_overdue_case_counts_down_below_nothing() {
        let (friday, tuesday) = (date(2026, 9, 18), date(2026, 9, 22));
        assert_eq!(CALENDAR.working_days_between(friday, tuesday), 3, "Sunday works");
        assert_eq!(CALENDAR.working_days_between(tuesday, friday), -3);
        assert_eq!(CALENDAR.working_days_between(friday, friday), 0);
    }

    #[test]
    fn routine_mail_waits_for_office_hours() {
        for (now, leaves) in [
            (datetime(2026, 9, 20, 9, 0, 0, 0), datetime(2026, 9, 20, 9, 0, 0, 0)), // a Sunday that works
            (datetime(2026, 9, 21, 8, 29, 59, 999), datetime(2026, 9, 21, 8, 30, 0, 0)),
            (datetime(2026, 9, 21, 8, 30, 0, 0), datetime(2026, 9, 21, 8, 30, 0, 0)),
            (datetime(2026, 9, 21, 18, 29, 59, 0), datetime(2026, 9, 21, 18, 29, 59, 0)),
            (datetime(2026, 9, 21, 18, 30, 0, 0), datetime(2026, 9, 22, 8, 30, 0, 0)),
            (datetime(2026, 9, 30, 23, 0, 0, 0), datetime(2026, 10, 8, 8, 30, 0, 0)),
            (datetime(2026, 2, 14, 20, 0, 0, 0), datetime(2026, 2, 24, 8, 30, 0, 0)),
        ] {
            assert_eq!(CALENDAR.next_sending_time(now), leaves, "{now}");
        }
    }

    #[test]
    fn a_day_ends_at_twenty_four_hours() {
        assert_eq!(end_of_day(date(2026, 12, 31)), datetime(2027, 1, 1, 0, 0, 0, 0));
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        assert_eq!(CALENDAR.add_working_days(date(9999, 12, 30), 9), Date::MAX);
        assert_eq!(CALENDAR.next_sending_time(DateTime::MAX), DateTime::MAX);
        assert_eq!(end_of_day(Date::MAX), DateTime::MAX);
    }

    prop_compose! {
        fn any_date()(year in 2023i16..=2028, day in 0i32..365) -> Date {
            date(year, 1, 1).saturating_add(jiff::ToSpan::days(day))
        }
    }

    proptest! {
        #[test]
        fn counting_undoes_adding(from in any_date(), days in 0u32..300) {
            let to = CALENDAR.add_working_days(from, days);
            prop_assert_eq!(CALENDAR.working_days_between(from, to), i32::try_from(days).unwrap_or(i32::MAX));
            prop_assert!(days == 0 || CALENDAR.is_working_day(to));
        }

        #[test]
        fn adding_in_two_steps_is_adding_at_once(from in any_date(), a in 0u32..60, b in 0u32..60) {
            prop_assert_eq!(
                CALENDAR.add_working_days(CALENDAR.add_working_days(from, a), b),
                CALENDAR.add_working_days(from, a + b)
            );
        }

        #[test]
        fn later_starts_and_longer_terms_never_end_earlier(a in any_date(), b in any_date(), days in 0u32..60) {
            let (early, late) = (a.min(b), a.max(b));
            prop_assert!(CALENDAR.add_working_days(early, days) <= CALENDAR.add_working_days(late, days));
            prop_assert!(CALENDAR.add_working_days(a, days) < CALENDAR.add_working_days(a, days + 1));
        }

        #[test]
        fn mail_leaves_at_once_or_at_the_next_opening(day in any_date(), minute in 0i8..60, hour in 0i8..24) {
            let now = day.at(hour, minute, 0, 0);
            let leaves = CALENDAR.next_sending_time(now);
            prop_assert!(leaves >= now && CALENDAR.is_working_day(leaves.date()));
            prop_assert!(SENDING_OPENS <= leaves.time() && leaves.time() < SENDING_CLOSES);
            prop_assert_eq!(CALENDAR.next_sending_time(leaves), leaves);
            prop_assert!(leaves == now || leaves.time() == SENDING_OPENS);
        }
    }
}
