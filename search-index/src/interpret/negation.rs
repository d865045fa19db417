//! What is not wanted, or there already: no scenario is read from it. Its scope ends with the clause.
//!
//! 不要MES, 别整仓库的 and 不用上双碳平台 look forward; 仓库俺刚弄过, ERP有 and 不想换 look back. 不用排产 and 我们不做外协 refuse
//! what the library has a word for. 不用手抄 is no negation: it names the trouble that is to go.

use super::clauses::{Clause, Clauses, Place};
use super::owned::before_the_thing;
use super::wordlist::{Words, words};
use crate::analysis::is_han;

/// Words after which stands what is not wanted.
static REFUSES: Words = words!(
    "\
    不是要 不是想要 不是想上 不想要 不要给我 不要给俺 不要 不想上 不想搞 不想弄 不想整 不想做 不想买 不用给我上 \
    不用给俺上 不用给我 不用给俺 不用上 不用搞 不用弄 不用整 不用做 不用买 不用装 不需要 不需 用不着 用不上 没必要上 \
    没必要搞 没必要弄 没必要 不考虑 不打算上 不打算搞 不打算 暂时不上 暂时不搞 暂时不要 先不上 先不搞 先不弄 先不整 \
    先不做 先不要 先别上 先别搞 先别弄 别给我上 别给俺上 别给我整 别给俺整 别给我弄 别给俺弄 别给我 别给俺 别再给 别整 \
    别搞 别弄 别上 别推荐 别推 别说 别提 甭上 甭整 甭弄 甭给 除了 不上 不搞 不弄 不整 免了 \
    "
);
/// 除了: what stands behind it is not wanted, unless the rest is refused (除了报工别的都不要) or comes on top (除了报工还要排产).
const EXCEPT: &str = "除了";
/// The rest.
static REST: Words = words!("别的 其他 其它 旁的 剩下的 另外的 其余 都 啥都 什么都 一概 统统 全");
/// Words that refuse the rest.
static NO_REST: Words = words!("不要 不用 不想 不需要 不需 不上 不弄 不搞 不整 不做 不考虑 甭 别 用不着 没必要 免了 算了");
/// Words by which something comes on top.
static ON_TOP: Words = words!("还 也 外加 再");
/// What may not stand right behind them: then it is the trouble, or something else altogether.
static TROUBLE: Words = words!(
    "\
    再 人 手 靠 钱 停 等 跑 抄 填 写 去 云 太 那么 这么 得 求 耽误 一个 紧 脸 命 \
    "
);
/// Words at the end of a clause that refuse what stands before them.
static REFUSED: Words = words!(
    "\
    不要了 不要 就不用了 不用了 不用上 先不上 先不弄 先不搞 先不整 不上了 不弄了 不搞了 不考虑 免了 算了 就算了 用不着 \
    没必要 不需要 以后再说 往后再说 不用你们管 不用你管 不用管 不归你们管 不劳你们 \
    "
);
/// Words at the end of a clause by which what stands before them is there.
static THERE: Words = words!(
    "\
    刚弄过 刚上过 刚上了 刚弄好 刚搞过 刚搞好 弄过了 上过了 搞过了 做过了 已经有了 已经上了 已有 已经弄了 已经搞了 \
    早就有了 早就上了 早有了 有了 都有 有现成的 上齐了 够用了 够用 用着呢 用着还行 用得挺好 不缺 用着挺好 在用 有人管 \
    不是问题 没问题 没毛病 没啥问题 没什么问题 \
    "
);
/// Words that keep a system as it is: only its name is not wanted, the clause may go on about what is.
static KEPT: Words = words!(
    "\
    不想换 不换 不能换 不许换 不让换 别换 不用换 不许动 不能动 不让动 别动 不动 不想动 不准动 不改 不能改 不许改 一直用 \
    统一用 统一上 \
    "
);

