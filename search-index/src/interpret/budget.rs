//! Which amount is a budget. Owners name bills, fines, prices and wages in one breath with it; the words around it tell.

use super::amounts::{Amount, Per, amounts, count_of};
use super::clauses::{Clause, Clauses, Place};
use super::numerals::number_at;
use super::wordlist::{Words, words};
use schema::domain::interpretation::Term;
use schema::domain::money::Fen;

/// Words that make an amount a budget whatever else stands there.
static MEANT: Words = words!(
    "\
    预算 投资预算 打算投 准备投 打算花 准备花 愿意花 愿意出 愿意掏 顶多花 最多花 顶多投 最多投 顶多出 最多出 顶多掏 \
    最多掏 花个 花上 掏个 掏得起 拿得出 出得起 只能出 只能拿 能出 能拿出 能拿 批了 给批 只批 拨了 资金有 手里有 手头有 \
    舍得花 现在只剩 现在就剩 现在只有 砍到 压到 减到 缩到 手里就 手里只 手头就 手头只 手上就 手上有 手上只 自己掏 自己出 自己拿 自掏 自筹 budget 投个 投入在 投入控制 总投入 总价 报价不超 价格在 价格不超 费用在 费用控制 费用不超 花费 \
    "
);
/// Words that say what is paid, owed, earned or lost: no budget.
static OTHER: Words = words!(
    "\
    电费 气费 水费 煤费 油费 运费 房租 租金 天然气 燃气 用电 用气 电钱 气钱 药剂 能耗 营收 营业额 销售额 产值 流水 利润 \
    毛利 净利 卖 挣 赚 进账 订单 单子 合同额 货款 货值 一车货 罚 赔 索赔 扣 损失 亏 搭进去 白扔 白瞎 白干 浪费 扔 报废 \
    废了 砸 工资 月薪 底薪 工价 人工费 开到 开九 开八 开七 开六 开五 年薪 奖金 欠 压着 压了 压在 库存 积压 囤 应收 回款 \
    账上 贷 借 利息 注册资本 押金 保证金 来回 路费 差旅 机票 修一 维修费 修理费 换一个 换一根 换一次 一停 停一 停产 误工 \
    一吨 每吨 吨价 一斤 单价 一公斤 涨到 涨了 跌 降到 省下 省了 能省 少花 多花了 花了 交了 投了 付了 买的 买了 被骗 上当 \
    去年 上回 上次 那年 税 奖励 报销 保险 价值 成本 料钱 进价 人家报 报价要 要价 开价 别人家 隔壁 \
    "
);
/// Words of a part or of a floor: the whole is more, so it is asked.
const PART: &[&str] = &["首付", "首款", "定金", "最少", "至少", "起码"];
/// Words of subsidies: what is paid by others is no budget.
const SUBSIDY: &[&str] = &["补贴", "补助", "奖补"];
/// Words by which an amount is what is left to pay after the subsidy.
static NET: Words = words!(
    "\
    补贴完 补贴后 补贴之后 补贴以后 补贴下来 补助完 补助后 补助之后 补助以后 补助下来 奖补后 补完 补过 补下来 扣掉补贴 扣了补贴 \
    扣除补贴 扣去补贴 减去补贴 除去补贴 刨去补贴 抛开补贴 去掉补贴 扣掉补助 扣除补助 减去补助 除去补助 去掉补助 自筹 \
    "
);
/// Words by which an amount is hoped for, not a limit.
const HOPED: &[&str] = &["最好", "希望", "争取", "尽量", "要是能", "理想", "ideally", "preferably"];
/// Words of a limit in English.
const LIMIT_IN_ENGLISH: &[&str] =
    &["under", "below", "within", "at most", "up to", "no more than", "not more than", "less than", "max", "maximum", "limit"];
