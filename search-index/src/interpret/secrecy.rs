//! 配方保密, 怕泄密: nobody has said where it may run, but it had better be asked.

use super::clauses::Clauses;
use super::deployment::NO_PUBLIC;
use super::said::Doubtful;
use super::wordlist::{Words, words};
use schema::domain::interpretation::{Condition, DoubtKind};

/// Words of what must not get out.
static SECRET: Words = words!(
    "\
    保密 泄密 泄露 泄漏出去 商业秘密 商业机密 机密 不外泄 别外泄 不能外泄 外泄 涉密 涉军 军工 怕偷 被偷 confidential secret \
    "
);

/// The question whether it may run where others have it, with the words that raise it.
pub(super) fn read(clauses: &Clauses<'_>) -> Option<Doubtful> {
    let (place, _) = clauses.first((0, clauses.chars().len()), &SECRET)?;
    Some(Doubtful { kind: DoubtKind::Secrecy, condition: Condition::Deployment(NO_PUBLIC.to_vec()), place })
}
