//! Providers, listings and their cases, as they stand in a published revision.

use super::ids::{CaseRef, ProviderRef, ScenarioCode, SectorCode, SolutionRef};
use super::listing::freshness::Freshness;
use super::money::Fen;
use super::uscc::Uscc;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Makes an enum whose variants are the codes of the exchange format.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code of the exchange format and the public API.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use codes;

codes!(
    /// What a provider is (类型); one provider may be several.
    ProviderKind {
        /// 集成服务商: leads where several take part.
        Integrator = "integrator",
        /// 产品型.
        Product = "product",
        /// 平台型.
        Platform = "platform",
        /// 链主型.
        ChainLeader = "chain_leader",
        /// 诊断咨询型.
        Consulting = "consulting",
    }
);

codes!(
    /// Whether the provider has an office in the city. Statistics only: it cannot reach the score (B16).
    LocalOffice {
        /// None.
        None = "none",
        /// 分公司.
        Branch = "branch",
        /// 子公司.
        Subsidiary = "subsidiary",
        /// 总部.
        Headquarters = "headquarters",
    }
);

codes!(
    /// Where a solution runs (部署).
    Deployment {
        /// 公有云.
        PublicCloud = "public_cloud",
        /// 专属云 / 私有云.
        PrivateCloud = "private_cloud",
        /// 本地部署.
        OnPremises = "on_premises",
        /// 边缘.
        Edge = "edge",
        /// 混合; a value of its own.
        Hybrid = "hybrid",
    }
);

codes!(
    /// How a solution is paid for (价格模型).
    PriceModel {
        /// 一次性.
        OneOff = "one_off",
        /// 按年订阅.
        Subscription = "subscription",
        /// 按使用.
        Usage = "usage",
        /// 按效果.
        Outcome = "outcome",
        /// 免费试用.
        Trial = "trial",
    }
);

codes!(
    /// Size of an enterprise by 工信部联企业〔2011〕300号 (微, 小, 中).
    Size {
        /// 微型.
        Micro = "micro",
        /// 小型.
        Small = "small",
        /// 中型.
        Medium = "medium",
    }
);

codes!(
    /// Service mode (服务模式).
    ServiceMode {
        /// 项目建设.
        Project = "project",
        /// 平台服务.
        Platform = "platform",
        /// 项目运维.
        Operations = "operations",
    }
);

codes!(
    /// How much of a scenario a listing says it covers.
    Coverage {
        /// 全.
        Full = "full",
        /// 部分.
        Partial = "partial",
    }
);

codes!(
    /// Grade of evidence behind a claim, weakest first.
    Evidence {
        /// 自述.
        Claimed = "claimed",
        /// 客户确认.
        RefereeConfirmed = "referee_confirmed",
        /// 已验收.
        Accepted = "accepted",
    }
);

codes!(
    /// The six goals of the programme.
    Goal {
        /// 提质.
        Quality = "quality",
        /// 增效.
        Efficiency = "efficiency",
        /// 降本.
        Cost = "cost",
        /// 减存.
        Inventory = "inventory",
        /// 绿色.
        Green = "green",
        /// 安全.
        Safety = "safety",
    }
);

codes!(
    /// Standing of a provider in the catalogue.
    ProviderStatus {
        /// 在库.
        Active = "active",
        /// 暂停: its listings are hidden.
        Suspended = "suspended",
        /// 退出.
        Withdrawn = "withdrawn",
    }
);

codes!(
    /// Standing of a listing. Only `published` is searchable.
    ListingStatus {
        /// 草稿.
        Draft = "draft",
        /// 待初审.
        Submitted = "submitted",
        /// 待专家评审.
        Review = "review",
        /// 公示.
        Notice = "notice",
        /// 在架.
        Published = "published",
        /// 退回.
        Returned = "returned",
        /// 限期整改.
        Rectify = "rectify",
        /// 暂停.
        Suspended = "suspended",
        /// 下架.
        Withdrawn = "withdrawn",
    }
);

/// A certificate or recognition: levels are never compared across schemes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualification {
    /// Scheme, such as CMMI.
    pub scheme: String,
    /// Level within the scheme; may be empty.
    pub level: String,
    /// Who issued it; may be empty.
    pub issuer: String,
    /// Last day of validity, where known.
    pub valid_until: Option<Date>,
}

/// A service provider (服务商).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// 编号.
    pub provider_ref: ProviderRef,
    /// 名称.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: Uscc,
    /// 类型.
    pub kinds: Vec<ProviderKind>,
    /// 服务行业; the first is the main sector.
    pub sectors: Vec<SectorCode>,
    /// 城市.
    pub city: Option<String>,
    /// 区县.
    pub district: Option<String>,
    /// 成立日期.
    pub founded_on: Option<Date>,
    /// 员工数.
    pub staff_count: Option<u32>,
    /// 技术人员数.
    pub technical_staff_count: Option<u32>,
    /// 上年营收, in fen (the format writes 万元).
    pub revenue: Option<Fen>,
    /// 在地机构.
    pub local_office: Option<LocalOffice>,
    /// 资质.
    pub qualifications: Vec<Qualification>,
    /// 简介.
    pub summary: String,
    /// 介绍.
    pub description: String,
    /// 联系人; private.
    pub contact: Contact,
    /// 状态.
    pub status: ProviderStatus,
}

