//! Numbers as people write them: 10, 1.5万, 八百多万, 80来万, 一两万, 三万五, 10到15万, 千把, 5k.

/// A number at `start..end` of a normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In hundredths. A range counts at its upper end, a rounded number (多, 来, 几) at the round one.
    pub(super) hundredths: u64,
    /// Whether it is counted in 千, 万 or 亿, as money is.
    pub(super) large: bool,
}

const ONE: u64 = 100;
const THOUSAND: u64 = 1_000;
const WAN: u64 = 10_000;
const YI: u64 = 100_000_000;
const MILLION: &str = "million";

/// The number that begins at `at`, if one does; never inside a token of letters and digits.
pub(super) fn number_at(chars: &[char], at: usize) -> Option<Number> {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let inside = before.is_some_and(|c| c.is_ascii_alphanumeric()) && chars[at].is_ascii_alphanumeric();
    // 几十万 says no number.
    if inside || matches!(before, Some('几' | '数')) {
        return None;
    }
    let first = single_at(chars, at)?;
    let Some(second) = joined(chars, first.end).and_then(|next| single_at(chars, next)) else { return Some(first) };
    // 10到15万: the first of the two is counted in what the second is counted in, and the upper one counts.
    let range = second.hundredths >= first.hundredths || first.large == second.large;
    let upper = second.hundredths.max(first.hundredths);
    Some(if range { Number { start: at, end: second.end, hundredths: upper, large: first.large || second.large } } else { first })
}

/// After `至`, `到` or a dash that joins two numbers.
fn joined(chars: &[char], at: usize) -> Option<usize> {
    let mark = |c: &&char| matches!(**c, '-' | '~' | '—' | '–' | '到' | '至');
    let marks = chars[at..].iter().take_while(mark).count();
    (1..=2).contains(&marks).then_some(at + marks)
}

