use super::*;
use proptest::prelude::*;

/// What must go, and what is left of it.
const HIDDEN: &[(&str, &str)] = &[
    ("138\n0013\n8000 或 138，0013，8000", "●●● 或 ●●●"),
    ("打我电话19900001234，窑温靠人盯", "打我电话●●●，窑温靠人盯"),
    ("199 0000 1234 或者 0371-00001234", "●●● 或者 ●●●"),
    ("一九九零零零零一二三四 找我", "●●● 找我"),
    ("１９９００００１２３４", "●●●"),
    ("1-3-8-0-0-1-3-8-0-0-0 联系", "●●● 联系"),
    ("138/0013/8000", "●●●"),
    ("138|0013|8000、138:0013:8000", "●●●、●●●"),
    ("138杠0013杠8000", "●●●"),
    ("13 80 01 38 00 0", "●●●"),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", "●●●"),
    ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", "●●●"),
    ("⑴⑶⑻⑴⑶⑻⑴⑶⑻⑴⑶", "●●●"),
    ("l38oo138ooo", "●●●"),
    ("138-oooo-8000", "●●●"),
    ("I38OO13 8OOO", "●●●"),
    ("壹叁捌零零壹叁捌零零零", "●●●"),
    ("call one three eight double zero one three eight today", "call ●●● today"),
    ("One-three-eight, oh oh one, three eight oh oh", "●●●"),
    ("幺三八 零零幺三 八千", "幺三八 零零幺三 八千"),
    ("幺三八 零零幺三 八零零零", "●●●"),
    ("+86 138 0013 8000", "●●●"),
    ("0086-13800138000", "●●●"),
    ("8613800138000", "●●●"),
    ("2条线/13800138000", "2条线/●●●"),
    ("1. 13800138000", "1. ●●●"),
    ("2026-11-22 13800138000", "2026-11-22 ●●●"),
    ("400-820-8820", "●●●"),
    ("(0371) 6881 2345 转 8", "●●● 转 8"),
    ("68812345", "●●●"),
    ("6881-2345 找王工", "●●● 找王工"),
    ("身份证 410181199001011234", "身份证 ●●●"),
    ("代码 91000000MA0000007C", "代码 ●●●"),
    ("加微信 hengli_2024 细聊", "加微信 ●●● 细聊"),
    ("薇信 abc12345", "薇信 ●●●"),
    ("微xin songlh88", "微xin ●●●"),
    ("围信：songlh88", "围信：●●●"),
    ("V信：hengli-88", "V信：●●●"),
    ("v x : hengli88", "v x : ●●●"),
    ("wx:lihuagang", "wx:●●●"),
    ("微 信 号 lihuagang", "微 信 号 ●●●"),
    ("WeChat ID: boss_heng", "WeChat ID: ●●●"),
    ("加V hengli88", "加V ●●●"),
    ("QQ号：123456", "QQ号：●●●"),
    ("扣扣 12 34 56 78", "扣扣 ●●●"),
    ("扣扣：一二三四五六", "扣扣：●●●"),
    ("Q Q 123456", "Q Q ●●●"),
    ("qq12345", "qq●●●"),
    ("邮箱 boss@hengli.example 谢谢", "邮箱 ●●● 谢谢"),
    ("boss at hengli dot example", "●●●"),
    ("wang at 163.com", "●●●"),
    ("wang(at)qq(dot)com", "●●●"),
    ("wang艾特163点com", "●●●"),
    ("boss＠hengli．example", "●●●"),
    ("boss @ hengli.com.cn 收", "●●● 收"),
    ("官网 hengli.com.cn 上有", "官网 ●●● 上有"),
    ("看 https://hengli.example/a?b=1 即可", "看 ●●● 即可"),
    ("weixin lihengqipei", "weixin ●●●"),
    ("微信 lianxun_pu", "微信 ●●●"),
    ("my WeChat is abcd1234", "my WeChat is ●●●"),
    ("wechat id is abcd1234", "wechat id is ●●●"),
    ("微信名abcd1234", "微信名●●●"),
    ("我的微信叫 songliheng2020", "我的微信叫 ●●●"),
    ("微信号叫 pu_lianxun", "微信号叫 ●●●"),
    ("加我微信吧 abcd1234", "加我微信吧 ●●●"),
    ("加我微：abcd1234", "加我微：●●●"),
    ("q号五六七八九十一二三", "q号●●●"),
    ("微信songliheng", "微信●●●"),
    ("微信 SongLiHeng", "微信 ●●●"),
    ("V:songliheng", "V:●●●"),
    ("v song_liheng 聊", "v ●●● 聊"),
    ("钉钉 song_liheng", "钉钉 ●●●"),
    ("钉钉 songliheng", "钉钉 ●●●"),
    ("加我微信 songpu", "加我微信 ●●●"),
    ("企業微信：lianxun_pu", "企業微信：●●●"),
    ("微信 s o n g l i h e n g", "微信 ●●●"),
    ("微信 s-o-n-g/l_i*h e n g", "微信 ●●●"),
    ("s o n g @ l i h e n g . e x a m p l e", "●●●"),
    ("song @ liheng-autoparts . example", "●●●"),
    ("看 liheng . com 即可", "看 ●●● 即可"),
    ("song@liheng。com", "●●●"),
    ("sоng@liheng.example", "●●●"),
    ("微.信 songliheng，微-信：lihuagang", "微.信 ●●●，微-信：●●●"),
    ("薇❤songliheng，徽❤️：lihuagang", "薇❤●●●，徽❤️：●●●"),
    ("wxid_abc123xyz", "●●●"),
    ("抠抠 123 456 789", "抠抠 ●●●"),
    ("编号 68812345", "编号 ●●●"),
    ("找我 123 456 789", "找我 ●●●"),
    ("138后面接0013后面8000", "●●●"),
    ("138a0013b8000", "●●●"),
    ("138 然后 1234 然后 5678", "●●●"),
    ("0371再拨6881再拨2345", "●●●"),
    ("9100 0000 MA50 000143", "●●●"),
    ("代码 9100-0000-MA50-0001-43 。", "代码 ●●● 。"),
];

