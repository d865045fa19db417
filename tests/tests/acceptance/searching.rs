//! A factory owner searches, without an account.

use serde_json::Value;
use tests::on_both_stores;

fn list(house: &tests::House, query: &str) -> Value {
    let answer = house.stranger().get(&format!("/api/v1/solutions?{query}"));
    assert_eq!(answer.status, 200, "{query}: {}", answer.text);
    answer.json()
}

fn refs(answer: &Value) -> Vec<String> {
    crate::refs(answer)
}

fn q(text: &str) -> String {
    format!("q={}", frontend::routes::encode(text))
}

on_both_stores! {
    fn e1_a_stranger_searches_and_opens_any_solution(house: House) {
        let all = list(&house, "limit=100");
        assert_eq!(all["total"], 80);
        for key in refs(&all) {
            assert_eq!(house.stranger().get(&format!("/api/v1/solutions/{key}")).status, 200, "{key}");
        }
        assert_eq!(house.stranger().get("/api/v1/solutions/S-NONE").status, 404);
    }

    fn e2_short_words_acronyms_and_synonyms_find_their_scenario_in_the_top_three(house: House) {
        for (query, code) in [("质检", "G03"), ("MES", "G02"), ("mes", "G02"), ("ＭＥＳ", "G02"), ("排产", "G01"), ("APS", "G01"), ("wms", "G07")] {
            let answer = list(&house, &format!("{}&limit=3", q(query)));
            let top = answer["items"].as_array().expect("items");
            let right = top.iter().any(|i| i["scenarios"].as_array().is_some_and(|s| s.iter().any(|c| c == code)));
            assert!(right, "{query}: {:?}", refs(&answer));
        }
    }

    fn e2_however_it_is_typed_the_right_product_is_in_the_top_three(house: House) {
        // Words as typed, and the scenarios of which the right product claims one.
        let table: [(&str, &[&str]); 55] = [
            ("质检", &["G03"]), ("質檢", &["G03"]), ("质捡", &["G03"]), ("zhijian", &["G03"]), ("zhi jian", &["G03"]),
            ("排产", &["G01"]), ("拍产", &["G01"]), ("排铲", &["G01"]), ("产排", &["G01"]), ("排產", &["G01"]), ("paichan", &["G01"]),
            ("pai chan", &["G01"]), ("PaiChan", &["G01"]), ("zhinengpaichan", &["G01"]), ("znpc", &["G01"]), ("ＡＰＳ", &["G01"]),
            ("aps", &["G01"]), ("智能拍产", &["G01"]), ("智排产", &["G01"]), ("能智排产", &["G01"]), ("排chan", &["G01"]),
            ("MES系统", &["G02"]), ("mes系統", &["G02"]), ("Ｍｅｓ", &["G02"]), ("扫码报公", &["G02"]), ("saomabaogong", &["G02"]),
            ("bao工", &["G02"]), ("朔源", &["G03", "AP-N3", "AL-N2"]), ("追朔", &["G03", "AP-N3", "AL-N2"]),
            ("溯原", &["G03", "AP-N3", "AL-N2"]), ("源溯", &["G03", "AP-N3", "AL-N2"]), ("1物1码", &["G03", "AP-N3"]),
            ("yiwuyima", &["G03", "AP-N3"]), ("5大工具", &["AP-N2"]), ("iatf 16949", &["AP-N2"]), ("八D", &["AP-N2"]),
            ("设备点捡", &["G04"]), ("设点检", &["G04"]), ("设备检点", &["G04"]), ("设备点点检", &["G04"]), ("cangku", &["G07"]),
            ("cangkupandian", &["G07"]), ("wms", &["G07"]), ("suidaoyao", &["RF-N2"]), ("隧到窑", &["RF-N2"]), ("nenghao", &["G06"]),
            ("schedulng", &["G01"]), ("schedulimg", &["G01"]), ("traceabilty", &["G03", "AP-N3", "AL-N2"]), ("MESS", &["G02"]),
            ("paichn", &["G01"]), ("paichab", &["G01"]), ("cangkugunli", &["G07"]), ("barcode", &["G02", "G07"]),
            ("nengaho", &["G06"]),
        ];
        let mut wrong = Vec::new();
        for (typed, codes) in table {
            let answer = list(&house, &format!("{}&limit=3", q(typed)));
            let claims = |item: &Value| item["scenarios"].as_array().is_some_and(|s| s.iter().any(|c| codes.iter().any(|code| c == code)));
            let top = answer["items"].as_array().expect("items");
            if !top.iter().any(claims) {
                wrong.push(format!("{typed} ({codes:?}): {:?}", refs(&answer)));
            }
            for item in top {
                assert!(item["reasons"].as_array().is_some_and(|r| !r.is_empty()), "{typed}: {} says no reason", item["solution_ref"]);
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn e2_what_is_typed_well_is_taken_as_it_stands(house: House) {
        let same = |word: &str| -> Vec<String> {
            let groups = house.app.programme.scenarios.iter().flat_map(|s| &s.same);
            groups.filter(|g| g.iter().any(|w| w == word)).flatten().map(|w| w.to_lowercase()).collect()
        };
        for exact in ["排产", "质检", "溯源", "点检", "仓库", "mes"] {
            let answer = list(&house, &q(exact));
            for reason in answer["items"].as_array().expect("items").iter().flat_map(|i| i["reasons"].as_array().into_iter().flatten()) {
                let plain = match reason["kind"].as_str() {
                    Some("words") => reason["words"].as_array().is_some_and(|w| w.iter().all(|w| w.as_str().is_some_and(|w| w.to_lowercase() == exact))),
                    Some("synonym") => reason["found"].as_str().is_some_and(|found| same(exact).contains(&found.to_lowercase())),
                    _ => true,
                };
                assert!(plain, "{exact} needs no mending: {reason}");
            }
        }
    }

    fn e3_both_spellings_of_the_slogan_give_the_same_list(house: House) {
        assert_eq!(refs(&list(&house, &q("小轻快准"))), refs(&list(&house, &q("小快轻准"))));
    }

    fn e4_highlights_stand_at_the_right_characters(house: House) {
        for query in ["排产", "MES扫码报工", "隧道窑"] {
            let answer = list(&house, &q(query));
            let items = answer["items"].as_array().expect("items");
            assert!(!items.is_empty(), "{query}");
            for item in items {
                let reasons = item["reasons"].as_array().map_or(0, Vec::len);
                assert!(reasons > 0, "{query}: {} is there without a reason", item["solution_ref"]);
                for highlight in item["highlights"].as_array().expect("highlights") {
                    let text: Vec<char> = highlight["text"].as_str().expect("text").chars().collect();
                    let mut last = 0;
                    for span in highlight["spans"].as_array().expect("spans") {
                        let (start, end) = (span[0].as_u64().expect("start"), span[1].as_u64().expect("end"));
                        assert!(last <= start && start < end && end <= text.len() as u64, "{query}: {span} in {}", highlight["text"]);
                        last = end;
                    }
                }
            }
        }
    }

    fn e5_a_search_in_vain_says_so_offers_near_ones_and_is_recorded(house: House) {
        let answer = list(&house, &format!("{}&sector=AP&price_max=1", q("排产")));
        assert_eq!((answer["total"].as_u64(), answer["gap_recorded"].as_bool()), (Some(0), Some(true)));
        let near = answer["near"].as_array().expect("near");
        assert!(near.iter().any(|n| n["relaxed"] == "filter" && !n["items"].as_array().expect("items").is_empty()), "{near:?}");
        house.advance_minutes(1);
        let gaps = house.app.store.read(schema::models::gaps::all).expect("gaps");
        assert!(gaps.iter().any(|g| g.sector.as_ref().is_some_and(|s| s.as_str() == "AP") && g.searches == 1), "{gaps:?}");
    }

    fn e6_facet_counts_equal_the_list_after_clicking(house: House) {
        for base in ["", "q=%E6%8E%92%E4%BA%A7", "sector=RF", "q=MES&size=small"] {
            let answer = list(&house, base);
            for (name, values) in answer["facets"].as_object().expect("facets") {
                for value in values.as_array().expect("values").iter().take(6) {
                    let without: Vec<&str> = base.split('&').filter(|p| !p.is_empty() && !p.starts_with(&format!("{name}="))).collect();
                    let chosen = value["value"].as_str().expect("value");
                    let query = format!("{}&{name}={}&facets=false", without.join("&"), frontend::routes::encode(chosen));
                    assert_eq!(list(&house, &query)["total"], value["count"], "{base} then {name}={chosen}");
                }
            }
        }
    }

    fn e12_the_same_search_gives_the_same_order_and_paging_loses_nobody(house: House) {
        let whole = refs(&list(&house, "q=%E8%BF%BD%E6%BA%AF&limit=100"));
        assert_eq!(whole, refs(&list(&house, "q=%E8%BF%BD%E6%BA%AF&limit=100")));
        let paged: Vec<String> = (1..=whole.len().div_ceil(3)).flat_map(|p| refs(&list(&house, &format!("q=%E8%BF%BD%E6%BA%AF&limit=3&page={p}")))).collect();
        assert_eq!(whole, paged);
    }

    fn s7_no_private_contact_appears_in_public_answers(house: House) {
        let stranger = house.stranger();
        let providers = house.app.store.read(schema::models::catalogue::providers).expect("providers");
        let mut pages: Vec<String> = ["/", "/search", "/providers", "/match", "/ranking", "/privacy", "/api/v1/solutions?limit=100", "/api/v1/providers?limit=100", "/api/v1/programme", "/api/v1/scenarios"].map(str::to_owned).to_vec();
        pages.extend(providers.iter().flat_map(|p| [format!("/providers/{}", p.provider_ref), format!("/api/v1/providers/{}", p.provider_ref)]));
        for page in pages {
            let answer = stranger.get(&page);
            assert_eq!(answer.status, 200, "{page}");
            for contact in providers.iter().map(|p| &p.contact) {
                assert!(!answer.text.contains(&contact.email) && !answer.text.contains(&contact.phone), "{page} shows {}", contact.email);
            }
        }
    }
}