/// Words that make an amount a budget if nothing speaks against it.
static LIMIT: Words = words!(
    "\
    以内 之内 以下 打住 封顶 顶多 最多 不超过 不能超 别超 超不过 控制在 左右 上下 之间 出头 够不够 够不 够吗 行不 中不 \
    中不中 可以不 就中 就行 都中 能上 能弄 能搞 能做 能整 能装 能买 能不能 能拿下 拿下 搞定 弄好 上一套 上个 搞个 弄个 \
    整个 做个 装个 买个 想花 按年付 按月付 年费 月费 一年付 顶天 咬牙 心理价 心里价 价位 \
    超了不 上限 包干 全包 下来 够了 撑死 差不多 大概 便宜点 \
    "
);
/// Words by which the money is gone already.
static SPENT: Words = words!(
    "\
    花了 投了 交了 付了 买的 去年 上回 上次 那年 \
    "
);
/// Words that make even a clause about bills or stock one about what is to be bought.
static PRODUCT: Words = words!(
    "\
    软件 系统 平台 方案 模块 小程序 app 装置 改造 \
    "
);
static CEILING: Words = words!(
    "\
    以内 之内 以下 打住 封顶 顶多 最多 不超过 不能超 别超 控制在 \
    "
);
/// Words right before an amount by which it is to be spent.
static SPEND: Words = words!(
    "\
    不到 凑 给了 老板给 花 投 出 掏 拿 花个 投个 掏个 拿个 花上 投上 出个 \
    "
);
/// Words of a clause that hold nothing but the amount.
static FILLING: Words = words!(
    "\
    一年 每年 一个月 每月 一套 一台 总共 一共 拢共 全部 全套 大概 大约 差不多 也就 就 只有 有 最好 能 在 个 上下 左右 吧 \
    的 样子 钱 是 应该 应 改成 改为 按年付 中不中 行不行 行不 这样 那种 之间 出头 来 多 约 顶天 撑死 俩 车 \
    "
);

/// Below this nothing is bought: 一块 is a word.
const LEAST: Fen = Fen::from_yuan(100);

/// Whether an amount is a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is.
    Budget,
    /// It is something else.
    Other,
    /// The words do not tell.
    Unclear,
}

/// A budget that was read, or an amount that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) fen: Fen,
    pub(super) place: Place,
    pub(super) verdict: Verdict,
    /// Paid every year (a month or a quarter was multiplied).
    pub(super) yearly: bool,
    /// What is left to pay after the subsidy.
    pub(super) net: bool,
    /// Hoped for, not a limit.
    hoped: bool,
}

impl Read {
    /// What is said about the amount.
    pub(super) fn terms(&self) -> Vec<Term> {
        let told = [(self.yearly, Term::PerYear), (self.net, Term::Net)];
        told.into_iter().filter(|(said, _)| *said).map(|(_, term)| term).collect()
    }
}

/// What a text says about the budget.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The budget: of several the last one that is no mere hope (原先说二十万，现在最多十五万; 三万五，不对，是五万三).
    pub(super) budget: Option<Read>,
    /// Less than the budget, hoped for beside it: 10万以内，最好8万.
    pub(super) hopes: Vec<Read>,
    /// Amounts that may be the budget where none is named.
    pub(super) unclear: Vec<Read>,
}

/// The budget of a text, and what had better be told or asked.
pub(super) fn said(clauses: &Clauses<'_>) -> Said {
    let all = read(clauses);
    let named = || all.iter().filter(|read| read.verdict == Verdict::Budget);
    let firm = named().rfind(|read| !read.hoped);
    let budget = firm.or_else(|| named().next_back()).copied();
    let hopes = named().filter(|read| read.hoped && budget.is_some_and(|budget| read.fen < budget.fen)).copied();
    let unclear = all.iter().filter(|read| read.verdict == Verdict::Unclear && budget.is_none()).copied();
    Said { budget, hopes: hopes.collect(), unclear: unclear.collect() }
}

/// What the amounts of a text say about the budget: every budget, and what had better be asked.
fn read(clauses: &Clauses<'_>) -> Vec<Read> {
    let found = amounts(clauses).into_iter();
    let judged = found.map(|amount| (amount, verdict(clauses, amount))).filter(|(_, verdict)| *verdict != Verdict::Other);
    let read = |(amount, verdict): (Amount, Verdict)| {
        let clause = clauses.around(amount.place.0);
        let yearly = matches!(amount.per, Per::Year | Per::Month | Per::Quarter);
        let hoped = clauses.holds((clause.start, amount.place.0), HOPED);
        let net = is_net(clauses, clause);
        Some(Read { fen: total(clauses, amount)?, place: around(clauses, amount), verdict, yearly, net, hoped })
    };
    judged.filter_map(read).collect()
}

