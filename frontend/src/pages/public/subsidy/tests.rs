use super::*;

fn page(query: &[(&str, &str)]) -> String {
    Page::render(&SubsidyPage::sample_of(Locale::Zh, query))
}

#[test]
fn e14_the_picture_and_the_tables_say_the_same_figures() {
    let html =
        page(&[("rule", "R2"), ("price", "63.2"), ("discount", "3.2"), ("level", "2"), ("done", "1"), ("on", "2025-06-30")]);
    for said in [
        "<h1>改造补助最多 30.00 万元</h1>",
        "先付 60.00 万元，之后最多补 30.00 万元，净支出至少 30.00 万元。",
        "企业 30.00 万元，服务商让利 3.20 万元，政府最多 30.00 万元。",
        "条件已满足",
        "郑政办〔2024〕10号 三（二）",
        "上限估算",
        "47.47%",
        "5.06%",
        "63.20 万元",
    ] {
        assert!(html.contains(said), "{said} is not on the page");
    }
    assert_eq!(html.matches("47.47%").count(), 2, "equal amounts are equal shares");
    assert_eq!(html.matches("url(#hatch)").count(), 3, "column, part and key of an upper bound are hatched");
}

#[test]
fn e14_what_is_not_yet_paid_is_said_first() {
    let undone = page(&[("rule", "R1"), ("price", "4"), ("on", "2025-06-30")]);
    assert!(undone.contains("<h1>现在还拿不到；完成之后，诊断补助最多 2.80 万元</h1>") && undone.contains("待改造完成"));
    let missed = page(&[("rule", "R2"), ("price", "300"), ("level", "1"), ("done", "1"), ("on", "2025-06-30")]);
    assert!(missed.contains("<h1>没达到级别要求，改造补助为 0；达到之后最多 150.00 万元</h1>") && missed.contains("还差 1 级"));
    let expired = page(&[("rule", "R2"), ("price", "60"), ("level", "2"), ("done", "1")]);
    assert!(expired.contains("先问主管部门：按原条款，改造补助最多 30.00 万元") && expired.contains("需确认"));
    let elsewhere = page(&[("rule", "R4")]);
    assert!(elsewhere.contains("最高 100.00 万元") && !elsewhere.contains("<form class=\"stack"));
}

#[test]
fn a_provider_and_a_loan_have_pictures_of_their_own() {
    let provider = page(&[("rule", "R3"), ("turnover", "3400"), ("paid", "200"), ("done", "1"), ("on", "2025-06-30")]);
    assert!(provider.contains("服务商补贴最多 100.00 万元") && !provider.contains("id=\"h-split\""));
    let loan = page(&[("rule", "R5"), ("principal", "900"), ("months", "36"), ("lpr", "3.45"), ("on", "2025-06-30")]);
    assert!(loan.contains("先付 93.15 万元，之后最多补 50.00 万元，净支出至少 43.15 万元。"));
}

#[test]
fn nothing_is_drawn_for_nothing_and_wrong_figures_stay_in_their_fields() {
    let nothing = page(&[("rule", "R2"), ("price", "0"), ("on", "2025-06-30")]);
    assert!(!nothing.contains("flow__pic") && nothing.contains("0.00 万元"));
    let wrong = SubsidyPage::sample_with_errors(Locale::Zh);
    assert!(wrong.has_errors() && Page::render(&wrong).contains("value=\"5oo\""));
    let tiny = page(&[("rule", "R2"), ("price", "100000000"), ("discount", "99999999.999999"), ("on", "2025-06-30")]);
    assert!(!tiny.contains("=\"-1\" height") && !tiny.contains("width=\"-") && tiny.contains("0.000001 万元"));
}

#[test]
fn e14_what_the_policy_leaves_open_is_said_beside_every_figure_that_hangs_on_it() {
    let built = page(&[("rule", "R2"), ("price", "60"), ("level", "2"), ("done", "1"), ("on", "2025-06-30")]);
    for reading in ["费用按含税计", "硬件计入", "只算政策期内开的发票", "不与其他财政资金重复享受", "诊断和改造不能是同一家"]
    {
        assert!(built.contains(reading), "{reading}");
    }
    let loan = page(&[("rule", "R5"), ("principal", "500"), ("months", "18"), ("lpr", "3.1"), ("on", "2025-06-30")]);
    assert!(loan.contains("融资租赁不算") && !loan.contains("硬件计入"));
}
