//! Reads the judgements: `judgements.csv`, `split.csv`, `overclaiming.csv`.

use super::metrics::Grades;
use schema::domain::ids::{EnterpriseRef, SolutionRef};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Which part of the enterprises one belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Rules and weights may be tuned on it.
    Seen,
    /// Only the gate reads it.
    Unseen,
}

/// What the judges said.
#[derive(Debug, Clone, Default)]
pub struct Judgements {
    /// Grades by enterprise.
    pub grades: BTreeMap<EnterpriseRef, Grades>,
    /// Part of each enterprise.
    pub parts: BTreeMap<EnterpriseRef, Part>,
    /// Listings that claim far more than they do.
    pub over_claiming: BTreeSet<SolutionRef>,
}

#[derive(Deserialize)]
struct GradeRow {
    enterprise_ref: EnterpriseRef,
    solution_ref: SolutionRef,
    grade: u8,
}

#[derive(Deserialize)]
struct PartRow {
    enterprise_ref: EnterpriseRef,
    part: Part,
}

#[derive(Deserialize)]
struct OverClaimingRow {
    solution_ref: SolutionRef,
}

/// Where the judgements of the sample catalogue lie.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("judged")
}

impl Judgements {
    /// Reads one part of the judgements in `folder`; grades of the other part are not kept.
    ///
    /// # Errors
    /// A file that is missing or a row that cannot be read.
    pub fn read(folder: &Path, part: Part) -> Result<Self, csv::Error> {
        let parts: BTreeMap<EnterpriseRef, Part> =
            rows::<PartRow>(&folder.join("split.csv"))?.into_iter().map(|r| (r.enterprise_ref, r.part)).collect();
        let mut grades: BTreeMap<EnterpriseRef, Grades> = BTreeMap::new();
        for row in rows::<GradeRow>(&folder.join("judgements.csv"))? {
            if parts.get(&row.enterprise_ref) == Some(&part) {
                grades.entry(row.enterprise_ref).or_default().insert(row.solution_ref, row.grade);
            }
        }
        let over_claiming =
            rows::<OverClaimingRow>(&folder.join("overclaiming.csv"))?.into_iter().map(|r| r.solution_ref).collect();
        Ok(Self { grades, parts, over_claiming })
    }
}

pub(super) fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_path(path)?.deserialize().collect()
}
