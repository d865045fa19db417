//! What is there and what is demanded by name: systems to connect to, machines, standards.

use super::clauses::{Clauses, Place};
use super::systems::is_wanted;
use super::wordlist::{Words, words};
use crate::analysis::{Analyzer, NameKind};
use schema::domain::interpretation::{Condition, NO_PLC};

/// Words before a machine that has nothing to read from.
static WITHOUT: Words = words!(
    "\
    没有 没得 没装 没配 没带 没 无 不带 缺 \
    "
);
const CONTROLLERS: &[&str] = &["plc", "电脑", "控制器", "微机", "数控系统"];
/// What a clause about machines speaks of: people have no computers either.
static MACHINES: Words = words!(
    "\
    机 床 设备 家伙 压 炉 窑 线 台 老的 国产 \
    "
);
/// Letters before the number of a standard.
static SERIES: Words = words!(
    "\
    iso iatf iec gb/t gb/z gb gbt hj/t hj vda din en astm asme aws jis jb/t jb yb/t yb ys/t ys qc/t qc aq/t aq tsg ts as \
    cqi nadca sae dl/t dl cj/t db41/t db41 q/ iso/ts iso/iec ohsas cmmm \
    "
);
/// Longest number of a standard, in digits.
const LONGEST: usize = 6;

/// Systems to connect to, machines and standards of a text, in its order. What is `refused` is not to be connected to.
pub(super) fn read(clauses: &Clauses<'_>, analyzer: &Analyzer, refused: &[Place]) -> Vec<(Condition, Place)> {
    let mut out: Vec<(Condition, Place)> = Vec::new();
    let names = analyzer.names_in(clauses.text);
    let systems: Vec<Place> = names.iter().filter(|n| n.kind == NameKind::System).map(|n| (n.start, n.end)).collect();
    for name in names {
        let place = (name.start, name.end);
        let condition = match name.kind {
            NameKind::System if refused.iter().any(|(start, end)| *start <= place.0 && place.1 <= *end) => continue,
            NameKind::System if !is_wanted(clauses, &systems, place) => continue,
            NameKind::System => Condition::MustIntegrate(name.name),
            NameKind::Equipment => Condition::Equipment(name.name),
            NameKind::Standard => Condition::Standard(name.name),
        };
        out.push((condition, place));
    }
    out.extend(no_controller(clauses).map(|place| (Condition::Equipment(NO_PLC.to_owned()), place)));
    out.extend(standards(clauses));
    out.sort_by_key(|(_, place)| *place);
    out
}

/// 没plc, 没有电脑的老家伙.
fn no_controller<'a>(clauses: &'a Clauses<'_>) -> impl Iterator<Item = Place> + 'a {
    let here = |at: usize| {
        let without = clauses.begins(at, &WITHOUT)?;
        let then = at + without.chars().count();
        // 没有什么 and 没有带 leave room for a word or two.
        let what = (then..=then + 2).find_map(|at| Some((at, clauses.begins(at, CONTROLLERS)?)))?;
        // A gap of other words is none: 没有人, 电脑.
        let clause = clauses.around(at);
        let machine = what.1 == "plc" || clauses.holds((clause.start, clause.end), &MACHINES);
        (machine && what.0 < clause.end).then(|| (at, what.0 + what.1.chars().count()))
    };
    (0..clauses.chars().len()).filter_map(here).take(1)
}

/// IATF16949, VDA 6.3, GB/T 39116-2020: letters of a series and a number, never a number alone.
fn standards(clauses: &Clauses<'_>) -> Vec<(Condition, Place)> {
    let chars = clauses.chars();
    let mut out: Vec<(Condition, Place)> = Vec::new();
    for at in 0..chars.len() {
        let inside = at > 0 && chars[at - 1].is_ascii_alphanumeric();
        let taken = out.last().is_some_and(|(_, place)| at < place.1);
        if inside || taken || !chars[at].is_ascii_alphabetic() {
            continue;
        }
        out.extend(standard_at(chars, at));
    }
    out
}

fn standard_at(chars: &[char], at: usize) -> Option<(Condition, Place)> {
    let starts = |series: &&&str| series.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let mut fitting: Vec<&&str> = SERIES.iter().filter(starts).collect();
    fitting.sort_by_key(|series| std::cmp::Reverse(series.len()));
    fitting.into_iter().find_map(|series| {
        let letters = at + series.chars().count();
        let gap = chars[letters.min(chars.len())..].iter().take_while(|c| matches!(c, ' ' | '-' | '_')).count();
        let from = letters + gap;
        let mut end = from;
        while chars.get(end).is_some_and(char::is_ascii_digit)
            || (end > from && chars.get(end) == Some(&'.') && chars.get(end + 1).is_some_and(char::is_ascii_digit))
        {
            end += 1;
        }
        let digits = end - from;
        let whole = (1..=LONGEST).contains(&digits) && !chars.get(end).is_some_and(char::is_ascii_alphabetic);
        let name = format!("{}{}", series.to_uppercase(), chars[from..end].iter().collect::<String>());
        whole.then_some((Condition::Standard(name), (at, end)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normalise;
    use crate::fixtures::analyzer;

    fn names(text: &str) -> Vec<String> {
        let text = normalise(text);
        let found = read(&Clauses::new(&text), &analyzer(), &[]);
        found
            .into_iter()
            .map(|(condition, _)| match condition {
                Condition::MustIntegrate(name) | Condition::Equipment(name) | Condition::Standard(name) => name,
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn e8_systems_machines_and_standards_are_known_by_name() {
        for (text, found) in [
            ("ERP是金蝶的，不想换", vec!["金蝶"]),
            ("账是用友U8+，得能接上", vec!["用友"]),
            ("得能跟SAP来回传", vec!["SAP"]),
            ("30台fanuc加工中心", vec!["fanuc"]),
            ("发那科的机床", vec!["fanuc"]),
            ("S7-1200带着的", vec!["siemens"]),
            ("有modbus口的", vec!["modbus"]),
            ("老的没plc，能数采不", vec!["无PLC"]),
            ("就那种没有电脑的老家伙", vec!["无PLC"]),
            ("VDA 6.3要来审", vec!["VDA6.3"]),
            ("按ISO 14067算", vec!["ISO14067"]),
            ("还说得按GB 18597", vec!["GB18597"]),
            ("HJ 212那个数", vec!["HJ212"]),
            ("审IATF16949", vec!["IATF16949"]),
            ("GB/T 39116-2020", vec!["GB/T39116"]),
            ("要ASI，还问", vec!["ASI"]),
            ("16949要审", vec![]),
            ("金蝶想换掉", vec![]),
            ("没有人会弄这个", vec![]),
            ("ISO", vec![]),
        ] {
            assert_eq!(names(text), found, "{text}");
        }
    }
}
