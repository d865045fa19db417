//! What is a deadline and what is not.

use super::*;
use crate::analysis::normalise;
use crate::fixtures::programme;
use jiff::civil::date;

fn read_one(text: &str) -> Option<Condition> {
    let text = normalise(text);
    let found = read(&Clauses::new(&text), &programme(), date(2026, 11, 23));
    assert!(found.len() <= 1, "{found:?}");
    found.into_iter().next().map(|(condition, _)| condition)
}

#[test]
fn e8_deadlines_are_dates_or_weeks() {
    let day = |y, m, d| Some(Condition::DeadlineDate(date(y, m, d)));
    for (text, read) in [
        ("应急局要求上联锁监测，急，年底前", day(2026, 12, 31)),
        ("年底之前一定要评上", day(2026, 12, 31)),
        ("今年年底前", day(2026, 12, 31)),
        ("9月底前VDA 6.3要来审", day(2027, 9, 30)),
        ("11月30号以前得把这事理顺", day(2026, 11, 30)),
        ("明年3月底之前", day(2027, 3, 31)),
        ("月底前弄好", day(2026, 11, 30)),
        ("下个月底前弄好", day(2026, 12, 31)),
        ("国庆前得上线", day(2027, 9, 30)),
        ("2028年国庆前", day(2028, 9, 30)),
        ("明年国庆前", day(2027, 9, 30)),
        ("双十一前", day(2027, 11, 10)),
        ("过年前装好", day(2027, 2, 5)),
        ("元旦前", day(2026, 12, 31)),
        ("两个月内要能用", Some(Condition::DeadlineWeeks(8))),
        ("仨月之内得给客户个说法", Some(Condition::DeadlineWeeks(12))),
        ("安监给了一个月叫整改", Some(Condition::DeadlineWeeks(4))),
        ("6周内上线", Some(Condition::DeadlineWeeks(6))),
        ("一个半月内弄好", Some(Condition::DeadlineWeeks(6))),
        ("俩月内", Some(Condition::DeadlineWeeks(8))),
        ("半年内", Some(Condition::DeadlineWeeks(26))),
        ("二十天内装好", Some(Condition::DeadlineWeeks(2))),
        ("想上mes，三个礼拜", Some(Condition::DeadlineWeeks(3))),
        ("三个礼拜内能用上", Some(Condition::DeadlineWeeks(3))),
        ("45天内", Some(Condition::DeadlineWeeks(6))),
        ("三十天", Some(Condition::DeadlineWeeks(4))),
        ("一个季度", Some(Condition::DeadlineWeeks(12))),
        ("两三个月", Some(Condition::DeadlineWeeks(12))),
        ("想管仓库，工期两三个月", Some(Condition::DeadlineWeeks(12))),
        ("下个月", day(2026, 12, 31)),
        ("下个月要上线", day(2026, 12, 31)),
        ("下个月前", day(2026, 11, 30)),
        ("本月底", day(2026, 11, 30)),
        ("2027-03-01前", day(2027, 3, 1)),
        ("2027/3/1之前", day(2027, 3, 1)),
        ("2027年3月1日前", day(2027, 3, 1)),
        ("2027年3月底前", day(2027, 3, 31)),
        ("6月审厂之前", day(2027, 5, 31)),
        ("6月客户来检查前弄好", day(2027, 5, 31)),
        ("before June", day(2027, 5, 31)),
        ("MES by the end of March", day(2027, 3, 31)),
        ("by June 2027", day(2027, 6, 30)),
        ("within 6 weeks", Some(Condition::DeadlineWeeks(6))),
        ("within two months", Some(Condition::DeadlineWeeks(8))),
        ("by 2027-03-01", day(2027, 3, 1)),
        ("客户要求12周内交付零件", None),
        ("主机厂要求两周内交样件，我们交不出", None),
    ] {
        assert_eq!(read_one(text), read, "{text}");
    }
    for text in [
        "2026年国庆前",
        "到年底一算没落下钱",
        "客户一投诉得查三天",
        "报价要三天，客户都跑了",
        "一台设备从签合同到发走得半年",
        "攒了二十年",
        "半年内回本",
        "隧道窑天然气一个月一百多万",
        "十天内到货",
        "去年9月份赔了一回",
        "等配件等了三个礼拜",
        "机器坏了一直没修，三个礼拜",
        "下个月工资发不出",
        "2025-03-01前就上了",
    ] {
        assert_eq!(read_one(text), None, "{text}");
    }
}
