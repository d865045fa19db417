# Words for the codes of the vocabulary: <kind>-<code>.
role-enterprise = Enterprise
role-provider = Provider
role-expert = Expert
role-bureau = Bureau
role-district = District
role-auditor = Auditor
role-admin = Administrator

provider-kind-integrator = Integrator
provider-kind-product = Product maker
provider-kind-platform = Platform
provider-kind-chain_leader = Chain leader
provider-kind-consulting = Diagnosis and consulting
provider-status-active = Listed
provider-status-suspended = Suspended
provider-status-withdrawn = Withdrawn

local-office-none = No local office
local-office-branch = Branch
local-office-subsidiary = Subsidiary
local-office-headquarters = Headquarters

deployment-public_cloud = Public cloud
deployment-private_cloud = Private cloud
deployment-on_premises = On premises
deployment-edge = Edge
deployment-hybrid = Hybrid

price-model-one_off = One-off payment
price-model-subscription = Yearly subscription
price-model-usage = Pay per use
price-model-outcome = Pay by outcome
price-model-trial = Free trial

size-micro = Micro firm
size-small = Small firm
size-medium = Medium firm

service-mode-project = Project
service-mode-platform = Platform service
service-mode-operations = Operations

coverage-full = in full
coverage-partial = in part

evidence-claimed = Claimed
evidence-referee_confirmed = Customer confirmed
evidence-accepted = Accepted

goal-quality = Quality
goal-efficiency = Efficiency
goal-cost = Cost
goal-inventory = Inventory
goal-green = Green
goal-safety = Safety

listing-status-draft = Draft
listing-status-submitted = Awaiting first check
listing-status-review = Awaiting expert review
listing-status-notice = Public notice
listing-status-published = Listed
listing-status-returned = Returned
listing-status-rectify = To be mended
listing-status-suspended = Suspended
listing-status-withdrawn = Withdrawn

need-kind-N = Common need
need-kind-X = Own need
priority-must = Must
priority-should = Should
priority-could = Could
need-state-covered = Covered
need-state-partial = Partly covered
need-state-uncovered = Not covered
level-index-MIIT-2022 = 2022 yardstick
level-index-MIIT-2024 = 2024 yardstick

basis-scenario = The listing claims this scenario
basis-words_to_scenario = Your words stand for a scenario that the listing claims
basis-described = The listing does not claim this scenario; its text speaks of it
basis-words = Your words stand in the listing

part-coverage = Needs covered
part-sector_fit = Sector fit
part-outcome = Results so far
part-value = Value for money
part-delivery = Delivery time

caution-size_outside = Made mainly for firms of another size
caution-over_claiming = Claims many scenarios and has few cases
caution-wide_price_range = The highest price is more than three times the lowest: ask for a firm quote
caution-no_case = No case yet: all of it is the provider's own claim
caution-unconfirmed = Not confirmed by its provider for long: ask about price and delivery first

suggestion-scenario = Scenario
suggestion-solution = Solution
suggestion-provider = Provider

sort-relevance = Best fit
sort-price = Lowest price
sort-delivery = Fastest delivery
sort-evidence = Strongest evidence
sort-name = Name

facet-sector = Sector
facet-scenario = Scenario
facet-deployment = Deployment
facet-size = Size of firm
facet-price_band = First-year price
facet-provider = Provider

field-name = Name
field-summary = Summary
field-description = Description
field-scenarios = Capabilities
field-interfaces = Interfaces and systems
field-provider = Provider

registration-state-sent = Address unconfirmed
registration-state-waiting = Waiting
registration-state-approved = Approved
registration-state-returned = Sent back

invitation-state-open = Waiting
invitation-state-accepted = Joined
invitation-state-revoked = Called back
invitation-state-expired = Ended
