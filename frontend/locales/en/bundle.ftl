# Bundles: solutions that together cover what must be covered
bundle-title = One set for everything
bundle-hint = Together they cover every “must”; the cheapest after subsidy comes first
bundle-hint-no-must = No need is marked “must”; the cheapest set comes first
bundle-budget = Budget
bundle-budget-hint = Leave empty for none
bundle-basis = What the budget bounds
bundle-basis-gross = Before subsidy: the sum of the lowest prices
bundle-basis-net = After subsidy: net of the most it can be
bundle-solutions = Solutions at most
bundle-providers = Providers at most
bundle-unit-solutions = solutions
bundle-unit-providers = providers
bundle-again = Put together again
bundle-errors = Some fields need mending first; the match itself is not affected.
bundle-error-count = Write a whole number from 1 to 16
bundle-only = The one set worth its price
bundle-cheapest = The cheapest set
bundle-between = Costs a little more, covers more
bundle-widest = The set that covers most
bundle-net = About { $amount } after the most subsidy
bundle-lead = { $name } leads (integrator).
bundle-alone = { $name } does it all.
bundle-leads = leads
bundle-weeks = { $n ->
    [one] Done side by side, one week at most.
   *[other] Done side by side, { $n } weeks at most.
}
bundle-handoff = Hand off this set
bundle-too-many = One request takes at most { $most } solutions; tick them in the list above in several goes.
bundle-outside = Some of it lies beyond the budget or deadline of this match; match again with the new conditions, then hand off.
bundle-gone = Some of it has been withdrawn and cannot be handed off; match again.
bundle-meaning = “Covered” means that at least one solution does the need in full; two halves do not count. Subsidy is reckoned on the whole set, with one cap. Each further set costs more and covers more.
bundle-none = Within these conditions no set covers every must-have need
bundle-reason-needs = No solution does in full: { $needs }.{" "}
bundle-way-needs = Make it a “should”, or put it in other words or wider conditions and match again
bundle-reason-one = The smallest change:{" "}
bundle-reason-any = Any one of these changes is enough:{" "}
bundle-and = , and{" "}
bundle-way-budget = { $by } more budget, { $to } in all
bundle-way-cash = { $by } more cash to advance, { $to } in all
bundle-way-deadline = { $by ->
    [one] one more week, { $to } in all
   *[other] { $by } more weeks, { $to } in all
}
bundle-way-solutions = { $to ->
    [one] one solution
   *[other] up to { $to } solutions
}
bundle-way-providers = { $to ->
    [one] one provider
   *[other] up to { $to } providers
}
bundle-way-lead = coordinate the providers yourself (none of those who could do it is an integrator)
bundle-way-relations = give up preconditions or conflicts between solutions
bundle-way-try = Try this
bundle-unproven = There are too many sets to compare them all; this is the best found so far.
