//! Where it may run: 不上云, 不能上外网, 放自己服务器, 数据不出厂, 本地部署, 私有云.
//!
//! Only what is ruled out or demanded is a condition; 手机就能用 and 要云的 leave everything open.

use super::clauses::{Clause, Clauses, Place};
use super::wordlist::{Words, words};
use schema::domain::catalogue::Deployment;
use std::collections::BTreeSet;

const OWN: &[Deployment] = &[Deployment::OnPremises, Deployment::Edge];
const NO_PUBLIC: &[Deployment] = &[Deployment::PrivateCloud, Deployment::OnPremises, Deployment::Edge];
const PRIVATE: &[Deployment] = &[Deployment::PrivateCloud];

/// Words that leave the firm's own rooms.
static INSIDE: Words = words!(
    "\
    本地部署 部署在本地 部署到本地 本地化部署 装在本地 装本地 本地版 本地服务器 单机版 局域网 内网 内部网 厂内服务器 \
    厂里服务器 自己服务器 自己的服务器 自家服务器 自己机房 自己的机房 自家机房 厂里机房 放厂里 放在厂里 存厂里 存在厂里 \
    搁厂里 留在厂里 放自己 放我们自己 放俺自己 放咱自己 搁自己 搁俺自己 装自己 装我们自己 装俺自己 厂里自己的 厂里的电脑 \
    厂里电脑 自己的机器 自己的电脑 自己电脑 不出厂 别出厂 不能出厂 不许出厂 不准出厂 不让出厂 出不了厂 不得出厂 不出车间 \
    不出大门 不能出大门 不出这个门 不离厂 不能离厂 不联网 不能联网 别联网 不许联网 不准联网 不连网 不能连网 断网也 \
    物理隔离 \
    "
);
/// Words that rule out what others run for many.
static NOT_PUBLIC: Words = words!(
    "\
    不上云 不能上云 别上云 不想上云 不敢上云 不让上云 不许上云 不准上云 不愿上云 不要上云 不放云上 别放云上 不放云 别放云 \
    不要放云 不能放云 不存云 不走云 不要云 不用云 云的不要 云端不 云不要 云一律不 云上不 云都不 信不过云 不放心云 不信云 \
    公有云不 不上公有云 不要公有云 不用公有云 不能用公有云 不能上外网 不上外网 别上外网 不许上外网 不准上外网 不让上外网 \
    不连外网 不能连外网 别连外网 不接外网 不能接外网 不走外网 外网不 不能上网 不上网 不许上网 不能传到外 不能传外 不外传 \
    不能外传 不往外传 不能往外 不许往外 别往外传 不放外头 不放外面 不能放外 别放外 放外头不放心 放外面不放心 \
    放别人那儿不放心 数据不出去 数据不能出去 数据别出去 私有化 \
    "
);
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
    let groups: [(&[&str], &[Deployment]); 3] = [(&INSIDE, OWN), (&NOT_PUBLIC, NO_PUBLIC), (PRIVATE_WORDS, PRIVATE)];
    let found: Vec<(Place, &[Deployment])> =
        groups.iter().filter_map(|(words, left)| Some((clauses.first(whole, words)?.0, *left))).collect();
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
        ] {
            assert_eq!(allowed(text), *set, "{text}");
        }
    }
}
