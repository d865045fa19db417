//! One state of the catalogue, whole and unchanging.

use crate::analysis::Analyzer;
use crate::columns::Columns;
use crate::document::{Entry, Place, content_hash};
use crate::index::Postings;
use crate::letters::Letters;
use crate::matching::Prepared;
use crate::query;
use crate::spelling::Spelling;
use crate::suggest::{self, Library, Names};
use schema::domain::catalogue::PublishedListing;
use schema::domain::ids::SolutionRef;
use schema::domain::programme::Programme;
use schema::domain::search::{SearchQuery, SearchResult};
use schema::domain::suggestion::Suggestion;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The published listings of one catalogue version, ready to be searched.
pub struct Snapshot {
    catalogue_version: i64,
    pub(crate) programme: Arc<Programme>,
    pub(crate) analyzer: Analyzer,
    /// Ordered by reference; the place in this list is the listing's ordinal.
    pub(crate) entries: Vec<Arc<Entry>>,
    pub(crate) postings: Postings,
    pub(crate) columns: Columns,
    pub(crate) spelling: Spelling,
    /// Words of letters, for slips in them.
    pub(crate) letters: Letters,
    pub(crate) library: Arc<Library>,
    pub(crate) names: Names,
    /// What long texts count less, by ordinal: beside the postings, where it is asked for each of them.
    pub(crate) damping: Vec<f64>,
    /// The same listings as matching asks them.
    pub(crate) prepared: Prepared,
    /// The places of the listings by name, equal names at one place, by ordinal; made when first asked for.
    by_name: OnceLock<Vec<u32>>,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot")
            .field("catalogue_version", &self.catalogue_version)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

impl Snapshot {
    pub(crate) fn empty(programme: Arc<Programme>, analyzer: Analyzer, library: Arc<Library>) -> Self {
        Self::new(0, programme, analyzer, library, Vec::new(), Postings::empty())
    }

    /// `entries` ordered by reference.
    pub(crate) fn new(
        catalogue_version: i64,
        programme: Arc<Programme>,
        analyzer: Analyzer,
        library: Arc<Library>,
        entries: Vec<Arc<Entry>>,
        postings: Postings,
    ) -> Self {
        let columns = Columns::new(&programme, entries.iter().map(|e| &*e.listing));
        let spelling = Spelling::new(analyzer.vocabulary().chain(entries.iter().flat_map(|e| &e.spellings).map(String::as_str)));
        let words = || analyzer.vocabulary().flat_map(|phrase| phrase.split(' '));
        let letters = Letters::new(spelling.sounds(), words());
        let total: f64 = entries.iter().map(|e| f64::from(e.length)).sum();
        let mean_length = (total / u32::try_from(entries.len()).map_or(f64::MAX, f64::from).max(1.0)).max(1.0);
        let damping = entries.iter().map(|e| query::damping(f64::from(e.length) / mean_length)).collect();
        let (names, by_name) = (Names::new(&entries), OnceLock::new());
        let prepared = Prepared::of(&programme, &entries);
        Self {
            catalogue_version,
            programme,
            analyzer,
            entries,
            postings,
            columns,
            spelling,
            letters,
            library,
            names,
            damping,
            prepared,
            by_name,
        }
    }

    /// The place of each listing by name, equal names at one place.
    pub(crate) fn by_name(&self) -> &[u32] {
        self.by_name.get_or_init(|| {
            let mut order: Vec<(&str, usize)> =
                self.entries.iter().enumerate().map(|(at, e)| (e.listing.solution.name.as_str(), at)).collect();
            order.sort_unstable();
            let mut places = vec![0; order.len()];
            for (place, equals) in (0..).zip(order.chunk_by(|a, b| a.0 == b.0)) {
                equals.iter().for_each(|(_, at)| places[*at] = place);
            }
            places
        })
    }

    /// Version of the catalogue.
    #[must_use]
    pub fn catalogue_version(&self) -> i64 {
        self.catalogue_version
    }

    /// How many listings are published.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is published.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The listing of `solution_ref`.
    #[must_use]
    pub fn listing(&self, solution_ref: &SolutionRef) -> Option<&Arc<PublishedListing>> {
        let at = self.entries.binary_search_by(|e| e.listing.solution.solution_ref.cmp(solution_ref)).ok()?;
        Some(&self.entries[at].listing)
    }

    /// All listings, ordered by reference.
    pub fn listings(&self) -> impl ExactSizeIterator<Item = &Arc<PublishedListing>> {
        self.entries.iter().map(|e| &e.listing)
    }

    /// Name of a provider with a published listing.
    #[must_use]
    pub fn provider_name(&self, provider_ref: &str) -> Option<&str> {
        self.columns.provider_name(provider_ref)
    }

    /// The programme.
    #[must_use]
    pub fn programme(&self) -> &Arc<Programme> {
        &self.programme
    }

    /// The analyzer of the programme's words.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Answers `query`; every input has an answer.
    #[must_use]
    pub fn search(&self, query: &SearchQuery) -> SearchResult {
        query::search(self, query)
    }

    /// What somebody who has typed `q` may be about to type, best first and at most `limit` (and never more than
    /// [`schema::domain::suggestion::MAX_SUGGESTIONS`]); every input has an answer, an empty one nothing.
    #[must_use]
    pub fn suggest(&self, q: &str, limit: u32) -> Vec<Suggestion> {
        suggest::suggest(self, q, limit)
    }

    /// In how many listings `term` (in search form, as [`Analyzer::query_terms`] gives it) stands among their own words.
    #[must_use]
    pub fn document_frequency(&self, term: &str) -> u32 {
        self.postings.frequency(Place::Own, term)
    }

    /// How much it says that a listing has a term of this document frequency: ln(1 + (n − df + ½) / (df + ½)), BM25's idf.
    #[must_use]
    pub fn idf(&self, document_frequency: u32) -> f64 {
        let n = u32::try_from(self.len()).map_or(f64::MAX, f64::from);
        let df = f64::from(document_frequency).min(n);
        (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
    }

    /// What is indexed, in one word: equal for equal listings whatever way they came here. Compare with [`fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> String {
        digest(self.entries.iter().map(|e| (&*e.listing, e.content)))
    }
}

/// The [`Snapshot::fingerprint`] of a catalogue of exactly these listings: SHA-256 over (reference, revision, content hash), by reference.
#[must_use]
pub fn fingerprint<'a>(listings: impl IntoIterator<Item = &'a PublishedListing>) -> String {
    let ordered: BTreeMap<_, _> = listings.into_iter().map(|l| (&l.solution.solution_ref, l)).collect();
    digest(ordered.into_values().map(|l| (l, content_hash(l))))
}

fn digest<'a>(listings: impl Iterator<Item = (&'a PublishedListing, [u8; 32])>) -> String {
    let mut hash = Sha256::new();
    for (listing, content) in listings {
        hash.update(listing.solution.solution_ref.as_str());
        hash.update([0]);
        hash.update(&listing.revision_id);
        hash.update([0]);
        hash.update(content);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
