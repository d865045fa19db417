//! Where it may run: 不上云, 不能上外网, 放自己服务器, 数据不出厂, 本地部署, 私有云.
//!
//! Only what is ruled out or demanded is a condition; 手机就能用 and 要云的 leave everything open.

use super::clauses::{Clause, Clauses, Place};
use super::wordlist::{Words, words};
use schema::domain::catalogue::Deployment;
use std::collections::BTreeSet;

const OWN: &[Deployment] = &[Deployment::OnPremises, Deployment::Edge];
/// Everywhere but where others run it for many.
pub(super) const NO_PUBLIC: &[Deployment] = &[Deployment::PrivateCloud, Deployment::OnPremises, Deployment::Edge];
const PRIVATE: &[Deployment] = &[Deployment::PrivateCloud];

/// Words that leave the firm's own rooms.
static INSIDE: Words = words!(
    "\
    本地部署 部署在本地 部署到本地 本地化部署 装在本地 装本地 本地版 本地服务器 单机版 局域网 内网 内部网 厂内服务器 服务器放厂里 服务器放咱厂 服务器放俺厂 服务器放在厂里 \
    厂里服务器 自己服务器 自己的服务器 自家服务器 自己机房 自己的机房 自家机房 厂里机房 放厂里 放在厂里 存厂里 存在厂里 \
    搁厂里 留在厂里 放自己 放我们自己 放俺自己 放咱自己 搁自己 搁俺自己 装自己 装我们自己 装俺自己 厂里自己的 厂里的电脑 \
    厂里电脑 自己的机器 自己的电脑 自己电脑 不出厂 别出厂 不能出厂 不许出厂 不准出厂 不让出厂 出不了厂 不得出厂 不出车间 \
    不出大门 不能出大门 不出这个门 不离厂 不能离厂 不联网 不能联网 别联网 不许联网 不准联网 不连网 不能连网 断网也 \
    物理隔离 断网用 断网能 断网了也 断了网也 离线用 离线能 离线也 没网也能 没网能 放本地 放在本地 存本地 存在本地 搁本地 留本地 \
    留在本地 on-premises on-premise on-prem \
    "
);
/// Words that rule out what others run for many.
static NOT_PUBLIC: Words = words!(
    "\
    不上云 不能上云 别上云 不想上云 不敢上云 不让上云 不许上云 不准上云 不愿上云 不要上云 不放云上 别放云上 不放云 别放云 \
    不要放云 不能放云 不存云 不走云 不要云 不用云 云的不要 云端不 云不要 云一律不 云上不 云都不 信不过云 不放心云 不信云 \
    公有云不 不上公有云 不要公有云 不用公有云 不能用公有云 不能上外网 不上外网 别上外网 不许上外网 不准上外网 不让上外网 \
    不联外网 不能联外网 不联互联网 不连互联网 跟外网隔离 与外网隔离 和外网隔离 不连外网 不能连外网 别连外网 不接外网 不能接外网 不走外网 外网不 不能上网 不上网 不许上网 不能传到外 不能传外 不外传 \
    不能外传 不往外传 不能往外 不许往外 别往外传 不放外头 不放外面 不能放外 别放外 放外头不放心 放外面不放心 \
    放别人那儿不放心 数据不出去 数据不能出去 数据别出去 私有化 \
    "
);
/// The same in English, where words are written apart.
const INSIDE_IN_ENGLISH: &[&str] = &[
    "on premises",
    "on premise",
    "local deployment",
    "deployed locally",
    "own server",
    "our server",
    "own servers",
    "our servers",
    "offline",
    "stay in the factory",
    "stays in the factory",
    "stay on site",
    "stay in house",
];
const NOT_PUBLIC_IN_ENGLISH: &[&str] = &[
    "without cloud",
    "without the cloud",
    "without any cloud",
    "no cloud",
    "cannot use the cloud",
    "can't use the cloud",
    "can’t use the cloud",
    "can not use the cloud",
    "cloud not allowed",
    "cloud is not allowed",
    "cloud is not an option",
    "not cloud",
    "not in the cloud",
    "not on the cloud",
    "no public cloud",
    "no saas",
    "not saas",
    "avoid the cloud",
    "don't want cloud",
    "do not want cloud",
    "nothing in the cloud",
];
const ONLY_PUBLIC_IN_ENGLISH: &[&str] = &["saas only", "cloud only", "only saas", "only cloud", "must be saas", "must be cloud"];
/// What others run for many.
static CLOUD: Words = words!(
    "\
    云 云端 云上 云平台 云服务 云服务器 云版 云软件 云系统 公有云 公共云 阿里云 腾讯云 华为云 saas 外网 公网 互联网 \
    "
);
/// Clouds that are one's own, by the character before 云.
const OWN_CLOUDS: [char; 9] = ['有', '属', '团', '建', '业', '务', '专', '混', '合'];
/// What may stand between a refusal and the cloud.
static LINKS: Words = words!(
    "\
    上 用 放 存 走 传 搞 弄 整 要 接 去 连 进 到 在 放到 放在 传到 存到 部署 部署到 部署在 买 租 接受 任何 什么 啥 你们的 你们那 别人的 \
    外面的 外头的 那种 那些 那个 数据 东西 把 再 给我们 给俺 \
    "
);
/// Words of refusal.
static REFUSALS: Words = words!(
    "\
    不 不能 不要 不想 不敢 不让 不许 不准 不愿 不愿意 不打算 不考虑 不用 不可 不得 不接受 不需要 不准备 不会 不给 绝不 决不 坚决不 \
    别 甭 禁止 拒绝 严禁 杜绝 反对 \
    "
);
/// Words before a refusal that turn it round: 不是不想上云.
static TURNED: Words = words!(
    "\
    不是 并不是 并非 也不是 又不是 不是说 没说 没有说 不能 不会 不得 不可能 非 不反对 是不是 \
    "
);
/// Words before a place by which it is not asked for.
static NOT_ASKED: Words = words!(
    "\
    不要求 不强求 不需要 不用 不必 不要 不想 不想要 不一定要 不一定 不非得 不非要 不是非要 不是一定要 无需 无须 没必要 没要求 不接受 不考虑 \
    不搞 不做 别 甭 不用非得 不用非要 不是非得 不是要 没想 没打算 不打算 \
    "
);
/// Words that leave nothing else.
static ONLY: Words = words!(
    "\
    只接受 只要 只用 只能 只考虑 只认 只上 只想 只想用 只想要 只想上 只买 必须 必须是 仅限 仅 一定要 一定得 非得 统统 \
    "
);
/// What may stand between such a word and the place.
static TOWARDS: Words = words!(
    "\
    用 上 是 要 在 放 放到 放在 部署 部署在 选 买 能 得 接受 装 存 走 \
    "
);
/// Places of one's own, where only they are left.
const LOCAL: &[&str] = &["本地", "局域网", "内网", "单机", "离线"];
/// What is local without running anywhere.
static LOCALS: Words = words!(
    "\
    服务商 供应商 供货商 厂家 厂商 公司 企业 团队 人 的人 的公司 的服务 的厂 服务 的团队 的企业 售后 的售后 \
    "
);
const PUBLIC: &[Deployment] = &[Deployment::PublicCloud];
const PRIVATE_WORDS: &[&str] = &["私有云", "专属云", "集团云", "自建云", "行业云", "政务云"];
/// Words that take a statement back.
static FREE: Words = words!(
    "\
    都行 都中 都可以 无所谓 没要求 不一定 不是非 不用非 随便 看着办 不用本地 不要本地 别本地 不想本地 不搞本地 不限 也行 \
    也中 也可以 \
    "
);
/// Words that join two places that are both right.
const OR: &[&str] = &["或者", "或是", "或", "要么", "还是"];
/// Words by which it is told how things are, not how they should be.
static IS_SO: Words = words!(
    "\
    没联网 都不联网 现在不联网 一直不联网 没上云 还不联网 也不联网 压根不联网 \
    "
);

