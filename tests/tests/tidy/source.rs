//! Files of the workspace, and Rust sources with everything blanked that is not product code.

use std::fs;
use std::path::{Path, PathBuf};

/// The top of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).expect("the member stands in a workspace")
}

/// What stands at the top and is kept, by name, sorted: without what `.gitignore` names.
pub(crate) fn top_level() -> Vec<String> {
    let ignored = fs::read_to_string(root().join(".gitignore")).expect("a .gitignore");
    let ignored: Vec<&str> = ignored.lines().filter_map(|line| line.strip_prefix('/')).collect();
    let mut names = entries(&root());
    names.retain(|name| name != ".git" && !ignored.contains(&name.as_str()));
    names
}

/// All kept files, as paths from the top with `/`, sorted.
pub(crate) fn files() -> Vec<String> {
    fn walk(path: &str, files: &mut Vec<String>) {
        let full = root().join(path);
        if full.is_dir() {
            for name in entries(&full) {
                walk(&format!("{path}/{name}"), files);
            }
        } else {
            files.push(path.to_owned());
        }
    }
    let mut files = Vec::new();
    for name in top_level() {
        walk(&name, &mut files);
    }
    files
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of the workspace");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry of the workspace").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The text of a kept file; `None` where it is no text.
pub(crate) fn text(path: &str) -> Option<String> {
    String::from_utf8(fs::read(root().join(path)).expect("a file of the workspace")).ok()
}

/// A Rust source.
pub(crate) struct Source {
    /// From the top, with `/`.
    pub(crate) path: String,
    /// As it stands there.
    pub(crate) text: String,
    /// The same with comments, contents of literals and test code blanked; offsets and lines agree with `text`.
    pub(crate) code: String,
}

impl Source {
    /// Path and line of a byte offset.
    pub(crate) fn place(&self, offset: usize) -> String {
        let line = self.code.bytes().take(offset).filter(|b| *b == b'\n').count() + 1;
        format!("{}:{line}", self.path)
    }

    /// Where `word` stands in the code as a word of its own.
    pub(crate) fn words<'s>(&'s self, word: &'s str) -> impl Iterator<Item = usize> + 's {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.code.match_indices(word).map(|(at, _)| at).filter(move |at| {
            let (before, from) = self.code.split_at(*at);
            let glued_before = is_part(word.chars().next()) && is_part(before.chars().next_back());
            let glued_behind = is_part(word.chars().next_back()) && is_part(from[word.len()..].chars().next());
            !glued_before && !glued_behind
        })
    }
}

/// The sources below `folder`, whole.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let below = format!("{folder}/");
    let rust = files().into_iter().filter(|path| path.starts_with(&below) && path.ends_with(".rs"));
    rust.map(|path| {
        let text = text(&path).expect("Rust is text");
        Source { code: blank_literals(&text), text, path }
    })
    .collect()
}

/// The sources of a crate without its tests.
pub(crate) fn product(krate: &str) -> Vec<Source> {
    let mut sources = sources(&format!("{krate}/src"));
    let mut test_files = Vec::new();
    for source in &mut sources {
        for module in blank_tests(source) {
            let folder = module_folder(&source.path);
            test_files.push(format!("{folder}/{module}.rs"));
            test_files.push(format!("{folder}/{module}/"));
        }
    }
    sources.retain(|s| !test_files.iter().any(|t| s.path == *t || t.ends_with('/') && s.path.starts_with(t)));
    sources
}

/// The folder in which the modules that `path` declares are found.
fn module_folder(path: &str) -> &str {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    ["/mod", "/lib", "/main"].iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem)
}

