//! Which of the systems that a text names are to be connected to: not one that is missing or refused, nor somebody else's.

use super::clauses::{Clause, Clauses, Place};
use super::wordlist::{Words, words};

/// Words by which a system is to go, or is only talked of: no need to connect to it.
static NOT_OURS: Words = words!(
    "\
    换掉 想换了 要换了 想换个 想换成 换成别 换了算 不用了 不想用了 停用 停了 淘汰 扔了 卸了 不续 推销 隔壁 同行 别人家 \
    人家用 报价 要不要上 值不值 靠谱不 咋样 怎么样 多少钱 \
    "
);
/// Words that keep what stands behind them from being connected to, or say that it is not there.
static DENIED: Words = words!(
    "\
    没有 没得 没上 没装 没用 没用过 没买 没接 没 无 不对接 不用对接 不需要对接 不必对接 不要对接 无需对接 不要求对接 不想对接 \
    不打算对接 不考虑对接 别对接 甭对接 不接 不用接 不需要接 不必接 不要接 无需接 不要求接 别接 甭接 不连 不用连 不必连 别连 \
    不打通 不用打通 不要 不用 不需要 不考虑 不上 不装 不买 不涉及 不管 除了 \
    "
);
/// Words before such a word that turn it round.
static TURNED: Words = words!(
    "\
    不是 并不是 并非 不能 不会 不可能 不得 不可 不是说 没说 没说过 可不能 \
    "
);
/// Ends of a clause that turn it round: 不接金蝶不行.
static MUST: Words = words!(
    "\
    不行 不中 不成 不可 不可以 可不行 可不中 怎么行 咋行 就白搭 没用 没法用 用不了 \
    "
);
/// What may stand between such a word and the name.
static BETWEEN: Words = words!(
    "\
    过 了 到 上 和 与 跟 同 或 或者 及 以及 什么 啥 这个 那个 这种 那种 我们的 俺的 咱的 他们的 现在的 原来的 erp 系统 软件 财务 账 \
    "
);
/// Who else may have a system.
static OTHERS: Words = words!(
    "\
    客户 主机厂 整车厂 车厂 甲方 对方 供应商 供货商 供方 经销商 下家 上家 钢厂 总包 买家 外商 \
    "
);
/// How somebody else has it.
static HAS: Words = words!(
    "\
    用 是 上 使 那边 的 家 都 他们 自己 走 在 也 就 里 从 通过 \
    "
);
/// Words by which a connection is asked for.
static CONNECTS: Words = words!(
    "\
    对接 接上 接得上 能接 得接 要接 想接 接进 接到 连上 连接 打通 互通 同步 导入 传到 传给 来回传 集成 \
    "
);

/// Whether the system that stands at `place` is to be connected to; `names` are the places of all systems.
pub(super) fn is_wanted(clauses: &Clauses<'_>, names: &[Place], place: Place) -> bool {
    let clause = clauses.around(place.0);
    let whole = (clause.start, clause.end);
    if clauses.holds(whole, &NOT_OURS) {
        return false;
    }
    match denial(clauses, names, clause, place) {
        Some(at) => clauses.ends((0, at), &TURNED).is_some() || turned_at_end(clauses, place.1, clause),
        None => !is_anothers(clauses, clause, place) || asked_for(clauses, names, clause),
    }
}

/// Where the word that denies the name at `place` begins; a list goes on behind 、.
fn denial(clauses: &Clauses<'_>, names: &[Place], clause: Clause, place: Place) -> Option<usize> {
    let (mut at, mut start) = (place.0, clause.start);
    loop {
        if let Some(denied) = clauses.ends((start, at), &DENIED) {
            return Some(denied);
        }
        if at == start && at > 1 && clauses.chars()[at - 1] == '、' {
            at -= 1;
            start = clauses.around(at - 1).start;
            continue;
        }
        let name = names.iter().find(|(_, end)| *end == at).map(|(start, _)| *start);
        at = name.or_else(|| clauses.ends((start, at), &BETWEEN))?;
    }
}

fn turned_at_end(clauses: &Clauses<'_>, from: usize, clause: Clause) -> bool {
    clauses.last((from, clause.end), &MUST).is_some_and(|((_, end), _)| end == clause.end)
}

/// 客户用SAP下单: somebody else stands before the name, with nothing between but how he has it.
fn is_anothers(clauses: &Clauses<'_>, clause: Clause, place: Place) -> bool {
    let mut at = place.0;
    loop {
        if clauses.ends((clause.start, at), &OTHERS).is_some() {
            return true;
        }
        match clauses.ends((clause.start, at), &HAS) {
            Some(before) => at = before,
            None => return false,
        }
    }
}

/// Whether the clause, or the next one of the sentence that names no other system, asks for a connection.
fn asked_for(clauses: &Clauses<'_>, names: &[Place], clause: Clause) -> bool {
    let next = clauses.all.iter().find(|next| next.start > clause.start).filter(|next| !next.opens);
    let unnamed = next.filter(|next| !names.iter().any(|(start, _)| (next.start..next.end).contains(start)));
    std::iter::once(&clause).chain(unnamed).any(|clause| clauses.holds((clause.start, clause.end), &CONNECTS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{NameKind, normalise};
    use crate::fixtures::analyzer;

    fn wanted(text: &str) -> Vec<String> {
        let text = normalise(text);
        let clauses = Clauses::new(&text);
        let names: Vec<_> = analyzer().names_in(&text).into_iter().filter(|n| n.kind == NameKind::System).collect();
        let places: Vec<Place> = names.iter().map(|n| (n.start, n.end)).collect();
        names.into_iter().filter(|n| is_wanted(&clauses, &places, (n.start, n.end))).map(|n| n.name).collect()
    }

    #[test]
    fn e8_only_systems_that_are_there_or_asked_for_are_to_be_connected_to() {
        for (text, found) in [
            ("ERP是金蝶的，不想换", vec!["金蝶"]),
            ("没有ERP，也没有金蝶", vec![]),
            ("不对接金蝶也行", vec![]),
            ("要对接金蝶，不对接用友", vec!["金蝶"]),
            ("不用接用友、金蝶", vec![]),
            ("不能不对接金蝶", vec!["金蝶"]),
            ("不是不接用友", vec!["用友"]),
            ("不接金蝶不行", vec!["金蝶"]),
            ("没用过金蝶", vec![]),
            ("客户用SAP下单", vec![]),
            ("主机厂那边是SAP的", vec![]),
            ("客户用SAP下单，得能对接上", vec!["SAP"]),
            ("集团用SAP，两个月内要能用", vec!["SAP"]),
            ("要能对接客户的SAP", vec!["SAP"]),
            ("得能跟SAP来回传", vec!["SAP"]),
            ("金蝶没人会用", vec!["金蝶"]),
        ] {
            assert_eq!(wanted(text), found, "{text}");
        }
    }
}
