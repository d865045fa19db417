//! What is there already or refused, where the word for it stands before the thing: 已经有MES; and all of it in English.

use super::clauses::{Clause, Clauses, Place};

/// Words before what is there.
const HAVE: &[&str] = &["已经有", "已有", "已经上了", "已经用上", "已经装了", "早就有", "早有"];
/// Words before what is there, in English.
const HAVE_EN: &[&str] = &[
    "already have",
    "already has",
    "already use",
    "already using",
    "already run",
    "already running",
    "already got",
    "already bought",
];
/// Words at the end of what is there, in English.
const THERE_EN: &[&str] = &[
    "we already have",
    "already there",
    "already in place",
    "already running",
    "already installed",
    "is fine",
    "are fine",
    "is ok",
    "works fine",
    "works well",
    "stays",
    "must stay",
];
/// Who has something: 我们有MES了.
const WE_HAVE: &[&str] = &["我们有", "俺们有", "咱们有", "俺有", "我有", "咱有", "厂里有", "公司有", "都有"];
/// Words before what is not wanted, in English.
const REFUSE_EN: &[&str] = &[
    "don't want",
    "don’t want",
    "do not want",
    "don't need",
    "don’t need",
    "do not need",
    "not interested in",
    "no need for",
    "no need of",
    "without",
];
/// Words that begin another thought, so that what stands before it is not the end of it.
const TURNS: &[&str] = &["但", "可是", "可就是", "不过", "就是", "只是", "but", "yet", "though"];
/// Letters of the longest name such as MES or SCADA.
const LONGEST_LETTERS: usize = 5;
/// Words that end the scope of an English one.
const ENDS_EN: &[&str] = &["but", "just", "only", "yet"];

/// What a clause has already, or (`true`) refuses.
pub(super) fn before_the_thing(
    clauses: &Clauses<'_>,
    clause: Clause,
    all_things: impl Fn(usize) -> Option<usize>,
) -> Option<(Place, bool)> {
    let whole = (clause.start, clause.end);
    if let Some(((start, end), _)) = clauses.first(whole, HAVE) {
        // 已经有MES，但是没人用: then it is what is to be mended.
        let last = all_things(end).filter(|last| !turns(clauses, *last))?;
        return Some(((start, last), false));
    }
    // "no traceability" names a lack; "no MES, just WMS" refuses a system by its letters.
    if let Some(word) = clauses.begins(clause.start, &["no", "not"])
        && clause.end - clause.start <= word.len() + 1 + LONGEST_LETTERS
    {
        let last = all_things(clause.start + word.len() + 1).filter(|last| *last == clause.end && turns_to(clauses, *last))?;
        return Some(((clause.start, last), true));
    }
    if let Some(((start, end), _)) = clauses.first(whole, WE_HAVE)
        && clauses.chars()[clause.end - 1] == '了'
    {
        let last = all_things(end).filter(|last| *last == clause.end && !turns(clauses, *last))?;
        return Some(((start, last), false));
    }
    let scope = |(start, end): Place| {
        let stop = clauses.first((end, clause.end), ENDS_EN).map_or(clause.end, |((at, _), _)| at);
        (end < stop).then_some((start, stop))
    };
    if let Some((word, _)) = clauses.first(whole, REFUSE_EN) {
        return scope(word).map(|place| (place, true));
    }
    if let Some((word, _)) = clauses.last(whole, THERE_EN)
        && word.1 == clause.end
    {
        return (!turns(clauses, clause.end)).then_some((whole, false));
    }
    let (word, _) = clauses.first(whole, HAVE_EN)?;
    scope(word).filter(|place| !turns(clauses, place.1)).map(|place| (place, false))
}

/// Whether what is wanted instead begins behind the mark at `at`.
fn turns_to(clauses: &Clauses<'_>, at: usize) -> bool {
    let chars = clauses.chars();
    let next = (at..chars.len()).find(|at| !matches!(chars[*at], ' ' | ','));
    next.is_some_and(|next| clauses.begins(next, &["just", "only", "but"]).is_some())
}

/// Whether another thought begins at `at`, or behind the mark that stands there.
fn turns(clauses: &Clauses<'_>, at: usize) -> bool {
    let chars = clauses.chars();
    let next = (at..chars.len()).find(|at| !matches!(chars[*at], ' ' | ',' | '、'));
    next.is_some_and(|next| clauses.begins(next, TURNS).is_some())
}
