use super::*;
use crate::samples;

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn read(list: &[(&str, &str)]) -> MatchForm {
    MatchForm::read(samples::programme(), &pairs(list)).expect("the sector exists")
}

fn profile(list: &[(&str, &str)]) -> Result<Profile, FormErrors> {
    read(list).profile(samples::programme())
}

fn errors(list: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    profile(list).expect_err("something is wrong").0.into_iter().map(|e| (e.field, e.key)).collect()
}

#[test]
fn e8_a_sector_brings_its_common_needs_ticked() {
    let sector = SectorCode::parse("AP").expect("a code");
    let form = MatchForm::blank(samples::programme(), &sector).expect("the sector exists");
    assert_eq!(form.common.len(), samples::programme().need_list(&sector).map_or(0, |l| l.n.len()));
    assert!(form.common.iter().all(|n| n.kept));
    assert!(MatchForm::blank(samples::programme(), &SectorCode::parse("ZZ").expect("a code")).is_none());
    assert!(MatchForm::read(samples::programme(), &pairs(&[("sector", "ZZ")])).is_none());
}

#[test]
fn e8_needs_are_dropped_ranked_and_added_in_own_words() {
    let profile = profile(&[
        ("sector", "AP"),
        ("size", "small"),
        ("n", "G02"),
        ("n", "AP-N3"),
        ("p-G02", "must"),
        ("p-AP-N3", "could"),
        ("x1", ""),
        ("x2", " 老有砂眼 "),
        ("x2-scenario", "AP-X2"),
        ("x2-priority", "must"),
        ("x4", "换模慢"),
        ("x4-scenario", "no-such"),
    ])
    .expect("all is well");
    let needs: Vec<_> = profile
        .needs
        .iter()
        .map(|n| (n.need_ref.as_str(), n.scenario.as_ref().map(ScenarioCode::as_str), n.text.as_deref(), n.priority))
        .collect();
    assert_eq!(
        needs,
        [
            ("N1", Some("G02"), None, Priority::Must),
            ("N2", Some("AP-N3"), None, Priority::Could),
            ("X1", Some("AP-X2"), Some("老有砂眼"), Priority::Must),
            ("X2", None, Some("换模慢"), Priority::Should),
        ]
    );
    assert_eq!((profile.budget, profile.deadline_weeks, profile.district), (None, None, None));
}

#[test]
fn money_and_weeks_are_read_as_people_type_them() {
    for (typed, fen) in [
        ("12.5", 12_500_000),
        ("１０", 10_000_000),
        ("30万", 30_000_000),
        ("30 万元", 30_000_000),
        ("0.8", 800_000),
        ("２．５", 2_500_000),
    ] {
        assert_eq!(read_wan(typed), Some(Fen(fen)), "{typed}");
    }
    for wrong in ["", "零", "-3", "0", "1.234", "99999999999999", "1e3", "NaN"] {
        assert_eq!(read_wan(wrong), None, "{wrong}");
    }
    let base = [("sector", "AP"), ("size", "small"), ("n", "G02")];
    let with = |weeks| profile(&[base.as_slice(), &[("deadline_weeks", weeks)]].concat()).map(|p| p.deadline_weeks);
    assert_eq!(with("１６"), Ok(Some(16)));
    assert_eq!(with("16周"), Ok(Some(16)));
    assert!(with("0").is_err() && with("521").is_err() && with("一年").is_err());
}

#[test]
fn everything_that_is_wrong_is_named_with_its_field() {
    let long = "长".repeat(MAX_WORDS + 1);
    let found = errors(&[
        ("sector", "AP"),
        ("x3", &long),
        ("district", "火星"),
        ("budget_wan", "很多"),
        ("deadline_weeks", "快"),
        ("must_integrate", "甲、乙、丙、丁、戊、己、庚、辛、壬"),
    ]);
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["x3", "size", "district", "budget_wan", "deadline_weeks", "must_integrate"]);
    assert_eq!(errors(&[("sector", "AP"), ("size", "small")]), [("x1".to_owned(), "error-no-need")]);
}

#[test]
fn what_was_typed_is_not_lost() {
    let form = read(&[
        ("sector", "AP"),
        ("budget_wan", "很多"),
        ("x6", "<b>"),
        ("district", "火星"),
        ("deployment", "edge"),
        ("deployment", "nowhere"),
    ]);
    assert_eq!((form.budget_wan.as_str(), form.own[5].words.as_str(), form.district.as_str()), ("很多", "<b>", "火星"));
    assert_eq!(form.deployment, [Deployment::Edge]);
    assert!(form.common.iter().all(|n| !n.kept), "what was not ticked stays unticked");
}

#[test]
fn a_profile_goes_into_the_form_and_comes_back() {
    let profile = samples::profile();
    let form = MatchForm::of_profile(samples::programme(), &profile).expect("the sector exists");
    assert_eq!(form.budget_wan, "30");
    let back = form.profile(samples::programme()).expect("all is well");
    assert_eq!(
        (back.budget, back.deadline_weeks, &back.district, &back.deployment),
        (profile.budget, Some(16), &profile.district, &profile.deployment)
    );
    let own = |p: &Profile| {
        p.needs
            .iter()
            .filter(|n| n.kind == NeedKind::X)
            .map(|n| (n.text.clone(), n.scenario.clone(), n.priority))
            .collect::<Vec<_>>()
    };
    assert_eq!(own(&back), own(&profile));
}
