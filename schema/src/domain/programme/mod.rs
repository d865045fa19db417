//! A city's programme: everything that another city would say differently, read from `programme.toml`.

mod limits;
mod lists;
mod load;
mod people;
mod validate;
mod vocabulary;

pub use limits::{Deadlines, ListingDeadlines};
pub use lists::{ListChange, changed_lists};
pub use load::{Fault, LoadError};
pub use people::{District, IntegrityRules, PeopleRules};
pub use vocabulary::{Festival, Named, Vocabulary};

use super::ids::{BaseItemCode, MiitCode, ScenarioCode, SectorCode};
use super::money::Fen;
use super::standing::StandingRules;
use super::text::LocalText;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A validated programme. [`Programme::parse`] is the only way to make one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Short name, such as `zhengzhou`.
    pub id: String,
    /// Counts up with each signed-off change of the file.
    pub version: u32,
    /// City, bureau, footer and mail wording.
    pub identity: Identity,
    /// First and last day on which its subsidy rules stand without a further decision.
    pub validity: Validity,
    /// Sectors, in the order in which they are shown.
    pub sectors: Vec<Sector>,
    /// Districts with aliases and yearly quotas.
    pub districts: Vec<District>,
    /// Target table by sector.
    pub targets: Vec<Target>,
    /// The national level yardstick.
    pub levels: LevelYardstick,
    /// Scenario library.
    pub scenarios: Vec<Scenario>,
    /// N and X lists by sector and version.
    pub need_lists: Vec<NeedList>,
    /// Subsidy rules R1–R8.
    pub subsidies: Vec<SubsidyRule>,
    /// Switches that the policy leaves open.
    pub subsidy_switches: SubsidySwitches,
    /// Weights of the match.
    pub weights: Weights,
    /// How providers are ranked; the defaults hold for a file that says nothing.
    #[serde(default)]
    pub standing: StandingRules,
    /// How experts judge; the defaults hold for a file that says nothing.
    #[serde(default)]
    pub panel: super::panel::rules::PanelRules,
    /// How many providers of which kind are sought in each sector; a pair that is not named has no seats.
    #[serde(default)]
    pub seats: Vec<super::seat::Seats>,
    /// For what providers get cards, and the terms of each step; without grounds nobody gets any.
    #[serde(default)]
    pub conduct: super::conduct::rules::ConductRules,
    /// Price bands for the facet, ascending.
    pub price_bands: Vec<PriceBand>,
    /// Deadlines of the hand-off, in working days.
    pub deadlines: Deadlines,
    /// What is asked of accounts, and how long what is kept about them is kept.
    #[serde(default)]
    pub people: PeopleRules,
    /// From where on something is flagged.
    #[serde(default)]
    pub integrity: IntegrityRules,
    /// Working-day calendar.
    pub calendar: CalendarTable,
    /// Words that owners use for a thing outside the catalogue.
    pub elsewhere: Vec<Elsewhere>,
    /// Systems, machines, standards and festivals by the names that owners use.
    pub vocabulary: Vocabulary,
}

/// Who runs the marketplace and what the pages and mails call it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// City, such as 郑州市.
    pub city: LocalText,
    /// The bureau, such as 郑州市工业和信息化局.
    pub bureau: LocalText,
    /// Tag line beside the logo.
    pub tagline: LocalText,
    /// Prefix of mail subjects, such as 【郑州数转对接】.
    pub mail_prefix: LocalText,
    /// Prefix of public case numbers, such as `QZ`.
    pub case_prefix: String,
    /// ICP 备案号; empty until the operator fills it in.
    pub icp_number: String,
    /// 公安联网备案号; empty until the operator fills it in.
    pub police_number: String,
    /// 政府网站标识码; empty until the operator fills it in.
    pub site_code: String,
    /// IANA time zone, `Asia/Shanghai`.
    pub time_zone: String,
    /// Telephone of the desk; empty until the operator fills it in.
    pub desk_phone: String,
}

