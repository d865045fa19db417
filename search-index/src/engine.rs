//! The door of this crate: a catalogue in memory that is replaced as a whole and read without waiting.

use crate::analysis::Analyzer;
use crate::document::{self, Entry};
use crate::index::Store;
pub use crate::snapshot::{Snapshot, fingerprint};
use crate::suggest::Library;
use schema::domain::catalogue::PublishedListing;
use schema::domain::ids::SolutionRef;
use schema::domain::programme::Programme;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Why the index could not be changed. The snapshot in use stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index library refused.
    #[error("index: {0}")]
    Index(#[from] tantivy::TantivyError),
}

/// One step of the catalogue's change feed.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A listing was published, or published anew.
    Publish(Box<PublishedListing>),
    /// A listing left the catalogue.
    Withdraw(SolutionRef),
}

/// Search over one programme's catalogue. Clones share it.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    programme: Arc<Programme>,
    analyzer: Analyzer,
    library: Arc<Library>,
    /// Held while the catalogue changes; readers never take it.
    writing: Mutex<Writing>,
    current: RwLock<Arc<Snapshot>>,
}

struct Writing {
    store: Store,
    entries: BTreeMap<SolutionRef, Arc<Entry>>,
    next_key: u64,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("catalogue_version", &self.snapshot().catalogue_version()).finish_non_exhaustive()
    }
}

impl Engine {
    /// An engine with an empty catalogue of version 0.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be made (no thread for its writer).
    pub fn new(programme: Arc<Programme>) -> Result<Self, IndexError> {
        let analyzer = Analyzer::new(&programme);
        let library = Arc::new(Library::new(&programme));
        let snapshot = Snapshot::empty(Arc::clone(&programme), analyzer.clone(), Arc::clone(&library));
        let writing = Mutex::new(Writing::new()?);
        let current = RwLock::new(Arc::new(snapshot));
        Ok(Self { inner: Arc::new(Inner { programme, analyzer, library, writing, current }) })
    }

    /// Replaces the catalogue by `listings`; of two with the same reference the later one counts.
    ///
    /// # Errors
    /// [`IndexError`]; the catalogue is then as before.
    pub fn rebuild(&self, catalogue_version: i64, listings: Vec<PublishedListing>) -> Result<(), IndexError> {
        let mut writing = self.writing();
        let mut new = Writing::new()?;
        let changes = listings.into_iter().map(|l| Change::Publish(Box::new(l))).collect();
        new.apply(changes, &self.inner.analyzer, &self.inner.programme)?;
        *writing = new;
        self.show(catalogue_version, &writing)
    }

    /// Follows the change feed. Afterwards all answers are as after a rebuild from the same listings.
    ///
    /// # Errors
    /// [`IndexError`]; the catalogue is then as before.
    pub fn apply(&self, catalogue_version: i64, changes: Vec<Change>) -> Result<(), IndexError> {
        let mut writing = self.writing();
        writing.apply(changes, &self.inner.analyzer, &self.inner.programme)?;
        self.show(catalogue_version, &writing)
    }

    /// The catalogue as it is now; it stays so for whoever holds it.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.inner.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The programme.
    #[must_use]
    pub fn programme(&self) -> &Arc<Programme> {
        &self.inner.programme
    }

    /// The analyzer of the programme's words.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.inner.analyzer
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        // A writer that panicked has committed nothing, and every commit is whole.
        self.inner.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, catalogue_version: i64, writing: &Writing) -> Result<(), IndexError> {
        let entries: Vec<Arc<Entry>> = writing.entries.values().cloned().collect();
        let ordinals = entries.iter().zip(0..).map(|(entry, ordinal)| (entry.key, ordinal)).collect();
        let postings = writing.store.postings(&ordinals)?;
        let programme = Arc::clone(&self.inner.programme);
        let (analyzer, library) = (self.inner.analyzer.clone(), Arc::clone(&self.inner.library));
        let snapshot = Snapshot::new(catalogue_version, programme, analyzer, library, entries, postings);
        *self.inner.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }
}

impl Writing {
    fn new() -> Result<Self, IndexError> {
        Ok(Self { store: Store::new()?, entries: BTreeMap::new(), next_key: 0 })
    }

    /// Applies `changes` in their order, all or none.
    fn apply(&mut self, changes: Vec<Change>, analyzer: &Analyzer, programme: &Programme) -> Result<(), IndexError> {
        match self.stage(changes, analyzer, programme).and_then(|entries| self.store.commit().map(|()| entries)) {
            Ok(entries) => {
                self.entries = entries;
                Ok(())
            }
            Err(error) => {
                self.store.rollback()?;
                Err(error.into())
            }
        }
    }

    fn stage(
        &mut self,
        changes: Vec<Change>,
        analyzer: &Analyzer,
        programme: &Programme,
    ) -> tantivy::Result<BTreeMap<SolutionRef, Arc<Entry>>> {
        let mut entries = self.entries.clone();
        for (solution_ref, listing) in last_words(changes) {
            if let Some(old) = entries.remove(&solution_ref) {
                self.store.remove(old.key);
            }
            let Some(listing) = listing else { continue };
            self.next_key += 1;
            let (document, entry) = document::make(listing, self.next_key, self.store.fields(), analyzer, programme);
            self.store.add(document)?;
            entries.insert(solution_ref, Arc::new(entry));
        }
        Ok(entries)
    }
}

/// What `changes` come to for each listing: what is published in the end, or nothing.
fn last_words(changes: Vec<Change>) -> BTreeMap<SolutionRef, Option<PublishedListing>> {
    let word = |change| match change {
        Change::Publish(listing) => (listing.solution.solution_ref.clone(), Some(*listing)),
        Change::Withdraw(solution_ref) => (solution_ref, None),
    };
    changes.into_iter().map(word).collect()
}