/// What is still allowed, if anything is ruled out, and the words that say so.
pub(super) fn read(clauses: &Clauses<'_>) -> Option<(Vec<Deployment>, Vec<Place>)> {
    let mut allowed: Option<BTreeSet<Deployment>> = None;
    let mut places = Vec::new();
    for clause in &clauses.all {
        let Some((said, found)) = in_clause(clauses, *clause) else { continue };
        let both = allowed.as_ref().map_or_else(|| said.clone(), |before| before & &said);
        // Two statements that leave nothing: the later one is meant.
        allowed = Some(if both.is_empty() { said } else { both });
        places.extend(found);
    }
    allowed.map(|set| (set.into_iter().collect(), places))
}

fn in_clause(clauses: &Clauses<'_>, clause: Clause) -> Option<(BTreeSet<Deployment>, Vec<Place>)> {
    let whole = (clause.start, clause.end);
    if clauses.holds(whole, &FREE) || clauses.holds(whole, &IS_SO) {
        return None;
    }
    if let Some(place) = clauses.first(whole, ONLY_PUBLIC_IN_ENGLISH) {
        return Some((PUBLIC.iter().copied().collect(), vec![place.0]));
    }
    let groups: [(&[&str], &[Deployment]); 5] = [
        (&INSIDE, OWN),
        (INSIDE_IN_ENGLISH, OWN),
        (&NOT_PUBLIC, NO_PUBLIC),
        (NOT_PUBLIC_IN_ENGLISH, NO_PUBLIC),
        (PRIVATE_WORDS, PRIVATE),
    ];
    let listed = groups.iter().filter_map(|(words, left)| Some((clauses.first(whole, words)?.0, *left)));
    let stands = |place: Place| !turned(clauses, clause, place.0) && !undone(clauses, (place.1, clause.end));
    let mut found: Vec<(Place, &[Deployment])> = listed.filter(|(place, _)| stands(*place)).collect();
    if !found.iter().any(|(_, left)| *left == NO_PUBLIC) {
        found.extend(refused(clauses, clause).map(|place| (place, NO_PUBLIC)));
    }
    found.extend(
        only(clauses, clause).filter(|(place, _)| !found.iter().any(|(known, _)| known.0 < place.1 && place.0 < known.1)),
    );
    let set = |left: &[Deployment]| left.iter().copied().collect::<BTreeSet<_>>();
    let mut sets = found.iter().map(|(_, left)| set(left));
    let first = sets.next()?;
    let either = clauses.holds(whole, OR);
    let joined = sets.fold(first, |all, next| {
        let both = &all & &next;
        if either || both.is_empty() { &all | &next } else { both }
    });
    Some((joined, found.into_iter().map(|(place, _)| place).collect()))
}

