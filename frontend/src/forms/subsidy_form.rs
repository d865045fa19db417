//! What an estimate of a subsidy is asked with. Everything stands in the address, so that a result can be kept and sent.

use super::{FormErrors, Posted, half_width};
use crate::routes;
use jiff::civil::Date;
use schema::domain::money::{Fen, InvalidMoney};
use schema::domain::programme::{Programme, SubsidyRule};
use schema::domain::subsidy::{EstimateRequest, Formula, rule_on};

/// The rule that is open when nobody has chosen one.
const FIRST: &str = "R2";
/// Longest term of a loan that is taken, in months.
const MAX_MONTHS: u32 = 600;
/// Highest LPR that is taken, in basis points: the whole.
const MAX_LPR: i64 = 10_000;

/// Everything that was typed, untouched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubsidyForm {
    /// Code of a rule of the programme.
    pub rule: String,
    /// 万元 before 让利, as typed.
    pub price: String,
    /// 让利 in 万元, as typed.
    pub discount: String,
    /// 万元 paid before, as typed.
    pub paid: String,
    /// Level after the work.
    pub level: u8,
    /// Whether the task is done.
    pub done: bool,
    /// 万元 of services in the year, as typed.
    pub turnover: String,
    /// 万元 of the loan, as typed.
    pub principal: String,
    /// Months, as typed.
    pub months: String,
    /// Percent, as typed.
    pub lpr: String,
    /// The day to judge by, as typed.
    pub on: String,
}

/// What a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubsidyQuestion {
    /// The case; its cost is what is left of the price after 让利.
    pub request: EstimateRequest,
    /// 让利.
    pub discount: Fen,
    /// The day to judge by.
    pub on: Date,
}

impl SubsidyForm {
    /// What stands in a query; the rule is the programme's own, and the day is `today` unless told.
    #[must_use]
    pub fn read(programme: &Programme, given: &[(String, String)], today: Date) -> Self {
        let given = Posted(given);
        let text = |name: &str| given.one(name).to_owned();
        let known = programme.subsidies.iter().map(|r| r.code.as_str()).find(|code| *code == given.one("rule"));
        Self {
            rule: known.unwrap_or(FIRST).to_owned(),
            price: text("price"),
            discount: text("discount"),
            paid: text("paid"),
            level: given.one("level").parse().ok().filter(|level| *level <= 4).unwrap_or(0),
            done: given.one("done") == "1",
            turnover: text("turnover"),
            principal: text("principal"),
            months: text("months"),
            lpr: text("lpr"),
            on: Some(given.one("on")).filter(|on| !on.is_empty()).map_or_else(|| today.to_string(), str::to_owned),
        }
    }

    /// The rule as it speaks on the day of the form.
    #[must_use]
    pub fn rule<'p>(&self, programme: &'p Programme, today: Date) -> Option<&'p SubsidyRule> {
        rule_on(programme, &self.rule, self.day().unwrap_or(today))
    }

    /// What is asked; `None` where the figure that the rule reckons from is not there yet.
    ///
    /// # Errors
    /// [`FormErrors`] names every field that has to be mended.
    pub fn question(&self, formula: Option<Formula>) -> Result<Option<SubsidyQuestion>, FormErrors> {
        let mut errors = FormErrors::default();
        let base = match formula {
            Some(Formula::Cost) => &self.price,
            Some(Formula::Turnover) => &self.turnover,
            Some(Formula::Loan) => &self.principal,
            None => "-",
        };
        if base.is_empty() {
            return Ok(None);
        }
        let mut request = EstimateRequest {
            rule: self.rule.clone(),
            level_after: self.level,
            task_done: self.done,
            already_paid: money("paid", &self.paid, &mut errors),
            ..EstimateRequest::default()
        };
        let mut discount = Fen::ZERO;
        match formula {
            Some(Formula::Cost) => {
                let price = money("price", &self.price, &mut errors);
                discount = money("discount", &self.discount, &mut errors);
                if discount > price && errors.is_empty() {
                    errors.add("discount", "subsidy-error-discount");
                }
                request.cost = price - discount;
            }
            Some(Formula::Turnover) => request.turnover = money("turnover", &self.turnover, &mut errors),
            Some(Formula::Loan) => {
                request.principal = money("principal", &self.principal, &mut errors);
                request.months = self.months(&mut errors);
                request.lpr_basis_points = self.lpr(&mut errors);
            }
            None => {}
        }
        let on = self.day();
        if on.is_none() {
            errors.add("on", "subsidy-error-day");
        }
        match on {
            Some(on) if errors.is_empty() => Ok(Some(SubsidyQuestion { request, discount, on })),
            _ => Err(errors),
        }
    }

    fn day(&self) -> Option<Date> {
        half_width(&self.on).parse().ok()
    }

    fn months(&self, errors: &mut FormErrors) -> u32 {
        let months = half_width(&self.months).trim().parse().ok().filter(|months| *months <= MAX_MONTHS);
        if months.is_none() {
            errors.add("months", "subsidy-error-months");
        }
        months.unwrap_or(0)
    }

    fn lpr(&self, errors: &mut FormErrors) -> u32 {
        let typed = half_width(&self.lpr);
        // Two decimals of a percent are basis points, as two of a yuan are fen.
        let points = Fen::parse_yuan(typed.trim().trim_end_matches(['%', '％']).trim()).ok().map(|f| f.0);
        let points = points.filter(|points| *points <= MAX_LPR).and_then(|points| u32::try_from(points).ok());
        if points.is_none() {
            errors.add("lpr", "subsidy-error-lpr");
        }
        points.unwrap_or(0)
    }
}

/// The address that asks what `price` of a listing gives under `rule`, with a discount in basis points.
#[must_use]
pub fn estimate_of(rule: &str, price: Fen, discount_basis_points: u32) -> String {
    let discount = price.times_ratio(i64::from(discount_basis_points), 10_000);
    let discount = if discount > Fen::ZERO { exact_wan(discount) } else { String::new() };
    routes::with_query(routes::SUBSIDIES, &[("rule", rule), ("price", &exact_wan(price)), ("discount", &discount)])
}

/// 万元 with as many decimals as the fen need.
#[must_use]
pub fn exact_wan(amount: Fen) -> String {
    let text = format!("{}.{:06}", amount.0 / 1_000_000, amount.0 % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An amount in 万元, exact to the fen; nothing typed is nothing.
fn money(field: &'static str, typed: &str, errors: &mut FormErrors) -> Fen {
    let plain = half_width(typed);
    let number = plain.trim().trim_end_matches('元').trim_end_matches('万').trim();
    if number.is_empty() {
        return Fen::ZERO;
    }
    match parse_wan(number) {
        Ok(amount) => amount,
        Err(InvalidMoney::TooPrecise) => {
            errors.add(field, "subsidy-error-money-precise");
            Fen::ZERO
        }
        Err(_) => {
            errors.add(field, "subsidy-error-money");
            Fen::ZERO
        }
    }
}

/// 万元 with at most six decimals, which is to the fen.
pub(super) fn parse_wan(number: &str) -> Result<Fen, InvalidMoney> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || number.ends_with('.') {
        return Err(InvalidMoney::Syntax);
    }
    if fraction.len() > 6 {
        return Err(InvalidMoney::TooPrecise);
    }
    let fen = format!("{whole}{fraction:0<6}").parse().map_err(|_| InvalidMoney::TooLarge)?;
    Some(Fen(fen)).filter(|amount| *amount <= Fen::MAX).ok_or(InvalidMoney::TooLarge)
}

#[cfg(test)]
mod tests;
