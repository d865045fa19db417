//! Every path of the site, in one place: pages, mails, redirects and the router share them.

use std::fmt::{Display, Write};

/// Makes, for each path, its pattern (for the router) and a function that fills it (for links).
macro_rules! routes {
    ($($(#[$doc:meta])* $pattern:ident, $link:ident($($part:ident),*) = $path:literal;)+) => {
        $(
            #[doc = concat!("Pattern `", $path, "`.")]
            pub const $pattern: &str = $path;

            $(#[$doc])*
            #[must_use]
            pub fn $link($($part: impl Display),*) -> String {
                fill($pattern, &[$(&$part),*])
            }
        )+

        /// Every pattern, in the order of this file.
        pub const PATTERNS: &[&str] = &[$($pattern),+];
    };
}

routes! {
    /// Home.
    HOME, home() = "/";
    /// Search; see [`crate::pages::public::search`] for its query.
    SEARCH, search() = "/search";
    /// What somebody may be about to type: a part of a page, fetched while one types.
    SUGGESTIONS, suggestions() = "/search/suggestions";
    /// One listing.
    SOLUTION, solution(solution_ref) = "/solutions/{solution_ref}";
    /// Two to four listings side by side; its query is a `solution` for each, and the `match` that they are seen against.
    COMPARE, compare() = "/compare";
    /// All providers.
    PROVIDERS, providers() = "/providers";
    /// One provider.
    PROVIDER, provider(provider_ref) = "/providers/{provider_ref}";
    /// One scenario of the library.
    SCENARIO, scenario(code) = "/scenarios/{code}";
    /// Firms to do likewise (学样仿样); its query is [`crate::pages::public::ExemplarsQuery`]'s.
    EXEMPLARS, exemplars() = "/samples";
    /// The three steps; `?sector=` or `?sample=` opens the second.
    MATCH, start_match() = "/match";
    /// Reading a file of answers into the second step.
    MATCH_LEVELS, match_levels() = "/match/levels";
    /// The file of questions to fill in.
    LEVEL_SHEET, level_sheet() = "/match/levels.csv";
    /// A match report.
    MATCH_REPORT, match_report(id) = "/matches/{id}";
    /// Which listing is meant by "why not …?"; `?solution=` takes a reference or a name.
    WHY_NOT_WHICH, why_not_which(id) = "/matches/{id}/why-not";
    /// Why not this one?
    WHY_NOT, why_not(id, solution_ref) = "/matches/{id}/why-not/{solution_ref}";
    /// The way from a match to the programme's level; its query is [`crate::forms::WayForm`]'s.
    MATCH_LEVEL, match_level(id) = "/matches/{id}/level";
    /// The plan of one enterprise; its query is a `solution` for each, `start` and `after`.
    MATCH_PLAN, match_plan(id) = "/matches/{id}/plan";
    /// The same as a document.
    MATCH_PLAN_DOCX, match_plan_docx(id) = "/matches/{id}/plan.docx";
    /// The same as data.
    MATCH_PLAN_JSON, match_plan_json(id) = "/matches/{id}/plan.json";
    /// A match as data.
    MATCH_JSON, match_json(id) = "/matches/{id}/match.json";
    /// Consent to hand a match off.
    MATCH_HANDOFF, match_handoff(id) = "/matches/{id}/handoff";
    /// The enterprise's requests.
    HANDOFFS, handoffs() = "/handoffs";
    /// One request.
    HANDOFF, handoff(id) = "/handoffs/{id}";
    /// The provider's leads.
    LEADS, leads() = "/leads";
    /// One lead.
    LEAD, lead(id) = "/leads/{id}";
    /// The provider's listings.
    LISTINGS, listings() = "/listings";
    /// One of them: what is written, where it stands, how it came there.
    LISTING, listing(solution_ref) = "/listings/{solution_ref}";
    /// Where its evidence documents are sent to.
    LISTING_DOCUMENTS, listing_documents(solution_ref) = "/listings/{solution_ref}/documents";
    /// An evidence document, as a file.
    DOCUMENT, document(id) = "/documents/{id}";
    /// Listings on public notice.
    NOTICES, notices() = "/notices";
    /// One of them, with a form for objections.
    NOTICE, notice(solution_ref) = "/notices/{solution_ref}";
    /// Listings and changes that wait for the bureau, by due date.
    DESK_LISTINGS, desk_listings() = "/desk/listings";
    /// One of them, on one screen.
    DESK_LISTING, desk_listing(solution_ref) = "/desk/listings/{solution_ref}";
    /// The panels of a listing.
    DESK_PANEL, desk_panel(solution_ref) = "/desk/listings/{solution_ref}/panel";
    /// The register of experts; `?expert=` opens one.
    DESK_EXPERTS, desk_experts() = "/desk/experts";
    /// An expert's listings to judge.
    REVIEWS, reviews() = "/expert";
    /// One of them, with its score sheet.
    REVIEW, review(id) = "/expert/{id}";
    /// The bureau's desk.
    DESK, desk() = "/desk";
    /// One case, as the bureau reads it.
    DESK_CASE, desk_case(id) = "/desk/cases/{id}";
    /// Supply gaps; its query is that of `/api/v1/gaps`.
    DESK_GAPS, desk_gaps() = "/desk/gaps";
    /// How one district stands, and its firms; `?district=` for the city's officers.
    DESK_DISTRICT, desk_district() = "/desk/district";
    /// Finds anything the bureau has; `?q=`.
    DESK_FIND, desk_find() = "/desk/find";
    /// Everything that waits for the bureau, by due date; `?kind=` narrows.
    DESK_QUEUE, desk_queue() = "/desk/queue";
    /// The audit trail; its query narrows.
    DESK_TRAIL, desk_trail() = "/desk/trail";
    /// What an officer should look at, with its evidence; `?kind=` narrows.
    DESK_FLAGS, desk_flags() = "/desk/flags";
    /// The programme's targets and what counts towards them.
    DESK_TARGETS, desk_targets() = "/desk/targets";
    /// All lists as a workbook, out and in.
    DESK_LISTS, desk_lists() = "/desk/lists";
    /// Mail that could not be sent.
    DESK_MAIL, desk_mail() = "/desk/mail";
    /// Who asked to join; `?show=` is a state.
    DESK_REGISTRATIONS, desk_registrations() = "/desk/registrations";
    /// Security settings and the accounts of staff.
    DESK_SECURITY, desk_security() = "/desk/security";
    /// Requests for deletion that wait for the desk.
    DESK_DELETIONS, desk_deletions() = "/desk/deletions";
    /// Changes of representatives that wait for the desk.
    DESK_REPRESENTATIVES, desk_representatives() = "/desk/representatives";
    /// What stands under other weights; its query is [`crate::forms::WeighingForm`]'s.
    DESK_STANDING, desk_standing() = "/desk/standing";
    /// Where the providers stand.
    STANDING, standing() = "/standing";
    /// The provider's own standing.
    OWN_STANDING, own_standing() = "/standing/own";
    /// The provider's appeals against its suspension or its standing.
    OWN_APPEALS, own_appeals() = "/appeals";
    /// What the bureau announces.
    NEWS, news() = "/news";
    /// One announcement.
    ANNOUNCEMENT, announcement(id) = "/news/{id}";
    /// Who holds the seats.
    SEATS, seats() = "/seats";
    /// The bureau's page of announcements.
    DESK_NEWS, desk_news() = "/desk/news";
    /// The bureau's page of seats.
    DESK_SEATS, desk_seats() = "/desk/seats";
    /// One provider: its status and its cards.
    DESK_CONDUCT, desk_conduct(provider_ref) = "/desk/providers/{provider_ref}";
    /// Appeals of providers that wait for an officer.
    DESK_APPEALS, desk_appeals() = "/desk/appeals";
    /// Signing in.
    SIGN_IN, sign_in() = "/sign-in";
    /// Registering an organisation; `?kind=` is `enterprise` or `provider`.
    REGISTER, register() = "/register";
    /// Asking for a new password.
    FORGOT, forgot() = "/forgot";
    /// One's own account.
    ACCOUNT, account() = "/account";
    /// Members of one's own organisation.
    MEMBERS, members() = "/account/members";
    /// One-time codes of one's own account.
    SECOND_FACTOR, second_factor() = "/account/second-factor";
    /// Asking for the deletion of one's own data.
    DELETION, deletion() = "/account/deletion";
    /// Signing out.
    SIGN_OUT, sign_out() = "/sign-out";
    /// What a subsidy can be at most; its query is [`crate::forms::SubsidyForm`]'s.
    SUBSIDIES, subsidies() = "/subsidies";
    /// How the ranking works.
    RANKING, ranking() = "/ranking";
    /// Privacy notice.
    PRIVACY, privacy() = "/privacy";
    /// A link of a mail.
    ACTION, action(token) = "/a/{token}";
    /// The demo's mailbox.
    MAILBOX, mailbox() = "/demo/mailbox";
    /// One mail of the demo.
    MAILBOX_MAIL, mailbox_mail(id) = "/demo/mailbox/{id}";
    /// Choosing a language.
    LANGUAGE, language(tag) = "/lang/{tag}";
    /// Choosing the size of the text, `normal` or `large`.
    TEXT_SIZE, text_size(size) = "/text/{size}";
    /// An embedded file by its hashed name.
    ASSET, asset(name) = "/assets/{name}";
}

/// Pages that one may be sent back to after choosing a language, a text size or signing in.
const RETURNABLE: &[&str] = &[
    HOME,
    SEARCH,
    SOLUTION,
    COMPARE,
    PROVIDERS,
    PROVIDER,
    SCENARIO,
    EXEMPLARS,
    MATCH,
    MATCH_REPORT,
    WHY_NOT_WHICH,
    WHY_NOT,
    MATCH_LEVEL,
    MATCH_PLAN,
    MATCH_HANDOFF,
    HANDOFFS,
    HANDOFF,
    LEADS,
    LEAD,
    LISTINGS,
    LISTING,
    NOTICES,
    NOTICE,
    DESK_LISTINGS,
    DESK_LISTING,
    DESK_PANEL,
    DESK_EXPERTS,
    REVIEWS,
    REVIEW,
    DESK,
    DESK_GAPS,
    DESK_DISTRICT,
    DESK_FIND,
    DESK_QUEUE,
    DESK_TRAIL,
    DESK_FLAGS,
    DESK_TARGETS,
    DESK_LISTS,
    DESK_MAIL,
    DESK_REGISTRATIONS,
    DESK_STANDING,
    STANDING,
    OWN_STANDING,
    NEWS,
    ANNOUNCEMENT,
    SEATS,
    DESK_NEWS,
    DESK_SEATS,
    OWN_APPEALS,
    DESK_CONDUCT,
    DESK_APPEALS,
    SIGN_IN,
    REGISTER,
    FORGOT,
    ACCOUNT,
    SUBSIDIES,
    RANKING,
    PRIVACY,
    MAILBOX,
    MAILBOX_MAIL,
];

/// Longest `next` that is taken.
const MAX_NEXT: usize = 2_000;

fn fill(pattern: &str, parts: &[&dyn Display]) -> String {
    let mut parts = parts.iter();
    let mut path = String::with_capacity(pattern.len() + 16);
    for segment in pattern.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix('{').and_then(|_| parts.next()) {
            Some(part) => path.push_str(&encode(&part.to_string())),
            None => path.push_str(segment),
        }
    }
    path
}

/// Percent-encodes all but the unreserved characters of RFC 3986, for a path segment or a query value.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").expect("a String takes any text"),
        }
    }
    out
}

