# The plan of one enterprise: items, money, schedule, benefit, levels
plan-name = Plan for your firm
plan-description = The chosen solutions as a plan: items, money, schedule, benefit and levels before and after.
plan-title = Plan for your firm: { $n } { $n ->
    [one] solution
   *[other] solutions
}, { $weeks } { $weeks ->
    [one] week
   *[other] weeks
}, about { $gross } at the middle price, { $subsidy } of subsidy at most
plan-choose-title = Draw up a plan for your firm
plan-choose = Tick the solutions of this match that are to be done, and set the first day of the work.
plan-more = { $n ->
    [one] One more solution of the match
   *[other] { $n } more solutions of the match
}
plan-choose-button = Draw up the plan
plan-again = Other solutions or another day
plan-again-button = Draw up again
plan-start = First day of the work
plan-start-hint = A day off gives way to the next working day.
plan-docx = Download as Word
plan-json = Download as JSON
plan-link = Draw up a plan
plan-enterprise = Enterprise
plan-who = Sector and size
plan-deadline = Deadline
plan-lead = Carried out
plan-lead-of = led by { $name } (integrator)
plan-lead-alone = by { $name } alone
plan-lead-none = by several providers without an integrator; you coordinate them
plan-made = Made from
plan-versions = match of { $date }, catalogue version { $catalogue }, list of needs { $list }, engine { $engine }
plan-match = Match
plan-items = Items
plan-items-hint = { $n } { $n ->
    [one] item
   *[other] items
}, as published when matched
plan-serves = Needs that it serves
plan-serves-none = none of the listed needs
plan-in-part = In part: { $names }
plan-how = How
plan-money = Money
plan-money-hint = Pay first: the subsidy is a maximum and comes after acceptance
plan-subsidy = Most subsidy and cash to advance
plan-basis-gross = Sum of the middle prices, before discounts
plan-basis-net = First-year price less the most subsidy, before discounts
plan-net-below = To pay if the level is missed
plan-basis-below = Done in full it still misses the level, so subsidies that ask for the level are not paid
plan-basis-advance = Subsidies come after acceptance; all of it is paid first
plan-capped = capped
plan-budget-within = The lowest prices sum to { $min }, within the budget of { $budget }.
plan-budget-over = The lowest prices sum to { $min }, above the budget of { $budget }.
plan-annual = From the second year about { $amount } a year, counting only solutions that state it.
plan-annual-none = No solution states a yearly fee from the second year on; ask before you sign.
plan-split = Who bears what: with the discounts that providers declare; the subsidy is of the price after them, so with a discount it is less than the upper bound above, which is of the price before it.
plan-schedule = Schedule
plan-schedule-hint = { $from } to { $until }, { $weeks } { $weeks ->
    [one] week
   *[other] weeks
}
plan-schedule-basis = A week is 5 working days, days off are skipped; what can be done side by side is, and diagnosis comes before transformation. Unless you choose another day, the work begins after the match leaves time for the providers' answers ({ $answer } working days) and the first contact ({ $contact } working days).
plan-picture = Schedule as a picture
plan-days = { $from } to { $until }
plan-weeks = Weeks
plan-week = weeks
plan-starts = Begins
plan-ends = Ends
plan-after = Waits for
plan-after-none = nothing
plan-benefit = Benefit
plan-benefit-hint = Only what listings and cases state; nothing is estimated
plan-benefit-what = Result
plan-benefit-none = The chosen solutions state no results.
plan-benefit-note = Results are figures of other firms, not promises; agree on each target with the provider before it goes into the contract.
plan-cases-none = The chosen solutions have no case that states levels.
plan-case-firm = Customer
plan-lift-of = level { $from } to { $to }
plan-source = Source
plan-source-listing = listing { $ref }, results, { $n } { $n ->
    [one] firm
   *[other] firms
}
plan-levels = Levels before and after
plan-levels-index = Scenario levels of { $index }
plan-levels-reached = { $touched } graded { $touched ->
    [one] scenario is
   *[other] scenarios are
} touched: { $before } at level { $target } now, { $after } after the work as listings declare it (in part does not count).
plan-levels-other = Your levels are by { $own }, which cannot be compared with { $index }; levels before are left out.
plan-levels-none = The chosen solutions lift no graded scenario.
plan-levels-note = Levels are declared by providers; acceptance and the rating on site decide. The table lists only scenarios that the plan touches. What was not answered is not level 0.
plan-firm-arrives = The firm as a whole: { $before } now, { $after } if every claim holds, which is the programme's { $target }.
plan-firm-below = The firm as a whole: { $before } now, { $after } if every claim holds, short of the programme's { $target }.
plan-firm-missing = Still missing: { $what }.
plan-firm-points = { $points } points
plan-firm-points-unknown = the points (not answered)
plan-firm-scenarios = { $n } { $n ->
    [one] scenario
   *[other] scenarios
}
plan-firm-binding = { $n } binding (★) { $n ->
    [one] scenario
   *[other] scenarios
}
plan-firm-lost = Then { $amount } of subsidy is not paid and falls to the firm.
plan-levels-scenario = Graded scenario (★ binding)
plan-levels-before = Before
plan-levels-after = After (declared)
plan-levels-by = By which solution
plan-levels-unanswered = not answered
plan-levels-claim = level { $after }, { $coverage }
plan-open = Not solved yet
plan-open-none = Every listed need is served.
plan-open-uncovered = No solution of the plan does it:
plan-open-partial = Served in part only:
plan-open-by = {", "}by { $names }
plan-risks = Mind
plan-risks-none = Nothing in particular.
plan-next = Next steps
plan-step-handoff = When you are sure, send a request: at most 3 solutions and 3 providers at a time; first you see what goes to whom.
plan-step-answer = Providers answer within { $n } working days.
plan-step-contact = After acceptance, first contact within { $n } working days; needs and price are checked on site.
plan-step-contract = Experts review the plan, then contract and filing; items, price, dates and targets are those of the contract.
plan-step-acceptance = Acceptance and a rating on site after the work; with level two reached and the task done, apply for the subsidy.
plan-handoff = Ask for these solutions
plan-no-handoff = One request takes at most 3 solutions and 3 providers: go back to the match and tick them in turn; what is not published any more or is not in the match cannot be asked for.
plan-note-figures = Made from a match automatically. Figures are those of published listings and cases, for comparing and negotiating; they are no offer and no promise.
plan-note-official = The official plan is written by the enterprise and its providers and settled after an expert review.
plan-footer = { $site } plan · match of { $date }
plan-file = plan
plan-caution-withdrawn = { $name } is not published any more and cannot be asked for; choose another.
plan-caution-must_open = A must-have need is not covered in full: { $need }.
plan-caution-over_budget = The lowest prices are { $by } above the budget.
plan-caution-may_exceed_budget = At the highest prices the budget would be exceeded by { $by }; ask for a firm price first.
plan-caution-late = { $n } { $n ->
    [one] week
   *[other] weeks
} longer than the deadline; leave something out, or begin with what is most urgent.
plan-caution-no_lead = Several providers take part and none is an integrator; you coordinate interfaces and dates yourself.
plan-caution-outside_match = { $name } is not in the match: it is above the budget or takes too long.
plan-caution-changed = { $name } has been changed since the match; here stands what was matched. Read the latest before you ask.
plan-caution-only_claimed = A must-have need rests on the provider's word, without a customer's confirmation: { $need }.
plan-caution-capped = { $rule } has reached its cap; spending more brings no more subsidy.
plan-caution-to_be_confirmed = The validity of { $rule } is over; the bureau has to confirm whether it still stands.
plan-caution-pay_first = { $amount } has to be paid first; subsidies come after acceptance.
plan-caution-provisional_year = Days off of { $year } are not published yet; dates in it are provisional.
plan-fault-nothing = No solution is chosen yet.
plan-fault-too_many = { $given } are chosen; a plan takes at most 16.
plan-fault-malformed = “{ $given }” is no reference of a solution.
plan-fault-repeated = { $given } is chosen twice.
plan-fault-not_in_match = { $given } does not fit this match and cannot be in its plan; choose from the list.
plan-fault-no_day = “{ $given }” is no day; write it like 2026-10-12.
plan-fault-too_early = { $given } lies before the match.
plan-fault-too_late = { $given } lies more than 5 years after the match.
plan-fault-no_pair = “{ $given }” cannot be read; write later:earlier.
plan-fault-not_chosen = { $given } names a solution that is not chosen.
plan-fault-tangled = { $given } wait for each other.