/// 不是不联网, 不能不上云, 不要求本地部署: what stands at `at` is turned round by what stands before it.
fn turned(clauses: &Clauses<'_>, clause: Clause, at: usize) -> bool {
    let before = (clause.start, at);
    let chars = clauses.chars();
    // 要不要上云 asks whether.
    let question = at > clause.start && chars[at] == '不' && chars.get(at + 1) == Some(&chars[at - 1]);
    // 能不能不上云 asks for it.
    let asks = clauses.ends(before, &["能不能", "可不可以", "是不是可以"]).is_some();
    question || !asks && (clauses.ends(before, &TURNED).is_some() || clauses.ends(before, &NOT_ASKED).is_some())
}

/// 不上云不行, 不上云主机厂不认: the refusal itself is refused; 不上云行不行 asks for it.
fn undone(clauses: &Clauses<'_>, rest: Place) -> bool {
    let asks = clauses.holds(rest, &["行不行", "中不中", "成不成"]);
    !asks && clauses.holds(rest, &["不行", "不中", "不成", "不认", "干不了", "过不了", "要被罚"])
}

/// 不想用云, 不能上公有云, 不能把数据传到外网: the cloud, and before it a refusal that is none of a question (要不要上云).
fn refused(clauses: &Clauses<'_>, clause: Clause) -> Option<Place> {
    let chars = clauses.chars();
    (clause.start..clause.end).find_map(|noun| {
        // 云南 is a province.
        let word = clauses.begins(noun, &CLOUD).filter(|word| *word != "云" || chars.get(noun + 1) != Some(&'南'))?;
        let own = noun > clause.start && OWN_CLOUDS.contains(&chars[noun - 1]);
        let mut at = noun;
        while let Some(link) = clauses.ends((clause.start, at), &LINKS) {
            at = link;
        }
        // 不用云: the longest refusal may end within the links.
        let reach = (at..=noun).find_map(|end| Some((clauses.ends((clause.start, end), &REFUSALS)?, end)));
        let (start, _) = reach.filter(|_| !own)?;
        let end = noun + word.chars().count();
        (!turned(clauses, clause, start) && !undone(clauses, (end, clause.end))).then_some((start, end))
    })
}

