use super::*;
use crate::i18n::points;

fn html(locale: Locale) -> String {
    Page::render(&MatchReportPage::sample(locale))
}

#[test]
fn e10_five_come_first_and_the_rest_on_demand() {
    let page = MatchReportPage::sample(Locale::Zh);
    assert_eq!((page.items.len(), page.total), (FIRST, 6));
    assert!(page.more.is_some_and(|href| href.contains("show=6") && href.contains("key=sample-key")));
    assert_eq!(page.items.iter().filter(|i| i.open).count(), 1);
}

#[test]
fn e10_every_need_of_every_item_has_its_row_with_sentence_evidence_and_points() {
    let html = html(Locale::Zh);
    let report = samples::report();
    assert_eq!(html.matches("id=\"m1-").count(), samples::profile().needs.len());
    assert!(html.contains("工人<mark>扫工单码报数</mark>，计件工资当天可查。"));
    let first = report.items.first().expect("an item");
    assert!(html.contains(&points(first.score)));
    for part in &first.parts {
        assert!(html.contains(&format!("<b>{}</b>", points(part.points))), "{}", part.part);
    }
}

#[test]
fn e5_a_need_that_nothing_serves_is_named_with_near_alternatives_that_are_labelled() {
    let html = html(Locale::Zh);
    for expected in ["X3", "相近，不完全符合", "排程快手与快速换型", "超出预算 12.00 万元"] {
        assert!(html.contains(expected), "{expected}");
    }
}

#[test]
fn e12_the_report_names_the_versions_that_made_it() {
    let html = html(Locale::Zh);
    for expected in ["1842", "1.3", "2026年11月23日（周一）"] {
        assert!(html.contains(expected), "{expected}");
    }
}

#[test]
fn e14_price_is_shown_gross_subsidy_net_and_advance_with_the_clause() {
    let html = html(Locale::Zh);
    for expected in ["28.00 万元", "14.00 万元", "需确认", "上限不等于实得", "郑政办〔2024〕10号"] {
        assert!(html.contains(expected), "{expected}");
    }
}

#[test]
fn s5_a_listing_that_is_gone_is_marked_and_cannot_be_picked() {
    let html = html(Locale::Zh);
    assert!(html.contains("已下架"));
    assert_eq!(html.matches("name=\"solutions\"").count(), FIRST - 1);
}

#[test]
fn e11_every_part_of_a_score_opens_what_it_is_made_of() {
    let html = html(Locale::Zh);
    let first = html.split("id=\"m2\"").next().expect("the first item");
    let listing = samples::listing();
    let case = listing.cases.iter().find(|c| c.evidence == schema::domain::catalogue::Evidence::Accepted).expect("a case");
    let grounds = first.split("<dl class=\"dl s grounds\">").nth(1).and_then(|rest| rest.split("</dl>").next()).expect("grounds");
    assert_eq!(grounds.matches("<dt>").count(), 5, "one for each part");
    let link = format!("#case-{}\">{}</a>", case.case_ref, case.enterprise_name);
    assert!(grounds.contains(&link), "the case behind it by name: {grounds}");
    assert!(
        first.split("table--why").nth(1).is_some_and(|table| table.contains(&link)),
        "and beside the need that it speaks for"
    );
}
