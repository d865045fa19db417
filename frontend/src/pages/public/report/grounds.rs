//! What each part of a score is made of: the table of needs, the cases with their names, the figures.

use super::Behind;
use crate::L;
use crate::i18n::wan_exact;
use crate::pages::public::solution::facts::case_anchor;
use schema::domain::catalogue::{Evidence, PublishedListing};
use schema::domain::ids::CaseRef;
use schema::domain::matching::{Grounds, MatchItem, NeedState, Part, PartKind};
use schema::domain::programme::Programme;

/// A case by the name of its customer, as it was published, and where it stands on the page of its listing.
#[derive(Debug, Clone)]
pub(super) struct NamedCase {
    pub(super) name: String,
    pub(super) href: String,
}

/// What one part is made of.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) part: String,
    pub(super) said: String,
    pub(super) cases: Vec<NamedCase>,
}

/// The cases of `listing` among `refs`, on its page at `href`.
pub(super) fn named<'a>(listing: &PublishedListing, refs: impl Iterator<Item = &'a CaseRef>, href: &str) -> Vec<NamedCase> {
    let case = |key: &CaseRef| listing.cases.iter().find(|c| c.case_ref == *key);
    let name = |case: &schema::domain::catalogue::Case| NamedCase {
        name: case.enterprise_name.clone(),
        href: format!("{href}#{}", case_anchor(&case.case_ref)),
    };
    refs.filter_map(case).map(name).collect()
}

/// The grounds of every part of `item`; nothing where the listing is not at hand.
pub(super) fn grounds(l: L, programme: &Programme, item: &MatchItem, behind: Option<(&Behind, &str)>, href: &str) -> Vec<Ground> {
    let Some((behind, _)) = behind else { return Vec::new() };
    let ground = |part: &Part| Ground {
        part: l.word(part.part),
        said: said(l, programme, item, &behind.grounds, part.part),
        cases: named(&behind.listing, behind.grounds.cases(part.part).into_iter(), href),
    };
    item.parts.iter().map(ground).collect()
}

fn said(l: L, programme: &Programme, item: &MatchItem, grounds: &Grounds, part: PartKind) -> String {
    let count = |state| item.needs.iter().filter(|n| n.coverage == state).count();
    let (full, partial) = (count(NeedState::Covered), count(NeedState::Partial));
    match part {
        PartKind::Coverage => l.t("ground-coverage"),
        PartKind::SectorFit => {
            let proof = match &grounds.sector {
                Some((Evidence::Accepted, cases)) => l.t1("ground-sector-accepted", "n", cases.len()),
                Some((_, cases)) => l.t1("ground-sector-confirmed", "n", cases.len()),
                None => l.t("ground-sector-none"),
            };
            if grounds.size_fits { proof } else { l.join(&[l.t("ground-size-outside"), proof]) }
        }
        PartKind::Outcome if grounds.accepted.is_empty() && grounds.failed.is_empty() && grounds.rated.is_empty() => {
            l.t("ground-outcome-none")
        }
        PartKind::Outcome => l.tv(
            "ground-outcome",
            &[("accepted", &grounds.accepted.len()), ("failed", &grounds.failed.len()), ("rated", &grounds.rated.len())],
        ),
        PartKind::Value => {
            l.tv("ground-value", &[("net", &wan_exact(l, item.price.net)), ("full", &full), ("partial", &partial)])
        }
        PartKind::Delivery => {
            l.tv("ground-delivery", &[("weeks", &item.delivery_weeks), ("full", &programme.weights.reference_weeks)])
        }
    }
}
