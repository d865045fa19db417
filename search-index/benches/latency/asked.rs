//! What is asked of search: every word of the scenario library, every name of the sample, every owner's sentence; and the same
//! words typed another way.

use crate::sample::rows;
use pinyin::ToPinyin;
use schema::domain::catalogue::PublishedListing;
use schema::domain::programme::Programme;
use schema::domain::search::{SearchQuery, Sort};
use std::collections::BTreeSet;

/// Shortest word whose pinyin or slip is typed, in characters, and the longest.
const WORD: std::ops::RangeInclusive<usize> = 2..=4;

/// Everything that is asked, none twice: words, names, sentences, and the catalogue without words, by filters and orders.
pub(crate) fn queries(programme: &Programme, sample: &[PublishedListing], facets: bool) -> Vec<SearchQuery> {
    let listed = sample.iter().map(|l| l.solution.name.clone());
    let texts: BTreeSet<String> = words(programme).into_iter().chain(listed).chain(statements()).collect();
    let mut sectors = programme.sectors.iter().map(|s| s.code.clone()).cycle();
    let mut out = Vec::new();
    for (at, q) in texts.into_iter().enumerate() {
        // Every third one is filtered as well.
        let sector = if at % 3 == 0 { sectors.next() } else { None };
        out.push(SearchQuery { q, sector, facets, ..SearchQuery::default() });
    }
    for sort in Sort::ALL {
        let browse = |sector| SearchQuery { sector, sort: *sort, facets, ..SearchQuery::default() };
        out.push(browse(None));
        out.extend(programme.sectors.iter().map(|s| browse(Some(s.code.clone()))));
    }
    out
}

/// What the owners of the sample say in their own words.
fn statements() -> Vec<String> {
    rows("needs.csv").iter().map(|row| row["text"].clone()).filter(|text| !text.is_empty()).collect()
}

/// Names of the scenarios and all other words for them.
pub(crate) fn words(programme: &Programme) -> BTreeSet<String> {
    let of = |s: &schema::domain::programme::Scenario| {
        let same = s.same.iter().flatten().chain(&s.synonyms).cloned();
        same.chain([s.name.zh.clone(), s.short.zh.clone()]).collect::<Vec<_>>()
    };
    programme.scenarios.iter().flat_map(of).collect()
}

/// A word and the ways of typing something else for it.
pub(crate) struct Word {
    pub(crate) plain: String,
    pub(crate) pinyin: String,
    /// With its first two characters in each other's place.
    pub(crate) slip: String,
    /// Another word that means the same.
    pub(crate) synonym: Option<String>,
}

/// The Han words of the library, each in all ways.
pub(crate) fn ways(programme: &Programme) -> Vec<Word> {
    let groups: Vec<&Vec<String>> = programme.scenarios.iter().flat_map(|s| &s.same).collect();
    let mut out = Vec::new();
    for plain in words(programme) {
        let chars: Vec<char> = plain.chars().collect();
        let sounds: Vec<&str> = plain.as_str().to_pinyin().flatten().map(|p| p.plain()).collect();
        if WORD.contains(&chars.len()) && sounds.len() == chars.len() {
            let slip = [chars[1], chars[0]].into_iter().chain(chars[2..].iter().copied()).collect();
            let group = groups.iter().find(|group| group.contains(&plain));
            let synonym = group.and_then(|group| group.iter().find(|other| **other != plain)).cloned();
            out.push(Word { pinyin: sounds.concat(), plain, slip, synonym });
        }
    }
    out
}