/// What a need is made of, and must stay.
const KEPT: &[&str] = &[
    "one of three lines, two shifts, eight hours, one or two people",
    "预算80万，2026年12月前，30台压机",
    "要能接企业微信和金蝶",
    "WeChat is required",
    "企业微信 DingTalk2 都要接",
    "预算1200000，最多1500000元",
    "预算 150000-300000 元，150000-300000 之间",
    "15000-200000元",
    "年产 5000000 件，1,200,000 元",
    "投资 1 200 000 元",
    "¥2500000.00",
    "2026-11-22 到 2027/01/15 上线",
    "2024-2026 三年，2026.1-2026.6",
    "20261122 前",
    "2026-11-22 08:30",
    "08:30-12:00，13:30-17:30",
    "通过 GB/T 28001-2011、GB/T19001-2016 和 IATF16949:2016",
    "ISO 9001-2015、ISO/IEC 27001-2022、JB/T 5000.3-2007",
    "机器人 IRB 6700-150/3.20，PLC 是 S7-1200 和 6ES7 215-1AG40-0XB0",
    "CK6150-1200-500 车床，FX3U-48MR，KR 210 R2700",
    "VX-20000 加工中心，VX2000",
    "1、2、3、4、5、6、7、8 号线",
    "1、3、5、7、9、11、13、15 号机",
    "一、二、三、四、五、六、七",
    "100、200、500、1000 台四档",
    "400、600、1200 台",
    "工件 1200*800*600 mm",
    "转速 1200-1500 转",
    "固件 10.0.19045.3803，地址 192.168.100.200",
    "IO-Link、OPC UA、Modbus TCP 都行，工业 4.0",
    "ASP.NET 写的老系统，Node.js 也有",
    "at 3.5 bar，meet at 3.5",
    "手机 50000 台，电话 12345 个",
    "三班倒，一二三车间，二〇二六年",
    "温度 1250 度，20l 桶",
    "微信小程序和企业微信 OA 都要",
    "V 带 20 根，24 V 电源，V: 380V",
    "V-Ray 和 V belt 都不用，v2024.1.3",
    "WMS 接微信 mini-program，WeChat notifications must work",
    "对接钉钉 DingTalk、SolidWorks 和 Teamcenter",
    "微信、SolidWorks、Windchill 都要接",
    "飞书 / 钉钉 / 企业微信 Salesforce",
    "零件料号 6881234，图号：1234567，件号 20241101，5305123-K00",
    "零件 5305123，V 型块 20 件, V: voltage 24",
    "WeChat: use the official account，微信：扫码报工，微信公众号和抖音小店",
    "宋体字，IP 192.168.1.100 端口 502，M12×1.75×60，电话会议系统 SIP 2.0",
    "18000 转/分 1500 W，13 个品种 800 套 138 件 0 缺陷",
    "预算 150 万到 2000 万，1500 件和 2000 件",
    "180改到1200再到1500",
    "板材 1800x600x1200，150x1200x2400",
    "150 rpm 2000 to 2400",
    "投资 12 345 600 元，1 200 000",
    "两种料：A、B、C、D、E、F 各一批",
    "按 O E E 和 M E S 看",
    "高新技术企业，第八道工序，工艺路线3号",
];