fn single_at(chars: &[char], at: usize) -> Option<Number> {
    let mut reader = Reader { chars, at, large: false };
    let hundredths = reader.number()?;
    let torn = chars.get(reader.at).is_some_and(char::is_ascii_alphanumeric) && chars[reader.at - 1].is_ascii_alphanumeric();
    (!torn && hundredths > 0).then_some(Number { start: at, end: reader.at, hundredths, large: reader.large })
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    large: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip(&mut self, fits: impl Fn(char) -> bool) -> bool {
        let found = self.peek().is_some_and(fits);
        self.at += usize::from(found);
        found
    }

    /// In hundredths: parts in 亿, in 万, and the rest.
    fn number(&mut self) -> Option<u64> {
        let mut total = 0_u64;
        let mut below = u64::MAX;
        let mut first = true;
        loop {
            let from = self.at;
            let Some(section) = self.section(first) else { break };
            self.skip(is_rounding);
            let unit = self.unit();
            if unit >= below {
                self.at = from;
                break;
            }
            let short = section.lone && unit == 1 && below != u64::MAX;
            if short && self.peek().is_some_and(is_measure) {
                self.at = from;
                break;
            }
            // 三万五 is 35 000; 三万零五 is 30 005.
            let part = if short { section.hundredths.checked_mul(below / 10)? } else { section.hundredths.checked_mul(unit)? };
            total = total.checked_add(part)?;
            below = unit;
            first = false;
            self.large |= unit >= THOUSAND || section.hundredths >= THOUSAND * ONE && section.spoken;
            self.skip(is_rounding);
            self.at += usize::from(self.peek() == Some('把') && matches!(self.chars.get(self.at + 1), Some('块' | '元')));
            if unit == 1 || short {
                break;
            }
        }
        (!first).then_some(total)
    }

    /// 1.2 million.
    fn million(&mut self) -> Option<u64> {
        let from = (self.at..self.chars.len()).find(|at| self.chars[*at] != ' ').filter(|from| *from <= self.at + 1)?;
        let end = from + MILLION.len();
        let word = self.chars.get(from..end)?.iter().copied().eq(MILLION.chars());
        let torn = self.chars.get(end).is_some_and(char::is_ascii_alphanumeric);
        (word && !torn).then(|| {
            self.at = end;
            100 * WAN
        })
    }

    /// 亿, 万, w, k, million after a section; 1 where there is none.
    fn unit(&mut self) -> u64 {
        let digits = self.at > 0 && self.chars[self.at - 1].is_ascii_digit();
        let unit = match self.peek() {
            Some('亿') => YI,
            Some('万') => WAN,
            Some('w') if digits => WAN,
            Some('k') if digits => THOUSAND,
            Some(' ' | 'm') if digits => return self.million().unwrap_or(1),
            _ => return 1,
        };
        self.at += 1;
        unit
    }

    /// What stands before 万 or 亿, or after them.
    fn section(&mut self, first: bool) -> Option<Section> {
        match self.peek()? {
            c if c.is_ascii_digit() => self.digits(),
            // 万把块: a round number without a figure before it.
            '万' if first && matches!(self.chars.get(self.at + 1), Some('把' | '来')) => Some(Section::round(1)),
            '零' | '〇' if !first => self.spoken(),
            c if digit(c).is_some() || power(c).is_some() => self.spoken(),
            _ => None,
        }
    }

    /// 12, 1,200, 3.5; then perhaps 十, 百, 千.
    fn digits(&mut self) -> Option<Section> {
        let (mut whole, mut count) = (0_u64, 0);
        while let Some(c) = self.peek() {
            let grouped = c == ',' && count > 0 && self.three_digits_follow();
            if let Some(d) = c.to_digit(10) {
                whole = whole.checked_mul(10)?.checked_add(u64::from(d))?;
                count += 1;
            } else if !grouped {
                break;
            }
            self.at += 1;
        }
        let mut hundredths = whole.checked_mul(ONE)?;
        let mut scale = ONE;
        if self.peek() == Some('.') && self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit) {
            self.at += 1;
            while let Some(d) = self.peek().and_then(|c| c.to_digit(10)) {
                scale /= 10;
                hundredths = hundredths.checked_add(u64::from(d) * scale)?;
                self.at += 1;
            }
        }
        let rounded = self.skip(is_rounding);
        let power = self.peek().and_then(power).filter(|_| count < 4);
        if let Some(power) = power {
            self.at += 1;
            hundredths = hundredths.checked_mul(power)?;
        }
        let lone = count == 1 && scale == ONE && power.is_none() && !rounded;
        Some(Section { hundredths, lone, spoken: power.is_some() })
    }

    fn three_digits_follow(&self) -> bool {
        let after = &self.chars[self.at + 1..];
        after.len() >= 3 && after[..3].iter().all(char::is_ascii_digit) && !after.get(3).is_some_and(char::is_ascii_digit)
    }

    /// 三百二十一, 一两 (two), 二十几, 百十, 千把.
    fn spoken(&mut self) -> Option<Section> {
        let (mut total, mut pending, mut last, mut zero, mut count) = (0_u64, None, u64::MAX, false, 0_u32);
        while let Some(c) = self.peek() {
            if let Some(d) = digit(c) {
                // 一两, 七八, 三五: a range, whose upper end counts. Other neighbours are figures read one by one.
                if pending.is_some_and(|before| d <= before) {
                    break;
                }
                pending = Some(d);
            } else if let Some(power) = power(c) {
                if power >= last {
                    break;
                }
                total += pending.take().unwrap_or(1) * power;
                (last, zero) = (power, false);
            } else if matches!(c, '零' | '〇') {
                zero = true;
            } else if (is_rounding(c) || c == '把')
                && count > 0
                && self.chars.get(self.at + 1).and_then(|c| power_or_unit(*c)).is_some()
            {
                // 八百多万, 百来十, 百把万: the rest is counted on.
            } else {
                break;
            }
            count += 1;
            self.at += 1;
        }
        let lone = total == 0;
        // 一百二 is 120, 十五 is 15, 一百零二 is 102.
        let rest = pending.map_or(0, |d| if zero || lone { d } else { d * (last / 10).max(1) });
        (count > 0 && total + rest > 0).then_some(Section { hundredths: (total + rest) * ONE, lone: lone && !zero, spoken: true })
    }
}

/// A part of a number below 万.
struct Section {
    hundredths: u64,
    /// A single figure.
    lone: bool,
    /// Written with 十, 百 or 千.
    spoken: bool,
}

impl Section {
    const fn round(whole: u64) -> Self {
        Self { hundredths: whole * ONE, lone: false, spoken: true }
    }
}

fn digit(c: char) -> Option<u64> {
    let digits =
        [('一', 1), ('壹', 1), ('二', 2), ('两', 2), ('俩', 2), ('贰', 2), ('三', 3), ('仨', 3), ('叁', 3), ('四', 4), ('肆', 4)];
    let more = [('五', 5), ('伍', 5), ('六', 6), ('陆', 6), ('七', 7), ('柒', 7), ('八', 8), ('捌', 8), ('九', 9), ('玖', 9)];
    digits.iter().chain(&more).find(|(written, _)| *written == c).map(|(_, value)| *value)
}

fn power(c: char) -> Option<u64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(THOUSAND),
        _ => None,
    }
}

fn power_or_unit(c: char) -> Option<u64> {
    power(c).or(match c {
        '万' => Some(WAN),
        '亿' => Some(YI),
        _ => None,
    })
}

/// 多, 来, 几, 余: about so much.
fn is_rounding(c: char) -> bool {
    matches!(c, '多' | '来' | '几' | '余')
}

/// What things, people and times are counted in.
pub(super) fn is_measure(c: char) -> bool {
    "个台套条只件根张份间户层次回遍人名位家年月天周日号吨斤公米平方立度颗粒片支辆车炉卷模批箱盒袋瓶桶座栋种款项页路点秒分时刻像兆"
        .contains(c)
}

#[cfg(test)]
mod tests;
