//! Every page, in both languages, keeps the rules of the house.

use crate::i18n::MISSING;
use crate::pages::samples;
use crate::routes;
use schema::domain::text::Locale;
use std::collections::BTreeSet;

/// What is wrong with one page.
type Faults = Vec<String>;

/// The tags of a document, without angle brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next())
}

fn name(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or_default()
}

fn attribute<'a>(tag: &'a str, wanted: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {wanted}=\"")).and_then(|(_, rest)| rest.split('"').next())
}

fn words(html: &str) -> Faults {
    let mut faults: Faults =
        html.split(MISSING).skip(1).map(|rest| format!("missing text {}", rest.split('⟧').next().unwrap_or_default())).collect();
    for artefact in ["{ $", "{$", "{{", "}}", "{%", "\u{2068}", "&lt;span", "&amp;#"] {
        if html.contains(artefact) {
            faults.push(format!("artefact {artefact}"));
        }
    }
    faults
}

fn structure(html: &str) -> Faults {
    let count = |wanted: &str| tags(html).filter(|tag| name(tag) == wanted).count();
    let mut faults = Faults::new();
    for (tag, times) in [("h1", 1), ("title", 1), ("main", 1), ("img", 0), ("style", 0)] {
        if count(tag) != times {
            faults.push(format!("{} <{tag}>", count(tag)));
        }
    }
    faults.extend(tags(html).filter(|tag| attribute(tag, "style").is_some()).map(|tag| format!("style attribute: {tag}")));
    faults.extend(
        tags(html).filter(|tag| name(tag) == "script" && attribute(tag, "src").is_none()).map(|_| "inline script".into()),
    );
    let handler = |tag: &&str| tag.split_whitespace().skip(1).any(|a| a.starts_with("on") && a.contains('='));
    faults.extend(tags(html).filter(handler).map(|tag| format!("inline handler: {tag}")));
    faults
}

fn ids(html: &str) -> Faults {
    let mut seen = BTreeSet::new();
    let all: Vec<&str> = tags(html).filter_map(|tag| attribute(tag, "id")).collect();
    let mut faults: Faults = all.iter().filter(|id| !seen.insert(**id)).map(|id| format!("id {id} twice")).collect();
    let refers = |tag: &str| {
        let labelled = ["aria-labelledby", "aria-describedby", "for"].map(|a| attribute(tag, a).unwrap_or_default().to_owned());
        let fragment = attribute(tag, "href").and_then(|h| h.strip_prefix('#')).unwrap_or_default().to_owned();
        labelled.iter().flat_map(|ids| ids.split_whitespace()).map(str::to_owned).chain([fragment]).collect::<Vec<_>>()
    };
    let dangling = tags(html).flat_map(refers).filter(|id| !id.is_empty() && !seen.contains(id.as_str()));
    faults.extend(dangling.map(|id| format!("nothing has the id {id}")));
    faults
}

fn labels(html: &str) -> Faults {
    let labelled: BTreeSet<&str> =
        tags(html).filter(|tag| name(tag) == "label").filter_map(|tag| attribute(tag, "for")).collect();
    let mut inside = false;
    let mut faults = Faults::new();
    for tag in tags(html) {
        match name(tag) {
            "label" => inside = true,
            "/label" => inside = false,
            "input" | "select" | "textarea" => {
                let hidden = matches!(attribute(tag, "type"), Some("hidden" | "submit"));
                let named = inside
                    || attribute(tag, "aria-label").is_some()
                    || attribute(tag, "id").is_some_and(|id| labelled.contains(id));
                if !hidden && !named {
                    faults.push(format!("without a label: {tag}"));
                }
            }
            _ => {}
        }
    }
    faults
}

fn leads_nowhere(link: &str) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    !routes::PATTERNS.iter().any(|pattern| routes::fits(pattern, path))
}

fn links(html: &str) -> Faults {
    let targets = tags(html).filter_map(|tag| attribute(tag, "href").or_else(|| attribute(tag, "action")));
    let own =
        targets.filter(|t| !t.starts_with('#') && !["mailto:", "tel:", "otpauth:"].iter().any(|scheme| t.starts_with(scheme)));
    own.filter(|link| leads_nowhere(link)).map(|link| format!("leads nowhere: {link}")).collect()
}

#[test]
fn every_page_keeps_the_rules_in_both_languages() {
    let mut faults = Faults::new();
    for locale in Locale::ALL {
        for (page, html) in samples(locale) {
            let mut of_page = [words(&html), structure(&html), ids(&html), labels(&html), links(&html)].concat();
            if !html.contains(&format!("<html lang=\"{}\"", locale.tag())) {
                of_page.push("lang is not that of the page".into());
            }
            faults.extend(of_page.into_iter().map(|fault| format!("{page} [{}]: {fault}", locale.tag())));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_checks_see_what_is_wrong() {
    let bad = r##"<main><h1>a</h1><h1>b</h1><p style="x" onclick="y" id="a"></p><p id="a"></p><input name="q"><a href="#gone">x</a>
        <a href="/nowhere">x</a><script>1</script>⟦missing:k⟧{ $n }"##;
    let faults = [words(bad), structure(bad), ids(bad), labels(bad), links(bad)].concat().join("\n");
    for expected in [
        "missing text k",
        "artefact",
        "2 <h1>",
        "style attribute",
        "inline handler",
        "a twice",
        "without a label",
        "gone",
        "/nowhere",
        "inline script",
    ] {
        assert!(faults.contains(expected), "{expected} is not among\n{faults}");
    }
}
