//! Broken programmes, and what the built-in one has to say.

use super::*;
use std::collections::BTreeSet;

/// The faults of the real file with its first `old` replaced by `new`.
fn broken(old: &str, new: &str) -> Vec<Fault> {
    assert!(Programme::ZHENGZHOU.contains(old), "the file no longer says {old:?}");
    let text = Programme::ZHENGZHOU.replacen(old, new, 1);
    let faults = Programme::parse(&text).expect_err("the change breaks the programme").faults;
    for fault in &faults {
        let (line, _) = fault.position.expect("every fault is somewhere");
        assert!(line <= text.lines().count() && line > 1, "{fault}");
    }
    faults
}

#[test]
fn each_fault_is_named_by_its_place() {
    let district_of_another = "aliases = [\"新密\", \"巩义\"";
    for (old, new, place, reason) in [
        ("until = \"2025-12-31\"", "until = \"2023-12-31\"", "validity.until", "before 2024-03-14"),
        ("mail_prefix = { zh = \"【郑州数转对接】\"", "mail_prefix = { zh = \" \"", "identity.mail_prefix.zh", "empty"),
        ("code = \"EQ\"", "code = \"AP\"", "sectors[1].code", "AP stands here a second time"),
        (
            "focus_districts = [\"巩义市\", \"荥阳市\"]",
            "focus_districts = [\"巩义\"]",
            "sectors[3].focus_districts[0]",
            "巩义 is no",
        ),
        ("aliases = [\"新密\"", district_of_another, "districts[1].aliases[1]", "巩义 stands here a second time"),
        ("\"2024\" = 55", "\"2024\" = 56", "targets[0].total", "44000 hundredths, but the districts' quotas sum to 441"),
        ("{ \"2024\" = 50, \"2025\" = 42 }", "{ \"2024\" = 92 }", "districts[1].targets", "other years"),
        ("AP = 8100", "AP = 8200", "targets[1].total", "is 38700, but the sectors sum to 38800"),
        ("by_sector = { AP = 11000", "by_sector = { XX = 11000", "targets[0].by_sector.XX", "XX is no sector"),
        ("by_sector = { AP = 11000", "by_sector = { XX = 11000", "targets[0].by_sector", "no value for AP"),
        ("min_score = 60", "min_score = 40", "levels.rules[2].min_score", "does not ascend"),
        ("target_level = 2", "target_level = 5", "levels.target_level", "no rule for level 5"),
        ("code = \"PE2\"", "code = \"PE1\"", "levels.scenarios[5].code", "PE1 stands here a second time"),
        ("points = 800", "points = 900", "levels.base", "sum to 10100 hundredths of a point, not 10000"),
        ("code = \"BA2\"", "code = \"PE2\"", "levels.base[1].code", "PE2 stands here a second time"),
        ("miit = [\"PE1\"]", "miit = [\"PE9\"]", "scenarios[0].miit[0]", "PE9 is no scenario of MIIT-2024"),
        ("code = \"G02\"", "code = \"G01\"", "scenarios[1].code", "G01 stands here a second time"),
        ("zh = \"排产\"", "zh = \"智能排产系统\"", "scenarios[0].short.zh", "two to four"),
        ("[\"追溯\", \"溯源\"]", "[\"追溯\"]", "scenarios[2].same[1]", "two to six"),
        ("n = [\n  \"G01\"", "n = [\n  \"G77\"", "need_lists[0].n[0]", "G77 is not in the scenario library"),
        ("x = [\"AP-X1\", \"AP-X2\"", "x = [\"AP-X1\", \"AP-N2\"", "need_lists[0].x[1]", "AP-N2 stands here a second time"),
        ("state = \"draft\"", "state = \"in_force\"", "sectors[0]", "AP has 2 need lists in force"),
        ("state = \"in_force\"", "state = \"retired\"", "sectors[0]", "AP has 0 need lists in force"),
        ("code = \"R3\"", "code = \"R2\"", "subsidies[2].from", "R2 already stands from 2024-03-14 until 2025-12-31"),
        ("code = \"R1\"", "code = \"R9\"", "subsidies", "has no R1"),
        ("cap_fen = 200_000_000\n", "", "subsidies[1]", "R2 needs a rate and a cap"),
        ("coverage = 84_000", "coverage = 83_000", "weights", "sum to 99000"),
        ("coverage = 84_000", "coverage = 60_000", "weights.coverage", "less than two thirds"),
        ("below_fen = 50_000_001", "below_fen = 20_000_001", "price_bands[2].below_fen", "does not ascend"),
        ("below_fen = 400_000_001\n", "", "price_bands[5]", "only the last band is open"),
        ("weights = { outcome = 46_000", "weights = { outcome = 45_000", "standing.weights", "do not sum to 100000"),
        ("certainty = 800", "certainty = 500", "standing.certainty", "above 500"),
        ("answer = 3", "answer = 2", "deadlines", "must ascend"),
        ("reapply_months = [12, 24]", "reapply_months = [12, 6]", "conduct.reapply_months", "not below the first"),
        ("code = \"price_untrue\"", "code = \"late_replies\"", "conduct.grounds[1].code", "a second time"),
        ("\"2026-01-04\"", "\"2026-01-03\"", "calendar.work[13]", "2026-01-03 stands here a second time"),
        ("\"2026-01-04\"", "\"2027-01-03\"", "calendar.work[13]", "2027-01-03 is in a year that is not published"),
        ("\"2026-01-04\"", "\"2026-01-05\"", "calendar.work[13]", "2026-01-05 is a weekday"),
        ("topic = \"hiring\"", "topic = \"loan\"", "elsewhere[3].topic", "loan stands here a second time"),
    ] {
        let faults = broken(old, new);
        let named = faults.iter().any(|f| f.place == place && f.reason.contains(reason));
        assert!(named, "{old:?} → {new:?} should be at {place}: {reason}\n{faults:#?}");
    }
}

