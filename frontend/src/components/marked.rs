//! Text with the places that were hit.

use super::component;
use std::fmt;

/// Markup that is already safe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// `text` without any markup.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        marked(text, &[])
    }

    /// Whether there is nothing to see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Html {
    /// This, followed by `other`.
    #[must_use]
    pub(crate) fn then(mut self, other: &Self) -> Self {
        self.0.push_str(&other.0);
        self
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

component!(Html);

/// `text`, escaped, with `spans` marked. Spans are `[start, end)` in Unicode scalar values; what lies outside the text, runs
/// backwards or overlaps an earlier span is cut off, never shifted.
#[must_use]
pub fn marked(text: &str, spans: &[(u32, u32)]) -> Html {
    let mut out = String::with_capacity(text.len() + spans.len() * 13);
    let mut spans = spans.iter().filter(|(start, end)| start < end).peekable();
    let mut open = false;
    for (at, c) in (0u32..).zip(text.chars()) {
        while spans.peek().is_some_and(|(_, end)| *end <= at) {
            spans.next();
            close(&mut out, &mut open);
        }
        if !open && spans.peek().is_some_and(|(start, _)| *start <= at) {
            out.push_str("<mark>");
            open = true;
        }
        escape_into(&mut out, c);
    }
    close(&mut out, &mut open);
    Html(out)
}

fn close(out: &mut String, open: &mut bool) {
    if std::mem::take(open) {
        out.push_str("</mark>");
    }
}

fn escape_into(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str, spans: &[(u32, u32)]) -> String {
        marked(text, spans).to_string()
    }

    #[test]
    fn e4_spans_count_characters_not_bytes() {
        assert_eq!(html("首检、巡检扫码做，质检不合格", &[(9, 11)]), "首检、巡检扫码做，<mark>质检</mark>不合格");
        assert_eq!(html("🙂质检 MES", &[(1, 3), (4, 7)]), "🙂<mark>质检</mark> <mark>MES</mark>");
        assert_eq!(html("质检", &[(0, 1), (1, 2)]), "<mark>质</mark><mark>检</mark>");
        assert_eq!(html("质检", &[(0, 2)]), "<mark>质检</mark>");
    }

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(html("<b>&\"'", &[(0, 3)]), "<mark>&lt;b&gt;</mark>&amp;&quot;&#39;");
    }

    #[test]
    fn wrong_spans_are_cut_off() {
        assert_eq!(html("质检", &[(1, 9)]), "质<mark>检</mark>");
        assert_eq!(html("质检", &[(5, 9)]), "质检");
        assert_eq!(html("质检", &[(1, 1)]), "质检");
        assert_eq!(html("", &[(0, 1)]), "");
        assert_eq!(html("甲乙丙", &[(0, 2), (1, 3)]), "<mark>甲乙</mark><mark>丙</mark>");
    }
}
