# Why not this one

why-link = Why
why-not-first = Why not among the first { $n }
why-form-label = Why not …?
why-form-hint = Name any solution, by its name or reference, to see where it stands, what decides against it and what would change that.
why-form-button = See why
why-title = Why not “{ $name }”?
why-crumb = Why not this one
why-description = Where a solution stands in your match, which needs decide against it, and what would change that.
why-first = It is number 1 of the { $total } solutions that meet your hard conditions.
why-ranked = It is number { $place } of the { $total } solutions that meet your hard conditions.
why-excluded = { $n ->
    [one] It is not ranked: it breaks one hard condition.
   *[other] It is not ranked: it breaks { $n } hard conditions.
}
why-no-need = It is not ranked: it covers none of your needs.
why-would = If nothing kept it out, it would be number { $place }.
why-later = It is not in this match: the match was made on { $made }, it was published on { $came }.
why-later-plain = It is not in this match: the match was made on { $made }, it was published later.
why-later-would = Had it been there, it would be number { $place }.
why-later-kept-out = { $n ->
    [one] Had it been there, one hard condition would have kept it out.
   *[other] Had it been there, { $n } hard conditions would have kept it out.
}
why-deciding = Needs that it covers less: { $needs }.
why-deciding-one = { $need } ({ $points } points less)
why-deciding-more = { $needs }, and { $n } more
why-parts-decide = It covers your needs no less; it falls behind in { $parts }.
why-by-lot = Both score alike; what comes first follows from your needs and the references of the solutions, never from name or age.
why-recorded = This match was made by another version of the rules and cannot be made again as it was; what stands here is what was recorded. Match again to see what would change it.
why-gone = It has been taken down since and cannot be asked any more.
why-changed = It has been changed since the match. What stands here is as it was then; matching again uses what is new.
why-hard = Hard conditions that it breaks
why-hard-hint = one is enough to leave it out of the ranking
why-col-condition = Condition
why-col-asked = You ask for
why-col-offered = It offers
why-condition-sector = Sector
why-condition-deployment = Deployment
why-condition-budget = First-year price
why-condition-deadline = Delivery
why-condition-systems = Systems to connect to
why-condition-provider = Provider
why-takes-matches = takes new matches
why-condition-need = Needs
why-at-most = at most { $what }
why-from = from { $what }
why-any-need = at least one of { $n }
why-offers-none = not stated
why-ways = What would change it
why-ways-hint = each of these was ranked again in the same catalogue, none is a guess
why-by-enterprise = On your side
why-by-provider = On the provider’s side
why-way-place = number { $place }
why-way-score = { $score } points
why-ways-none = No single step of yours or of the provider would move it forward; each was tried.
why-change = Change needs and conditions
why-and = , and{" "}
why-step-budget = a budget { $more } wider, up to { $to }
why-step-deadline = { $more ->
    [one] one week longer, up to { $to } weeks
   *[other] { $more } weeks longer, up to { $to } weeks
}
why-step-deployment = accepting { $kind } as well
why-step-systems = not insisting on { $systems }
why-step-priority = “{ $need }” weighed as “{ $to }”
why-step-sector = the solution made for { $sector } as well
why-step-offered = { $kind } offered as well
why-step-price = a lowest price of { $to }
why-step-delivery = { $n ->
    [one] delivery within one week
   *[other] delivery within { $n } weeks
}
why-step-connected = a connection to { $systems }
why-step-case = one more accepted case of “{ $scenario }” in your sector ({ $need })
why-step-capability = “{ $scenario }” done in full at level 2, with an accepted case in your sector ({ $need })
why-beside = Beside number { $place }
why-beside-hint = the differences add up to that of the scores, exactly
why-own = This one
why-other = Number { $place }
why-gap = Difference
why-score = Score
why-part = Part
why-parts-caption = The five parts of both scores
why-needs-caption = Both, need by need
why-back = Back to the match
why-read = Read the whole solution
why-another = Ask about another
why-which-title = Which one do you mean?
why-which-none = Neither this match nor the catalogue has a solution called “{ $typed }”
why-which-none-hint = Try another name or reference; a part of it will do.
why-which-several = { $n } solutions fit “{ $typed }”; choose one.
why-solution-excluded = It is not in the ranking of your match.
why-solution-ranked = It is number { $place } of your match.
why-solution-link = See why

# What stands behind each part
report-cases-more = and { $n } more
ground-coverage = the sentence, case and points of every need stand in the table below
ground-sector-accepted = { $n ->
    [one] one accepted case in your sector
   *[other] { $n } accepted cases in your sector
}
ground-sector-confirmed = { $n ->
    [one] one case in your sector that its customer confirmed
   *[other] { $n } cases in your sector that their customers confirmed
}
ground-sector-none = no accepted or confirmed case in your sector; its word alone counts
ground-size-outside = not made for your size, half counts
ground-outcome = { $accepted } accepted, { $failed } failed, { $rated } rated by their customers
ground-outcome-none = no case with an outcome yet; the usual level counts
ground-value = at least { $net } after subsidy, { $full ->
    [one] one need
   *[other] { $full } needs
} covered and { $partial } in part
ground-delivery = delivered in { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
}; { $full } or fewer count in full
report-near = These serve your needs and break your hard conditions
report-near-hint = no matches, and not to be requested as they are
