//! Narrowing: filters, and facets that keep their word.

use super::{queries, sampled, search, small, words};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::ids::{ProviderRef, ScenarioCode, SectorCode};
use schema::domain::money::Fen;
use schema::domain::search::{FacetKind, SearchQuery};

/// `query` with `value` of the facet chosen.
fn choose(query: &SearchQuery, kind: FacetKind, value: &str) -> SearchQuery {
    let mut query = query.clone();
    match kind {
        FacetKind::Sector => query.sector = SectorCode::parse(value).ok(),
        FacetKind::Scenario => query.scenario = ScenarioCode::parse(value).ok(),
        FacetKind::Deployment => query.deployment = Deployment::from_code(value),
        FacetKind::Size => query.size = Size::from_code(value),
        FacetKind::PriceBand => query.price_band = Some(value.to_owned()),
        FacetKind::Provider => query.provider = ProviderRef::parse(value).ok(),
    }
    query
}

#[test]
fn e6_each_facet_counts_the_list_after_the_click() {
    for engine in [small(), sampled()] {
        let catalogue = engine.snapshot();
        for q in queries().into_iter().take(7) {
            let chosen = choose(&words(q), FacetKind::Sector, "AP");
            let dear = SearchQuery { price_max: Some(Fen(10_000_000)), ..words(q) };
            for query in
                [words(q), choose(&chosen, FacetKind::Deployment, "on_premises"), choose(&chosen, FacetKind::Size, "small"), dear]
            {
                for facet in catalogue.search(&query).facets {
                    for value in facet.values {
                        let clicked = catalogue.search(&choose(&query, facet.kind, &value.value));
                        assert_eq!(clicked.total, value.count, "{q} {:?} {}", facet.kind, value.value);
                    }
                }
            }
        }
    }
}

#[test]
fn e6_a_chosen_value_stays_visible_even_where_nothing_has_it() {
    let query = choose(&words("排产"), FacetKind::Sector, "XX");
    let found = small().snapshot().search(&query);
    let sector = found.facets.iter().find(|f| f.kind == FacetKind::Sector).expect("all facets are there");
    assert!(sector.values.iter().any(|v| &*v.value == "XX" && v.chosen && v.count == 0));
    assert_eq!(found.total, 0);
}

#[test]
fn e6_values_stand_in_the_programmes_order_and_providers_by_count() {
    let found = search(sampled(), "");
    let sector = found.facets.iter().find(|f| f.kind == FacetKind::Sector).expect("all facets are there");
    assert_eq!(sector.values.iter().map(|v| &*v.value).collect::<Vec<_>>(), ["AP", "EQ", "RF", "AL"]);
    let provider = found.facets.iter().find(|f| f.kind == FacetKind::Provider).expect("all facets are there");
    assert!(provider.values.windows(2).all(|pair| pair[0].count >= pair[1].count));
}

#[test]
fn e6_facets_are_counted_only_when_asked_for() {
    let query = SearchQuery { facets: false, ..words("排产") };
    assert!(small().snapshot().search(&query).facets.is_empty());
}

#[test]
fn e1_filters_keep_what_fits() {
    let catalogue = small().snapshot();
    let cheap = catalogue.search(&SearchQuery { price_max: Some(Fen(4_500_000)), ..words("") });
    assert!(cheap.total > 0 && cheap.items.iter().all(|hit| hit.solution().price_min <= Fen(4_500_000)));
    let micro = catalogue.search(&choose(&words(""), FacetKind::Size, "micro"));
    assert!(
        micro.total > 0
            && micro.items.iter().all(|hit| hit.solution().sizes.is_empty() || hit.solution().sizes.contains(&Size::Micro))
    );
    let cloud = catalogue.search(&choose(&words(""), FacetKind::Deployment, "public_cloud"));
    assert!(cloud.total > 0 && cloud.items.iter().all(|hit| hit.solution().deployment.contains(&Deployment::PublicCloud)));
}