/// 补贴完自己掏不超过10万; 10万以内，补助后.
fn is_net(clauses: &Clauses<'_>, clause: Clause) -> bool {
    let says = |clause: Clause| clauses.holds((clause.start, clause.end), &NET);
    let next = clauses.all.iter().find(|next| next.start > clause.start).filter(|next| !next.opens);
    let bare = |next: &&Clause| !(next.start..next.end).any(|at| number_at(clauses.chars(), at).is_some());
    says(clause) || next.filter(bare).is_some_and(|next| says(*next))
}

fn verdict(clauses: &Clauses<'_>, amount: Amount) -> Verdict {
    if amount.per == Per::Goods || amount.fen < LEAST {
        return Verdict::Other;
    }
    let clause = clauses.around(amount.place.0);
    let whole = (clause.start, clause.end);
    if amount.minus {
        return Verdict::Unclear;
    }
    if clauses.holds((clause.start, amount.place.0), PART) {
        return Verdict::Unclear;
    }
    let spent = clauses.holds(whole, &SPENT);
    if clauses.holds(whole, &MEANT) && !spent {
        return Verdict::Budget;
    }
    let buys = clauses.holds(whole, &PRODUCT) && clauses.holds(whole, &CEILING) && !spent;
    let subsidy = clauses.holds(whole, SUBSIDY) && !clauses.holds(whole, &NET);
    if (clauses.holds(whole, &OTHER) || subsidy) && !buys {
        return Verdict::Other;
    }
    let spends = clauses.last((clause.start, amount.place.0), &SPEND).is_some_and(|((_, end), _)| end == amount.place.0);
    if spends || clauses.holds(whole, &LIMIT) || clauses.holds(whole, LIMIT_IN_ENGLISH) {
        return Verdict::Budget;
    }
    match (is_alone(clauses, clause, amount), clauses.before(clause)) {
        (true, Some(before)) if clauses.holds((before.start, before.end), &OTHER) => Verdict::Unclear,
        (true, _) => Verdict::Budget,
        (false, _) if amount.sure || amount.large && amount.fen >= Fen::from_yuan(10_000) => Verdict::Unclear,
        (false, _) => Verdict::Other,
    }
}

/// Whether the clause says nothing beside the amount.
fn is_alone(clauses: &Clauses<'_>, clause: Clause, amount: Amount) -> bool {
    let mut at = clause.start;
    while at < clause.end {
        if (amount.place.0..amount.place.1).contains(&at) {
            at = amount.place.1;
        } else if clauses.chars()[at] == ' ' {
            at += 1;
        } else if let Some(word) = clauses.begins(at, &FILLING) {
            at += word.chars().count();
        } else {
            return false;
        }
    }
    true
}

/// The total or the first year; a price per piece times the pieces. `None` beyond what money can be.
fn total(clauses: &Clauses<'_>, amount: Amount) -> Option<Fen> {
    let times = match amount.per {
        Per::Whole | Per::Year | Per::Goods => 1,
        Per::Month => 12,
        Per::Quarter => 4,
        Per::Piece(measure) => count_of(clauses.chars(), measure).unwrap_or(1),
    };
    let fen = amount.fen.0.checked_mul(i64::try_from(times).ok()?)?;
    Some(Fen(fen)).filter(|fen| *fen <= Fen::MAX)
}

/// The amount with the words beside it that make it a limit.
fn around(clauses: &Clauses<'_>, amount: Amount) -> Place {
    const BEFORE: &[&str] = &[
        "预算",
        "顶多花",
        "最多花",
        "顶多",
        "最多",
        "不超过",
        "控制在",
        "别超过",
        "一年",
        "一个月",
        "每年",
        "每月",
        "budget ",
        "under ",
        "below ",
        "within ",
        "up to ",
        "at most ",
        "no more than ",
    ];
    static AFTER: Words = words!(
        "\
    以内 之内 以下 打住 封顶 左右 上下 出头 之间 \
    "
    );
    let (mut start, mut end) = amount.place;
    let clause = clauses.around(start);
    while let Some(((from, to), _)) = clauses.last((clause.start, start), BEFORE)
        && to == start
    {
        start = from;
    }
    if let Some(word) = clauses.begins(end, &AFTER) {
        end += word.chars().count();
    }
    (start, end)
}

#[cfg(test)]
mod tests;
