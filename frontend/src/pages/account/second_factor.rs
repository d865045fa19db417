//! One-time codes of one's own account: setting them up, the recovery codes, switching them off.

use crate::charts::qr;
use crate::components::{Field, Summary};
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// Where the account stands.
#[derive(Debug, Clone)]
pub enum FactorView {
    /// Nothing is set up.
    Off,
    /// A secret waits for its first code.
    Waiting {
        /// As it is typed.
        secret: String,
        /// As it is read from the picture.
        uri: String,
    },
    /// Codes are asked for.
    On {
        /// Since when, programme time.
        since: DateTime,
        /// Recovery codes that are left.
        left: i64,
    },
    /// The recovery codes, shown this once.
    Codes(Vec<String>),
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/second_factor.html")]
pub struct SecondFactorPage {
    chrome: Chrome,
    l: L,
    required: bool,
    errors: Summary,
    view: FactorView,
    /// Lines of the state: since when, how many are left.
    facts: String,
    secret: String,
    picture: String,
    code: Field,
}

impl SecondFactorPage {
    /// The page; `required` where staff cannot go on without, `wrong` is the code of a fault.
    #[must_use]
    pub fn new(chrome: Chrome, view: FactorView, required: bool, wrong: Option<&str>) -> Self {
        let l = chrome.l;
        let error = wrong.map(|code| l.t(&format!("factor-wrong-{code}")));
        let (mut facts, mut secret, mut picture) = (String::new(), String::new(), String::new());
        let title = match &view {
            FactorView::Off => "factor-title",
            FactorView::Waiting { secret: plain, uri } => {
                let letters: Vec<char> = plain.chars().collect();
                secret = letters.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
                picture = qr(uri, &l.t("factor-picture"));
                "factor-title"
            }
            FactorView::On { since, left } => {
                facts = format!("{} {}", l.t1("factor-on-since", "at", when::time(l, *since)), l.t1("factor-left", "n", *left));
                "factor-on"
            }
            FactorView::Codes(_) => "factor-codes-title",
        };
        let at = if matches!(view, FactorView::Off) { "f-begin" } else { "f-code" };
        let label = if matches!(view, FactorView::Waiting { .. }) { "factor-code" } else { "factor-any-code" };
        let code = Field::line(l, "code", "text", l.t(label), "").required().max_length(24).autocomplete("one-time-code");
        Self {
            required: required && matches!(view, FactorView::Off | FactorView::Waiting { .. }),
            errors: Summary { l, errors: error.iter().map(|e| (at.to_owned(), e.clone())).collect() },
            code: code.error(error),
            chrome: chrome.titled(Nav::None, l.t(title)).private(),
            l,
            view,
            facts,
            secret,
            picture,
        }
    }

    /// Each state, and each fault.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let on = || FactorView::On { since: datetime(2026, 10, 9, 8, 2, 0, 0), left: 7 };
        let codes = FactorView::Codes(vec!["abcd-efgh-jkmn-pqrs".to_owned(), "tuvw-xyz2-3456-789a".to_owned()]);
        let page = |view, required, wrong| Self::new(sample_chrome(locale), view, required, wrong);
        vec![
            page(FactorView::Off, true, None),
            page(waiting(), true, Some("wrong_code")),
            page(FactorView::Off, false, Some("nothing_to_confirm")),
            page(on(), false, None),
            page(on(), false, Some("second_factor_required")),
            page(on(), false, Some("already_enrolled")),
            page(codes, false, None),
        ]
    }
}

fn waiting() -> FactorView {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned();
    FactorView::Waiting { uri: format!("otpauth://totp/qingzhun:desk%40bureau.example?secret={secret}"), secret }
}

fn sample_chrome(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    samples::chrome(locale, routes::SECOND_FACTOR).signed_in(Some(viewer), "sample-token")
}

impl Page for SecondFactorPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample_chrome(locale), waiting(), false, None)
    }
}
