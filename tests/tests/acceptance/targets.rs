//! The programme's targets and what counts towards them today.

use schema::domain::catalogue::{Evidence, ListingStatus};
use std::time::{Duration, Instant};
use tests::on_both_stores;

/// The numbers of a table's row, in order: what stands in bold.
fn counts(page: &str, row: &str) -> Vec<usize> {
    let row = page.split("<tr").find(|tr| tr.contains(row)).expect("the row").split("</tr>").next().unwrap_or_default();
    row.split("<b>").skip(1).filter_map(|rest| rest.split("</b>").next()?.parse().ok()).collect()
}

fn rows(page: &str) -> usize {
    let list = page.split("id=\"rows\"").nth(1).unwrap_or_default().split("</section>").next().unwrap_or_default();
    list.matches("<tr><th scope=\"row\">").count()
}

on_both_stores! {
    fn b12_each_number_opens_its_rows_and_the_sectors_sum_to_the_total(house: House) {
        let auditor = house.person("auditor");
        let page = auditor.get("/desk/targets").text;
        let catalogue = api::workflows::import::export(&house.app).expect("an export");
        let published = catalogue.solutions.iter().filter(|s| s.status == ListingStatus::Published).count();
        for (number, name) in [(1, "1 改造企业"), (6, "6 专业数字化服务商"), (7, "7 小快轻准解决方案")] {
            let counts = counts(&page, name);
            assert_eq!(counts.len(), 5, "{name}: four sectors and their total");
            assert_eq!(counts[..4].iter().sum::<usize>(), counts[4], "{name}");
            for (place, sector) in ["AP", "EQ", "RF", "AL", ""].iter().enumerate() {
                let opened = auditor.get(&format!("/desk/targets?target={number}&sector={sector}")).text;
                assert_eq!(rows(&opened), counts[place], "{name} {sector}");
            }
        }
        assert_eq!(counts(&page, "7 小快轻准解决方案")[4], published);
        assert!(page.contains("无新增任务") && page.contains("不在这里统计"), "a quota of nought, and what is not counted");
        assert_eq!(auditor.get("/desk/targets?target=5&sector=ZZ&district=%00").status, 200, "whoever edits the address sees the tables");
    }

    fn b12_a_firm_counts_once_it_is_accepted_at_the_target_level(house: House) {
        let mut catalogue = api::workflows::import::export(&house.app).expect("an export");
        let firm = catalogue.enterprises.iter().find(|e| e.profile.district.is_some()).expect("a firm with a district").clone();
        let district = frontend::routes::encode(firm.profile.district.as_deref().expect("a district"));
        let before = rows(&house.person("bureau").get(&format!("/desk/targets?district={district}")).text);
        let today = house.app.clock.today();
        let mut cases = std::mem::take(&mut catalogue.cases);
        cases.truncate(2);
        for case in &mut cases {
            case.enterprise_name.clone_from(&firm.name);
            (case.evidence, case.level_after, case.accepted_on) = (Evidence::Accepted, Some(2), Some(today));
        }
        let told = api::exchange::Catalogue { cases, ..Default::default() };
        api::workflows::import::import(&house.app, told, false).expect("an import");
        let page = house.person("bureau").get(&format!("/desk/targets?district={district}")).text;
        assert!(page.contains(&firm.name), "{page}");
        assert_eq!(rows(&page), before + 1, "two cases of one firm are one firm");
    }

    fn b12_a_district_desk_reads_its_own_firms_and_no_others(house: House) {
        let catalogue = api::workflows::import::export(&house.app).expect("an export");
        let accounts = house.stranger().get("/demo/accounts.json").json();
        let own = accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == "district")).expect("a district desk")["organisation_ref"].clone();
        let own = own.as_str().expect("its district");
        let desk = house.person("district");
        let page = desk.get(&format!("/desk/district?district={}", frontend::routes::encode("巩义"))).text;
        for firm in &catalogue.enterprises {
            let here = firm.profile.district.as_deref() == Some(own);
            assert_eq!(page.contains(&firm.name), here, "{}: {:?}", firm.name, firm.profile.district);
            assert!(!page.contains(&firm.contact.phone) && !page.contains(&firm.contact.email), "no contacts");
        }
        let case = crate::a_case(&house);
        assert!(case["id"].is_string());
        let after = desk.get("/desk/district").text;
        assert_ne!(after, page, "a request of a firm of the district is counted");
        for refused in ["/desk", "/desk/targets", "/desk/queue", "/desk/trail"] {
            assert_eq!(desk.get(refused).status, 403, "{refused}");
        }
        let other = house.person("bureau").get(&format!("/desk/district?district={}", frontend::routes::encode("登封"))).text;
        assert!(other.contains("登封市"), "the city reads any");
    }

    fn b12_listings_that_nobody_finds_do_not_count(house: House) {
        let before = counts(&house.person("bureau").get("/desk/targets").text, "7 小快轻准解决方案")[4];
        let own = house.person("provider").get("/api/v1/listings?state=published&limit=100").json();
        let gone = own["items"].as_array().expect("listings").len();
        let bureau = house.person("bureau");
        let suspended = bureau.submit(
            &format!("/desk/listings/{}", own["items"][0]["solution_ref"].as_str().expect("one")),
            &[("deed", "suspend_provider"), ("reason", "核查中。")],
        );
        assert_eq!(suspended.status, 303);
        let begun = Instant::now();
        let mut now = before;
        while now == before && begun.elapsed() < Duration::from_secs(2) {
            now = counts(&bureau.get("/desk/targets").text, "7 小快轻准解决方案")[4];
        }
        assert_eq!(now, before - gone, "S5: gone within two seconds");
    }
}
