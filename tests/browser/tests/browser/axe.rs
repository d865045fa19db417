//! axe-core, which judges accessibility: fetched once at a pinned version, checked, never kept in the repository.

use browser::Tab;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = "4.14.1";

/// SHA-256 of `axe.min.js` of that version.
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// WCAG 2.2 AA with all that it contains, and what is simply good practice.
pub(crate) const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']";

/// The rules whose answer depends on colours or on the room that there is.
pub(crate) const LOOKS: &str =
    "{ type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'region'] }";

/// The script: `QINGZHUN_AXE` where there is no network, else a copy among the build's temporary files.
///
/// # Panics
/// When it cannot be fetched, or is another file than the pinned one.
pub(crate) fn script() -> String {
    #[expect(clippy::disallowed_methods, reason = "whoever has no network says where a copy is")]
    let named = std::env::var_os("QINGZHUN_AXE").map(PathBuf::from);
    let file = named.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("axe-core-{VERSION}.min.js")));
    if !file.exists() {
        fetch(&file);
    }
    let text = std::fs::read_to_string(&file).expect("axe-core was fetched");
    let sum: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sum, SHA256, "{} is not axe-core {VERSION}", file.display());
    text
}

/// By npm where there is one, else by curl.
fn fetch(file: &Path) {
    let folder = tempfile::tempdir_in(file.parent().expect("a file in a folder")).expect("a temporary folder");
    let runs = |program: &str, words: &[&str]| {
        Command::new(program).args(words).current_dir(folder.path()).output().is_ok_and(|o| o.status.success())
    };
    let archive = format!("axe-core-{VERSION}.tgz");
    let address = format!("https://registry.npmjs.org/axe-core/-/{archive}");
    let fetched = runs("npm", &["pack", "--silent", &format!("axe-core@{VERSION}")])
        || runs("curl", &["--fail", "--silent", "--location", "--output", &archive, &address]);
    assert!(
        fetched && runs("tar", &["-xzf", &archive, "package/axe.min.js"]),
        "axe-core {VERSION} is fetched by npm or curl: install one, or let QINGZHUN_AXE name a copy of axe.min.js"
    );
    // Under its last name only when it is whole: another test may fetch at the same time.
    std::fs::rename(folder.path().join("package/axe.min.js"), file).expect("the same disk");
}

/// What axe-core objects to on a page by these rules, one line per rule; the empty text when nothing.
pub(crate) async fn objections(tab: &Tab, script: &str, rules: &str) -> String {
    if tab.ask("typeof axe").await == "undefined" {
        tab.ask(script).await;
    }
    let run = format!(
        "axe.run(document, {{ resultTypes: ['violations'], preload: false, selectors: false, runOnly: {rules} }}).then((r) => \
         r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' ; ')).join('\\n'))"
    );
    tab.ask(&run).await
}