/// First and last day of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A sector.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Code, such as `AP`.
    pub code: SectorCode,
    /// Full name.
    pub name: LocalText,
    /// Short name for tags.
    pub short: LocalText,
    /// One line for the home page: what such firms make.
    pub examples: LocalText,
    /// Districts that the policy names as focus areas.
    #[serde(default)]
    pub focus_districts: Vec<String>,
}

/// One row of the target table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Row number in the policy table.
    pub number: u32,
    /// What is counted.
    pub name: LocalText,
    /// Unit.
    pub unit: LocalText,
    /// By sector, in hundredths so that percentages stay integers.
    pub by_sector: BTreeMap<SectorCode, i64>,
    /// The stated total, in hundredths.
    pub total: i64,
    /// Whether the total must equal the sum of the sectors (row 11 is an independent target).
    pub total_is_sum: bool,
}

/// The national yardstick 《中小企业数字化水平评测指标》.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelYardstick {
    /// Version, `MIIT-2024`.
    pub index: String,
    /// Level that the programme demands.
    pub target_level: u8,
    /// What each level takes, 1–4 ascending.
    pub rules: Vec<LevelRule>,
    /// The sixteen graded scenarios.
    pub scenarios: Vec<MiitScenario>,
    /// The scored items of 基础, 管理 and 成效; they sum to 100 points. Without them missing points are told as a sum only.
    #[serde(default)]
    pub base: Vec<BaseItem>,
}

impl LevelYardstick {
    /// What the programme's target level takes.
    #[must_use]
    pub fn target(&self) -> Option<&LevelRule> {
        self.rules.iter().find(|rule| rule.level == self.target_level)
    }
}

/// One scored item of the questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseItem {
    /// Code, such as `BA1`.
    pub code: BaseItemCode,
    /// 基础, 管理 or 成效.
    pub dimension: LocalText,
    /// Name, such as 网络建设.
    pub name: LocalText,
    /// The most that it gives, in hundredths of a point.
    pub points: u32,
    /// What usually raises it; no listing promises it.
    pub raised_by: LocalText,
}

/// What a level takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// 1–4.
    pub level: u8,
    /// Name, such as 二级规范级.
    pub name: LocalText,
    /// Least score of 基础+管理+成效.
    pub min_score: u32,
    /// Least number of scenarios at `scenario_level`.
    pub min_scenarios: u32,
    /// Least number of binding ones among them.
    pub min_binding: u32,
    /// The level that these scenarios must have.
    pub scenario_level: u8,
}

/// One of the sixteen graded scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MiitScenario {
    /// Code, such as `PE1`.
    pub code: MiitCode,
    /// Name, such as 计划排程.
    pub name: LocalText,
    /// Aspect, such as 生产执行数字化.
    pub aspect: LocalText,
    /// 约束性 ★.
    pub binding: bool,
    /// What acceptance looks for at level two.
    pub level_two: LocalText,
}

/// A scenario of the programme's library.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Code, such as `G01`.
    pub code: ScenarioCode,
    /// Full name.
    pub name: LocalText,
    /// Two to four characters for the ruler above a coverage strip.
    pub short: LocalText,
    /// National scenarios that it lifts; empty for the base scenarios G18, G19.
    #[serde(default)]
    pub miit: Vec<MiitCode>,
    /// Number among the seven production scenarios of the policy (S7-1…S7-7), if any.
    #[serde(default)]
    pub seven: Option<u8>,
    /// What people type for it; query side only.
    pub synonyms: Vec<String>,
    /// Groups of words that mean the same within this scenario, for query expansion: each group's words are exchangeable.
    #[serde(default)]
    pub same: Vec<Vec<String>>,
    /// Words that owners use around it (machines, troubles, people) without naming it, in search form. One says little,
    /// several together say which scenario a need in plain words is about. Search does not read them.
    #[serde(default)]
    pub signs: Vec<String>,
    /// Whether `must_integrate` binds a listing whose first scenario this is.
    #[serde(default)]
    pub business_system: bool,
}