/// `path` with a query of `pairs`; pairs with an empty value are left out.
#[must_use]
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> =
        pairs.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// Switching to `tag`, then back to `next`.
#[must_use]
pub fn language_then(tag: &str, next: &str) -> String {
    with_query(&language(tag), &[("next", next)])
}

/// Switching the text size, then back to `next`.
#[must_use]
pub fn text_size_then(size: &str, next: &str) -> String {
    with_query(&text_size(size), &[("next", next)])
}

/// Signing in, then on to `next`.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    with_query(SIGN_IN, &[("next", next)])
}

/// The hand-off page of match `id` with the chosen listings, each a `solutions` of its own as a form sends them; `key` opens a match that belongs to no account.
#[must_use]
pub fn match_handoff_of(id: &str, solutions: &[&str], key: Option<&str>) -> String {
    let key = ("key", key.unwrap_or_default());
    let pairs: Vec<(&str, &str)> = std::iter::once(key).chain(solutions.iter().map(|s| ("solutions", *s))).collect();
    with_query(&match_handoff(id), &pairs)
}

/// `path` of a plan with what it is drawn up from; `key` opens a match that belongs to no account.
#[must_use]
pub fn plan_query(path: &str, solutions: &[&str], start: &str, after: &[&str], key: Option<&str>) -> String {
    let more = [("start", start), ("key", key.unwrap_or_default())];
    let chosen = solutions.iter().map(|s| ("solution", *s)).chain(after.iter().map(|a| ("after", *a)));
    let pairs: Vec<(&str, &str)> = chosen.chain(more).collect();
    with_query(path, &pairs)
}

