//! Registering an organisation: one form, and what to do when it is sent.

use crate::components::{Choice, Field, Summary};
use crate::forms::RegisterForm;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::catalogue::Size;
use schema::domain::programme::Programme;
use schema::domain::registration::{MAX_NAME, MAX_PERSON, MAX_PHONE, OrganisationKind};
use schema::domain::text::Locale;
use schema::domain::uscc::{InvalidUscc, Uscc};

/// Digits and letters of the code, and room for blanks and hyphens.
const MAX_USCC: u32 = 40;
fn most(characters: usize) -> u32 {
    u32::try_from(characters).unwrap_or(u32::MAX)
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "pages/account/register.html")]
pub struct RegisterPage {
    chrome: Chrome,
    l: L,
    kind: &'static str,
    enterprise: bool,
    errors: Summary,
    name: Field,
    uscc: Field,
    sector: Option<Field>,
    sectors: Vec<Choice>,
    sectors_error: Option<String>,
    district: Field,
    size: Option<Field>,
    contact_name: Field,
    contact_email: Field,
    contact_phone: Field,
    password: Field,
    throttled: Option<String>,
}

/// A form as it is shown: words, what was typed, what is wrong with it.
struct Shown<'a> {
    l: L,
    form: &'a RegisterForm,
    faults: &'a [(String, &'static str)],
    min_password: u32,
}

impl Shown<'_> {
    fn error(&self, field: &str) -> Option<String> {
        let code = self.faults.iter().find(|(name, _)| name == field).map(|(_, code)| *code)?;
        Some(match code {
            "invalid_uscc" => uscc_words(self.l, &self.form.uscc),
            code if code.starts_with("password") => self.l.t1(&format!("register-wrong-{code}"), "n", self.min_password),
            code => self.l.t(&format!("register-wrong-{code}")),
        })
    }

    fn line(&self, name: &'static str, kind: &'static str, label: &str, value: &str, most: u32) -> Field {
        Field::line(self.l, name, kind, self.l.t(label), value).required().max_length(most).error(self.error(name))
    }

    fn select(&self, name: &'static str, label: &str, chosen: &str, of: Vec<(String, String)>) -> Field {
        let none = Choice { value: String::new(), label: self.l.t("register-choose"), chosen: chosen.is_empty() };
        let choice = |(value, label): (String, String)| Choice { chosen: value == chosen, value, label };
        let choices = std::iter::once(none).chain(of.into_iter().map(choice)).collect();
        Field::select(self.l, name, self.l.t(label), choices).error(self.error(name))
    }
}

/// What is wrong with a code, in words that say what to look for.
fn uscc_words(l: L, typed: &str) -> String {
    match Uscc::parse(typed) {
        Err(InvalidUscc::Length(n)) => l.t1("register-uscc-length", "n", n),
        Err(InvalidUscc::Character(c)) => l.t1("register-uscc-character", "c", c.to_string()),
        _ => l.t("register-uscc-digit"),
    }
}

