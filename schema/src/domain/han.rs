//! Han characters: traditional forms become simplified ones, one for one.

use std::sync::OnceLock;

/// The first and last of the unified ideographs, where all traditional characters of the table stand.
const UNIFIED: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The simplified form of a traditional character, one for one, so that offsets keep; any other character stays.
#[must_use]
pub fn simplified(c: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    if !UNIFIED.contains(&c) {
        return c;
    }
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = UNIFIED.collect();
        let lines = include_str!("traditional.txt").lines().filter(|l| !l.starts_with('#'));
        for pair in lines.flat_map(str::split_whitespace) {
            if let [traditional, simplified] = pair.chars().collect::<Vec<_>>()[..]
                && let Some(slot) = table.get_mut(place(traditional))
            {
                *slot = simplified;
            }
        }
        table
    });
    table.get(place(c)).copied().unwrap_or(c)
}

/// The place of a unified ideograph in the table.
fn place(c: char) -> usize {
    u32::from(c).saturating_sub(u32::from(*UNIFIED.start())) as usize
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn a_traditional_name_reads_as_the_simplified_one() {
        assert_eq!("礪衡汽車 MES 砺".chars().map(simplified).collect::<String>(), "砺衡汽车 MES 砺");
    }
}
