# Where the providers stand
criterion-outcome = Pilot results
criterion-value = Value for money
criterion-reach = Reach
standing-name = Provider standing
standing-title = Provider standing: no order within a tier
standing-lead = Data up to { $date }. { $n } { $n ->
    [one] provider
   *[other] providers
} with a published solution, judged by the three criteria of the policy: pilot results, value for money, reach.
standing-none = There is no standing yet. The first is computed when a solution is published, then one every month.
standing-empty = No provider of this sector yet.
standing-caption = Provider standing by tiers
standing-tier-1 = First tier
standing-tier-2 = Second tier
standing-tier-3 = Third tier
standing-tier-none = Not enough evidence
standing-tier-1-hint = { $n }, above the average with at least { $sure } certainty, in no order
standing-tier-2-hint = { $n }, not to be told from the average, level
standing-tier-3-hint = { $n }, below the average with at least { $sure } certainty, in no order
standing-tier-none-hint = { $n }, with fewer than { $least } finished cases: no tier. The interval is wide because there is little evidence, not because the work is bad
standing-col-provider = Provider
standing-col-interval = Rank, { $sure } interval
standing-col-ranks = Rank interval
standing-col-score = Score
standing-col-evidence = Finished cases
standing-ranks = { $best } to { $worst }
standing-interval-label = Rank { $best } to { $worst }, median { $median }
standing-read = How to read this table
standing-read-bar = The dot is the median rank, the bar the range with { $sure } probability. Where two bars overlap much, neither is known to be better.
standing-read-score = 50 points mean usual in all three; every 10 points are one common difference.
standing-read-order = Within a tier the order is a public hash and has nothing to do with the score, so nobody can hold the first place.
standing-data = What is counted
standing-weight = weight { $points }
standing-not-read = Location, registered capital, size of staff or revenue, certificates, advertising and officials' wishes do not count: the program cannot read them. Nobody can move a rank by hand.
standing-replay = Can it be checked
standing-replay-text = Yes. Data, rules, random seed and result are kept as they were; computed again they are the same to the byte.
standing-record = Method { $version } · catalogue version { $catalogue } · seed { $seed }
standing-how = How the standing is computed
standing-how-data = Only published cases that a customer has confirmed or that were accepted count, of the last { $months } months. Claimed cases do not.
standing-how-outcome = Pilot results: the share of finished tasks that ended well. Well means accepted, not rated 1 or 2 by the customer, and a digital level that did rise. A confirmed customer's 1 or 2 is not well; work in progress does not count yet. Usual is { $usual }.
standing-how-value = Value for money: how far the contract price lies under what is usual for the same scenarios, which is the median of the published prices. However far off, a single price counts only up to a limit.
standing-how-reach = Reach: different firms that accepted a task. Each further firm adds less, and beyond { $full } none adds anything; usual are { $usual }. Two tasks at one firm are one firm.
standing-how-shrink = Where there are few cases, all three figures move towards the sector as a whole: 3 out of 3 does not come before 46 out of 50, and no case at all is not zero. How far they move follows from the sector's own data.
standing-how-interval = Rank interval: everybody is ranked { $throws } times at random within what the evidence allows; the interval is the shortest that holds { $sure } of the results.
standing-how-tiers = Tiers: above the average of those with enough evidence ({ $middle } points) with at least { $sure } certainty is the first tier, below it with the same certainty the third; all others cannot be told apart and are one tier.
standing-how-new = Fewer than { $least } finished cases are not enough evidence for a tier; such a provider is found and matched all the same.
standing-how-trial = The method was tried on simulated providers whose true worth is known: close to 80% of the true ranks lie within the intervals; leaving out any one case moves a provider of five or more cases by at most one tier; a top ten chosen by it loses at least a tenth less than one chosen by mean stars.

