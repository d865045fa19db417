# Comparison: 2 to 4 solutions on one page
compare-title = { $n } solutions side by side
compare-description = Solutions side by side on one page: price, most subsidy, scenarios and evidence, delivery, cases.
compare-nothing = Nothing to compare yet
compare-how = Tick 2 to 4 solutions in the search, in a match report or on a solution's page, then choose “Compare”.
compare-to-search = Find solutions
compare-all-alike = All alike
compare-signs = ≠ means that they differ, = that they are the same. Evidence has three grades: claimed, confirmed by the customer, accepted.
compare-differs = they differ
compare-equal = all the same
compare-changed = changed since the match
compare-take-out = Take out
compare-group-needs = For your needs
compare-group-score = Where the score comes from
compare-group-price = Price
compare-group-scenarios = Scenarios and evidence
compare-group-delivery = Delivery and connections
compare-group-proof = Cases, results and cautions
compare-range = First-year price range
compare-middle = middle of the range
compare-bound = a maximum, not a promise
compare-lowest = Lowest
compare-shortest = Shortest
compare-untold = not stated
compare-unclaimed = not offered
compare-only = Offered by one alone
compare-no-other = none other
compare-person-days = Your own effort
compare-days = { $n } person-days
compare-provider-kind = Kind of provider
compare-lift = Level lift
compare-lift-hint = digital level of customers in cases
compare-lift-of = level { $from } to { $to }, { $n } { $n ->
    [one] case
   *[other] cases
}
compare-no-case = no case
compare-cautions = Cautions
compare-no-caution = nothing in particular
compare-not-matched = does not fit this match
compare-score = Score
compare-place = place { $place } of { $of }
compare-sources = Providers state these facts; cases decide the grade of evidence.
compare-handoff = Ask for these
compare-fault-malformed = “{ $given }” is no reference of a solution and was left out.
compare-fault-unknown = There is no solution { $given }; it was left out.
compare-fault-withdrawn = { $given } is not published any more and cannot be compared.
compare-fault-repeated = { $given } was chosen twice and counts once.
compare-fault-too_few = Only { $given } can be compared.
compare-fault-too_many = { $given } were chosen; only the first are shown.
compare-fault-take = { " " }Choose { $fewest } to { $most }.
compare-pick = Compare
compare-button = Compare
compare-dock = Tick 2 to 4 solutions to compare
compare-chosen = Chosen
compare-with = Compare with similar solutions
compare-with-hint = Tick 1 to 3 to see them beside this one on one page.
