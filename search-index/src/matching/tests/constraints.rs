//! Hard constraints exclude, all of them are named, and they never become a score.

use super::*;
use crate::fixtures::ListingBuilder;
use schema::domain::catalogue::Deployment;
use schema::domain::matching::ExclusionReason;
use schema::domain::money::Fen;

fn reasons(profile: &Profile, listing: PublishedListing) -> Vec<ExclusionReason> {
    let report = rank(&catalogue([listing]), profile, TODAY);
    report.excluded.into_iter().flat_map(|e| e.reasons).collect()
}

fn mes() -> ListingBuilder {
    ListingBuilder::new("S-1", "扫码报工").words("派工、报工、看进度。", "工人扫码报工。").claims(&["G02"])
}

#[test]
fn e11_every_broken_constraint_is_named_and_no_need_comes_last() {
    let mut profile = firm("RF", vec![must("N1", "G06")]);
    profile.budget = Some(Fen::from_yuan(60_000));
    profile.deadline_weeks = Some(4);
    profile.deployment = vec![Deployment::PublicCloud];
    profile.must_integrate = vec!["SAP".to_owned()];
    let listing = mes().costs(80_000, 10).suits(&[Deployment::Edge], &[]).connects(&["金蝶"], &[]).build();
    assert_eq!(
        reasons(&profile, listing),
        [
            ExclusionReason::Sector,
            ExclusionReason::Deployment { offered: vec![Deployment::Edge] },
            ExclusionReason::Budget { price_min: Fen::from_yuan(80_000), over: Fen::from_yuan(20_000) },
            ExclusionReason::Deadline { delivery_weeks: 10, over: 6 },
            ExclusionReason::MustIntegrate { missing: vec!["SAP".to_owned()] },
            ExclusionReason::NoNeedCovered,
        ]
    );
}

#[test]
fn e11_limits_themselves_are_kept() {
    let mut profile = firm("AP", vec![must("N1", "G02")]);
    profile.budget = Some(Fen::from_yuan(80_000));
    profile.deadline_weeks = Some(10);
    profile.deployment = vec![Deployment::PublicCloud, Deployment::Edge];
    let listing = mes().costs(80_000, 10).suits(&[Deployment::Edge, Deployment::Hybrid], &[]).build();
    assert_eq!(reasons(&profile, listing), []);
}

#[test]
fn e11_hybrid_is_a_value_of_its_own() {
    let mut profile = firm("AP", vec![must("N1", "G02")]);
    profile.deployment = vec![Deployment::OnPremises, Deployment::PublicCloud];
    let listing = mes().suits(&[Deployment::Hybrid], &[]).build();
    assert_eq!(reasons(&profile, listing), [ExclusionReason::Deployment { offered: vec![Deployment::Hybrid] }]);
}

#[test]
fn e11_systems_are_compared_by_what_they_are_called() {
    let mut profile = firm("AP", vec![must("N1", "G02")]);
    for (asked, offered, connects) in [
        ("金蝶", "金蝶云星空", true),
        ("金蝶云星空", "金蝶", true),
        (" ＳＡＰ ", "sap", true),
        ("用友U8", "用友u8", true),
        ("用友", "金蝶", false),
        ("", "金蝶", true),
    ] {
        profile.must_integrate = vec![asked.to_owned()];
        let found = reasons(&profile, mes().connects(&[offered], &[]).build());
        assert_eq!(found.is_empty(), connects, "{asked} with {offered}: {found:?}");
    }
    profile.must_integrate = vec!["金蝶".to_owned(), "钉钉".to_owned()];
    let found = reasons(&profile, mes().connects(&["金蝶"], &[]).build());
    assert_eq!(found, [ExclusionReason::MustIntegrate { missing: vec!["钉钉".to_owned()] }]);
}

#[test]
fn e11_only_the_first_scenario_makes_a_business_system() {
    let mut profile = firm("AP", vec![must("N1", "G02"), must("N2", "AP-X2")]);
    profile.must_integrate = vec!["金蝶".to_owned()];
    let camera = ListingBuilder::new("S-2", "铸件外观检测站").words("相机挑砂眼。", "").claims(&["AP-X2", "G02"]).build();
    assert_eq!(reasons(&profile, camera), []);
    assert_eq!(reasons(&profile, mes().claims(&["G02", "AP-X2"]).build()).len(), 1);
}

#[test]
fn e11_a_size_outside_demotes_and_does_not_exclude() {
    let profile = firm("AP", vec![must("N1", "G02")]);
    let other = |name: &str, sizes: &[Size]| {
        ListingBuilder::new(name, "扫码报工").words("派工、报工。", "").claims(&["G02"]).suits(&[Deployment::Edge], sizes).build()
    };
    let report = rank(&catalogue([other("S-1", &[Size::Medium]), other("S-2", &[Size::Small])]), &profile, TODAY);
    assert_eq!(order(&report), ["S-2", "S-1"]);
    assert!(report.excluded.is_empty());
}