impl RegisterPage {
    /// The form as it was typed, with what is wrong with each field: its name and the code of the fault. `min_password` is the
    /// least length of a password, in characters; `wait` the seconds after which somebody who tried too often may go on.
    #[must_use]
    pub fn new(
        chrome: Chrome,
        programme: &Programme,
        form: &RegisterForm,
        faults: &[(String, &'static str)],
        min_password: u32,
        wait: Option<u64>,
    ) -> Self {
        let l = chrome.l;
        let shown = Shown { l, form, faults, min_password };
        let enterprise = form.kind == OrganisationKind::Enterprise;
        let sectors: Vec<(String, String)> =
            programme.sectors.iter().map(|s| (s.code.to_string(), l.of(&s.name).to_owned())).collect();
        let districts = programme.districts.iter().map(|d| (d.name.clone(), l.of(&d.local_name()).to_owned())).collect();
        let first = form.sectors.first().map(String::as_str).unwrap_or_default();
        let tick = |(value, label): (String, String)| Choice { chosen: form.sectors.contains(&value), value, label };
        let district = shown.select("district", "register-district", &form.district, districts);
        let title = l.t(if enterprise { "register-title-enterprise" } else { "register-title-provider" });
        let names = ["name", "uscc", "sector", "sectors", "district", "size"];
        let more = ["contact_name", "contact_email", "contact_phone", "password"];
        let errors = names.iter().chain(&more).filter_map(|name| Some((format!("f-{name}"), shown.error(name)?))).collect();
        Self {
            name: shown
                .line("name", "text", "register-name", &form.name, most(MAX_NAME))
                .hint(l.t("register-name-hint"))
                .autocomplete("organization"),
            uscc: shown
                .line("uscc", "text", "register-uscc", &form.uscc, MAX_USCC)
                .hint(l.t("register-uscc-hint"))
                .autocomplete("off"),
            sector: enterprise.then(|| shown.select("sector", "register-sector", first, sectors.clone()).required()),
            sectors_error: shown.error("sectors"),
            sectors: if enterprise { Vec::new() } else { sectors.into_iter().map(tick).collect() },
            district: if enterprise { district.required() } else { district.hint(l.t("register-district-optional")) },
            size: enterprise.then(|| {
                let sizes = Size::ALL.iter().map(|s| (s.code().to_owned(), l.t(&format!("register-size-{s}")))).collect();
                shown.select("size", "register-size", &form.size, sizes).required().hint(l.t("register-size-hint"))
            }),
            contact_name: shown
                .line("contact_name", "text", "register-contact-name", &form.contact_name, most(MAX_PERSON))
                .autocomplete("name"),
            contact_email: shown
                .line("contact_email", "email", "account-email", &form.contact_email, 254)
                .hint(l.t("register-email-hint"))
                .autocomplete("username"),
            contact_phone: shown
                .line("contact_phone", "tel", "register-phone", &form.contact_phone, most(MAX_PHONE))
                .autocomplete("tel"),
            password: shown
                .line("password", "password", "account-password", "", 200)
                .hint(l.t1("account-password-hint", "n", min_password))
                .autocomplete("new-password"),
            throttled: wait.map(|seconds| super::sign_in::throttled(l, seconds)),
            kind: form.kind.code(),
            enterprise,
            errors: Summary { l, errors },
            chrome: chrome.titled(Nav::None, title),
            l,
        }
    }

    /// Each kind empty, each with faults, and somebody who tried too often.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |form: &RegisterForm, faults: &[(&str, &'static str)], wait| {
            let faults: Vec<(String, &'static str)> = faults.iter().map(|(f, code)| ((*f).to_owned(), *code)).collect();
            Self::new(samples::chrome(locale, routes::REGISTER), samples::programme(), form, &faults, 10, wait)
        };
        let provider = RegisterForm { kind: OrganisationKind::Provider, ..RegisterForm::default() };
        let typed = |uscc: &str| RegisterForm {
            uscc: uscc.to_owned(),
            name: "中牟恒铸压铸有限公司（示例）".to_owned(),
            ..RegisterForm::default()
        };
        let all = [
            ("name", "control"),
            ("sector", "sector"),
            ("district", "district"),
            ("size", "size"),
            ("contact_name", "too_long"),
            ("contact_email", "email"),
            ("contact_phone", "phone"),
        ];
        vec![
            page(&provider, &[], None),
            page(&provider, &[("sectors", "required"), ("password", "password_too_common")], None),
            page(&typed("91000000MA0000007D"), &[("uscc", "invalid_uscc"), ("password", "password_too_short")], None),
            page(&typed("91000000MA000000"), &[("uscc", "invalid_uscc"), ("password", "password_contains_address")], None),
            page(&typed("91000000MO0000007C"), &[("uscc", "invalid_uscc"), ("password", "password_too_long")], None),
            page(&typed(""), &all, Some(40)),
        ]
    }
}

impl Page for RegisterPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::REGISTER), samples::programme(), &RegisterForm::default(), &[], 10, None)
    }
}

/// The form was taken: the rest is in a mail.
#[derive(Debug, Template)]
#[template(path = "pages/account/register_sent.html")]
pub struct RegisterSentPage {
    chrome: Chrome,
    l: L,
    email: String,
    doubtful: bool,
}

impl RegisterSentPage {
    /// The page; it is the same whether the store knows the address or the code, or not. `doubtful` is whether the second
    /// check digit of the code is wrong.
    #[must_use]
    pub fn new(chrome: Chrome, email: String, doubtful: bool) -> Self {
        let l = chrome.l;
        Self { chrome: chrome.titled(Nav::None, l.t("register-sent-title")).private(), l, email, doubtful }
    }

    /// With the warning.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        vec![Self::new(samples::chrome(locale, routes::REGISTER), "wang@hengzhu.example".to_owned(), true)]
    }
}

impl Page for RegisterSentPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::REGISTER), "wang@hengzhu.example".to_owned(), false)
    }
}
