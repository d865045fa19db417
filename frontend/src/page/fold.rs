//! What is folded, opened for paper.

/// What the frame of a page says that is to be unfolded.
const ASKED: &str = " data-unfolded>";
/// A part that can be folded, up to its first attribute.
const FOLD: &str = "<details";

/// The document, every fold of it open where its frame says so: printing shows what stands there, scripts or not.
#[must_use]
pub(super) fn as_asked(html: String) -> String {
    let frame = html.split_once("<head>").map_or("", |(frame, _)| frame);
    if frame.contains(ASKED) { opened(&html) } else { html }
}

fn opened(html: &str) -> String {
    let mut parts = html.split(FOLD);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let tag = part.split('>').next().unwrap_or_default();
        out.push_str(FOLD);
        // What folds itself on a phone stays open too.
        let is_open = tag.ends_with(" open");
        out.push_str(if is_open { "" } else { " open" });
        out.push_str(&part.replacen(" data-wide", "", usize::from(tag.contains(" data-wide"))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::as_asked;

    #[test]
    fn folds_open_where_the_frame_asks_for_it_and_nowhere_else() {
        let body = "<head></head><details class=\"more\"><p>1</p></details><details data-wide open><p>2</p></details>";
        let plain = format!("<html lang=\"en\">{body}");
        assert_eq!(as_asked(plain.clone()), plain);
        let open = as_asked(format!("<html lang=\"en\" data-unfolded>{body}"));
        assert!(open.contains("<details open class=\"more\"><p>1</p>") && open.contains("<details open><p>2</p>"), "{open}");
    }
}
