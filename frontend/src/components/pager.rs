//! Pages of a list.

use super::component;
use crate::L;
use askama::Template;

/// Most page links on either side of the current one.
const NEIGHBOURS: u32 = 2;

/// One link of a pager.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PageLink {
    number: u32,
    href: String,
    gap_before: bool,
}

/// Links to the other pages of a list; nothing where there is only one.
#[derive(Debug, Clone, Template)]
#[template(path = "components/pager.html")]
pub struct Pager {
    l: L,
    page: u32,
    previous: Option<String>,
    next: Option<String>,
    links: Vec<PageLink>,
}

component!(Pager);

impl Pager {
    /// The pager of a list of `total` items, `limit` on a page; `href` makes the link of a page.
    #[must_use]
    pub fn new(l: L, page: u32, limit: u32, total: u32, href: impl Fn(u32) -> String) -> Self {
        let last = total.div_ceil(limit.max(1)).max(1);
        let page = page.clamp(1, last);
        let near = |n: &u32| *n == 1 || *n == last || n.abs_diff(page) <= NEIGHBOURS;
        let mut before = 0;
        let links = (1..=last)
            .filter(near)
            .map(|number| {
                let gap_before = number > before + 1;
                before = number;
                PageLink { number, href: href(number), gap_before }
            })
            .collect();
        Self { l, page, previous: (page > 1).then(|| href(page - 1)), next: (page < last).then(|| href(page + 1)), links }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::domain::text::Locale;

    #[test]
    fn far_pages_are_left_out_but_the_ends_stay() {
        let pager = Pager::new(L(Locale::Zh), 10, 20, 400, |n| format!("?page={n}"));
        let numbers: Vec<u32> = pager.links.iter().map(|l| l.number).collect();
        assert_eq!(numbers, [1, 8, 9, 10, 11, 12, 20]);
        assert_eq!(pager.links.iter().filter(|l| l.gap_before).count(), 2);
        assert_eq!(pager.previous.as_deref(), Some("?page=9"));
    }

    #[test]
    fn a_page_behind_the_end_is_the_last_one() {
        let pager = Pager::new(L(Locale::Zh), 99, 20, 21, |n| n.to_string());
        assert_eq!((pager.page, pager.next), (2, None));
        assert!(Pager::new(L(Locale::Zh), 1, 20, 0, |n| n.to_string()).render().is_ok_and(|html| html.trim().is_empty()));
    }
}