#[test]
fn syntax_and_types_are_faults_with_line_and_column() {
    let line_of = |needle: &str| Programme::ZHENGZHOU.lines().position(|l| l.starts_with(needle)).expect("the line is there") + 1;
    let one = |old, new| match <[Fault; 1]>::try_from(broken(old, new)) {
        Ok([fault]) => fault,
        Err(faults) => unreachable!("one fault is expected: {faults:#?}"),
    };
    let syntax = one("case_prefix = \"QZ\"", "case_prefix = QZ");
    assert_eq!(syntax.position, Some((line_of("case_prefix"), 15)), "{syntax}");
    let wrong_type = one("target_level = 2", "target_level = \"二\"");
    assert_eq!((wrong_type.place.as_str(), wrong_type.position), ("levels.target_level", Some((line_of("target_level"), 16))));
    let date = one("from = \"2024-03-14\"", "from = \"2024-02-30\"");
    assert_eq!((date.place.as_str(), date.position), ("validity.from", Some((line_of("[validity]") + 1, 8))), "{date}");
    let unknown = one("\noutcome = ", "\noutcomes = ");
    assert!(unknown.reason.contains("unknown field `outcomes`"), "{unknown}");
    let missing = one("tagline = ", "#");
    assert!(missing.reason.contains("missing field `tagline`"), "{missing}");
    assert_eq!((missing.place.as_str(), missing.position), ("identity", Some((line_of("[identity]"), 1))), "{missing}");
}

#[test]
fn every_fault_is_listed_where_it_stands() {
    let text = Programme::ZHENGZHOU.replacen("\nvalue = ", "\nvalue = 1", 1).replace("n = [\n  \"G02\"", "n = [\n  \"G00\"");
    let error = Programme::parse(&text).expect_err("two lists and the weights are broken");
    let shown = error.to_string();
    assert_eq!(error.faults.len(), 3, "{shown}");
    for fault in &error.faults {
        let (line, column) = fault.position.expect("every fault is somewhere");
        assert!(shown.contains(&format!("\n  {line}:{column}: {}: {}", fault.place, fault.reason)));
        let there = text.lines().nth(line - 1).and_then(|l| l.get(column - 1..)).expect("the position is in the text");
        let stands = if fault.place == "weights" { "weights]" } else { "\"G00\"" };
        assert!(there.starts_with(stands), "{fault}: {there}");
    }
    assert!(Programme::parse("").is_err() && Programme::parse("\u{feff}").is_err());
}

/// What the built-in file has to say beyond being valid: the facts of the policy and of the sample library.
#[test]
fn zhengzhou_says_what_the_policy_says() {
    let p = Programme::zhengzhou().unwrap_or_else(|e| unreachable!("{e}"));
    assert_eq!((p.sectors.len(), p.districts.len(), p.targets.len(), p.scenarios.len()), (4, 16, 12, 72));
    assert_eq!((p.levels.scenarios.len(), p.levels.scenarios.iter().filter(|s| s.binding).count()), (16, 10));
    let of = |prefix: &str| p.levels.base.iter().filter(|i| i.code.as_str().starts_with(prefix)).map(|i| i.points).sum::<u32>();
    assert_eq!((of("BA"), of("MG"), of("EF")), (5_000, 3_000, 2_000));
    let quota = |year: &str| p.districts.iter().filter_map(|d| d.targets.get(year)).sum::<u32>();
    assert_eq!((quota("2024"), quota("2025")), (236, 204));
    for sector in &p.sectors {
        let list = p.need_list(&sector.code).expect("validated");
        assert_eq!((list.version, list.n.len(), list.x.len()), (1, 14, 10), "{}", sector.code);
    }
    let seven: BTreeSet<u8> = p.scenarios.iter().filter_map(|s| s.seven).collect();
    assert_eq!(seven, (1..=7).collect());
    let systems: Vec<&str> = p.scenarios.iter().filter(|s| s.business_system).map(|s| s.code.as_str()).collect();
    assert_eq!(systems.join(" "), "G01 G02 G07 G08 G09 G10 AP-N1 AP-X8 EQ-N1 EQ-N2 EQ-X7 RF-X7 RF-X8 RF-X9 AL-N2 AL-X2 AL-X6");
    for (written, meant) in [
        ("管城区", "管城回族区"),
        ("郑州高新区", "高新区"),
        ("郑州市巩义市", "巩义市"),
        ("航空港", "航空港区"),
        (" 郑东 ", "郑东新区"),
    ] {
        assert_eq!(p.district(written).map(|d| d.name.as_str()), Some(meant));
    }
    for (price, band) in [(5_000_000, "0-5"), (5_000_001, "5-20"), (400_000_000, "200-400"), (400_000_001, "400-")] {
        let price = crate::domain::money::Fen(price);
        assert_eq!(p.price_band(price).map(|b| b.value.as_str()), Some(band));
    }
    // Words of one group are exchangeable, so a word in two groups would join what they keep apart.
    let mut grouped = BTreeSet::new();
    for word in p.scenarios.iter().flat_map(|s| s.same.iter().flatten()) {
        assert!(grouped.insert(word.to_lowercase()), "{word} is in two groups");
    }
    // A word that leads to a listing must not lead out of the catalogue as well.
    for word in p.elsewhere.iter().flat_map(|e| &e.words) {
        assert!(!p.scenarios.iter().any(|s| s.synonyms.contains(word)), "{word}");
    }
}