#[test]
fn contacts_go_however_they_are_written() {
    let wrong: Vec<_> = HIDDEN.iter().filter(|(text, left)| mask(text, &[]) != *left).collect();
    let shown: Vec<String> = wrong.iter().map(|(text, left)| format!("{text:?}: {:?}, not {left:?}", mask(text, &[]))).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn what_a_need_is_made_of_stays() {
    let wrong: Vec<String> = KEPT.iter().filter(|text| mask(text, &[]) != **text).map(|text| mask(text, &[])).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn own_names_go_and_the_need_stays() {
    let mut own = own_names("巩义市恒砺耐火材料有限公司", &["郑州市", "郑州", "巩义市", "巩义"]);
    own.push("王建国".to_owned());
    let names: Vec<&str> = own.iter().map(String::as_str).collect();
    assert_eq!(mask("我们恒砺耐材的隧道窑，王建国负责", &names), "我们●●●耐材的隧道窑，●●●负责");
}

#[test]
fn the_brand_is_found_behind_any_place() {
    let places = ["郑州", "经开区", "经开", "高新区"];
    for (name, brand) in
        [("郑州经开区澜岳输送机械有限公司", "澜岳"), ("河南省棠栎装备制造有限公司", "棠栎"), ("睿湛科技有限公司", "睿湛")]
    {
        let own = own_names(name, &places);
        let names: Vec<&str> = own.iter().map(String::as_str).collect();
        let masked = mask(&format!("我们{brand}在经开有两条线"), &names);
        assert!(!masked.contains(brand) && masked.contains("经开"), "{name}: {masked}");
    }
}

/// What 砺衡 keeps to itself.
fn of_liheng() -> Vec<String> {
    let mut own = own_names("郑州砺衡汽车零部件有限公司", &["郑州市", "郑州", "经开区", "经开"]);
    own.extend(contact_names("宋厂长", "song@liheng-autoparts.example", "0371-00001101"));
    own
}

#[test]
fn own_names_go_however_they_are_parted_or_spelled() {
    let own = of_liheng();
    let names: Vec<&str> = own.iter().map(String::as_str).collect();
    for (text, left) in [
        ("我们砺 衡 汽车零部件", "我们●●●"),
        ("砺-衡的铸件", "●●●的铸件"),
        ("砺，衡", "●●●"),
        ("礪衡汽車", "●●●汽車"),
        ("Liheng Auto Parts", "●●●"),
        ("LiHengAutoParts 的线", "●●● 的线"),
        ("L i h e n g", "●●●"),
        ("Lìhéng 汽配", "●●● 汽配"),
        ("找老宋", "找●●●"),
        ("宋 厂 长在", "●●●在"),
        ("宋廠長，宋总、小宋、宋工", "●●●，●●●、●●●、●●●"),
        ("Mr. Song", "Mr. ●●●"),
        ("尾号 00001101", "尾号 ●●●"),
        ("0371后面四个0再00001101", "0371后面四个0再●●●"),
        ("零零零零幺幺零幺", "●●●"),
        ("宋代瓷器、松下 PLC、汽车零部件压铸", "宋代瓷器、松下 PLC、汽车零部件压铸"),
        ("songs and parts, 1101 件，施工三小时", "songs and parts, 1101 件，施工三小时"),
    ] {
        assert_eq!(mask(text, &names), left, "{text}");
    }
}

#[test]
fn a_contact_is_known_by_its_surname_and_its_own_box() {
    let names = contact_names("施工", "info@qq.com", "199 0000 1234");
    assert!(!names.contains(&"qq".to_owned()) && !names.contains(&"info".to_owned()), "{names:?}");
    assert!(names.contains(&"19900001234".to_owned()), "{names:?}");
    assert!(contact_names("欧阳修", "x@a.cn", "").contains(&"老欧阳".to_owned()));
    assert!(!contact_names("时工", "x@a.cn", "").contains(&"小时".to_owned()));
    assert!(contact_names("王", "wang@heng-li.com.cn", "+86 199 0000 1234").contains(&"heng-li".to_owned()));
}

#[test]
fn a_district_that_is_not_told_goes_with_its_streets() {
    let places = ["经开区", "经开", "高新", "二七", "Economic Development Zone"];
    for (text, left) in [
        ("在经开区第八大街的厂", "在●●●的厂"),
        ("在 经 开 区 有线", "在 ●●● 有线"),
        ("經開區", "●●●"),
        ("the economic  development zone", "the ●●●"),
        ("第八大街与经北三路交叉口", "●●●与经北三路交叉口"),
        ("航海路1356号", "●●●"),
        ("郑州高新技术企业，二、七号线", "郑州高新技术企业，二、七号线"),
        ("油路12号阀，工艺路线3号", "油路12号阀，工艺路线3号"),
    ] {
        assert_eq!(mask_with_places(text, &[], &places), left, "{text}");
    }
    assert_eq!(mask("在经开区第八大街", &[]), "在经开区第八大街", "what is told stays");
}

/// The ways to write one digit that a reader takes for it.
fn disguised(digit: char, how: usize) -> String {
    let value = usize::try_from(digit.to_digit(10).unwrap_or(0)).unwrap_or(0);
    let pick = |all: &str| all.chars().nth(value).map(String::from).unwrap_or_default();
    match how {
        1 => pick("０１２３４５６７８９"),
        2 => pick("〇一二三四五六七八九"),
        3 => pick("零壹贰叁肆伍陆柒捌玖"),
        4 => pick("⓪①②③④⑤⑥⑦⑧⑨"),
        5 => format!("{digit}\u{fe0f}\u{20e3}"),
        _ => digit.to_string(),
    }
}

proptest! {
    #[test]
    fn no_long_number_survives(before in "[\\u{4e09}-\\u{4eff}]{0,6}", number in "1[3-9][0-9]{9}", after in "[\\u{4e0a}-\\u{4e50}]{0,6}") {
        let masked = mask(&format!("{before}x{number}x{after}"), &[]);
        prop_assert!(!masked.contains(&number));
    }

    /// A mobile number in any script, parted in any usual way by any sign, leaves nothing behind.
    #[test]
    fn no_disguise_saves_a_number(
        number in "1[3-9][0-9]{9}",
        hows in prop::collection::vec(0usize..6, 11),
        cuts in prop::sample::select(vec![vec![], vec![3], vec![3, 7], vec![7], (1..11).collect::<Vec<usize>>(), vec![2, 4, 6, 8, 10]]),
        sign in prop::sample::select(vec!["-", " ", "/", "、", "|", ":", "，", "·", "*", "+", "=", "#", "—", "…", " - ", "杠", "\n", "\u{200b}"]),
    ) {
        let mut text = String::new();
        for (place, digit) in number.chars().enumerate() {
            if cuts.contains(&place) {
                text.push_str(sign);
            }
            text.push_str(&disguised(digit, hows.get(place).copied().unwrap_or(0)));
        }
        prop_assert_eq!(mask(&format!("联系我{text}谢谢"), &[]), "联系我●●●谢谢");
    }

    /// A sign of any kind between the characters of any contact hides nothing, nor several.
    #[test]
    fn no_separator_saves_a_contact(
        contact in prop::sample::select(vec!["song@liheng-autoparts.example", "砺衡", "宋厂长", "老宋", "037100001101", "liheng", "砺衡汽车零部件"]),
        signs in prop::collection::vec(prop::sample::select(vec!["", " ", "-", "/", "、", "|", ":", "，", "·", "*", "#", "—", "…", " - ", "\n", "\u{200b}"]), 40),
    ) {
        let own = of_liheng();
        let names: Vec<&str> = own.iter().map(String::as_str).collect();
        let parted: String = contact.chars().zip(&signs).enumerate().map(|(at, (c, sign))| format!("{}{c}", if at == 0 { "" } else { sign })).collect();
        prop_assert_eq!(mask(&format!("联系{parted}谢谢"), &names), "联系●●●谢谢");
    }

    /// One sign between the letters of a name nobody knows, behind the word that gives it away.
    #[test]
    fn no_separator_saves_a_handle(
        word in prop::sample::select(vec!["微信", "加微信", "微信号：", "weixin ", "V信："]),
        handle in "[bdfgjkq][bdfgjkqz]{2}_?[bdfgjkqz]{4,9}",
        sign in prop::sample::select(vec!["", " ", "-", "/", "*", "·", ".", "_"]),
    ) {
        let parted: String = handle.chars().filter(|c| sign.is_empty() || *c != '_').map(|c| format!("{c}{sign}")).collect();
        let parted = parted.strip_suffix(sign).unwrap_or(&parted);
        let text = format!("{word}{parted}谢谢");
        prop_assert_eq!(mask(&text, &[]), format!("{word}●●●谢谢"));
    }

    #[test]
    fn budgets_and_dates_stay(
        budget in 1u32..9_000_000,
        year in 2000u32..2050,
        month in 1u32..=12,
        day in 1u32..=28,
        sign in prop::sample::select(vec!["-", "/", "."]),
    ) {
        let text = format!("预算{budget}元，{year}{sign}{month:02}{sign}{day:02}前，{year}-{}年", year + 1);
        prop_assert_eq!(mask(&text, &[]), text);
    }

    #[test]
    fn standards_stay(
        body in prop::sample::select(vec!["GB/T", "GB", "ISO", "IEC", "JB/T", "DB41/T", "IATF"]),
        number in 1000u32..99_999,
        year in 1980u32..2030,
        blank in prop::sample::select(vec!["", " "]),
        dash in prop::sample::select(vec!["-", "—", ":"]),
    ) {
        let text = format!("符合{body}{blank}{number}{dash}{year}要求");
        prop_assert_eq!(mask(&text, &[]), text);
    }

    #[test]
    fn masking_twice_is_masking_once(text in "[0-9a-zA-Z一二三微信号QQ@.:：、\\-/ 元台年]{0,40}") {
        let once = mask(&text, &[]);
        prop_assert_eq!(mask(&once, &[]), once);
    }

    #[test]
    fn any_text_is_accepted(text in "\\PC*") {
        let _ = mask(&text, &["郑州某某有限公司"]);
    }
}
