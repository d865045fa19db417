# Words for the codes of the vocabulary: <kind>-<code>.
role-enterprise = 企业
role-provider = 服务商
role-expert = 专家
role-bureau = 市局
role-district = 区县
role-auditor = 审计
role-admin = 管理员

provider-kind-integrator = 集成服务商
provider-kind-product = 产品型
provider-kind-platform = 平台型
provider-kind-chain_leader = 链主型
provider-kind-consulting = 诊断咨询型
provider-status-active = 在库
provider-status-suspended = 暂停
provider-status-withdrawn = 退出

local-office-none = 无本地机构
local-office-branch = 分公司
local-office-subsidiary = 子公司
local-office-headquarters = 总部

deployment-public_cloud = 公有云
deployment-private_cloud = 专属云
deployment-on_premises = 本地部署
deployment-edge = 边缘部署
deployment-hybrid = 混合部署

price-model-one_off = 一次性付费
price-model-subscription = 按年订阅
price-model-usage = 按使用付费
price-model-outcome = 按效果付费
price-model-trial = 免费试用

size-micro = 微型企业
size-small = 小型企业
size-medium = 中型企业

service-mode-project = 项目建设
service-mode-platform = 平台服务
service-mode-operations = 项目运维

coverage-full = 全部
coverage-partial = 部分

evidence-claimed = 自述
evidence-referee_confirmed = 客户确认
evidence-accepted = 已验收

goal-quality = 提质
goal-efficiency = 增效
goal-cost = 降本
goal-inventory = 减存
goal-green = 绿色
goal-safety = 安全

listing-status-draft = 草稿
listing-status-submitted = 待初审
listing-status-review = 待专家评审
listing-status-notice = 公示中
listing-status-published = 在架
listing-status-returned = 退回
listing-status-rectify = 限期整改
listing-status-suspended = 暂停
listing-status-withdrawn = 下架

need-kind-N = 共性需求
need-kind-X = 个性需求
priority-must = 必须
priority-should = 应该
priority-could = 可以
need-state-covered = 已覆盖
need-state-partial = 部分覆盖
need-state-uncovered = 未覆盖
level-index-MIIT-2022 = 2022 年版评测指标
level-index-MIIT-2024 = 2024 年版评测指标

basis-scenario = 方案写明做这个场景
basis-words_to_scenario = 您的话对应方案写明的场景
basis-described = 方案没有写明这个场景，正文提到了相关的话
basis-words = 您的话在方案原文里找到

part-coverage = 需求覆盖
part-sector_fit = 行业契合
part-outcome = 实施成效
part-value = 性价比
part-delivery = 交付快慢

caution-size_outside = 这个方案主要面向别的企业规模
caution-over_claiming = 声明的场景多，佐证的案例少
caution-wide_price_range = 最高价超过最低价的 3 倍，请问清报价
caution-no_case = 还没有案例，全部为自述
caution-unconfirmed = 久未确认：价格和交付周期请先问清

suggestion-scenario = 场景
suggestion-solution = 方案
suggestion-provider = 服务商

sort-relevance = 合适优先
sort-price = 价格从低到高
sort-delivery = 交付快
sort-evidence = 证据强
sort-name = 按名称

facet-sector = 行业
facet-scenario = 场景
facet-deployment = 部署方式
facet-size = 适用规模
facet-price_band = 首年总价
facet-provider = 服务商

field-name = 名称
field-summary = 简介
field-description = 介绍
field-scenarios = 场景能力
field-interfaces = 接口与对接系统
field-provider = 服务商

registration-state-sent = 等确认邮箱
registration-state-waiting = 等核对
registration-state-approved = 已通过
registration-state-returned = 已退回

invitation-state-open = 等回应
invitation-state-accepted = 已加入
invitation-state-revoked = 已收回
invitation-state-expired = 已过期
