//! What an officer should look at: flags with evidence, which change nothing by themselves.

use schema::domain::catalogue::Evidence;
use tests::on_both_stores;

on_both_stores! {
    fn b15_a_flag_carries_its_evidence_and_changes_no_state(house: House) {
        let bureau = house.person("bureau");
        let looked = |kind: &str| bureau.get(&format!("/desk/flags?kind={kind}")).text;
        assert!(!looked("related").contains("联系电话相同"), "nobody of the sample shares a telephone with a provider");
        let mut catalogue = api::workflows::import::export(&house.app).expect("an export");
        let provider = catalogue.providers.iter().find(|p| catalogue.solutions.iter().any(|s| s.provider_ref == p.provider_ref)).expect("one").clone();
        let mut firm = catalogue.enterprises.swap_remove(0);
        firm.contact.phone.clone_from(&provider.contact.phone);
        let own = |case: &&mut schema::domain::catalogue::Case| {
            catalogue.solutions.iter().any(|s| s.solution_ref == case.solution_ref && s.sectors == catalogue.solutions[0].sectors)
        };
        let first = catalogue.solutions[0].clone();
        let mut cases: Vec<_> = catalogue.cases.iter_mut().filter(own).take(4).map(|c| c.clone()).collect();
        for case in &mut cases {
            case.solution_ref = first.solution_ref.clone();
            case.scenarios = Vec::new();
            (case.evidence, case.accepted_on) = (Evidence::Accepted, Some(house.app.clock.today()));
        }
        let told = api::exchange::Catalogue { enterprises: vec![firm.clone()], cases, ..Default::default() };
        api::workflows::import::import(&house.app, told, false).expect("an import");
        house.advance_minutes(1);
        api::catalogue_feed::follow(&house.app).expect("followed");
        let before = (bureau.get("/api/v1/providers?sort=standing&limit=100").text, house.stranger().get("/api/v1/solutions?limit=100").text);
        let related = looked("related");
        assert!(related.contains("联系电话相同") && related.contains(&firm.name) && related.contains(&provider.name), "{related}");
        let burst = looked("burst");
        assert!(burst.contains("个案例通过验收"), "{burst}");
        let after = (bureau.get("/api/v1/providers?sort=standing&limit=100").text, house.stranger().get("/api/v1/solutions?limit=100").text);
        assert_eq!(before, after, "looking changes nothing");
        assert_eq!(house.person("auditor").post("/desk/flags", &serde_json::json!({})).status, 405, "there is nothing to do to a flag");
    }
}
