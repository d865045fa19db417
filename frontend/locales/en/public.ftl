# Search
search-label = Say what is wrong or what you are looking for
search-placeholder = For example: rush orders every day, planning is all in one head
search-button = Find
search-description = Find digital solutions in your own words and see which words and scenarios they match.
search-all = { $n ->
    [one] 1 listing
   *[other] { $n } listings
}
search-found = { $n ->
    [one] 1 listing for “{ $q }”
   *[other] { $n } listings for “{ $q }”
}
search-none = Nothing fits “{ $q }”
search-filters = Filters
search-see = { $n ->
    [one] See 1 result
   *[other] See { $n } results
}
search-sort = Order
search-understood = You may be looking for these scenarios:{" "}
search-meant = Nothing has exactly this name; looked for the nearest one
search-truncated = That was long; only the first 200 characters were read. Try the one or two sentences that matter most.
search-empty = No listing meets these conditions
search-empty-gap = Nobody in the catalogue can do this yet
search-empty-filtered = No solution meets all of these filters
search-filtered-recorded = Without one of them there are some, listed below.
search-gap-recorded = It has been noted among the unmet needs that providers are told about, without anything about you.
search-empty-next = You can say it in other words, or tick a few needs and see who serves most of them.
search-to-match = Match in 3 steps
search-none-fits = Nothing suits?
search-none-fits-hint = Tell us what hurts, tick a few needs, and see what each provider can and cannot do.
# Completion under the search box; $word stands between marks
suggest-label = Suggestions
suggest-status = { $n ->
    [0] No suggestions
    [one] 1 suggestion; press the down arrow to choose
   *[other] { $n } suggestions; press up or down to choose
}
suggest-listings = { $n ->
    [one] 1 listing
   *[other] { $n } listings
}
suggest-name = name “{ $word }”
suggest-synonym = also called “{ $word }”
suggest-same = “{ $word }” means the same
suggest-pinyin = pinyin of “{ $word }”
suggest-initials = initials of “{ $word }” in pinyin
suggest-repair = you may mean “{ $word }”
facet-chosen = (chosen; select to remove)
facet-more = { $n } more
filter-remove = Remove filter: { $filter }
filter-clear = Clear all filters
filter-up-to = First year up to { $amount }
filter-sector = sector
filter-scenario = scenario
filter-provider = provider
filter-deployment = deployment
filter-size = size of firm
filter-price_band = first-year price
filter-price_max = highest price
near-label = Near, not an exact fit
near-filter = Without the filter “{ $filter }” there are these
near-all = Without any filter there are these
near-some = With some of the words there are these
near-words = Without “{ $words }” there are these
near-scenario = The nearest scenario, “{ $name }”, has these
hit-words = Matches “{ $words }”
hit-synonym = “{ $found }”, another word for “{ $typed }”
hit-scenario = Scenario { $code } { $name }
hit-cases = { $n ->
    [one] 1 case
   *[other] { $n } cases
}
semicolon = {"; "}
comma = {", "}

# Home
home-title = Say what is stuck
home-description = Digital solutions for small manufacturers in { $city }: say what you need in your own words and see who can do it.
home-question-1 = Say what is stuck in your works,
home-question-2 = see who can fix it
home-lead = Your own words will do. No account, no fee; you see plainly what each can do and what it cannot.
home-placeholder = MES, traceability, kiln gas
home-others-ask = Others ask
home-try-1 = MES under ¥100,000
home-try-2 = kiln gas bills too high
home-try-3 = traceability
home-try-4 = coil traceability
home-example = What comes out
home-example-of = a firm in { $district } ({ $sector }), { $n ->
    [one] one need
   *[other] { $n } needs
}
home-steps = Or match in three steps
step-sector = Choose sector
step-needs = Tick needs
step-result = See result
home-sector-needs = { $n ->
    [one] 1 common need
   *[other] { $n } common needs
}
home-sector-listings = { $n ->
    [one] 1 listing
   *[other] { $n } listings
}
home-figures = What is in the catalogue
home-listings = Listings
home-providers = Providers
home-handoffs = Requests so far
home-answered = Answered in time
home-cases = Accepted cases
home-unmet = Needs that nobody serves yet
home-unmet-in = { $what } ({ $sector })
home-unmet-none = None noted now. Searches without an answer are noted here, so that providers know what is wanted.
home-unmet-times = { $n ->
    [one] asked once
   *[other] asked { $n } times
}
home-ranking-all = All the rules
home-ranking = First your hard conditions, then five parts: covered needs give up to { $percent } points, the rest are sector, results, value and delivery. The same needs on the same catalogue give the same order, whoever asks. Place of registration, capital and advertising do not count; staff cannot pin a listing.
catalogue-version = Catalogue version { $n }
strip-of = Needs covered by { $name }

