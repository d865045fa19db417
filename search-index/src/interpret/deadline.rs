//! By when: 年底前, 9月底前, 11月30号以前, 国庆前, 两个月内, 给了一个月.

use super::clauses::{Clause, Clauses, Place};
use super::numerals::{Number, number_at};
use super::wordlist::{Words, words};
use crate::analysis::is_han;
use jiff::ToSpan;
use jiff::civil::Date;
use schema::domain::interpretation::Condition;
use schema::domain::programme::Programme;

/// A month counts so many weeks.
const MONTH: u64 = 4;
/// Days of a week; of fewer days only the work itself can be meant.
const WEEK: u64 = 7;
/// Days of a year: 一年 alone says how often one pays.
const YEAR: u64 = 364;
/// Most characters of an event that stands before 之前.
const EVENT: usize = 8;
/// What follows an event.
const BEFORE_EVENT: &[&str] = &["以前", "之前", "前头", "前"];
/// Longest deadline, in weeks: ten years.
const MOST: u64 = 520;
/// What follows a date that is a limit.
static BEFORE: Words = words!(
    "\
    以前 之前 前头 前 为止 截止 之内 以内 内 \
    "
);
/// What a date without such a word needs in its clause to be one.
static DUE: Words = words!(
    "\
    必须 一定要 得上线 要上线 得用上 要用上 得能用 要能用 得弄好 要弄好 得交 要交付 得验收 要验收 来验收 来审 要来审 要审 \
    来查 要来查 要检查 截止 最后期限 最迟 最晚 赶在 到期 \
    "
);
/// What follows a length of time that is a limit.
static WITHIN: Words = words!(
    "\
    之内 以内 内 里头要 里要 期限 的期限 为限 \
    "
);
/// What stands before a length of time that is a limit.
static GIVEN: Words = words!(
    "\
    给了 只给 就给 给俺 给我们 给咱 限期 限时 限 工期 期限 顶多等 最多等 宽限 还剩 只剩 还有 \
    "
);
/// What is done within a time that is no deadline of the work.
static NO_DEADLINE: Words = words!(
    "\
    响应 报价 出价 报出 质保 保修 回本 收回 回来钱 退货 退换 账期 回款 付款 坏 寿命 复购 到货 查到 查出 追到 找到 报警 \
    停机 换一 出结果 回复 上门 到场 赶到 交付零件 交付产品 交样 送样 交货 发货 出货 供货 \
    "
);
/// What a few days must be about to be a deadline of the work.
static WORK: Words = words!(
    "\
    上线 装好 装完 装上 弄好 弄完 搞好 搞定 搞完 做好 做完 能用 用上 用起来 整改 验收 交付 到位 见效 跑起来 落地 完工 \
    投用 安上 上好 \
    "
);

/// What may stand beside a time in a clause of its own.
static FILLING: Words = words!(
    "\
    时间 工期 期限 大概 大约 差不多 也就 就 只有 只 最多 顶多 最好 争取 左右 上下 吧 的 能 要 得 可以 必须 上线 用上 能用 用起来 弄好 \
    搞定 装好 做好 做完 完成 完工 交付 验收 急 给 个 最迟 最晚 之内 以内 内 行不 中不 行不行 中不中 可以不 够不 \
    "
);
/// What a clause before it holds where something is wished for.
static WISH: Words = words!(
    "\
    想 要 上 急 需 预算 万 弄 整 搞 做 装 咨询 求 \
    "
);
/// What it holds where trouble is told.
static TROUBLE: Words = words!(
    "\
    等 坏 停 修 才 一直 都没 还没 查 翻 拖 \
    "
);