/// The plan of match `id` for `solutions`; `key` opens a match that belongs to no account.
#[must_use]
pub fn match_plan_of(id: &str, solutions: &[&str], key: Option<&str>) -> String {
    plan_query(&match_plan(id), solutions, "", &[], key)
}

/// The comparison of `solutions`, seen against match `id` where one is given; `key` opens a match that belongs to no account.
#[must_use]
pub fn compare_of(solutions: &[&str], id: Option<&str>, key: Option<&str>) -> String {
    let of_match = [("match", id.unwrap_or_default()), ("key", key.unwrap_or_default())];
    let pairs: Vec<(&str, &str)> = solutions.iter().map(|s| ("solution", *s)).chain(of_match).collect();
    with_query(COMPARE, &pairs)
}

/// The report of match `id`; `key` opens a match that belongs to no account.
#[must_use]
pub fn match_report_of(id: &str, key: Option<&str>) -> String {
    with_query(&match_report(id), &[("key", key.unwrap_or_default())])
}

/// Registering as a kind of organisation.
#[must_use]
pub fn register_as(kind: &str) -> String {
    with_query(REGISTER, &[("kind", kind)])
}

/// Why a listing does not stand higher in match `id`; `key` opens a match that belongs to no account.
#[must_use]
pub fn why_not_of(id: &str, solution: impl Display, key: Option<&str>) -> String {
    with_query(&why_not(id, solution), &[("key", key.unwrap_or_default())])
}

