//! The numbers of a panel that are the programme's to set; frozen with each panel.

use crate::domain::text::LocalText;
use serde::{Deserialize, Serialize};

/// What the points of a score sheet sum to.
pub const SHEET_POINTS: u32 = 100;

/// One line of the score sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewCriterion {
    /// Stable name.
    pub code: String,
    /// Most points, which is its weight.
    pub points: u32,
    /// What the sheet calls it.
    pub name: LocalText,
}

/// The rules of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelRules {
    /// Seats; odd.
    pub size: u32,
    /// Least seats of the technical stratum.
    pub technical: u32,
    /// From so many sheets on, one highest and one lowest total are dropped.
    pub trim_from: u32,
    /// A listing passes from so many points on.
    pub pass: u32,
    /// A mark of at most so many percent of its criterion needs a reason.
    pub low_percent: u32,
    /// A mark of at least so many percent needs one, too.
    pub high_percent: u32,
    /// Years for which an ended tie of employment or ownership still excludes.
    pub tie_years: u32,
    /// As how many sheets of usual severity an expert's own count before they have said otherwise.
    pub severity_prior: u32,
    /// Lines of the sheet; their points sum to [`SHEET_POINTS`].
    pub criteria: Vec<ReviewCriterion>,
}

impl PanelRules {
    /// The line of a code.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<&ReviewCriterion> {
        self.criteria.iter().find(|c| c.code == code)
    }

    /// Whether `points` of `criterion` are so few or so many that they need a reason.
    #[must_use]
    pub fn is_extreme(&self, criterion: &ReviewCriterion, points: u32) -> bool {
        let (share, full) = (u64::from(points) * 100, u64::from(criterion.points));
        share <= u64::from(self.low_percent) * full || share >= u64::from(self.high_percent) * full
    }
}

impl Default for PanelRules {
    /// What holds where a programme says nothing (domain brief §5: 评分表 for a listing).
    fn default() -> Self {
        let line = |code: &str, points, zh: &str, en: &str| ReviewCriterion {
            code: code.to_owned(),
            points,
            name: LocalText { zh: zh.to_owned(), en: en.to_owned() },
        };
        Self {
            size: 3,
            technical: 2,
            trim_from: 5,
            pass: 70,
            low_percent: 60,
            high_percent: 95,
            tie_years: 3,
            severity_prior: 4,
            criteria: vec![
                line("fit", 25, "场景契合与二级贡献", "Fit to scenarios and help towards level two"),
                line("evidence", 20, "成效证据", "Evidence of results"),
                line("value", 15, "性价比与让利", "Value for money and discounts"),
                line("quick", 10, "快（交付周期）", "Quick (delivery time)"),
                line("light", 10, "轻（部署与企业投入）", "Light (deployment and the firm's own effort)"),
                line(
                    "security",
                    10,
                    "安全可信（等保、数据退出）",
                    "Secure and trustworthy (classified protection, taking data out)",
                ),
                line("replicable", 10, "易复制（案例数、模块化）", "Easy to repeat (cases, modules)"),
            ],
        }
    }
}
