use super::*;

fn html(page: &WhyNotPage) -> String {
    Page::render(page)
}

#[test]
fn e11_a_ranked_one_is_told_its_place_what_decides_and_what_would_change_it() {
    let page = html(&WhyNotPage::sample(Locale::Zh));
    for expected in ["它排第 6", "覆盖得少的需求", "和第 5 名比", "会排第 3", "再多一个验收案例"] {
        assert!(page.contains(expected), "{expected}");
    }
    assert_eq!(page.matches("id=\"w-").count(), samples::profile().needs.len());
}

#[test]
fn e11_one_that_is_kept_out_shows_each_condition_with_what_is_asked_and_offered() {
    let page = html(&WhyNotPage::sample_excluded(Locale::Zh));
    for expected in [
        "2 条硬条件",
        "不超过 30.00 万元",
        "42.00 万元起",
        "本地部署、边缘",
        "公有云",
        "预算再加 12.00 万元，到 42.00 万元，并且也接受公有云",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn e11_one_that_came_later_is_said_to() {
    let page = html(&WhyNotPage::sample_later(Locale::Zh));
    assert!(page.contains("2026年11月30日（周一）才上架") && page.contains("要是当时就在，它会排第 6"));
}

#[test]
fn s12_what_cannot_be_ranked_again_says_so_and_offers_no_way() {
    let page = html(&WhyNotPage::sample_recorded(Locale::Zh));
    assert!(page.contains("不能原样重算") && page.contains("已经下架") && !page.contains("怎样才会变</h2>"));
}
