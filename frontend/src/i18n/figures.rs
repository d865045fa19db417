//! Numbers and dates as people say them.

use super::L;
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use schema::domain::money::Fen;
use schema::domain::text::Locale;

/// Money in 万元 with two decimals: `12.50 万元`; in English the yuan, grouped: `¥125,000`.
#[must_use]
pub fn wan(l: L, amount: Fen) -> String {
    match l.0 {
        Locale::Zh => format!("{} 万元", amount.wan()),
        Locale::En => format!("¥{}", grouped(amount)),
    }
}

/// Money to the fen: `12.50 万元`, `199.995 万元`; in English as [`wan`]. For figures that must not be rounded up.
#[must_use]
pub fn wan_exact(l: L, amount: Fen) -> String {
    if !l.is_zh() {
        return wan(l, amount);
    }
    let (whole, rest) = (amount.0 / 1_000_000, amount.0 % 1_000_000);
    let digits = format!("{rest:06}");
    let kept = digits.trim_end_matches('0');
    format!("{whole}.{kept:0<2} 万元")
}

/// Yuan in groups of three; fen are shown only where there are any.
fn grouped(amount: Fen) -> String {
    let text = amount.yuan();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "00"));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if fraction == "00" { out } else { format!("{out}.{fraction}") }
}

/// Milli-points as points with one decimal, rounded half up: 83 912 → `83.9`.
#[must_use]
pub fn points(milli: u32) -> String {
    let tenths = (u64::from(milli) + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Milli-points as points with all three decimals, for columns that add up before the reader's eyes: 83 912 → `83.912`.
#[must_use]
pub fn points_exact(milli: u32) -> String {
    format!("{}.{:03}", milli / 1_000, milli % 1_000)
}

/// Hundredths of a point of the yardstick, without needless zeros: 2150 → `21.5`, 4000 → `40`.
#[must_use]
pub fn points_of(hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match format!("{rest:02}").trim_end_matches('0') {
        "" => whole.to_string(),
        rest => format!("{whole}.{rest}"),
    }
}

/// Hundredths of a percent as a percentage without needless zeros: 5000 → `50%`.
#[must_use]
pub fn percent(basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    let digits = format!("{rest:02}");
    match digits.trim_end_matches('0') {
        "" => format!("{whole}%"),
        rest => format!("{whole}.{rest}%"),
    }
}

/// A share or a confidence in thousandths, to the whole percent: 768 → `77%`.
#[must_use]
pub fn whole_percent(thousandths: u32) -> String {
    percent(thousandths.saturating_add(5) / 10 * 100)
}

/// A day with its weekday: `2026年10月12日（周一）`, `Mon 12 October 2026`.
#[must_use]
pub fn date(l: L, day: Date) -> String {
    match l.0 {
        Locale::Zh => format!("{}年{}月{}日（{}）", day.year(), day.month(), day.day(), weekday_zh(day.weekday())),
        Locale::En => day.strftime("%a %-d %B %Y").to_string(),
    }
}

/// A day with its weekday and the time in `zone`: `2026年10月12日（周一）09:30`.
#[must_use]
pub fn moment(l: L, at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    match l.0 {
        Locale::Zh => format!("{}{time}", date(l, local.date())),
        Locale::En => format!("{}, {time}", date(l, local.date())),
    }
}

/// A number of working days: `3 个工作日`, `3 working days`.
#[must_use]
pub fn days(l: L, working_days: u32) -> String {
    l.t1("working-days", "n", working_days)
}

/// `周一` … `周日`.
pub(crate) const fn weekday_zh(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    const ZH: L = L(Locale::Zh);
    const EN: L = L(Locale::En);

    #[test]
    fn money_is_said_in_wan() {
        assert_eq!(wan(ZH, Fen::from_yuan(125_000)), "12.50 万元");
        assert_eq!(wan(ZH, Fen(4_285_714)), "4.29 万元");
        assert_eq!(wan_exact(ZH, Fen::from_yuan(125_000)), "12.50 万元");
        assert_eq!(wan_exact(ZH, Fen(199_995_000)), "199.995 万元");
        assert_eq!(wan_exact(ZH, Fen(1)), "0.000001 万元");
        assert_eq!(wan_exact(EN, Fen(4_285_714)), "¥42,857.14");
        assert_eq!(wan(EN, Fen::from_yuan(1_250_000)), "¥1,250,000");
        assert_eq!(wan(EN, Fen(4_285_750)), "¥42,857.50");
        assert_eq!(wan(EN, Fen::from_yuan(999)), "¥999");
    }

    #[test]
    fn points_and_percentages_are_rounded_for_reading() {
        assert_eq!(points(83_912), "83.9");
        assert_eq!(points(83_950), "84.0");
        assert_eq!(points(0), "0.0");
        assert_eq!((points_exact(83_912), points_exact(50)), ("83.912".to_owned(), "0.050".to_owned()));
        assert_eq!([points_of(4_000), points_of(2_150), points_of(7)], ["40", "21.5", "0.07"]);
        assert_eq!(percent(5_000), "50%");
        assert_eq!(percent(1_250), "12.5%");
        assert_eq!(percent(5), "0.05%");
        assert_eq!((whole_percent(768), whole_percent(764)), ("77%".to_owned(), "76%".to_owned()));
    }

    #[test]
    fn dates_carry_the_weekday_and_moments_the_programme_time() {
        assert_eq!(date(ZH, day(2026, 10, 12)), "2026年10月12日（周一）");
        assert_eq!(date(EN, day(2026, 10, 12)), "Mon 12 October 2026");
        let at: Timestamp = "2026-10-12T01:30:00Z".parse().expect("a timestamp");
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        assert_eq!(moment(ZH, at, &zone), "2026年10月12日（周一）09:30");
    }
}