/// State of an N+X list (B6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedListState {
    /// 草案.
    Draft,
    /// 专家审议.
    Review,
    /// 生效.
    InForce,
    /// 废止.
    Retired,
}

/// The N and X scenarios of one sector in one version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedList {
    /// Whose list.
    pub sector: SectorCode,
    /// Version, from 1.
    pub version: u32,
    /// State; exactly one per sector is in force.
    pub state: NeedListState,
    /// Marked as a sample (样例), not the bureau's official list.
    pub sample: bool,
    /// Common scenarios, in the order in which they are shown.
    pub n: Vec<ScenarioCode>,
    /// Individual scenarios.
    pub x: Vec<ScenarioCode>,
}

/// A subsidy rule (policy part 三). Amounts are upper bounds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubsidyRule {
    /// `R1`…`R8`.
    pub code: String,
    /// Name.
    pub name: LocalText,
    /// The clause, cited.
    pub clause: LocalText,
    /// Who gets it.
    pub who: LocalText,
    /// First day of validity.
    pub from: Date,
    /// Last day of validity; after it every figure says 需确认.
    pub until: Date,
    /// Rate in basis points (5000 = 50 %); absent where the amount is fixed or not stated.
    pub rate_basis_points: Option<u32>,
    /// Cap in fen; absent where not stated.
    pub cap_fen: Option<i64>,
    /// Level that the firm must have reached.
    pub min_level: Option<u8>,
    /// Whether the task must be done first (后补助).
    pub task_done: bool,
    /// Longest term in months (R5).
    pub max_months: Option<u32>,
    /// What the rate is of.
    #[serde(default)]
    pub base: SubsidyBase,
}

/// What the rate of a subsidy rule is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubsidyBase {
    /// 实际发生费用: the firm's actual cost.
    #[default]
    Cost,
    /// 服务发生费用: the provider's cost of services in a year.
    Turnover,
}

/// What the policy leaves open; each is the bureau's to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubsidySwitches {
    /// Whether costs count with tax.
    pub cost_includes_tax: bool,
    /// Whether hardware counts.
    pub hardware_counts: bool,
    /// R2: the cap holds per firm (else per project).
    pub r2_cap_per_firm: bool,
    /// R3: the cap holds over the whole term (else per year).
    pub r3_cap_whole_term: bool,
    /// Whether a firm may have other public money for the same cost as well (重复享受).
    #[serde(default)]
    pub stacks: bool,
    /// Whether invoices dated outside a rule's days count.
    #[serde(default)]
    pub invoices_outside_term: bool,
    /// R5: whether leasing (融资租赁) counts as a loan.
    #[serde(default)]
    pub leasing_counts: bool,
    /// Whether the provider that diagnosed may build as well, with both R1 and R2.
    #[serde(default)]
    pub diagnoser_may_build: bool,
}

/// Weights of the match, in milli-points that sum to 100000, and the factors inside coverage.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// C: coverage of the needs; at least two thirds.
    pub coverage: u32,
    /// F: sector fit.
    pub sector_fit: u32,
    /// Q: outcome.
    pub outcome: u32,
    /// P: value for money.
    pub value: u32,
    /// T: delivery time.
    pub delivery: u32,
    /// Weight of a must, in thousandths.
    pub must: u32,
    /// Weight of a should, in thousandths.
    pub should: u32,
    /// Weight of a could, in thousandths.
    pub could: u32,
    /// Factor on a binding scenario in which the firm is below level two, in thousandths.
    pub binding_below_target: u32,
    /// Reference first-year price per unit of covered weight, in fen.
    pub reference_price_fen: i64,
    /// Reference delivery time, in weeks.
    pub reference_weeks: u32,
}

/// One band of the price facet: `price_min` below `below_fen`, at or above the band before.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceBand {
    /// Stable value in URLs, such as `5-20`.
    pub value: String,
    /// Upper end (exclusive), in fen; absent for the last band.
    pub below_fen: Option<i64>,
    /// What is shown.
    pub label: LocalText,
}

