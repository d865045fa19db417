//! Sentences of a description.

/// `[start, end)` of each sentence of `text` in Unicode scalar values, closing punctuation included, outer white space left out.
#[must_use]
pub fn sentences(text: &str) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    let (mut start, mut end, mut closed) = (None, 0, false);
    for (at, c) in (0..).zip(text.chars()) {
        let closing = matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '…' | '\n' | '\r');
        if closed && !closing && !matches!(c, '”' | '』' | '」' | '）') {
            out.extend(start.take().map(|s| (s, end)));
            closed = false;
        }
        closed |= closing;
        if !c.is_whitespace() {
            start.get_or_insert(at);
            end = at + 1;
        }
    }
    out.extend(start.map(|s| (s, end)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let at = |n: u32| usize::try_from(n).expect("fits");
        sentences(text).iter().map(|&(s, e)| chars[at(s)..at(e)].iter().collect()).collect()
    }

    #[test]
    fn e10_sentences_end_at_their_marks() {
        assert_eq!(cut("三周上线。\n扫码，“就三件事！”派工；看进度"), ["三周上线。", "扫码，“就三件事！”", "派工；", "看进度"]);
        assert!(cut(" \n ").is_empty());
    }
}