/// Words that refuse a thing that stands right behind them, where nothing follows but more things: 不用排产和报工.
const WITHOUT: &[&str] = &[
    "不用",
    "不做",
    "不管",
    "不搞",
    "不弄",
    "不整",
    "不买",
    "不装",
    "不含",
    "不包括",
    "不涉及",
    "不必",
    "无需",
    "无须",
    "不需",
    "甭",
];
/// Work that is to go: 不用手抄, 不用盯盘点.
static TOIL: Words = words!("盯 催 翻 查 算 返 录 输 记 熬 守 等 喊 问 找");
/// What may stand between such a word and the thing, and about the things.
static ABOUT: Words = words!(
    "\
    啥 什么 上 搞 弄 做 那个 这个 给我们 给俺 我们 俺们 俺 咱 系统 软件 功能 模块 平台 管理 这块 那块 这些 这一块 之类 这类 等 和 与 \
    及 或 跟 同 还有 以及 了 的 吧 啊 呢 嘞 哩 \
    "
);
/// Words that refuse the thing that stands right before them at the end of a clause: 外协我们不做.
const LAST: &[&str] = &["不用", "不做", "不管", "不搞", "不弄"];
/// What may stand between a thing and such a word.
static BETWEEN: Words = words!("也 就 都 先 倒 暂时 我们 俺们 俺 咱 我 这块 那块 系统 软件 管理");

/// What is not to be read, ascending.
#[derive(Debug, Default)]
pub(super) struct Unwanted {
    /// Not wanted, or there already.
    pub(super) places: Vec<Place>,
    /// The part of it that is refused.
    pub(super) refused: Vec<Place>,
}

/// What `clauses` do not want or have already; `things` are the places of words that the library has.
pub(super) fn unwanted(clauses: &Clauses<'_>, things: &[Place]) -> Unwanted {
    let mut out = Unwanted::default();
    for clause in &clauses.all {
        let except = except(clauses, *clause);
        if let Some(but) = except {
            out.refused.extend(but.refused(clauses));
            continue;
        }
        out.refused.extend(forward(clauses, *clause));
        out.refused.extend(direct(clauses, *clause, things));
        let (back, refuses) = backward(clauses, *clause, things).unzip();
        out.refused.extend(back.filter(|_| refuses == Some(true)));
        out.places.extend(back);
        if let Some((place, refuses)) = before_the_thing(clauses, *clause, |at| things_until(clauses, at, things)) {
            out.places.push(place);
            out.refused.extend(refuses.then_some(place));
        }
        out.places.extend(kept(clauses, *clause));
    }
    out.places.extend_from_slice(&out.refused);
    for places in [&mut out.places, &mut out.refused] {
        places.sort_unstable();
        places.dedup();
    }
    out
}

/// 不用排产: a word of refusal, a thing, and nothing after it but more things up to a mark.
fn direct(clauses: &Clauses<'_>, clause: Clause, things: &[Place]) -> Option<Place> {
    let ((start, end), _) = clauses.first((clause.start, clause.end), WITHOUT)?;
    let asks = start.checked_sub(1).is_some_and(|at| matches!(clauses.chars()[at], '要' | '是' | '能' | '用'));
    let trouble = clauses.begins(end, &TROUBLE).is_some() || clauses.begins(end, &TOIL).is_some();
    let last = things_until(clauses, end, things)?;
    (!asks && !trouble).then_some((start, last))
}

/// The last mark up to which the text from `from` on is nothing but things, at least one, and words about them. A list goes on
/// behind 、.
fn things_until(clauses: &Clauses<'_>, from: usize, things: &[Place]) -> Option<usize> {
    let chars = clauses.chars();
    let (mut at, mut any, mut last) = (from, false, None);
    loop {
        let end = clauses.around(at).end;
        if at >= end {
            last = any.then_some(end).or(last);
            if chars.get(end) != Some(&'、') {
                return last;
            }
            at = end + 1;
        }
        let thing = things.iter().filter(|(start, _)| *start == at).map(|(_, end)| *end).max();
        let about = clauses.begins(at, &ABOUT).map(|word| at + word.chars().count());
        any |= thing.is_some();
        match thing.or(about) {
            Some(next) => at = next,
            None => return last,
        }
    }
}

/// What 除了 does to the clause that it stands in.
enum Except {
    /// The rest is refused from here on; what stands behind 除了 is wanted.
    Rest(usize),
    /// All is wanted.
    OnTop,
}

impl Except {
    fn refused(self, clauses: &Clauses<'_>) -> Option<Place> {
        match self {
            Self::Rest(from) => Some((from, clauses.around(from).end)),
            Self::OnTop => None,
        }
    }
}

