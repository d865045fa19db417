//! The only mapping from a published listing to what is indexed.

use crate::analysis::{Analyzer, Normalised, Term as Word, TermKind, affirmed, normalise, parts, pieces, sentences};
use crate::matching::ListingWords;
use crate::suggest::Keys;
use schema::domain::catalogue::{Case, Evidence, PublishedListing};
use schema::domain::programme::Programme;
use schema::domain::search::Field as FieldName;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{TantivyDocument, Term};

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
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(false);
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
    /// Everything of it that a text can hit.
    pub(crate) texts: Vec<Text>,
    /// Han words of its name and summary: examples of right spelling.
    pub(crate) spellings: Vec<String>,
    /// Its names as completion compares them.
    pub(crate) keys: Keys,
    /// Its words as matching reads them.
    pub(crate) words: ListingWords,
    /// SHA-256 over everything that was published.
    pub(crate) content: [u8; 32],
}

/// A text of a listing, as written and in search form, with what marking hits asks of it each time.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) field: FieldName,
    pub(crate) written: String,
    /// What it affirms, place for place: what a listing says that it does not do is no hit (E4).
    pub(crate) normal: Normalised,
    /// Letters and digits as they are indexed: whole, in parts, joined with the next one.
    pub(crate) tokens: Vec<TokenAt>,
    /// `[start, end)` of the sentences of a description in Unicode scalar values; other texts are shown whole.
    pub(crate) sentences: Vec<(u32, u32)>,
}

/// A token at `start..end` of a normalised text.
#[derive(Debug)]
pub(crate) struct TokenAt {
    pub(crate) text: Box<str>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Text {
    fn new(field: FieldName, written: String) -> Self {
        let prose = matches!(field, FieldName::Summary | FieldName::Description);
        let normal = normalise(&written);
        let normal = if prose { affirmed(&normal) } else { normal };
        let tokens = tokens(&normal);
        let sentences = if field == FieldName::Description { sentences(&written) } else { Vec::new() };
        Self { field, normal, tokens, sentences, written }
    }
}

fn tokens(text: &Normalised) -> Vec<TokenAt> {
    let (chars, mut out) = (text.chars(), Vec::new());
    let all = pieces(chars);
    for (at, piece) in all.iter().enumerate().filter(|(_, p)| !p.han) {
        let own = parts(chars, *piece).into_iter().chain([*piece]);
        out.extend(own.map(|p| TokenAt { text: text.slice(p.start, p.end).into(), start: p.start, end: p.end }));
        let joined = crate::analysis::joined(chars, &all[at..]).into_iter();
        out.extend(joined.map(|(token, end)| TokenAt { text: token.into(), start: piece.start, end }));
    }
    out
}

/// Makes the document and the entry of one listing.
pub(crate) fn make(
    listing: PublishedListing,
    key: u64,
    fields: &Fields,
    analyzer: &Analyzer,
    programme: &Programme,
) -> (TantivyDocument, Entry) {
    let texts = texts(&listing, programme);
    let terms = |wanted: &[FieldName]| -> Vec<Word> {
        let texts = texts.iter().filter(|t| wanted.contains(&t.field));
        texts.flat_map(|t| std::iter::repeat_n(analyzer.index_terms_in(&t.normal), weight(t.field)).flatten()).collect()
    };
    let own = terms(&[FieldName::Name, FieldName::Summary, FieldName::Description, FieldName::Interfaces]);
    let (single, own): (Vec<Word>, Vec<Word>) = own.into_iter().partition(|t| t.kind == TermKind::Single);
    let length = u32::try_from(own.len()).unwrap_or(u32::MAX);
    let claimed = without_singles(terms(&[FieldName::Scenarios]));
    let provider = without_singles(terms(&[FieldName::Provider]));
    let mut document = TantivyDocument::default();
    document.add_u64(fields.key, key);
    for (place, terms) in [(Place::Own, own), (Place::Claimed, claimed), (Place::Provider, provider), (Place::Single, single)] {
        document.add_text(fields.text(place), joined(&terms));
    }
    let spelled = texts.iter().filter(|t| matches!(t.field, FieldName::Name | FieldName::Summary));
    let entry = Entry {
        key,
        length,
        evidence: strongest(&listing.cases),
        spellings: spelled.flat_map(|t| analyzer.spellings(&t.normal)).collect(),
        texts,
        keys: Keys::new(&listing.solution.name, &listing.provider.name),
        words: ListingWords::of(programme, analyzer, &listing.solution),
        content: content_hash(&listing),
        listing: Arc::new(listing),
    };
    (document, entry)
}

/// Every text of `listing` that can be hit; one for each scenario that it claims.
fn texts(listing: &PublishedListing, programme: &Programme) -> Vec<Text> {
    let solution = &listing.solution;
    let interfaces: Vec<&str> = solution.interfaces.iter().chain(&solution.integrates_with).map(String::as_str).collect();
    let claimed = solution.scenarios.iter().filter_map(|claim| programme.scenario(&claim.code)).map(|s| s.name.zh.clone());
    let mut texts = vec![
        Text::new(FieldName::Name, solution.name.clone()),
        Text::new(FieldName::Summary, solution.summary.clone()),
        Text::new(FieldName::Description, solution.description.clone()),
        Text::new(FieldName::Interfaces, interfaces.join("、")),
        Text::new(FieldName::Provider, listing.provider.name.clone()),
    ];
    texts.extend(claimed.map(|name| Text::new(FieldName::Scenarios, name)));
    texts
}

/// How often a word counts that stands in `field`: one joined field with repeated words orders better than adding up
/// scores of several fields.
const fn weight(field: FieldName) -> usize {
    match field {
        FieldName::Name => 3,
        FieldName::Summary => 2,
        FieldName::Description | FieldName::Interfaces | FieldName::Scenarios | FieldName::Provider => 1,
    }
}

/// SHA-256 of the listing's canonical JSON.
pub(crate) fn content_hash(listing: &PublishedListing) -> [u8; 32] {
    let json = serde_json::to_vec(listing).expect("a listing has only string keys, so it always has a JSON form");
    Sha256::digest(json).into()
}

/// The strongest grade among `cases` and how many have it; without a case what it says is claimed.
pub(crate) fn strongest(cases: &[Case]) -> (Evidence, u32) {
    let best = cases.iter().map(|c| c.evidence).max().unwrap_or(Evidence::Claimed);
    let count = cases.iter().filter(|c| c.evidence == best).count();
    (best, u32::try_from(count).unwrap_or(u32::MAX))
}

fn without_singles(mut terms: Vec<Word>) -> Vec<Word> {
    terms.retain(|t| t.kind != TermKind::Single);
    terms
}

/// The terms with a space between: none of them holds one, so tantivy's white space tokenizer takes them as they are.
fn joined(terms: &[Word]) -> String {
    terms.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ")
}