/// A listing's page, from where one finds back to match `id`.
#[must_use]
pub fn solution_of(solution: impl Display, id: &str, key: Option<&str>) -> String {
    with_query(&self::solution(solution), &[("match", id), ("key", key.unwrap_or_default())])
}

/// The way from match `id` to the level; `key` opens a match that belongs to no account.
#[must_use]
pub fn match_level_of(id: &str, key: Option<&str>) -> String {
    with_query(&match_level(id), &[("key", key.unwrap_or_default())])
}

/// `next` where it is the path (and query) of an own page, else `None`: no other origin, no trick of spelling.
#[must_use]
pub fn own(next: &str) -> Option<&str> {
    let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
    if next.len() > MAX_NEXT || !next.starts_with('/') || next.starts_with("//") || next.chars().any(odd) {
        return None;
    }
    let path = next.split(['?', '#']).next().unwrap_or_default();
    RETURNABLE.iter().any(|pattern| fits(pattern, path)).then_some(next)
}

pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let named = |s: &str| !matches!(s, "" | "." | "..");
    pattern.split('/').count() == path.split('/').count()
        && pattern.split('/').zip(path.split('/')).all(|(p, s)| if p.starts_with('{') { named(s) } else { p == s })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_filled_patterns_and_survive_any_reference() {
        assert_eq!(home(), "/");
        assert_eq!(solution("AP-S01"), "/solutions/AP-S01");
        assert_eq!(solution("甲&b=c"), "/solutions/%E7%94%B2%26b%3Dc");
        assert_eq!(match_handoff_of("m1", &["A", "B"], Some("k")), "/matches/m1/handoff?key=k&solutions=A&solutions=B");
        assert_eq!(language_then("en", "/search?q=质检"), "/lang/en?next=%2Fsearch%3Fq%3D%E8%B4%A8%E6%A3%80");
    }

    #[test]
    fn only_own_pages_are_returned_to() {
        for good in ["/", "/search?q=mes&sector=AP", "/solutions/AP-S01", "/matches/1?key=a#m2", "/demo/mailbox/9"] {
            assert_eq!(own(good), Some(good), "{good}");
        }
        for bad in [
            "",
            "search",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/%0d%0aX",
            "/search\r\nX: y",
            "/ search",
            "/sign-out",
            "/lang/en?next=/",
            "/nowhere",
            "/solutions/",
            "/solutions/..",
            "/solutions/a/b",
            "/assets/app.css",
            "/a/token",
            "javascript:alert(1)",
            "/search\u{0}",
        ] {
            assert_eq!(own(bad), None, "{bad}");
        }
    }

    #[test]
    fn patterns_are_unique() {
        let mut sorted = PATTERNS.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), PATTERNS.len());
    }
}