/// Blanks the items behind `#[cfg(test)]` and the like; answers the names of modules in files of their own.
fn blank_tests(source: &mut Source) -> Vec<String> {
    let mut modules = Vec::new();
    let mut from = 0;
    while let Some(at) = source.code[from..].find("#[cfg(").map(|at| from + at) {
        let end = closing(&source.code, at + 1, b'[', b']');
        from = end;
        let attribute = &source.text[at..end];
        if !attribute.contains("test") || attribute.contains("not(test") {
            continue;
        }
        let item = &source.code[end..];
        let body = item.find(['{', ';']).map_or(source.code.len() - 1, |found| end + found);
        from = if source.code.as_bytes()[body] == b'{' {
            closing(&source.code, body, b'{', b'}')
        } else {
            let words: Vec<&str> = source.code[end..body].split_whitespace().collect();
            modules.extend(words.iter().position(|w| *w == "mod").and_then(|p| words.get(p + 1)).map(|w| (*w).to_owned()));
            body + 1
        };
        let blank: String = source.code[at..from].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        source.code.replace_range(at..from, &blank);
    }
    modules
}

/// The offset behind the bracket that closes the one at `at`.
pub(crate) fn closing(code: &str, at: usize, open: u8, close: u8) -> usize {
    let mut depth = 0_usize;
    for (offset, byte) in code.bytes().enumerate().skip(at) {
        depth += usize::from(byte == open);
        depth -= usize::from(byte == close);
        if depth == 0 {
            return offset + 1;
        }
    }
    code.len()
}

/// The text with comments and the contents of literals as blanks, byte for byte.
fn blank_literals(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let (kept_before, blanked, kept_behind) = literal(rest, out.chars().next_back());
        let end = (at + kept_before + blanked).min(text.len());
        out.push_str(&text[at..at + kept_before]);
        out.extend(bytes[at + kept_before..end].iter().map(|b| if *b == b'\n' { '\n' } else { ' ' }));
        let next = (end + kept_behind).min(text.len());
        out.push_str(&text[end..next]);
        at = next;
    }
    out
}

/// What begins at the start of `rest`: how many bytes to keep, to blank and to keep again.
fn literal(rest: &str, before: Option<char>) -> (usize, usize, usize) {
    let whole = |end: Option<usize>| end.unwrap_or(rest.len());
    if rest.starts_with("//") {
        return (0, whole(rest.find('\n')), 0);
    }
    if rest.starts_with("/*") {
        return (0, whole(rest.find("*/").map(|end| end + 2)), 0);
    }
    if let Some(inside) = rest.strip_prefix('"') {
        return (1, unescaped(inside, '"'), 1);
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with('r') && (!in_word || matches!(before, Some('b' | 'c'))) {
        let hashes = rest[1..].bytes().take_while(|b| *b == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let from = hashes + 2;
            let end = format!("\"{}", "#".repeat(hashes));
            let length = rest[from..].find(&end).unwrap_or(rest.len() - from);
            return (from, length, end.len());
        }
    }
    if rest.starts_with("'\\") {
        return (1, unescaped(&rest[1..], '\''), 1);
    }
    let mut chars = rest.chars();
    if let (Some('\''), Some(c), Some('\'')) = (chars.next(), chars.next(), chars.next()) {
        return (1, c.len_utf8(), 1);
    }
    (rest.chars().next().map_or(1, char::len_utf8), 0, 0)
}

/// Bytes up to the first `end` without a backslash before it.
fn unescaped(text: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == end && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[test]
fn only_product_code_is_left() {
    let text = r##"
        /// calls .unwrap() // not really
        fn a<'a>(x: &'a str) { let s = "panic!(\"{\")"; let r = r#"todo!"#; let c = '"'; let e = '\''; b.unwrap() }
        #[cfg(any(test, feature = "testing"))]
        mod tests { fn x() { y.unwrap(); } }
        #[cfg(test)]
        mod more;
        fn z() {}
    "##;
    let mut source = Source { path: "a/src/b.rs".into(), text: text.into(), code: blank_literals(text) };
    assert_eq!(source.code.len(), text.len());
    assert_eq!(blank_tests(&mut source), ["more"]);
    assert_eq!(source.words("unwrap").map(|at| source.place(at)).collect::<Vec<_>>(), ["a/src/b.rs:3"]);
    assert_eq!(source.words("panic!").count() + source.words("todo!").count(), 0);
    assert_eq!(source.words("z").count(), 1);
    assert_eq!(module_folder("a/src/b/mod.rs"), "a/src/b");
}
