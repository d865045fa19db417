//! The sample catalogue as every contender gets it.

use api::exchange::sample;
use schema::domain::catalogue::{Case, Provider, ProviderCard, PublishedListing, Solution};
use schema::domain::enterprise::Enterprise;
use schema::domain::programme::Programme;
use search_index::engine::Engine;
use std::error::Error;
use std::sync::Arc;

/// The sample of the built-in programme on the day for which it was written.
#[derive(Debug)]
pub struct Bench {
    /// The programme.
    pub programme: Arc<Programme>,
    /// Every published listing with its cases, ordered by reference.
    pub listings: Vec<PublishedListing>,
    /// Every enterprise.
    pub enterprises: Vec<Enterprise>,
    /// The product over these listings.
    pub engine: Engine,
}

impl Bench {
    /// Reads the sample and builds the index.
    ///
    /// # Errors
    /// Where the sample is not valid or the index cannot be built; both are faults of the product.
    pub fn open() -> Result<Self, Box<dyn Error>> {
        let programme = Arc::new(Programme::zhengzhou()?);
        let catalogue = sample::catalogue(&programme, sample::ANCHOR).map_err(|faults| format!("{faults:?}"))?;
        let mut listings = listings(&catalogue.providers, catalogue.solutions, &catalogue.cases);
        listings.sort_by(|a, b| a.solution.solution_ref.cmp(&b.solution.solution_ref));
        let engine = engine(&programme, &listings)?;
        Ok(Self { programme, listings, enterprises: catalogue.enterprises, engine })
    }

    /// The product over the same listings under another programme.
    ///
    /// # Errors
    /// Where the index cannot be built.
    pub fn under(&self, programme: Programme) -> Result<Engine, Box<dyn Error>> {
        engine(&Arc::new(programme), &self.listings)
    }
}

fn engine(programme: &Arc<Programme>, listings: &[PublishedListing]) -> Result<Engine, Box<dyn Error>> {
    let engine = Engine::new(Arc::clone(programme))?;
    engine.rebuild(1, listings.to_vec())?;
    Ok(engine)
}

fn listings(providers: &[Provider], solutions: Vec<Solution>, cases: &[Case]) -> Vec<PublishedListing> {
    let offered = solutions.into_iter().filter_map(|solution| {
        let provider = providers.iter().find(|p| p.provider_ref == solution.provider_ref)?;
        Some(published(provider, solution, cases))
    });
    offered.collect()
}

fn published(provider: &Provider, solution: Solution, cases: &[Case]) -> PublishedListing {
    let card = ProviderCard {
        provider_ref: provider.provider_ref.clone(),
        name: provider.name.clone(),
        kinds: provider.kinds.clone(),
        paused: false,
    };
    let mut cases: Vec<Case> = cases.iter().filter(|c| c.solution_ref == solution.solution_ref).cloned().collect();
    cases.sort_by(|a, b| a.case_ref.cmp(&b.case_ref));
    PublishedListing {
        revision_id: format!("{}-1", solution.solution_ref),
        solution,
        provider: card,
        cases,
        freshness: Default::default(),
    }
}
