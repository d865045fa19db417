# The frame of every page.
site-name = Qingzhun
skip-to-content = Skip to content
nav-label = Main navigation
nav-search = Find solutions
nav-match = Match in 3 steps
nav-providers = Providers
nav-handoffs = My requests
nav-leads = Leads
nav-desk = Desk
nav-ranking = How ranking works
nav-privacy = Privacy
text-large = Larger text
text-normal = Normal text
sign-in = Sign in
sign-out = Sign out
demo-banner = Demo: firms, products, figures and mails are invented.
demo-mailbox-link = Open the demo mailbox
footer-promise = Qingzhun ranks and does not advertise: free of charge, no paid positions, every rule and every reason public.
footer-run-by = Run by: { $bureau }
footer-phone = Phone: { $phone }
footer-site-code = Site code: { $code }
working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
weeks = { $n ->
    [one] 1 week
   *[other] { $n } weeks
}
to-be-confirmed = To be confirmed
any-size = Any size
crumb-label = You are here
pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $n }
required = Required
error-summary = { $n ->
    [one] One thing to mend
   *[other] { $n } things to mend
}
error-summary-hint = Mend and send again; what you filled in is still there.
colon = {": "}
quoted = “{ $text }”
points-of = { $points } points
points-full = of { $points }
points-word = points
score-spoken = Score { $score }: { $parts }
score-meaning = 100 would mean that every need is fully served and proven by accepted cases in your sector; hardly any listing gets there. Scores are for comparing; the cells say what is covered.
strip-unanswered = Not answered
strip-continued = { $label } (continued)
strip-not-written = Not mentioned in the listing.
legend-partial = Partly
legend-claimed = no stamp: claimed
legend-x = cut corner: X
legend-must = heavy line: must
price-gross = First-year price
price-first-year = { $amount } the first year
price-range = quoted { $range }; the middle is taken
price-subsidy = Subsidy, at most
price-net = First-year cost after subsidy, at the middle price
price-advance = Cash to advance, before subsidy
price-bar = Of the first-year price of { $gross }, subsidy at most { $subsidy }, { $net } after subsidy
price-clause = Basis: { $clause }.
price-confirm-note = The rule's validity is over; the bureau has to say what holds now.
price-bound-note = An upper bound is not an entitlement.