# One listing
solution-version = version { $version }
solution-confirmed = confirmed on { $date }
solution-back = Back to the match
solution-against-title = { $n ->
    [one] Against your one need
   *[other] Against your { $n } needs
}
solution-against = Covers { $full }, partly covers { $partial }.
solution-against-missing = {" "}Not mentioned: { $names }.
solution-capabilities = Capabilities
solution-capabilities-hint = Each stands for one scenario and can be checked
solution-reaches = Reaches
solution-sentence = In the listing's words
solution-evidence = Evidence
solution-level = Level { $level }, { $coverage }
solution-level-note = Levels follow the national yardstick for small firms and are declared by the provider; the evidence says whether customers confirmed it.
solution-no-sentence = Not described in particular
solution-description = Description
solution-description-hint = The provider's words
solution-benefits = Results
solution-benefits-hint = Stated by the provider
solution-cases = Cases
solution-no-cases = No case yet: all of the above is the provider's own claim.
solution-facts = Delivery and interfaces
solution-aside = Price and request
solution-handoff = Send a request
solution-handoff-note = The provider has a deadline to answer. Before it accepts, it does not see your name or telephone.
solution-match = See which of my needs it covers
solution-match-note = Tick a few needs to compare one by one; no account, and nobody sees who you are.
benefit-change = { $metric } { $before } → { $after } { $unit }
benefit-firms = { $n ->
    [one] 1 firm
   *[other] { $n } firms
}
case-levels = from level { $from } to { $to }
case-accepted-on = accepted on { $date }
case-contract = contract { $amount }
case-satisfaction = satisfaction { $n }/5
fact-person-days = { $n ->
    [one] 1 person-day of yours
   *[other] { $n } person-days of yours
}
fact-delivery = Delivery
fact-interfaces = Machine and data interfaces
fact-systems = Connects to
fact-requires = Requires
fact-conflicts = Conflicts with
fact-security = Security grade
fact-mode = Service mode
fact-price-model = Payment
fact-annual = Each year after the first
fact-discount = Provider's discount

# Providers
providers-title = Providers
providers-lead = Who does what, for which sectors, and with which accepted cases. Contacts are exchanged once a request is accepted.
providers-all = All
providers-empty = No provider of this sector yet
providers-order = Listed by reference; this order is not a ranking and says nothing about quality.
provider-accepted = { $n ->
    [one] 1 accepted case
   *[other] { $n } accepted cases
}
provider-listings = Listings
provider-listings-all = All listings
provider-no-listings = No published listing now.
provider-aside = About
provider-sectors = Sectors
provider-place = Place
provider-office = Local office
provider-founded = Founded
provider-people = People
provider-staff = { $n }
provider-staff-technical = { $n }, of whom { $technical } technical
provider-uscc = Credit code
provider-valid-until = valid until { $date }
provider-qualifications = Certificates
provider-qualifications-note = Levels of different schemes cannot be compared and do not count in the score.
provider-contact-note = Contacts are not public; both sides see them once a request is accepted.

