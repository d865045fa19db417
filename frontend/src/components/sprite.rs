//! Symbols. A page carries those that it uses and no others, inline: one request fewer, and the page's own styles reach them.

use std::sync::LazyLock;

/// Where the layout wants its symbols.
const MARK: &str = "<!--sprite-->";

/// Id and markup, one symbol per line of the source.
static SYMBOLS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let id = |line: &'static str| line.split('"').nth(1).map(|id| (id, line));
    include_str!("../../templates/sprite.svg").lines().filter_map(id).collect()
});

/// `html` with the symbols that it uses in place of the layout's mark.
#[must_use]
pub(crate) fn embed(html: &str) -> String {
    let used: String = SYMBOLS.iter().filter(|(id, _)| uses(html, id)).map(|(_, markup)| *markup).collect();
    html.replacen(MARK, &used, 1)
}

fn uses(html: &str, id: &str) -> bool {
    html.contains(&format!("href=\"#{id}\"")) || html.contains(&format!("url(#{id})"))
}

/// The symbol of a sector: its own where we have drawn one, else a plain works.
#[must_use]
pub fn sector_icon(code: &str) -> &'static str {
    let wanted = format!("i-sector-{code}");
    SYMBOLS.iter().find(|(id, _)| *id == wanted).map_or("i-sector", |(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_symbols_it_uses_once() {
        let html = embed("<svg><!--sprite--></svg><use href=\"#i-tick\"/><use href=\"#i-tick\"/>");
        assert_eq!(html.matches("<symbol").count(), 1);
        assert!(html.contains("<symbol id=\"i-tick\""));
    }

    #[test]
    fn an_unknown_sector_has_an_icon_too() {
        assert_eq!(sector_icon("AP"), "i-sector-AP");
        assert_eq!(sector_icon("ZZ"), "i-sector");
    }
}