/// A person to reach. Private: it never appears in a public answer (S7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 联系人.
    pub name: String,
    /// 邮箱.
    pub email: String,
    /// 电话.
    pub phone: String,
}

/// One scenario that a listing says it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioClaim {
    /// Which scenario.
    pub code: ScenarioCode,
    /// Level of the yardstick reached, 1–4.
    pub level: u8,
    /// 全 or 部分.
    pub coverage: Coverage,
}

/// A result that customers saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benefit {
    /// Which of the six goals.
    pub goal: Goal,
    /// What was measured.
    pub metric: String,
    /// Before, as written.
    pub before: String,
    /// After, as written.
    pub after: String,
    /// Unit, as written.
    pub unit: String,
    /// In how many firms.
    pub firms: u32,
}

/// A listing (解决方案) as a provider published it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// 服务商编号.
    pub provider_ref: ProviderRef,
    /// 名称, unique per provider.
    pub name: String,
    /// 版本.
    pub version: Option<String>,
    /// 简介, at most 200 characters.
    pub summary: String,
    /// 介绍.
    pub description: String,
    /// 适用行业; the first is the main sector.
    pub sectors: Vec<SectorCode>,
    /// 场景能力; the first decides whether the listing is a business system.
    pub scenarios: Vec<ScenarioClaim>,
    /// 部署.
    pub deployment: Vec<Deployment>,
    /// 价格模型.
    pub price_model: PriceModel,
    /// 首年总价下限.
    pub price_min: Fen,
    /// 首年总价上限.
    pub price_max: Fen,
    /// 年费.
    pub annual_fee: Option<Fen>,
    /// 让利, in hundredths of a percent.
    pub discount_basis_points: Option<u32>,
    /// 交付周期, weeks.
    pub delivery_weeks: u32,
    /// 企业投入, person-days.
    pub enterprise_person_days: Option<u32>,
    /// 适用规模; empty means any.
    pub sizes: Vec<Size>,
    /// 接口协议.
    pub interfaces: Vec<String>,
    /// 对接系统.
    pub integrates_with: Vec<String>,
    /// 前置方案: of each group one has to be bought with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Vec<SolutionRef>>,
    /// 不能同用: listings that do not go together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<SolutionRef>,
    /// 等保级别.
    pub security_level: Option<String>,
    /// 服务模式.
    pub service_mode: Option<ServiceMode>,
    /// 成效.
    pub benefits: Vec<Benefit>,
    /// 信息确认日期.
    pub confirmed_on: Option<Date>,
    /// 状态.
    pub status: ListingStatus,
}

/// A customer case behind a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// 编号.
    pub case_ref: CaseRef,
    /// The listing it speaks for.
    pub solution_ref: SolutionRef,
    /// 企业, as published.
    pub enterprise_name: String,
    /// Sector of the customer.
    pub sector: SectorCode,
    /// Scenarios that it covers; empty means those of the listing.
    pub scenarios: Vec<ScenarioCode>,
    /// 合同额.
    pub contract: Option<Fen>,
    /// Start of work.
    pub started_on: Option<Date>,
    /// Day of acceptance.
    pub accepted_on: Option<Date>,
    /// 数字化水平 before, 0–4.
    pub level_before: Option<u8>,
    /// 数字化水平 after, 0–4.
    pub level_after: Option<u8>,
    /// Grade of evidence.
    pub evidence: Evidence,
    /// 满意度, 1–5.
    pub satisfaction: Option<u8>,
}

/// What a search document, a match and a hand-off are made from: one published listing, frozen.
///
/// It carries no contact and no locality, so neither can reach an index or a score (S7, B16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedListing {
    /// Id of the frozen revision.
    pub revision_id: String,
    /// The listing's words and figures.
    pub solution: Solution,
    /// Who offers it.
    pub provider: ProviderCard,
    /// Its cases, all grades, ordered by reference.
    pub cases: Vec<Case>,
    /// How fresh it is; never hidden.
    #[serde(default, skip_serializing_if = "Freshness::is_fresh")]
    pub freshness: Freshness,
}

/// The public, score-neutral face of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderCard {
    /// 编号.
    pub provider_ref: ProviderRef,
    /// 名称.
    pub name: String,
    /// 类型.
    pub kinds: Vec<ProviderKind>,
    /// Whether it takes no new matches now: a yellow card is in force. Nobody is told why but the provider and the bureau.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
}