# One scenario
scenario-description = { $name }: what it is, what people call it, which listings do it.
scenario-code = Scenario { $code }
scenario-business-system = a business system: it may have to connect to yours
scenario-synonyms = People also call it
scenario-listings = { $n ->
    [one] 1 listing claims it
   *[other] { $n } listings claim it
}
scenario-listings-all = All of them, with filters
scenario-gap = No listing does this yet
scenario-gap-hint = Put it among your needs: we note it and tell providers.
scenario-aside = This scenario
scenario-sectors = Sectors that use it
scenario-miit = In the national yardstick
scenario-binding = binding
scenario-level-two = Level two takes: { $text }

# Match, steps 1 and 2
match-description = Choose a sector, tick needs, see the result: no account needed.
match-sector-title = What is your trade?
match-sector-lead = Choose one, and we list what is commonly needed there; you add and drop.
match-own-title = Your needs are on file.
match-own-text = Match with them and your stored conditions, without typing again.
match-own-button = Match with my needs
match-sector-other = None of these? Search in your own words.
match-needs-title = { $sector }: your needs
match-needs-lead = Drop what you do not need, mark what matters, and add a few lines of your own. Write as you speak.
form-firm = Your firm
form-common = Common needs of this sector
form-common-hint = N: all ticked at first, untick what you do not need
form-common-sample = This list is a sample; the bureau's published list is what counts.
form-priority = How much it matters
form-binding = binding scenario for level two
form-own = Your own needs
form-own-hint = X: in your own words, as many as you like
form-own-words = Number { $n }
form-own-scenario = Which scenario is it
form-own-unsure = Not sure, go by my words
form-own-more = More? Write up to { $n } others
form-own-example-1 = For example: castings keep having blowholes, people cannot check them all
form-own-example-2 = For example: stocktaking stops us for two days and the books never match
form-own-example-3 = For example: the auditor wants to trace each part to its melt
form-own-example-4 = For example: we learn of a fault only when the machine stands still
form-own-example-5 = For example: we cannot tell which order makes money
form-own-example-6 = For example: a die change costs half a day
form-hard = Hard conditions
form-hard-hint = What breaks one is not listed; leave empty what you do not mind
form-size = Size of your firm
form-size-hint = By the national rule: under 20 people micro, 20–299 small, 300–999 medium.
form-district = District
form-district-none = Not given
form-district-hint = Does not count in the score.
form-budget = First-year budget
form-budget-unit = × ¥10,000
form-budget-hint = A ceiling before subsidy and discount, in units of ¥10,000.
form-deadline = Weeks until it must run
form-weeks-unit = weeks
form-deadline-hint = From signing.
form-deployment = Deployments you accept
form-deployment-hint = None ticked means any. “No cloud” means: tick on premises and edge only.
form-systems = Systems it must connect to
form-systems-hint = Such as 金蝶, 用友, SAP; separate with commas. Binds business systems only, not cameras or robots.
form-submit = See the result
form-submit-note = No account; the result is kept for 30 days and seen only with its link.
error-size = Choose the size of your firm
error-no-need = Tick at least one need or write one of your own
error-words-long = Keep each need within 500 characters
error-district = No such district: choose from the list
error-budget = Write the budget as a number, such as 12.5
error-weeks = Write the weeks as a whole number from 1 to 520
error-systems = At most 8 systems of 32 characters each, separated by commas

