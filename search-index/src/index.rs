//! The tantivy index in memory: documents in, postings out.

use crate::document::{Fields, Place};
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Index, IndexReader, IndexWriter, InvertedIndexReader, ReloadPolicy, TERMINATED, TantivyDocument, Term};

/// Heap of the single writer thread, in bytes: 10,000 listings fit without a second segment.
const WRITER_HEAP: usize = 128 << 20;

/// An index that is written by one and read by many.
pub(crate) struct Store {
    writer: IndexWriter,
    reader: IndexReader,
    fields: Fields,
}

impl Store {
    /// An empty index in RAM.
    pub(crate) fn new() -> tantivy::Result<Self> {
        let fields = Fields::new();
        let index = Index::create_in_ram(fields.schema.clone());
        let writer = index.writer_with_num_threads(1, WRITER_HEAP)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { writer, reader, fields })
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(crate) fn add(&self, document: TantivyDocument) -> tantivy::Result<()> {
        self.writer.add_document(document).map(drop)
    }

    pub(crate) fn remove(&self, key: u64) {
        self.writer.delete_term(self.fields.key_term(key));
    }

    /// Makes what was added and removed visible to the postings that are read next.
    pub(crate) fn commit(&mut self) -> tantivy::Result<()> {
        self.writer.commit()?;
        self.reader.reload()
    }

    /// Forgets what was added and removed since the last commit.
    pub(crate) fn rollback(&mut self) -> tantivy::Result<()> {
        self.writer.rollback().map(drop)
    }

    /// Postings of the documents in `ordinals` (by key), whatever else the segments still hold.
    pub(crate) fn postings(&self, ordinals: &HashMap<u64, u32>) -> tantivy::Result<Postings> {
        let mut segments = Vec::new();
        for reader in self.reader.searcher().segment_readers() {
            let keys = reader.fast_fields().u64("key")?;
            let ordinals =
                (0..reader.max_doc()).map(|doc| keys.first(doc).and_then(|k| ordinals.get(&k)).copied().unwrap_or(GONE));
            let ordinals: Vec<u32> = ordinals.collect();
            let whole = !ordinals.contains(&GONE);
            let mut places = Vec::new();
            for place in Place::ALL {
                places.push(reader.inverted_index(self.fields.text(place))?);
            }
            segments.push(Segment { places, ordinals, whole });
        }
        Ok(Postings { segments, fields: self.fields.clone() })
    }
}

/// A document that is no longer in the catalogue.
const GONE: u32 = u32::MAX;

struct Segment {
    places: Vec<Arc<InvertedIndexReader>>,
    ordinals: Vec<u32>,
    /// Nothing of it is gone, so that its own statistics hold.
    whole: bool,
}

/// What the index says about one state of the catalogue. Documents go by their ordinal there, so that no answer depends on
/// the segments they happen to lie in; statistics are counted by the caller over the same documents.
pub(crate) struct Postings {
    segments: Vec<Segment>,
    fields: Fields,
}

impl Postings {
    /// The postings of an empty catalogue.
    pub(crate) fn empty() -> Self {
        Self { segments: Vec::new(), fields: Fields::new() }
    }

    /// Appends `(ordinal, term frequency)` of each document with `term` in `place`; nothing twice, in no order.
    pub(crate) fn read(&self, place: Place, term: &str, into: &mut Vec<(u32, u32)>) {
        self.each(place, term, |ordinal, count| into.push((ordinal, count)));
    }

    /// How many documents have `term` in `place`.
    pub(crate) fn frequency(&self, place: Place, term: &str) -> u32 {
        let term = Term::from_field_text(self.fields.text(place), term);
        let of = |segment: &Segment| {
            if segment.whole {
                let info = segment.places[place as usize].get_term_info(&term).expect("memory does not fail to read");
                return info.map_or(0, |info| info.doc_freq);
            }
            let mut frequency = 0;
            segment.each(place, &term, |_, _| frequency += 1);
            frequency
        };
        self.segments.iter().map(of).sum()
    }

    fn each(&self, place: Place, term: &str, mut tell: impl FnMut(u32, u32)) {
        let term = Term::from_field_text(self.fields.text(place), term);
        for segment in &self.segments {
            segment.each(place, &term, &mut tell);
        }
    }
}

impl Segment {
    fn each(&self, place: Place, term: &Term, mut tell: impl FnMut(u32, u32)) {
        let postings = self.places[place as usize].read_postings(term, IndexRecordOption::WithFreqs);
        let Some(mut postings) = postings.expect("memory does not fail to read") else { return };
        while postings.doc() != TERMINATED {
            let ordinal = self.ordinals[postings.doc() as usize];
            if ordinal != GONE {
                tell(ordinal, postings.term_freq());
            }
            postings.advance();
        }
    }
}