/// Days off and extra working days (放假, 补班) by published year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarTable {
    /// Years whose State Council notice is in the table, ascending.
    pub published_years: Vec<i16>,
    /// 放假.
    pub off: Vec<Date>,
    /// 补班.
    pub work: Vec<Date>,
}

/// A wish that no listing serves, and where it goes instead.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// Stable name, such as `loan`.
    pub topic: String,
    /// Words that show it. One may hold a `…`: at most eight characters of the same clause stand between its two parts.
    pub words: Vec<String>,
    /// Where to turn.
    pub advice: LocalText,
    /// Whether it is asked beside a need: then the rest of its clause may still be about a scenario.
    #[serde(default)]
    pub beside: bool,
}

impl Programme {
    /// The scenario of `code`.
    #[must_use]
    pub fn scenario(&self, code: &ScenarioCode) -> Option<&Scenario> {
        self.scenarios.iter().find(|s| s.code == *code)
    }

    /// The sector of `code`.
    #[must_use]
    pub fn sector(&self, code: &SectorCode) -> Option<&Sector> {
        self.sectors.iter().find(|s| s.code == *code)
    }

    /// The N+X list of `sector` that is in force.
    #[must_use]
    pub fn need_list(&self, sector: &SectorCode) -> Option<&NeedList> {
        self.need_lists.iter().find(|l| l.sector == *sector && l.state == NeedListState::InForce)
    }

    /// The district that people mean by `name`: its full name or an alias.
    #[must_use]
    pub fn district(&self, name: &str) -> Option<&District> {
        let name = name.trim();
        self.districts.iter().find(|d| d.name == name || d.aliases.iter().any(|a| a == name))
    }

    /// The city and its districts by every name that people write: what a firm's name may begin with.
    #[must_use]
    pub fn places(&self) -> Vec<&str> {
        let city = self.identity.city.zh.as_str();
        let mut places = vec![city, city.trim_end_matches('市')];
        places.extend(self.districts.iter().flat_map(|d| std::iter::once(&d.name).chain(&d.aliases)).map(String::as_str));
        places
    }

    /// The national scenario of `code`.
    #[must_use]
    pub fn miit(&self, code: &MiitCode) -> Option<&MiitScenario> {
        self.levels.scenarios.iter().find(|s| s.code == *code)
    }

    /// The scenarios nearest to one: those that lift a national scenario with it, then those of the same aspect (生产执行
    /// 数字化); each group in the programme's order.
    #[must_use]
    pub fn related(&self, code: &ScenarioCode) -> Vec<&Scenario> {
        let Some(of) = self.scenario(code) else { return Vec::new() };
        let aspects = |s: &Scenario| s.miit.iter().filter_map(|m| Some(&self.miit(m)?.aspect)).collect::<Vec<_>>();
        let own = aspects(of);
        let same = |s: &&Scenario| s.miit.iter().any(|m| of.miit.contains(m));
        let near = |s: &&Scenario| !same(s) && aspects(s).iter().any(|a| own.contains(a));
        let others = || self.scenarios.iter().filter(|s| s.code != *code);
        others().filter(same).chain(others().filter(near)).collect()
    }

    /// Whether any national scenario of `scenario` is binding (★).
    #[must_use]
    pub fn is_binding(&self, scenario: &Scenario) -> bool {
        scenario.miit.iter().any(|m| self.miit(m).is_some_and(|s| s.binding))
    }

    /// The subsidy rule of `code`.
    #[must_use]
    pub fn subsidy(&self, code: &str) -> Option<&SubsidyRule> {
        self.subsidies.iter().find(|r| r.code == code)
    }

    /// The price band of a first-year price.
    #[must_use]
    pub fn price_band(&self, price: Fen) -> Option<&PriceBand> {
        self.price_bands.iter().find(|b| b.below_fen.is_none_or(|below| price.0 < below))
    }
}
