//! A small BM25 (Robertson & Zaragoza 2009) over Han bigrams and Latin words, for the baselines.

use std::collections::BTreeMap;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// Documents by the order in which they were given.
#[derive(Debug)]
pub struct Bm25 {
    counts: Vec<BTreeMap<String, u32>>,
    lengths: Vec<f64>,
    mean_length: f64,
    document_frequency: BTreeMap<String, u32>,
}

impl Bm25 {
    /// Indexes `documents`.
    #[must_use]
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a str>) -> Self {
        let counts: Vec<BTreeMap<String, u32>> = documents.into_iter().map(|d| count(&tokens(d))).collect();
        let lengths: Vec<f64> = counts.iter().map(|c| c.values().copied().map(f64::from).sum()).collect();
        let mut document_frequency = BTreeMap::new();
        for token in counts.iter().flat_map(BTreeMap::keys) {
            *document_frequency.entry(token.clone()).or_insert(0) += 1;
        }
        let mean_length = super::metrics::mean(lengths.iter().copied()).max(1.0);
        Self { counts, lengths, mean_length, document_frequency }
    }

    /// The score of every document for `query`, in the order of the documents.
    #[must_use]
    pub fn scores(&self, query: &str) -> Vec<f64> {
        let query = count(&tokens(query));
        self.counts
            .iter()
            .zip(&self.lengths)
            .map(|(document, length)| {
                let norm = K1 * (1.0 - B + B * length / self.mean_length);
                query.iter().map(|(token, n)| f64::from(*n) * self.weight(token, document, norm)).sum()
            })
            .collect()
    }

    fn weight(&self, token: &str, document: &BTreeMap<String, u32>, norm: f64) -> f64 {
        let Some(frequency) = document.get(token).copied().map(f64::from) else { return 0.0 };
        let holders = f64::from(self.document_frequency.get(token).copied().unwrap_or(0));
        let all = f64::from(u32::try_from(self.counts.len()).unwrap_or(u32::MAX));
        let idf = (1.0 + (all - holders + 0.5) / (holders + 0.5)).ln();
        idf * frequency * (K1 + 1.0) / (frequency + norm)
    }
}

fn count(tokens: &[String]) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for token in tokens {
        *counts.entry(token.clone()).or_insert(0) += 1;
    }
    counts
}

/// Pairs of neighbouring Han characters and runs of Latin letters and digits, in lower case.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut latin = String::new();
    let mut before: Option<char> = None;
    for c in text.chars().flat_map(char::to_lowercase).chain([' ']) {
        if c.is_ascii_alphanumeric() {
            latin.push(c);
        } else if !latin.is_empty() {
            out.push(std::mem::take(&mut latin));
        }
        let han = ('\u{4e00}'..='\u{9fff}').contains(&c).then_some(c);
        out.extend(before.zip(han).map(|(a, b)| format!("{a}{b}")));
        before = han;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_falls_into_bigrams_and_words() {
        assert_eq!(tokens("上MES扫码报工"), ["mes", "扫码", "码报", "报工"]);
    }

    #[test]
    fn the_rarer_word_weighs_more() {
        let index = Bm25::new(["报工 看板", "报工 盘点", "报工"]);
        let scores = index.scores("报工盘点");
        assert!(scores[1] > scores[0] && scores[2] > 0.0);
    }
}