/// 除了报工别的都不要, 除了报工，其他不用, 除了报工还要排产; `None` where the clause has no 除了 or refuses what stands behind it.
fn except(clauses: &Clauses<'_>, clause: Clause) -> Option<Except> {
    let ((_, end), _) = clauses.first((clause.start, clause.end), &[EXCEPT])?;
    let next = clauses.all.iter().find(|next| next.start > clause.start).filter(|next| !next.opens);
    let last = next.map_or(clause.end, |next| next.end);
    if let Some(((rest, after), _)) = clauses.first((end, last), &REST)
        && clauses.first((after, last), &NO_REST).is_some_and(|((no, _), _)| no <= after + 3)
    {
        return Some(Except::Rest(rest));
    }
    let on_top = clauses.first((end, clause.end), &ON_TOP).is_some();
    let next_adds = next.is_some_and(|next| clauses.begins(next.start, &ON_TOP).is_some());
    (on_top || next_adds).then_some(Except::OnTop)
}

fn forward(clauses: &Clauses<'_>, clause: Clause) -> Option<Place> {
    let ((start, end), _) = clauses.first((clause.start, clause.end), &REFUSES)?;
    let trouble = clauses.begins(end, &TROUBLE).is_some();
    // 要不要 asks; 是不是要 asks, too; 但是不要 does not.
    let before = start.checked_sub(1).map(|at| clauses.chars()[at]);
    let yet = start.checked_sub(2).is_some_and(|at| clauses.begins(at, &["但是", "可是", "只是", "就是", "而是"]).is_some());
    let asks = !yet && matches!(before, Some('要' | '是' | '上' | '用' | '能' | '搞' | '弄' | '整' | '做'));
    (!trouble && !asks && end < clause.end).then_some((start, clause.end))
}

/// What the end of a clause refuses (`true`) or says is there.
fn backward(clauses: &Clauses<'_>, clause: Clause, things: &[Place]) -> Option<(Place, bool)> {
    let whole = (clause.start, trimmed(clauses, clause));
    let ends = |words: &[&str]| clauses.last(whole, words).filter(|((_, end), _)| *end == whole.1).map(|((start, _), _)| start);
    let bare = owned(clauses, whole);
    // 排产有没问题 asks.
    let asked = |at: &usize| at.checked_sub(1).is_some_and(|before| clauses.chars()[before] == '有');
    let there = ends(&THERE).filter(|at| !asked(at)).or(bare);
    let refused =
        || ends(&REFUSED).filter(|at| !asks(clauses, *at)).or_else(|| ends(LAST).filter(|at| behind(clauses, *at, things)));
    let start = there.or_else(refused)?;
    let from = if start > clause.start { clause.start } else { clauses.before(clause).map_or(clause.start, |c| c.start) };
    Some(((from, clause.end), there.is_none()))
}

/// Whether a thing ends at `at`, but for a word or two between.
fn behind(clauses: &Clauses<'_>, at: usize, things: &[Place]) -> bool {
    let clause = clauses.around(at);
    let reaches = |end: usize| {
        let mut from = end;
        while let Some(word) = clauses.begins(from, &BETWEEN).filter(|_| from < at) {
            from += word.chars().count();
        }
        from == at
    };
    things.iter().any(|(start, end)| clause.start <= *start && *end <= at && reaches(*end))
}

/// ERP有: a short clause that ends with 有, which no 没 turns round.
fn owned(clauses: &Clauses<'_>, (start, end): Place) -> Option<usize> {
    let chars = clauses.chars();
    let at = end.checked_sub(1)?;
    let short = (start + 2..=start + 8).contains(&at);
    let named = chars[at.checked_sub(1)?].is_ascii_alphanumeric() || clauses.holds((start, end), &["系统", "软件", "平台"]);
    let turned =
        clauses.holds((start, end), &["没", "啥", "没有", "也有", "有没", "哪有", "还有", "只有", "所有", "什么", "国有"]);
    (short && named && chars[at] == '有' && !turned).then_some(at)
}

fn asks(clauses: &Clauses<'_>, at: usize) -> bool {
    at > 0 && matches!(clauses.chars()[at - 1], '要' | '用' | '上' | '是')
}

/// The end of a clause without its particles.
fn trimmed(clauses: &Clauses<'_>, clause: Clause) -> usize {
    let particle = |at: &usize| matches!(clauses.chars()[*at], '的' | '吧' | '啊' | '呢' | '嘞' | '哩' | ' ' | '"' | '”');
    (clause.start..clause.end).rev().find(|at| !particle(at)).map_or(clause.end, |at| at + 1)
}