# Match report
report-title = { $n ->
    [one] { $needs } needs, one listing that fits
   *[other] { $needs } needs, { $n } listings that fit
}
report-about = { $who }. Made on { $date }, catalogue version { $catalogue }, need list { $list }, engine { $engine }. The same input gives the same result.
report-print = Print
report-change = Change needs
report-key-note = You can come back without an account: keep this page's address; it works for 30 days. Whoever has it can read the page.
report-my-needs = My needs
report-needs-fold = { $n ->
    [one] Your need, and how your words were read
   *[other] Your { $n } needs, and how your words were read
}
report-print-view = Print view, all unfolded
report-as-read = as read from your words
condition-budget = first-year price up to { $amount }
condition-weeks = { $n ->
    [one] running within 1 week
   *[other] running within { $n } weeks
}
condition-systems = connects to { $systems }
report-empty = Nothing meets all hard conditions
report-unserved = No solution does what you wrote
report-unserved-next = No condition stands in the way: the catalogue has nothing for it yet, or it was not understood. Say it in other words, or tick what is common in your sector. It has been noted for providers.
report-empty-next = See below which condition each listing breaks, and relax budget, deadline or deployment. Your needs have been noted for providers.
report-ranking = Ranking
report-first = The { $n } that fit best
report-all = All that fit
report-score-of = Score, out of 100
report-price-and-weeks = First year · delivery
report-counts = { $full } covered, { $partial } partly, { $none } not
report-pick = Choose
report-why = Why number { $rank }
report-gone = No longer listed
report-gone-hint = Suspended or withdrawn since; requests are not possible.
report-score-from = Where { $score } comes from
report-read-all = Read the whole listing
report-need-by-need = { $name }, need by need
report-need = My need
report-coverage = Coverage
report-points = Points
report-level = declares level { $n }
report-by-scenario = by the scenario “{ $name }”
report-rest = the other four parts give { $points }
report-more = See all { $n }
report-picked = Tick solutions: up to { $most } to ask, up to { $compared } to compare
report-picked-note = Next you see exactly what is told to whom; then you decide.
report-handoff = Go on
report-compare = Compare them
report-gaps = What nobody serves yet
report-gaps-hint = Better said than glossed over
report-gap-none = Nothing in the catalogue does it. It has been noted for providers, without anything about you.
report-gap-near = They do it but break a hard condition of yours:
report-excluded = { $n ->
    [one] One that does not meet your conditions, and why
   *[other] { $n } that do not meet your conditions, and why
}
report-excluded-hint = Hard conditions are not traded: one miss and a listing is not ranked. The reasons are here.
report-excluded-caption = Listings that do not fit, with reasons
report-listing = Listing
report-reason = Reason
report-same = The same needs on the same catalogue give the same order, whoever asks; equal scores are ordered by a number made from needs and listing, never by name or age.
excluded-sector = not made for your sector
excluded-deployment = deployment does not suit: only { $offered }
excluded-budget = at least { $price }, over budget by { $over }
excluded-deadline = { $over ->
    [one] takes { $weeks } weeks, one too many
   *[other] takes { $weeks } weeks, { $over } too many
}
excluded-systems = does not connect to { $missing }
excluded-paused = the provider takes no new matches at present
excluded-no-need = covers none of your needs

# Ranking
ranking-lead = All rules are public and the same for everybody. Nobody can pay for a place.
ranking-hard = First: hard conditions
ranking-hard-text = A listing that breaks one of these is not ranked, and the report says why. Hard conditions never turn into lost points. A listing that serves none of your needs is left out as well.
ranking-hard-sector = it serves your sector
ranking-hard-deployment = one of its deployments is one that you accept
ranking-hard-budget = its lowest first-year price is within your budget
ranking-hard-weeks = its delivery time is within your deadline
ranking-hard-systems = a business system connects to what you must connect
ranking-hard-paused = the provider takes new matches (the bureau may halt it until something is put right)
ranking-parts = Second: five parts
ranking-parts-hint = 100 points in all, simply added
ranking-part = Part
ranking-most = At most
ranking-how = How
ranking-coverage = For each of your needs: the declared scenario and level, whether the listing speaks of it, and how good the evidence is.
ranking-sector-fit = An accepted case in your sector counts most, a confirmed one less, a mere claim least; where the listing is not made for your size, { $size } of it remains.
ranking-outcome = { $accepted } of it is the share of cases that were accepted, { $content } how content the customers are; few cases are drawn to what is usual, and a newcomer is not zero.
ranking-value = First-year price after subsidy per share of coverage; { $amount } a share gives half.
ranking-delivery = Full marks within { $n } weeks, less the longer it takes.
ranking-needs = How needs count
ranking-needs-text = A “must” counts { $must } shares, a “should” { $should }, a “could” { $could }. Common and own needs count alike.
ranking-binding = A binding (★) scenario in which you are below level { $level } counts { $factor } times.
ranking-evidence = The same claim counts more if accepted than if confirmed, and more if confirmed than if claimed. More evidence never makes a claim less believable.
ranking-ties = Equal scores
ranking-ties-text = A fixed number made from your needs and the listing decides. The same input always gives the same order, and nobody wins every tie.
ranking-not = What does not count
ranking-not-text = Place of registration, capital, advertising, gifts and the officials' preferences do not count; staff cannot pin a listing; clicks change nothing.
ranking-version = Weights as in version { $version } of the programme; each change is on record.

