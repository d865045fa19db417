# How the ranking works, beyond the five parts
ranking-over-claiming = Claims without proof are thinned out: without any case, up to { $free } scenarios keep their full weight; each accepted or confirmed case makes { $more } more believable; beyond that, the more a listing claims the less each claim counts. A scenario that has an accepted or confirmed case itself is not affected.
ranking-plain = If you trust no score
ranking-plain-text = You can order the list by one plain fact instead; no score, and whoever you are:
ranking-replay = Can it be checked
ranking-replay-text = Yes. Each match report is kept as it was: your needs, the version of the catalogue, the version of the rules, every reason. With the same catalogue and subsidy rules the same needs give the same ranking to the last digit, and the bureau can compute it again from the catalogue of that day.

# What went wrong
problem-wait = { $seconds ->
    [one] Please try again after 1 second.
   *[other] Please try again after { $seconds } seconds.
}
