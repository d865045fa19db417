//! Style sheet, script and icon: embedded, served under names that carry a hash of their content.

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// One file as it is served. It may be cached for ever, for its name changes with its content.
#[derive(Debug)]
pub struct Asset {
    /// Name in the source, such as `app.css`.
    pub name: &'static str,
    /// Path under which it is served, such as `/assets/app.3f9a0c1d5e7b.css`.
    pub url: String,
    /// Content.
    pub bytes: Cow<'static, [u8]>,
    /// Media type with charset.
    pub mime: &'static str,
}

/// Name, parts in order, media type.
const ASSETS: &[(&str, &[&str], &str)] = &[
    ("app.css", &["tokens.css", "kit.css", "pages.css"], "text/css; charset=utf-8"),
    ("app.js", &["app.js"], "text/javascript; charset=utf-8"),
    ("icon.svg", &["icon.svg"], "image/svg+xml"),
];

static SERVED: LazyLock<Vec<Asset>> =
    LazyLock::new(|| ASSETS.iter().map(|(name, parts, mime)| served(name, parts, mime)).collect());

fn served(name: &'static str, parts: &[&str], mime: &'static str) -> Asset {
    let whole: Vec<u8> = parts.iter().filter_map(|part| Files::get(part)).flat_map(|file| file.data.into_owned()).collect();
    let bytes = if mime.starts_with("text/") { lean(&whole) } else { whole };
    let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    Asset { name, url: crate::routes::asset(format!("{stem}.{hash}.{extension}")), bytes: Cow::Owned(bytes), mime }
}

/// A script or style sheet without indentation and without the lines that only explain it: browsers have no use for them.
fn lean(text: &[u8]) -> Vec<u8> {
    let explains = |line: &[u8]| {
        let line = line.trim_ascii_start();
        line.starts_with(b"//") || (line.starts_with(b"/*") && line.trim_ascii_end().ends_with(b"*/"))
    };
    let lines = text.split_inclusive(|byte| *byte == b'\n').filter(|line| !explains(line));
    lines.flat_map(|line| line.trim_ascii_start()).copied().collect()
}

/// Where `name` (a source name such as `app.css`) is served; the empty text for a name that does not exist.
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    SERVED.iter().find(|asset| asset.name == name).map_or("", |asset| &asset.url)
}

/// Source names of all assets.
pub fn names() -> impl Iterator<Item = &'static str> {
    SERVED.iter().map(|asset| asset.name)
}

/// The asset that is served under `hashed_name`, such as `app.3f9a0c1d5e7b.css`.
#[must_use]
pub fn asset(hashed_name: &str) -> Option<&'static Asset> {
    SERVED.iter().find(|asset| asset.url.rsplit('/').next() == Some(hashed_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_is_found_under_its_hashed_name_and_no_other() {
        for (name, parts, _) in ASSETS {
            assert!(parts.iter().all(|part| Files::get(part).is_some()), "{name}");
            let url = asset_url(name);
            let found = asset(url.rsplit('/').next().unwrap_or_default());
            assert!(found.is_some_and(|a| !a.bytes.is_empty() && a.name == *name), "{url}");
        }
        assert!(asset("app.css").is_none());
        assert!(asset("../app.css").is_none());
    }

    #[test]
    fn a_first_page_stays_light() {
        let size = |name: &str| asset(asset_url(name).rsplit('/').next().unwrap_or_default()).map_or(0, |a| a.bytes.len());
        assert!(size("app.js") < 15_000, "script of {} bytes", size("app.js"));
        assert!(size("app.css") < 60_000, "style sheet of {} bytes", size("app.css"));
    }

    #[test]
    fn a_script_is_sent_without_the_lines_that_only_explain_it() {
        let sent = lean(b"// why\nlet a = 1; // stays\n  /** what */\n  a /** here */ + 1;\n");
        assert_eq!(String::from_utf8_lossy(&sent), "let a = 1; // stays\na /** here */ + 1;\n");
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        for asset in SERVED.iter() {
            let text = String::from_utf8_lossy(&asset.bytes);
            let foreign = text.matches("http").count() - text.matches("http://www.w3.org/").count();
            assert_eq!(foreign, 0, "{} names another origin", asset.name);
        }
    }
}
