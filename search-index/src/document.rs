//! The only mapping from a published listing to what is indexed.

use crate::analysis::{Analyzer, Term as Word, TermKind, normalise};
use crate::matching::ListingWords;
use schema::domain::catalogue::{Case, Evidence, PublishedListing};
use schema::domain::programme::Programme;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

/// How often a word of the name and the summary counts against one of the description: one joined field with repeated
/// words orders better than adding up scores of several fields.
const NAME_WEIGHT: usize = 3;
const SUMMARY_WEIGHT: usize = 2;

/// Where a term is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The listing's own words: name, summary, description, interfaces.
    Own,
    /// Names of the scenarios that it claims.
    Claimed,
    /// The provider's name.
    Provider,
    /// Single characters of its own words.
    Single,
}

impl Place {
    pub(crate) const ALL: [Self; 4] = [Self::Own, Self::Claimed, Self::Provider, Self::Single];
}

/// The tantivy schema.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    pub(crate) key: Field,
    text: [Field; Place::ALL.len()],
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        // Lengths are kept in the entries, exactly; tantivy's norms are rounded to a byte.
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(false);
        let options = TextOptions::default().set_indexing_options(indexing);
        let text = ["own", "claimed", "provider", "single"].map(|name| builder.add_text_field(name, options.clone()));
        let key = builder.add_u64_field("key", FAST | INDEXED);
        Self { schema: builder.build(), key, text }
    }

    pub(crate) fn text(&self, place: Place) -> Field {
        self.text[place as usize]
    }

    /// The tantivy term that finds the document of `key`.
    pub(crate) fn key_term(&self, key: u64) -> Term {
        Term::from_field_u64(self.key, key)
    }
}

/// A listing as a snapshot holds it: itself and what is asked of it often.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) listing: Arc<PublishedListing>,
    /// Number of the indexed document, unique within an index.
    pub(crate) key: u64,
    /// Terms of its own words, repetitions included.
    pub(crate) length: u32,
    /// Its strongest evidence and how many cases have it.
    pub(crate) evidence: (Evidence, u32),
    /// Han words of its name and summary: examples of right spelling.
    pub(crate) spellings: Vec<String>,
    /// Its words as matching reads them.
    pub(crate) words: ListingWords,
    /// SHA-256 over everything that was published.
    pub(crate) content: [u8; 32],
}

/// Makes the document and the entry of one listing.
pub(crate) fn make(
    listing: PublishedListing,
    key: u64,
    fields: &Fields,
    analyzer: &Analyzer,
    programme: &Programme,
) -> (TantivyDocument, Entry) {
    let own = own_terms(&listing, analyzer);
    let (single, own): (Vec<String>, Vec<String>) = (texts(&own, true), texts(&own, false));
    let length = u32::try_from(own.len()).unwrap_or(u32::MAX);
    let claimed = claimed_names(&listing, programme).flat_map(|name| analyzer.index_terms(name)).collect::<Vec<_>>();
    let provider = analyzer.index_terms(&listing.provider.name);
    let mut document = TantivyDocument::default();
    document.add_u64(fields.key, key);
    for (place, terms) in
        [(Place::Own, own), (Place::Claimed, texts(&claimed, false)), (Place::Provider, texts(&provider, false)), (Place::Single, single)]
    {
        document.add_pre_tokenized_text(fields.text(place), pre_tokenized(terms));
    }
    let spelled = normalise(&format!("{}。{}", listing.solution.name, listing.solution.summary));
    let entry = Entry {
        key,
        length,
        evidence: strongest(&listing.cases),
        spellings: analyzer.spellings(&spelled),
        words: ListingWords::of(analyzer, &listing.solution),
        content: content_hash(&listing),
        listing: Arc::new(listing),
    };
    (document, entry)
}

/// Names of the claimed scenarios in the order of the claims.
pub(crate) fn claimed_names<'a>(listing: &'a PublishedListing, programme: &'a Programme) -> impl Iterator<Item = &'a str> {
    listing.solution.scenarios.iter().filter_map(|claim| programme.scenario(&claim.code)).map(|s| s.name.zh.as_str())
}

/// SHA-256 of the listing's canonical JSON.
pub(crate) fn content_hash(listing: &PublishedListing) -> [u8; 32] {
    let json = serde_json::to_vec(listing).expect("a listing has only string keys, so it always has a JSON form");
    Sha256::digest(json).into()
}

/// The strongest grade among `cases` and how many have it; without a case what it says is claimed.
fn strongest(cases: &[Case]) -> (Evidence, u32) {
    let best = cases.iter().map(|c| c.evidence).max().unwrap_or(Evidence::Claimed);
    let count = cases.iter().filter(|c| c.evidence == best).count();
    (best, u32::try_from(count).unwrap_or(u32::MAX))
}

fn own_terms(listing: &PublishedListing, analyzer: &Analyzer) -> Vec<Word> {
    let solution = &listing.solution;
    let mut out = Vec::new();
    for (text, weight) in [(&solution.name, NAME_WEIGHT), (&solution.summary, SUMMARY_WEIGHT), (&solution.description, 1)] {
        let terms = analyzer.index_terms(text);
        out.extend(std::iter::repeat_n(terms, weight).flatten());
    }
    out.extend(solution.interfaces.iter().chain(&solution.integrates_with).flat_map(|text| analyzer.index_terms(text)));
    out
}

fn texts(terms: &[Word], single: bool) -> Vec<String> {
    terms.iter().filter(|t| (t.kind == TermKind::Single) == single).map(|t| t.text.clone()).collect()
}

fn pre_tokenized(terms: Vec<String>) -> PreTokenizedString {
    let token = |(position, text)| Token { position, text, ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: terms.into_iter().enumerate().map(token).collect() }
}
