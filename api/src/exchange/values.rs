//! One cell at a time: from text to value, and from value to text.

use super::fault::{FaultKind, Library};
use jiff::civil::Date;
use schema::domain::account::normal_phone;
use schema::domain::ids::{InvalidRef, MiitCode, ScenarioCode, SectorCode};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::uscc::Uscc;
use std::fmt::Display;

/// A count beyond this is a slip of the hand.
const MAX_COUNT: u32 = 1_000_000_000;
/// 1 万元 has six more decimal places than a fen.
const WAN_PLACES: u32 = 6;

/// A value or what is wrong with its cell.
pub(super) type Value<T> = Result<T, FaultKind>;

/// Any text.
pub(super) fn text(cell: &str) -> Value<String> {
    Ok(cell.to_owned())
}

/// A text of at most `limit` characters.
pub(super) fn short(limit: usize) -> impl Fn(&str) -> Value<String> {
    move |cell| match cell.chars().count() {
        found if found > limit => Err(FaultKind::TooLong { found, limit }),
        _ => text(cell),
    }
}

/// A reference.
pub(super) fn reference<T>(parse: fn(&str) -> Result<T, InvalidRef>) -> impl Fn(&str) -> Value<T> {
    move |cell| parse(cell).map_err(FaultKind::Reference)
}

/// One of `all`, by the code that `name` gives it.
pub(super) fn code<T: Copy>(all: &'static [T], name: fn(T) -> &'static str) -> impl Fn(&str) -> Value<T> {
    move |cell| {
        all.iter()
            .copied()
            .find(|c| name(*c) == cell)
            .ok_or_else(|| FaultKind::NotOneOf { value: cell.to_owned(), allowed: all.iter().map(|c| name(*c)).collect() })
    }
}

/// `true` or `false`, in upper case too, as spreadsheets write it.
pub(super) fn boolean(cell: &str) -> Value<bool> {
    match cell.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(FaultKind::NotOneOf { value: cell.to_owned(), allowed: vec!["true", "false"] }),
    }
}

/// A whole number.
pub(super) fn count(cell: &str) -> Value<u32> {
    whole(cell, 0, MAX_COUNT)
}

/// A level or mark from `min` to `max`.
pub(super) fn mark(min: u8, max: u8) -> impl Fn(&str) -> Value<u8> {
    move |cell| {
        let number = whole(cell, u32::from(min), u32::from(max))?;
        u8::try_from(number).map_err(|_| FaultKind::Range { min: min.into(), max: max.into() })
    }
}

/// A whole number from `min` to `max`.
pub(super) fn whole(cell: &str, min: u32, max: u32) -> Value<u32> {
    if cell.is_empty() || !cell.bytes().all(|b| b.is_ascii_digit()) {
        return Err(FaultKind::WholeNumber);
    }
    let number = cell.parse().unwrap_or(u32::MAX);
    if (min..=max).contains(&number) { Ok(number) } else { Err(FaultKind::Range { min, max }) }
}

/// An amount in yuan.
pub(super) fn yuan(cell: &str) -> Value<Fen> {
    Fen::parse_yuan(cell).map_err(FaultKind::Money)
}

/// An amount in 万元, exact to the fen.
pub(super) fn wan(cell: &str) -> Value<Fen> {
    scaled(cell, WAN_PLACES, Fen::MAX.0).map(Fen)
}

/// The shortest decimal in 万元.
pub(super) fn write_wan(amount: Fen) -> String {
    unscaled(amount.0, WAN_PLACES)
}

/// A number from 0 to 100 with at most two decimals, in hundredths.
pub(super) fn hundredths(cell: &str) -> Value<u32> {
    let value = scaled(cell, 2, i64::MAX)?;
    let hundredths = u32::try_from(value).ok().filter(|h| *h <= 10_000);
    hundredths.ok_or(FaultKind::Range { min: 0, max: 100 })
}

/// Points from 0 to `most`, which is in hundredths as the result is.
pub(super) fn points(cell: &str, most: u32) -> Value<u32> {
    let value = scaled(cell, 2, i64::MAX)?;
    u32::try_from(value).ok().filter(|points| *points <= most).ok_or(FaultKind::Points { most })
}

/// The shortest decimal of a number of hundredths.
pub(super) fn write_hundredths(value: u32) -> String {
    unscaled(value.into(), 2)
}

