//! What is a budget and what is not.

use super::*;
use crate::analysis::normalise;

fn budgets(text: &str) -> Vec<(i64, Verdict)> {
    let text = normalise(text);
    read(&Clauses::new(&text)).into_iter().map(|r| (r.fen.0 / 100, r.verdict)).collect()
}

#[test]
fn e8_a_budget_is_told_from_bills_fines_prices_and_wages() {
    for (text, yuan) in [
        ("想上个mes，10万块钱以内", 100_000),
        ("一年三万块，按年付中不中", 30_000),
        ("机械手咨询一下，预算80来万", 800_000),
        ("能扫码的就中，一个月千把块钱", 12_000),
        ("十二台老冲床，一台顶多花五千", 60_000),
        ("一年花个一两万把这摊管住就中", 20_000),
        ("想装个能看着数的，十万出头", 100_000),
        ("俩车三十万打住", 300_000),
        ("六十万能弄个不用人磨的不", 600_000),
        ("一套不超过8万", 80_000),
        ("10-15万之间", 150_000),
        ("1.2 million RMB budget", 1_200_000),
        ("up to 1.5 million yuan", 1_500_000),
        ("budget 2million", 2_000_000),
    ] {
        assert_eq!(budgets(text), [(yuan, Verdict::Budget)], "{text}");
    }
    for text in [
        "一年电费八百多万，想知道钱都花哪台设备上了",
        "隧道窑天然气一个月一百多万",
        "一罚就是五万",
        "去年质保期里退回来的赔了一百七十多万",
        "来回四千块",
        "一年卖六千多万",
        "工资开到九千也留不住",
        "铝锭一吨涨到两万块",
        "三万块砖堆在院里",
        "去年花了二十万没用起来",
        "30台设备，5万件库存",
        "三样单子对不到一块儿",
        "几个厂凑一块干",
        "招不到人，一个月加班三万块都没人来",
    ] {
        assert!(budgets(text).iter().all(|(_, verdict)| *verdict != Verdict::Budget), "{text}: {:?}", budgets(text));
    }
}

/// The budget in yuan, with what is said about it.
fn budget(text: &str) -> Option<(i64, &'static str)> {
    let text = normalise(text);
    let said = said(&Clauses::new(&text));
    let terms = |read: Read| match (read.yearly, read.net, said.hopes.is_empty()) {
        (true, ..) => "yearly",
        (_, true, _) => "net",
        (.., false) => "and a hope",
        _ => "",
    };
    said.budget.map(|read| (read.fen.0 / 100, terms(read)))
}

#[test]
fn e8_a_correction_wins_a_hope_is_told_and_what_is_paid_after_the_subsidy_says_so() {
    for (text, read) in [
        ("10万以内，最好8万", Some((100_000, "and a hope"))),
        ("最好8万，顶多10万", Some((100_000, "and a hope"))),
        ("最好8万以内", Some((80_000, ""))),
        ("预算三万五，不对，是五万三", Some((53_000, ""))),
        ("预算5万，更正，6万", Some((60_000, ""))),
        ("原先说二十万，现在最多十五万", Some((150_000, ""))),
        ("补贴完自己掏不超过10万", Some((100_000, "net"))),
        ("补助后10万以内", Some((100_000, "net"))),
        ("10万以内，补贴后", Some((100_000, "net"))),
        ("手里就三五万", Some((50_000, ""))),
        ("原来预算30万，现在只剩20万", Some((200_000, ""))),
        ("预算本来是50万，老板砍到20万", Some((200_000, ""))),
        ("首付五万", None),
        ("最少也要投100万", None),
        ("￥80000", Some((80_000, ""))),
        ("预算80000", Some((80_000, ""))),
        ("预算大概是 8万", Some((80_000, ""))),
        ("预算百把万", Some((1_000_000, ""))),
        ("百把万", Some((1_000_000, ""))),
        ("一年三万，按年付", Some((30_000, "yearly"))),
        ("每年3万以内", Some((30_000, "yearly"))),
        ("3万/年以内", Some((30_000, "yearly"))),
        ("budget 100k RMB", Some((100_000, ""))),
        ("under ¥120,000", Some((120_000, ""))),
        ("budget 30000 yuan a year", Some((30_000, "yearly"))),
        ("预算-5万", None),
        ("补助20万", None),
        ("2026年", None),
        ("有80000件库存", None),
    ] {
        assert_eq!(budget(text), read, "{text}");
    }
    let text = normalise("预算-5万");
    assert_eq!(said(&Clauses::new(&text)).unclear.len(), 1, "what cannot be is asked");
}
