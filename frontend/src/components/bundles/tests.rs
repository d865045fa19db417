use super::*;
use crate::samples;
use schema::domain::text::Locale;

fn html(locale: Locale, found: &BundleReport) -> String {
    let (profile, report) = (samples::profile(), samples::report());
    let form = BundleForm::read(&[], &samples::BUNDLE_LIMITS);
    let gone: Vec<SolutionRef> = report.items.get(3).map(|i| i.solution_ref.clone()).into_iter().collect();
    let source = BundleSource {
        id: "m",
        key: Some("k"),
        profile: &profile,
        matched: &report,
        made_on: samples::TODAY,
        items: &report.items,
        found: Some(found),
        gone: &gone,
        form: &form,
        errors: &FormErrors::default(),
    };
    BundleSection::new(L(locale), samples::programme(), &source).to_string()
}

#[test]
fn e13_e14_money_that_is_asked_for_or_subsidised_is_told_to_the_fen() {
    use schema::domain::bundle::{Change, Infeasible};
    let way = vec![vec![Change::Budget { to: Fen(23_694_400), by: Fen(13_694_400) }]];
    let told = Reason::new(L(Locale::Zh), &[], &Infeasible::Limits(way)).text();
    assert!(told.contains("13.6944 万元") && told.contains("23.6944 万元"), "{told}");
    let mut price = samples::report().items[0].price.clone();
    (price.gross, price.subsidy_max, price.net) = (Fen(21_190_000), Fen(10_595_000), Fen(10_595_000));
    let block = PriceBlock::new(L(Locale::Zh), &price).to_string();
    assert!(block.contains("10.595 万元") && !block.contains("10.60"), "half of 21.19 万元 is not rounded up: {block}");
}

#[test]
fn e13_three_bundles_show_coverage_price_lead_and_what_is_left_open() {
    let html = html(Locale::Zh, &samples::bundles(&samples::profile(), &samples::report()));
    assert_eq!(html.matches("<li class=\"bundle\">").count(), 3);
    for expected in
        ["最省的一套", "覆盖最多的一套", "牵头", "一家承担", "需确认", "郑政办〔2024〕10号", "X3", "已下架", "没有全部比完"]
    {
        assert!(html.contains(expected), "{expected}");
    }
    assert!(html.contains("solutions="), "a bundle of one or two is handed off in one request");
    assert!(!html.contains("<form class=\"bundle-form no-print mt4\" method=\"post\""), "asking changes nothing");
}

#[test]
fn e13_every_way_out_is_said_and_tried_with_one_click_where_the_form_has_it() {
    let none = samples::bundles(&samples::profile(), &MatchReport { items: vec![], ..samples::report() });
    let html = html(Locale::Zh, &none);
    for expected in ["预算再加 5.00 万元", "期限再多 4 周", "，并且", "没有集成服务商牵头", "budget_wan=35"]
    {
        assert!(html.contains(expected), "{expected}");
    }
    assert_eq!(html.matches("按此再配").count(), 1, "the others change what is not in the form");
}

#[test]
fn e13_a_reason_names_the_needs_that_nobody_covers() {
    let needs = NeedLabel::all(L(Locale::En), samples::programme(), &samples::profile(), &[]);
    let reason = Reason::new(L(Locale::En), &needs, &samples::lacking(&samples::profile()));
    assert!(reason.text().starts_with("No solution does in full: N1 "), "{}", reason.text());
    let zh = Reason::new(L(Locale::Zh), &needs, &Infeasible::Limits(vec![vec![Change::Lead]]));
    assert!(zh.text().starts_with("最小的改动：自己协调"), "{}", zh.text());
}