/// The names in letters (ERP, DCS) of what is to stay.
fn kept(clauses: &Clauses<'_>, clause: Clause) -> Vec<Place> {
    let Some(((at, _), _)) = clauses.first((clause.start, clause.end), &KEPT) else { return Vec::new() };
    let chars = clauses.chars();
    let letter = |at: usize| chars[at].is_alphanumeric() && !is_han(chars[at]);
    let whole = if at > clause.start + 2 { Some(clause) } else { clauses.before(clause).or(Some(clause)) };
    let mut places: Vec<Place> = Vec::new();
    for place in whole.into_iter().flat_map(|c| c.start..c.end).filter(|place| letter(*place)) {
        match places.last_mut() {
            Some(last) if last.1 == place => last.1 = place + 1,
            _ => places.push((place, place + 1)),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normalise;
    use crate::fixtures::analyzer;

    fn kept_words(text: &str) -> String {
        let text = normalise(text);
        let clauses = Clauses::new(&text);
        text.without(&unwanted(&clauses, &analyzer().things_in(&text)).places)
            .chars()
            .iter()
            .collect::<String>()
            .split_whitespace()
            .collect()
    }

    #[test]
    fn e8_what_is_not_wanted_is_not_heard_and_its_scope_is_the_clause() {
        for (text, kept) in [
            ("不要MES，要扫码", ",要扫码"),
            ("别整仓库的，仓库俺刚弄过，要个会跑的车", ",,要个会跑的车"),
            ("不用给我上啥双碳平台", ""),
            ("不是要ERP，ERP有。报价没谱", ",。报价没谱"),
            ("MES就不用了，排产要", ",排产要"),
            ("ERP是金蝶的，不想换，加个车间的", "是金蝶的,不想换,加个车间的"),
            ("烧窑那套DCS不许动，看曲线", "烧窑那套不许动,看曲线"),
            ("能不能不用手抄，直接进电脑", "能不能不用手抄,直接进电脑"),
            ("六十万能弄个不用人磨的不", "六十万能弄个不用人磨的不"),
            ("等保要不要做", "等保要不要做"),
            ("啥系统也没有", "啥系统也没有"),
            ("不上云", "不上云"),
            ("不用排产，要扫码", ",要扫码"),
            ("不用排产和报工软件", ""),
            ("不用排产、仓库，要扫码", ",要扫码"),
            ("不用排产、模具要管", "、模具要管"),
            ("我们不做外协，想管仓库", "我们,想管仓库"),
            ("外协我们不做，想管仓库", ",想管仓库"),
            ("排产就不用", ""),
            ("不用手抄", "不用手抄"),
            ("不用报工也能知道产量", "不用报工也能知道产量"),
            ("不用查仓库", "不用查仓库"),
            ("要不要做排产", "要不要做排产"),
            ("要做排产但是不要换ERP", "要做排产但是"),
            ("是不是要上mes", "是不是要上mes"),
            ("除了报工别的都不要", "除了报工"),
            ("除了报工，别的都不要", "除了报工,"),
            ("除了报工，其他不用", "除了报工,"),
            ("除了报工还要排产", "除了报工还要排产"),
            ("除了仓库都要管", ""),
            ("已经有MES，要能耗看板", ",要能耗看板"),
            ("已经有MES，但是没人用", "已经有mes,但是没人用"),
            ("已经有MES的数据要看", "已经有mes的数据要看"),
            ("排产没问题，就是质量不行", ",就是质量不行"),
            ("质检不用你们管，仓库要管起来", ",仓库要管起来"),
            ("排产有没问题", "排产有没问题"),
            ("已经有MES了，要加WMS", ",要加wms"),
            ("我们有MES了，差个WMS", ",差个wms"),
            ("我们有MES了，就是不好用", "我们有mes了,就是不好用"),
            ("scheduling is fine, quality is the problem", ",qualityistheproblem"),
            ("the ERP stays", ""),
            ("no MES, just WMS", ",justwms"),
            ("no traceability, just paper", "notraceability,justpaper"),
            ("MES we already have, need energy dashboards", ",needenergydashboards"),
            ("we don't want a MES, just barcodes", "we,justbarcodes"),
            ("we do not need ERP but scheduling", "webutscheduling"),
            ("already have ERP, but nobody uses it", "alreadyhaveerp,butnobodyusesit"),
        ] {
            assert_eq!(kept_words(text), kept, "{text}");
        }
    }
}
