//! Days and deadlines as mails and case pages write them: with weekday, without a year that everybody knows.

use crate::i18n::{L, weekday_zh};
use jiff::civil::{Date, DateTime};
use schema::domain::calendar::Calendar;
use schema::domain::text::Locale;

/// A day by which something is due, and how far off it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day; it ends at 24:00.
    pub on: Date,
    /// Working days left; 0 = today, negative = over.
    pub working_days: i32,
    /// Whether it lies in a year whose days off are not published yet, and may move (暂定).
    pub provisional: bool,
}

impl Due {
    /// The deadline `on` as it stands on `today`.
    #[must_use]
    pub fn seen_from(today: Date, on: Date, calendar: &Calendar) -> Self {
        Self { on, working_days: calendar.working_days_between(today, on), provisional: calendar.is_provisional(on.year()) }
    }

    /// 10月13日（周二）, and 暂定 where it may move.
    #[must_use]
    pub fn day(self, l: L) -> String {
        deadline_day(l, self.on, self.provisional)
    }

    /// 还剩 3 个工作日, 今天截止, 已过期.
    #[must_use]
    pub fn left(self, l: L) -> String {
        match self.working_days {
            0 => l.t("mail-left-today"),
            days if days > 0 => l.t1("mail-left", "days", days),
            _ => l.t("mail-left-over"),
        }
    }

    /// Modifier of the `st` and `due` components: nothing, `warn` from the last working day on, `bad` when over.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self.working_days {
            ..0 => "bad",
            0 | 1 => "warn",
            _ => "",
        }
    }
}

/// 10月13日（周二）, Tue 13 October.
#[must_use]
pub fn day(l: L, day: Date) -> String {
    match l.0 {
        Locale::Zh => format!("{}月{}日（{}）", day.month(), day.day(), weekday_zh(day.weekday())),
        Locale::En => day.strftime("%a %-d %B").to_string(),
    }
}

/// A day with its year, for what is far ahead: `2027年3月2日`, `2 March 2027`.
#[must_use]
pub fn far_day(l: L, day: Date) -> String {
    match l.0 {
        Locale::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Locale::En => day.strftime("%-d %B %Y").to_string(),
    }
}

/// A deadline's day; 1月6日（周三，暂定） where the days off of its year are not published yet.
#[must_use]
pub fn deadline_day(l: L, on: Date, provisional: bool) -> String {
    let day = day(l, on);
    if provisional { l.t1("mail-provisional", "day", day) } else { day }
}

/// 10月13日（周二）09:12, Tue 13 October, 09:12.
#[must_use]
pub fn time(l: L, at: DateTime) -> String {
    let gap = if l.is_zh() { "" } else { ", " };
    format!("{}{gap}{}", day(l, at.date()), at.strftime("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    #[test]
    fn days_are_written_with_their_weekday() {
        assert_eq!(day(L(Locale::Zh), date(2026, 10, 13)), "10月13日（周二）");
        assert_eq!(day(L(Locale::En), date(2026, 10, 13)), "Tue 13 October");
        assert_eq!(time(L(Locale::Zh), datetime(2026, 10, 12, 9, 5, 0, 0)), "10月12日（周一）09:05");
        assert_eq!(time(L(Locale::En), datetime(2026, 10, 12, 9, 5, 0, 0)), "Mon 12 October, 09:05");
    }

    #[test]
    fn a_deadline_in_a_year_without_a_notice_says_that_it_may_move() {
        assert_eq!(deadline_day(L(Locale::Zh), date(2027, 1, 6), true), "1月6日（周三），暂定");
        assert_eq!(deadline_day(L(Locale::En), date(2027, 1, 6), true), "Wed 6 January, provisional");
        assert_eq!(deadline_day(L(Locale::En), date(2026, 10, 13), false), "Tue 13 October");
    }

    #[test]
    fn a_deadline_says_how_far_off_it_is() {
        let left = |working_days| Due { on: date(2026, 10, 13), working_days, provisional: false }.left(L(Locale::En));
        assert_eq!(left(3), "3 working days left");
        assert_eq!(left(1), "1 working day left");
        assert_eq!(left(0), "due today");
        assert_eq!(left(-2), "overdue");
    }
}
