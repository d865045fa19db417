//! Enterprises and what they need. N = common to the sector, X = their own, in their own words.

use super::catalogue::{Contact, Deployment, Size, codes};
use super::ids::{BaseItemCode, EnterpriseRef, MiitCode, NeedRef, ScenarioCode, SectorCode};
use super::money::Fen;
use super::uscc::Uscc;
use serde::{Deserialize, Serialize};

codes!(
    /// Whether a need comes from the sector's list or is the enterprise's own.
    NeedKind {
        /// Common to the sector (共性).
        N = "N",
        /// The enterprise's own (个性).
        X = "X",
    }
);

codes!(
    /// How much a need matters to the enterprise.
    Priority {
        /// 必须.
        Must = "must",
        /// 应该.
        Should = "should",
        /// 可以.
        Could = "could",
    }
);

codes!(
    /// Version of 《中小企业数字化水平评测指标》.
    LevelIndex {
        /// 工信厅企业〔2022〕32号.
        Miit2022 = "MIIT-2022",
        /// 工信厅企业〔2024〕56号.
        Miit2024 = "MIIT-2024",
    }
);

/// One need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Unique within the enterprise or the request.
    pub need_ref: NeedRef,
    /// N or X.
    pub kind: NeedKind,
    /// Always there for N; X may go by its words alone.
    pub scenario: Option<ScenarioCode>,
    /// 原话; always there for X.
    pub text: Option<String>,
    /// Must, should, could.
    pub priority: Priority,
}

/// What a match is computed from. It holds nothing that identifies the enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Sector.
    pub sector: SectorCode,
    /// 微/小/中.
    pub size: Size,
    /// Programme district by its full name; not an input of the score.
    pub district: Option<String>,
    /// A ceiling on the first-year price before subsidy and discount.
    pub budget: Option<Fen>,
    /// Hard against the delivery weeks.
    pub deadline_weeks: Option<u32>,
    /// 可接受部署; empty means any.
    pub deployment: Vec<Deployment>,
    /// 须对接系统; binds listings of business systems.
    pub must_integrate: Vec<String>,
    /// Version of the level yardstick.
    pub level_index: Option<LevelIndex>,
    /// 基础+管理+成效得分, in hundredths of a point.
    pub base_score_hundredths: Option<u32>,
    /// The same by item of the questionnaire, in hundredths; a missing one is unanswered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub base_items: Vec<(BaseItemCode, u32)>,
    /// Level by national scenario; a missing one is unanswered, never zero and never a match (E9).
    pub scenario_levels: Vec<(MiitCode, u8)>,
    /// N first, then X, in the enterprise's order.
    pub needs: Vec<Need>,
}

impl Profile {
    /// A firm of which no more is known: without limits, levels and needs.
    #[must_use]
    pub const fn new(sector: SectorCode, size: Size) -> Self {
        Self {
            sector,
            size,
            district: None,
            budget: None,
            deadline_weeks: None,
            deployment: Vec::new(),
            must_integrate: Vec::new(),
            level_index: None,
            base_score_hundredths: None,
            base_items: Vec::new(),
            scenario_levels: Vec::new(),
            needs: Vec::new(),
        }
    }
}

/// An enterprise (企业) as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterprise {
    /// 编号.
    pub enterprise_ref: EnterpriseRef,
    /// 名称; private until a provider accepts.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: Uscc,
    /// 细分行业.
    pub subsector: Option<String>,
    /// 规上.
    pub above_scale: Option<bool>,
    /// 创新型.
    pub innovative: Option<bool>,
    /// Employees.
    pub employees: Option<u32>,
    /// Revenue, in fen (the format writes 万元).
    pub revenue: Option<Fen>,
    /// 数字化水平 0–4.
    pub level: Option<u8>,
    /// Sector, size, district, constraints and needs.
    pub profile: Profile,
    /// Private until a provider accepts.
    pub contact: Contact,
}