/// Every deadline of a text with its place, in its order.
pub(super) fn read(clauses: &Clauses<'_>, programme: &Programme, today: Date) -> Vec<(Condition, Place)> {
    let mut out: Vec<(Condition, Place)> = Vec::new();
    for clause in &clauses.all {
        let mut at = clause.start;
        while at < clause.end {
            let here = Here { clauses, clause: *clause, today };
            let found = here.feast(programme, at).or_else(|| here.written(at)).or_else(|| here.date(at));
            match found.or_else(|| here.length(at)).or_else(|| english::read(clauses, *clause, at, today)) {
                Some((condition, end)) => {
                    out.push((condition, (at, end)));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    out
}

/// Where one is reading.
struct Here<'a> {
    clauses: &'a Clauses<'a>,
    clause: Clause,
    today: Date,
}

impl Here<'_> {
    fn whole(&self) -> Place {
        (self.clause.start, self.clause.end)
    }

    fn char(&self, at: usize) -> Option<char> {
        self.clauses.chars().get(at).copied().filter(|_| at < self.clause.end)
    }

    /// The end of the words at `at` that make a date, which begins at `from`, a limit.
    fn limit(&self, from: usize, at: usize) -> Option<usize> {
        match self.clauses.begins(at, &BEFORE) {
            Some(word) => Some(at + word.chars().count()),
            None if self.before_event(at).is_some() => self.before_event(at),
            None => (self.clauses.holds(self.whole(), &DUE) || self.stands_alone(from, at)).then_some(at),
        }
    }

    /// Where 之前 ends behind an event that stands at `at`: 审厂之前, 客户来检查前.
    fn before_event(&self, at: usize) -> Option<usize> {
        let last = self.clause.end.min(at + EVENT);
        let ((start, end), _) = self.clauses.first((at, last), BEFORE_EVENT)?;
        let event = (at..start).all(|at| is_han(self.clauses.chars()[at]));
        (start > at + 1 && event).then_some(end)
    }

    /// Whether the clause says nothing beside `from..to`, and what stands before it in the sentence is a wish: 想上mes，三个礼拜.
    fn stands_alone(&self, from: usize, to: usize) -> bool {
        let mut at = self.clause.start;
        while at < self.clause.end {
            if (from..to).contains(&at) {
                at = to;
            } else if self.clauses.chars()[at] == ' ' {
                at += 1;
            } else if let Some(word) = self.clauses.begins(at, &FILLING) {
                at += word.chars().count();
            } else {
                return false;
            }
        }
        let wish = |before: Clause| {
            let place = (before.start, before.end);
            self.clauses.holds(place, &WISH) && !self.clauses.holds(place, &NO_DEADLINE) && !self.clauses.holds(place, &TROUBLE)
        };
        self.clauses.before(self.clause).is_none_or(wish)
    }

    /// 2027-03-01前, 2027年3月1日前, 2027/3/1之前, 2027年3月底前.
    fn written(&self, at: usize) -> Option<(Condition, usize)> {
        let inside = at.checked_sub(1).and_then(|before| self.char(before)).is_some_and(|c| c.is_ascii_alphanumeric());
        let (year, end) = self.digits(at, 4).filter(|_| !inside)?;
        let mark = self.char(end)?;
        if mark == '年' {
            let (day, end) = self.month(i16::try_from(year).ok()?, at, end + 1, true)?;
            return Some((Condition::DeadlineDate(day), self.limit(at, end)?));
        }
        let (month, end) = self.digits(end + 1, 2).filter(|_| matches!(mark, '-' | '/' | '.'))?;
        let (day, end) = self.digits(end + 1, 2).filter(|_| self.char(end) == Some(mark))?;
        let part = |n: u32| i8::try_from(n).ok();
        let day = Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok().filter(|day| *day >= self.today)?;
        let before = ["by ", "before ", "until ", "deadline "].iter().any(|word| {
            let start = at.checked_sub(word.chars().count());
            start.is_some_and(|start| self.clauses.begins(start, &[word]).is_some())
        });
        let end = self.limit(at, end).or_else(|| before.then_some(end))?;
        Some((Condition::DeadlineDate(day), end))
    }

    /// At most `most` digits at `at`, all of a number; a year has four.
    fn digits(&self, at: usize, most: usize) -> Option<(u32, usize)> {
        let count = (at..self.clause.end).take_while(|at| self.clauses.chars()[*at].is_ascii_digit()).count();
        let whole = if most == 4 { count == 4 } else { (1..=most).contains(&count) };
        // Nothing is cut out behind the end of the text.
        if !whole {
            return None;
        }
        Some((self.clauses.text.slice(at, at + count).parse().ok()?, at + count))
    }

    /// 国庆前: the day before the feast; 2027年国庆前: of that year. 双十一 is none of ours.
    fn feast(&self, programme: &Programme, at: usize) -> Option<(Condition, usize)> {
        if at.checked_sub(1).and_then(|before| self.char(before)) == Some('双') {
            return None;
        }
        let from = match self.year_before(at) {
            Some(year) => Date::new(year, 1, 1).ok()?,
            None => self.today,
        };
        programme.vocabulary.festivals.iter().find_map(|feast| {
            let words: Vec<&str> = feast.words.iter().map(String::as_str).collect();
            let word = self.clauses.begins(at, &words)?;
            let end = at + word.chars().count();
            let before = self.clauses.begins(end, &["以前", "之前", "前"])?;
            let day = feast.next(from)?.yesterday().ok().filter(|day| *day >= self.today)?;
            Some((Condition::DeadlineDate(day), end + before.chars().count()))
        })
    }

    /// The year that stands right before `at`: 2027年, 明年.
    fn year_before(&self, at: usize) -> Option<i16> {
        let named = |word: &str| at.checked_sub(2).is_some_and(|start| self.clauses.begins(start, &[word]).is_some());
        if named("明年") {
            return self.today.year().checked_add(1);
        }
        if named("今年") {
            return Some(self.today.year());
        }
        let (year, end) = self.digits(at.checked_sub(5)?, 4)?;
        (self.char(end) == Some('年') && end + 1 == at).then(|| i16::try_from(year).ok())?
    }

    /// 年底前, 月底前, 9月底前, 明年3月前, 11月30号以前.
    fn date(&self, at: usize) -> Option<(Condition, usize)> {
        let (year, from) = match self.clauses.begins(at, &["今年", "明年", "本", "这个", "下个", "下"]) {
            Some("明年") => (self.today.year().checked_add(1)?, at + 2),
            Some("今年") => (self.today.year(), at + 2),
            Some(word) => (self.today.year(), at + word.chars().count()),
            None => (self.today.year(), at),
        };
        let relative = self.clauses.begins(at, &["下个月", "下月"]).is_some();
        let given = from > at && !relative;
        let edge = self.edge(year, from, relative).or_else(|| self.month(year, at, from, given));
        let (day, end) = edge.or_else(|| self.next_month(at).filter(|_| relative))?;
        let end = self.limit(at, end)?;
        Some((Condition::DeadlineDate(day), end))
    }

    /// 下个月前: before it begins; 下个月, 下个月内: to its end.
    fn next_month(&self, at: usize) -> Option<(Date, usize)> {
        let end = at + self.clauses.begins(at, &["下个月", "下月"])?.chars().count();
        let this = self.today.last_of_month();
        let before = self.clauses.begins(end, &["以前", "之前", "前头", "前"]).is_some();
        Some((if before { this } else { this.tomorrow().ok()?.last_of_month() }, end))
    }

    /// 年底, 年内, 月底, 季度末, 上半年.
    fn edge(&self, year: i16, at: usize, next: bool) -> Option<(Date, usize)> {
        // 半年内 and 去年底 are none of these.
        let before = at.checked_sub(1).and_then(|before| self.char(before));
        if before.is_some_and(|c| c.is_ascii_digit() || "半一二两俩三仨四五六七八九十几去前".contains(c)) {
            return None;
        }
        let last = |month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
        let month = self.today.month();
        let (word, day) = match self.clauses.begins(at, &EDGES)? {
            word @ ("年底" | "年末" | "年终" | "年内") => (word, last(12)?),
            word @ ("上半年" | "年中") => (word, last(6)?),
            word @ ("季度末" | "季末") => (word, last((month + 2) / 3 * 3)?),
            word => {
                let months = if next { 1.month() } else { 0.month() };
                (word, self.today.first_of_month().checked_add(months).ok()?.last_of_month())
            }
        };
        // 年内 and its like are limits by themselves: the word of the limit is left to stand behind them.
        let length = word.chars().count();
        let own = usize::from(word.ends_with('内'));
        (day >= self.today).then_some((day, at + length - own))
    }

    /// 9月底, 9月30号, 3月: the next one unless a year was named.
    fn month(&self, year: i16, at: usize, from: usize, named: bool) -> Option<(Date, usize)> {
        // 仨月 and 两月 are lengths of time.
        let counted = matches!(self.char(from), Some('仨' | '俩' | '两'));
        let month = number_at(self.clauses.chars(), from).filter(|_| !counted)?;
        let whole = |n: Number| (n.hundredths.is_multiple_of(100)).then(|| i8::try_from(n.hundredths / 100).ok()).flatten();
        let month_of_year = whole(month).filter(|m| (1..=12).contains(m))?;
        if self.char(month.end) != Some('月') || (from > at && !named) {
            return None;
        }
        let after = month.end + 1;
        let first = Date::new(year, month_of_year, 1).ok()?;
        let (day, end) = match self.char(after) {
            Some('底' | '末') => (first.last_of_month(), after + 1),
            Some('初') => (first.checked_add(4.days()).ok()?, after + 1),
            Some('中') => (first.checked_add(14.days()).ok()?, after + 1 + usize::from(self.char(after + 1) == Some('旬'))),
            Some('份') => (first.last_of_month(), after + 1),
            _ => match number_at(self.clauses.chars(), after) {
                Some(n) if matches!(self.char(n.end), Some('号' | '日')) => {
                    (Date::new(year, month_of_year, whole(n)?).ok()?, n.end + 1)
                }
                // 3月前: before it begins.
                _ if self.clauses.begins(after, &BEFORE).is_some() => (first.yesterday().ok()?, after),
                // 6月审厂之前: on the first of June it may be too late.
                _ => match self.before_event(after) {
                    Some(_) => (first.yesterday().ok()?, after),
                    None => (first.last_of_month(), after),
                },
            },
        };
        let next = day < self.today && !named;
        Some((if next { day.checked_add(1.year()).ok()? } else { day }, end)).filter(|(day, _)| *day >= self.today)
    }

    /// 两个月内, 给了一个月, 十天装好.
    fn length(&self, at: usize) -> Option<(Condition, usize)> {
        let chars = self.clauses.chars();
        let (count, end) = match self.char(at)? {
            '半' => (50, at + 1),
            _ => number_at(chars, at).map(|n| (n.hundredths, n.end))?,
        };
        let end = end + usize::from(self.char(end) == Some('个'));
        let half = self.char(end) == Some('半');
        let end = end + usize::from(half);
        let (unit, word) = LENGTHS.iter().find(|(word, _)| self.clauses.begins(end, &[word]).is_some()).map(|(w, u)| (*u, *w))?;
        let end = end + word.chars().count();
        let half_behind = self.char(end) == Some('半') && !half;
        let end = end + usize::from(half_behind);
        let count = count + if half || half_behind { 50 } else { 0 };
        let days = count.checked_mul(unit)? / 100;
        let weeks = u32::try_from((days / 7).clamp(1, MOST)).ok()?;
        let end = self.binds(at, end, days)?;
        Some((Condition::DeadlineWeeks(weeks), end))
    }

    /// Where the words of a length of time at `at..end` end, if its `days` are a limit of the work.
    fn binds(&self, at: usize, end: usize, days: u64) -> Option<usize> {
        if self.clauses.holds(self.whole(), &NO_DEADLINE) {
            return None;
        }
        let given = self.clauses.last((self.clause.start, at), &GIVEN).is_some_and(|((_, e), _)| e == at);
        let within = self.clauses.begins(end, &WITHIN);
        let work = self.clauses.holds((end, self.clause.end), &WORK);
        let bound = match (given, within) {
            (true, _) => true,
            (false, Some(_)) => days >= WEEK || work,
            (false, None) if (WEEK..YEAR).contains(&days) && self.stands_alone(at, end) => true,
            (false, None) => work && self.clauses.holds((self.clause.start, at), &["最好", "争取", "顶多", "最多", "得", "要"]),
        };
        bound.then(|| end + within.map_or(0, |word| word.chars().count()))
    }
}

static EDGES: Words = words!(
    "\
    年底 年末 年终 年内 上半年 年中 季度末 季末 月底 月末 月内 \
    "
);

/// Lengths of time in days.
const LENGTHS: &[(&str, u64)] =
    &[("星期", 7), ("礼拜", 7), ("季度", 3 * MONTH * 7), ("月", MONTH * 7), ("周", 7), ("天", 1), ("日", 1), ("年", 364)];

mod english;
#[cfg(test)]
mod tests;