standing-own-title = My standing
standing-own-absent = You have no published solution yet, so there is no standing. It is computed when one is published.
standing-own-lead = Data up to { $date }, { $n } providers. Computed again on the first of each month and whenever a solution or a case is published.
standing-own-tier-1 = Above the average with at least { $sure } certainty.
standing-own-tier-2 = By the evidence so far, not to be told from the average.
standing-own-tier-3 = Below the average with at least { $sure } certainty.
standing-own-tier-none = { $n } { $n ->
    [one] case is
   *[other] cases are
} finished; { $missing } more give a tier.
standing-own-where = Where you stand
standing-own-ranks = With { $sure } probability the rank is between { $best } and { $worst }.
standing-own-score = Score { $score }; the average of those with enough evidence is { $middle }.
standing-own-counts = What counts
standing-own-shrunk = with few cases, already moved towards the sector
standing-own-criterion = Criterion
standing-own-figure = Yours
standing-own-usual = Usual
standing-own-outcome = { $share } ({ $well } of { $all } finished tasks ended well)
standing-own-value = { $price } ({ $n } { $n ->
    [one] contract price
   *[other] contract prices
})
standing-own-reach = { $firms } firms ({ $n } accepted)
standing-own-firms = { $n } { $n ->
    [one] firm
   *[other] firms
}
standing-own-raise = What would raise it
standing-own-raise-hint = with everybody else as they are
standing-own-claimed = { $n } claimed { $n ->
    [one] case does
   *[other] cases do
} not count: have the customer confirm it or finish the acceptance, and it will.
standing-own-cases = Cases that count
standing-own-no-cases = No case counts yet. Those count that a customer has confirmed or that were accepted.
standing-own-private = This page has your own data and public totals only. You do not see the cases and prices of others, nor they yours.
standing-price-usual = the usual price
standing-price-under = { $n }% under the usual price
standing-price-over = { $n }% over the usual price
standing-price-none = no contract price
standing-case = Case
standing-case-ending = Ending
standing-case-price = Price
standing-case-firm = Reach
standing-case-well = ended well
standing-case-badly = did not end well
standing-case-open = not finished
standing-case-customer = customer { $n }
standing-raise-what = If you do this
standing-raise-score = Score
standing-raise-more = More
standing-raise-tier = Tier
standing-raise-new = { $n ->
    [one] One more task that ends well at a new firm
   *[other] { $n } more tasks that end well, each at a new firm
}
standing-raise-same = One more task that ends well at a firm you serve already
standing-raise-price = { $n ->
    [one] One more contract price
   *[other] { $n } more contract prices
}, { $off }% under the usual

weighing-title = { $stand } of { $n } providers with a tier keep it under other weights
weighing-title-tried = With these weights { $stand } of { $n } providers with a tier keep it
weighing-lead = Data up to { $date }, { $n } providers.
weighing-public = Public page
weighing-points = points
weighing-times = times
weighing-col-tier = Now
weighing-col-tried = Tried
weighing-moved = moved
weighing-col-steady = Steady under other weights
weighing-col-case = One case fewer
weighing-col-rank = Rank by score
weighing-col-topsis = Rank by TOPSIS
weighing-case-none = stays
weighing-case = without { $case }: { $tier }
weighing-steady-hint = “Steady under other weights”: of 500 random sets of weights around the present ones, the share that leaves the tier as it is. “One case fewer”: each of the provider's own cases is left out in turn; the one that moves it furthest is shown.
weighing-topsis-hint = TOPSIS is a second opinion only and decides nothing: its ranks change when a third provider comes or goes.
weighing-try = Try other weights
weighing-try-hint = The three sum to 100. It is only a trial and changes no published standing.
weighing-try-button = Try
weighing-pairs = Weights from comparisons in pairs (AHP)
weighing-pairs-hint = How many times the first matters more than the second, from a ninth to nine; 3/2 may be typed. Comparisons that contradict each other (consistency ratio CR above 0.1) give no weights.
weighing-pairs-button = Compute the weights and try them
weighing-pairs-give = Pilot results { $outcome }, value for money { $value }, reach { $reach }; CR { $ratio }, consistent.
weighing-pairs-refused = The comparisons contradict each other: CR { $ratio }, above 0.1, so they give no weights. Check them: if the first matters more than the second, and the second more than the third, the first must matter still more than the third.
weighing-pair-outcome_value = Pilot results to value for money
weighing-pair-outcome_reach = Pilot results to reach
weighing-pair-value_reach = Value for money to reach
weighing-error-number = Type a number from 0 to 100 with at most three decimals.
weighing-error-sum = The three must sum to exactly 100.
weighing-error-ratio = Type a number from a ninth to nine, such as 3/2, 2 or 1/3.
weighing-only-a-trial = The weights in force stand in programme.toml and change only with approval; each standing keeps the weights it was computed with.
desk-leads-share = { $share } of the requests went to the fifth of providers with the most; the { $newcomers } newcomers without enough evidence got { $new }.
desk-leads-none = No requests yet, so nothing can be said about how they are spread over the providers.