/// 只接受SaaS, 只要本地: the place, and what it leaves.
fn only(clauses: &Clauses<'_>, clause: Clause) -> Option<(Place, &'static [Deployment])> {
    let ((start, mut at), _) = clauses.first((clause.start, clause.end), &ONLY)?;
    while let Some(word) = clauses.begins(at, &TOWARDS) {
        at += word.chars().count();
    }
    let at = (at..clause.end).find(|at| clauses.chars()[*at] != ' ')?;
    if let Some(word) = clauses.begins(at, LOCAL) {
        let end = at + word.chars().count();
        return clauses.begins(end, &LOCALS).is_none().then_some(((start, end), OWN));
    }
    let word = clauses.begins(at, &CLOUD).filter(|word| !word.ends_with('网'))?;
    Some(((start, at + word.chars().count()), PUBLIC))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normalise;

    fn allowed(text: &str) -> Option<Vec<&'static str>> {
        let text = normalise(text);
        read(&Clauses::new(&text)).map(|(set, _)| set.into_iter().map(Deployment::code).collect())
    }

    #[test]
    fn e8_what_is_ruled_out_is_a_condition() {
        let own = Some(vec!["on_premises", "edge"]);
        let not_public = Some(vec!["private_cloud", "on_premises", "edge"]);
        for (text, set) in [
            ("要本地部署不上云", &own),
            ("不上云", &not_public),
            ("放我们自己服务器，不能上网", &own),
            ("数据别出厂区", &own),
            ("外头的云一律不用", &not_public),
            ("拍的片子不能上外网", &not_public),
            ("这些数只能放集团私有云或者厂里自己的机器", &not_public),
            ("只能用私有云", &Some(vec!["private_cloud"])),
            ("要云的，手机就能用", &None),
            ("云上本地都行", &None),
            ("老机床都没联网", &None),
            ("想设备联网看开机率", &None),
            ("不要求本地部署", &None),
            ("不用非得放自己服务器", &None),
            ("不是不想上云，是怕泄密", &None),
            ("不能不上云", &None),
            ("要不要上云", &None),
            ("能不能不上云", &not_public),
            ("可以上云，但不能上公有云", &not_public),
            ("不想用云", &not_public),
            ("不能把数据传到外网", &not_public),
            ("不接受SaaS", &not_public),
            ("要能断网用", &own),
            ("只接受SaaS", &Some(vec!["public_cloud"])),
            ("只能用云的", &Some(vec!["public_cloud"])),
            ("只要本地", &own),
            ("只要本地的服务商", &None),
            ("只能用私有云", &Some(vec!["private_cloud"])),
            ("不用私有云", &None),
            ("MES without cloud", &not_public),
            ("SaaS only", &Some(vec!["public_cloud"])),
            ("must run on-premises", &own),
            ("云南的厂不能去", &None),
            ("不上云不行", &None),
            ("不上云干不了", &None),
            ("设备不联外网", &not_public),
            ("跟外网隔离", &not_public),
            ("服务器放咱厂", &own),
            ("We cannot use the cloud", &not_public),
            ("cloud not allowed", &not_public),
            ("data must stay in the factory", &own),
            ("需要上云，不上云主机厂不认", &None),
            ("不上云行不行", &not_public),
        ] {
            assert_eq!(allowed(text), *set, "{text}");
        }
    }
}