# Privacy
privacy-title = Privacy notice
privacy-lead = We keep only what the job needs, and nobody sees who you are before you agree.
privacy-search-title = Search
privacy-search-text = No account. Searches without an answer count towards the unmet needs: words and number only, never who asked.
privacy-match-title = Match
privacy-match-text = Without an account, needs and result are kept for 30 days and then deleted; only those who have the link can see them. They hold no name and no contact.
privacy-handoff-title = Requests
privacy-handoff-text = Before anything is sent the page lists what is told to whom, and you consent. Until a provider accepts it sees sector, size, district, your needs in your words, your conditions (deployment, deadline, systems to connect), the budget band and your message, with names and contacts hidden; then both sides see each other's contact. The bureau sees each request, to remind and to settle. You can withdraw at any time, and its access ends.
privacy-cookies-title = Cookies
privacy-cookies-text = Only for signing in, for knowing a browser that signed in before (so that strangers guessing your password do not lock you out), language and text size. No statistics, no advertising, nothing from other sites.
privacy-logs-title = Records
privacy-logs-text = Deeds leave a record for oversight and appeals; links of mails are masked in logs.
privacy-rights-title = Your rights
privacy-rights-text = You can see, correct, download and have deleted what we hold about you: sign in and open your account to download it or to ask for deletion.
privacy-contact = Responsible: { $bureau }.

# Errors
problem-home = Home
problem-reload = Back to the page
problem-status = Status { $status }
problem-reference = number { $reference }, please quote it
problem-bad-request-title = We cannot read this request
problem-bad-request-text = The address may be incomplete or hold characters that cannot be read. Try again from the home page.
problem-sign-in-first-title = Please sign in
problem-sign-in-first-text = This page needs an account. You come back here afterwards.
problem-forbidden-title = Not for this account
problem-forbidden-text = If you have another account, sign in with it; search and match need none.
problem-stale-form-title = The page was open too long
problem-stale-form-text = Forms expire for safety. Go back and send it again; nothing has been sent.
problem-not-found-title = No such page
problem-not-found-text = The address may lack a few letters, or the listing is no longer there.
problem-wrong-method-title = This page does not work that way
problem-wrong-method-text = The page is there but does not take this kind of request; nothing was changed. Open it and use its buttons.
problem-conflict-title = Already done
problem-conflict-text = Somebody has just done this, or things have moved on. Go back and see where it stands.
problem-gone-title = Expired
problem-gone-text = This link or result is past its time; nothing was changed. A new match takes a few minutes.
problem-unsupported-media-type-title = This cannot be read
problem-unsupported-media-type-text = Please send a form or JSON, and say so in Content-Type.
problem-too-large-title = Too much at once
problem-too-large-text = Please shorten it and send again.
problem-too-many-title = Too fast
problem-too-many-text = We hold back for a moment so that it works for everybody.
problem-internal-title = Our mistake
problem-internal-text = It is not your fault, and it has been noted. What you filled in was not taken; please try again later.
problem-unavailable-title = Not possible just now
problem-unavailable-text = The system is recovering and nothing is lost. Search works; please come back in a few minutes.

problem-unverified-title = Your organisation is not verified yet
problem-unverified-text = This opens once the desk has checked the licence or the recorded contact has confirmed you. Search and match work already.
