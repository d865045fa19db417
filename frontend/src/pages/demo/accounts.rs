//! One account per role, to try things with.

use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// An account of the demo. Its password was made at the first start and opens nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Its role.
    pub role: Role,
    /// Its address.
    pub email: String,
    /// Its password.
    pub password: String,
    /// Its organisation, if it has one.
    pub organisation: Option<String>,
}

#[derive(Debug)]
struct Row {
    role: String,
    what: String,
    account: DemoAccount,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/demo/accounts.html")]
pub struct AccountsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
}

impl AccountsPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, accounts: Vec<DemoAccount>) -> Self {
        let l = chrome.l;
        let row = |account: DemoAccount| Row {
            role: l.word(account.role),
            what: l.t(&format!("demo-role-{}", account.role.code())),
            account,
        };
        let title = l.t("demo-accounts-title");
        Self { chrome: chrome.titled(Nav::None, title).private(), l, rows: accounts.into_iter().map(row).collect() }
    }
}

impl Page for AccountsPage {
    fn sample(locale: Locale) -> Self {
        let account = |role: &Role| DemoAccount {
            role: *role,
            email: format!("{}@demo.example", role.code()),
            password: "sample-only-7Qf2".to_owned(),
            organisation: role.needs_organisation().then(|| "中牟恒铸压铸有限公司（示例）".to_owned()),
        };
        Self::new(samples::chrome(locale, routes::HOME), Role::ALL.iter().map(account).collect())
    }
}
