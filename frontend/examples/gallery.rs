//! Writes the sample of every page, in both languages, with the assets, into a folder: the style guide to look through.
//!
//! `cargo run -p frontend --example gallery -- DIR`, then serve DIR with any web server.

use frontend::{assets, pages};
use schema::domain::text::Locale;
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for name in assets::names() {
        let url = assets::asset_url(name);
        let served = url.rsplit('/').next().unwrap_or_default();
        if let Some(asset) = assets::asset(served) {
            fs::write(folder.join("assets").join(served), &asset.bytes)?;
        }
    }
    for locale in Locale::ALL {
        let own = folder.join(locale.tag());
        fs::create_dir_all(&own)?;
        let mut times: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, html) in pages::samples(locale) {
            let nth = times.entry(name).and_modify(|n| *n += 1).or_insert(1);
            let file = if *nth == 1 { format!("{name}.html") } else { format!("{name}-{nth}.html") };
            fs::write(own.join(file), html)?;
        }
    }
    Ok(())
}