/// A decimal with at most `places` places, as an integer of its last place.
fn scaled(cell: &str, places: u32, max: i64) -> Value<i64> {
    let wrong = || FaultKind::Decimal { places };
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, "0"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let missing = u32::try_from(fraction.len()).ok().and_then(|n| places.checked_sub(n));
    let (true, Some(missing)) = (digits(whole) && digits(fraction), missing) else {
        return Err(wrong());
    };
    let last: i64 = fraction.parse().map_err(|_| wrong())?;
    let first: Option<i64> = whole.parse().ok();
    first
        .and_then(|w| w.checked_mul(10_i64.pow(places)))
        .and_then(|w| w.checked_add(last * 10_i64.pow(missing)))
        .filter(|value| *value <= max)
        .ok_or(FaultKind::Money(schema::domain::money::InvalidMoney::TooLarge))
}

fn unscaled(value: i64, places: u32) -> String {
    let one = 10_i64.pow(places);
    let width = usize::try_from(places).unwrap_or_default();
    let long = format!("{}.{:0width$}", value / one, value % one);
    long.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A day of this century.
pub(super) fn date(cell: &str) -> Value<Date> {
    date_within(cell, 2000, 2100)
}

/// A day on which a firm may have been founded.
pub(super) fn founding_date(cell: &str) -> Value<Date> {
    date_within(cell, 1800, 2100)
}

fn date_within(cell: &str, from: i16, until: i16) -> Value<Date> {
    // The parser knows more forms than the format allows.
    let shape: Vec<usize> = cell.split('-').map(str::len).collect();
    let date: Date = match shape.as_slice() {
        [4, 2, 2] => cell.parse().map_err(|_| FaultKind::Date)?,
        _ => return Err(FaultKind::Date),
    };
    if (from..=until).contains(&date.year()) { Ok(date) } else { Err(FaultKind::DateRange { from, until }) }
}

/// An address that a mail can be sent to: ASCII, as every server takes it.
pub(super) fn email(cell: &str) -> Value<String> {
    let address: Result<lettre::Address, _> = cell.parse();
    address.ok().filter(|_| cell.is_ascii()).map(|_| cell.to_owned()).ok_or(FaultKind::Email)
}

/// A telephone number, in half width.
pub(super) fn phone(cell: &str) -> Value<String> {
    normal_phone(cell).ok_or(FaultKind::Phone)
}

/// A 统一社会信用代码.
pub(super) fn uscc(cell: &str) -> Value<Uscc> {
    Uscc::parse(cell).map_err(FaultKind::Uscc)
}

/// A sector of the programme.
pub(super) fn sector(programme: &Programme) -> impl Fn(&str) -> Value<SectorCode> {
    move |cell| {
        let code = reference(SectorCode::parse)(cell)?;
        match programme.sector(&code) {
            Some(_) => Ok(code),
            None => Err(FaultKind::UnknownCode(Library::Sector, cell.to_owned())),
        }
    }
}

/// A scenario of the library.
pub(super) fn scenario(programme: &Programme) -> impl Fn(&str) -> Value<ScenarioCode> {
    move |cell| {
        let code = reference(ScenarioCode::parse)(cell)?;
        match programme.scenario(&code) {
            Some(_) => Ok(code),
            None => Err(FaultKind::UnknownCode(Library::Scenario, cell.to_owned())),
        }
    }
}

/// A scenario of the national yardstick.
pub(super) fn national(programme: &Programme) -> impl Fn(&str) -> Value<MiitCode> {
    move |cell| {
        let code = reference(MiitCode::parse)(cell)?;
        match programme.miit(&code) {
            Some(_) => Ok(code),
            None => Err(FaultKind::UnknownCode(Library::National, cell.to_owned())),
        }
    }
}

/// A district by its name or an alias, as its full name.
pub(super) fn district(programme: &Programme) -> impl Fn(&str) -> Value<String> {
    move |cell| match programme.district(cell) {
        Some(district) => Ok(district.name.clone()),
        None => Err(FaultKind::UnknownCode(Library::District, cell.to_owned())),
    }
}

/// The parts of a list cell that hold something.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// A cell of something that may be absent.
pub(super) fn write_option<T: Display>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// A list cell.
pub(super) fn write_list<T: Display>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join("|")
}

/// A text as part of a list cell: what would separate parts becomes its full-width twin.
pub(super) fn list_text(text: &str) -> String {
    text.replace('|', "｜")
}

/// A text as part of a part, such as `ISO9001:…`.
pub(super) fn part_text(text: &str) -> String {
    list_text(text).replace(':', "：")
}
