//! What every page has around its content: language, who is signed in, where we are.

use crate::i18n::L;
use crate::routes;
use schema::domain::account::Role;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// Asks for a page with everything unfolded.
const UNFOLDED: &str = "print=1";

/// The entry of the main navigation that is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nav {
    /// None of them.
    #[default]
    None,
    /// 找方案.
    Search,
    /// 三步匹配.
    Match,
    /// 服务商.
    Providers,
    /// 我的对接 (enterprises).
    Handoffs,
    /// 收到的需求 (providers).
    Leads,
    /// 我的方案 (providers).
    Listings,
    /// 我的评审 (experts).
    Reviews,
    /// 工作台 (bureau).
    Desk,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Name or address, as shown in the header.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Name of the organisation, if the account has one.
    pub organisation: Option<String>,
}

/// The programme's words in header and footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// City, such as 郑州市.
    pub city: String,
    /// The bureau in charge.
    pub bureau: String,
    /// Line beside the logo.
    pub tagline: String,
    /// ICP 备案号, or empty.
    pub icp_number: String,
    /// 公安备案号, or empty.
    pub police_number: String,
    /// 网站标识码, or empty.
    pub site_code: String,
    /// Telephone of the desk, or empty.
    pub desk_phone: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether we are there.
    pub current: bool,
}

/// The frame of a page. Made once per request; each page sets its own title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chrome {
    /// Words.
    pub l: L,
    /// 大字版.
    pub large_text: bool,
    /// Who runs the site.
    pub imprint: Imprint,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// Token that every form posts back; empty where no cookie is used.
    pub csrf: String,
    /// Path and query of this page, for coming back.
    pub path: String,
    /// Current entry of the navigation.
    pub nav: Nav,
    /// Whether the store is marked demo: a banner says that all data are invented.
    pub demo: bool,
    /// Title without the name of the site.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
}

impl Chrome {
    /// A frame for somebody who is not signed in, on the home page.
    #[must_use]
    pub fn new(programme: &Programme, locale: Locale) -> Self {
        let l = L(locale);
        let identity = &programme.identity;
        let imprint = Imprint {
            city: l.of(&identity.city).to_owned(),
            bureau: l.of(&identity.bureau).to_owned(),
            tagline: l.of(&identity.tagline).to_owned(),
            icp_number: identity.icp_number.clone(),
            police_number: identity.police_number.clone(),
            site_code: identity.site_code.clone(),
            desk_phone: identity.desk_phone.clone(),
        };
        Self {
            l,
            large_text: false,
            imprint,
            viewer: None,
            csrf: String::new(),
            path: routes::HOME.to_owned(),
            nav: Nav::None,
            demo: false,
            title: String::new(),
            description: String::new(),
            noindex: false,
        }
    }

    /// Path and query of the request.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The signed-in person and the token for forms.
    #[must_use]
    pub fn signed_in(mut self, viewer: Option<Viewer>, csrf: impl Into<String>) -> Self {
        self.viewer = viewer;
        self.csrf = csrf.into();
        self
    }

    /// 大字版 on or off.
    #[must_use]
    pub const fn large_text(mut self, on: bool) -> Self {
        self.large_text = on;
        self
    }

    /// Whether the store is marked demo.
    #[must_use]
    pub const fn demo(mut self, on: bool) -> Self {
        self.demo = on;
        self
    }

    /// Title and place in the navigation; set by the page.
    #[must_use]
    pub fn titled(mut self, nav: Nav, title: impl Into<String>) -> Self {
        self.nav = nav;
        self.title = title.into();
        self
    }

    /// One sentence about the page; set by the page.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Keeps the page out of search engines; set by the page.
    #[must_use]
    pub const fn private(mut self) -> Self {
        self.noindex = true;
        self
    }

    /// Whether the viewer has `role`.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.viewer.as_ref().is_some_and(|v| v.role == role)
    }

    /// Path of this page, where it is one that can be returned to, else home.
    #[must_use]
    pub fn here(&self) -> &str {
        routes::own(&self.path).unwrap_or(routes::HOME)
    }

    /// The main navigation: the public pages, and those where the signed-in person works.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let own = match self.viewer.as_ref().map(|v| v.role) {
            Some(Role::Enterprise) => vec![(Nav::Handoffs, routes::handoffs(), "nav-handoffs")],
            Some(Role::Provider) => {
                vec![(Nav::Leads, routes::leads(), "nav-leads"), (Nav::Listings, routes::listings(), "listings-title")]
            }
            Some(Role::Auditor) => vec![(Nav::Desk, routes::desk_gaps(), "nav-desk")],
            Some(Role::Admin) => vec![(Nav::Desk, routes::desk_security(), "nav-desk")],
            Some(Role::District) => vec![(Nav::Desk, routes::desk_district(), "nav-desk")],
            Some(Role::Bureau) => vec![(Nav::Desk, routes::desk(), "nav-desk")],
            Some(Role::Expert) => vec![(Nav::Reviews, routes::reviews(), "nav-reviews")],
            None => vec![],
        };
        let public = [
            (Nav::Search, routes::search(), "nav-search"),
            (Nav::Match, routes::start_match(), "nav-match"),
            (Nav::Providers, routes::providers(), "nav-providers"),
        ];
        let entry = |(nav, href, key): (Nav, String, &str)| Entry { href, label: self.l.t(key), current: self.nav == nav };
        public.into_iter().chain(own).map(entry).collect()
    }

    /// This page with everything unfolded, for printing where no script does it.
    #[must_use]
    pub fn print_view(&self) -> String {
        let here = self.here();
        format!("{here}{}{UNFOLDED}", if here.contains('?') { '&' } else { '?' })
    }

    /// Whether everything is to be unfolded.
    #[must_use]
    pub fn unfolded(&self) -> bool {
        self.path.split_once('?').is_some_and(|(_, query)| query.split('&').any(|pair| pair == UNFOLDED))
    }

    /// Switch to the other language and back here.
    #[must_use]
    pub fn other_language(&self) -> String {
        routes::language_then(if self.l.is_zh() { "en" } else { "zh-CN" }, self.here())
    }

    /// Switch to the other text size and back here.
    #[must_use]
    pub fn other_text_size(&self) -> String {
        routes::text_size_then(if self.large_text { "normal" } else { "large" }, self.here())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn the_print_view_is_this_page_with_everything_unfolded() {
        let of = |path: &str| samples::chrome(Locale::Zh, path);
        assert_eq!(of("/ranking").print_view(), "/ranking?print=1");
        assert_eq!(of("/samples?sector=AP").print_view(), "/samples?sector=AP&print=1");
        assert!(of("/samples?sector=AP&print=1").unfolded());
        assert!(!of("/samples?print=10").unfolded() && !of("/samples").unfolded());
    }
}
