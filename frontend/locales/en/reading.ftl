# Conditions that were read in the enterprise's words and wait to be confirmed

limits-title = We read
limits-hint = Tick what holds; what is not ticked does not restrict
limits-said = from your words
limits-apply = Match again with what is ticked
limits-note = These conditions in the words of your needs have not been applied
search-limits = Read as conditions, not searched for
search-limits-offer = Show only
advice-amount = Is this amount your budget? If so, confirm it.
advice-hope = This is what you hope for, so it was not taken as a ceiling; confirm it if it is one.
advice-secrecy = You speak of secrecy: only private cloud, your own premises or the edge? If so, confirm it.
advice-net = This is what you pay after the subsidy, not a ceiling of the price: bundles can be reckoned on the net amount.
report-sure = { $share } sure
report-also = It may also be: { $names }
outside-title = What you want is not in the catalogue: here is where to go
outside-lost-title = First find out what is missing, then choose
reading-as = Read as
reading-limits = Also read: { $limits }. You confirm it with the result.
reading-none = No scenario was made out; your words are searched as they stand. Naming machines, orders or steps helps.
reading-button = Read my words
reading-hint = The marked words led to the reading; change some, or choose the scenario yourself
outside-fold = { $n ->
    [one] Where to turn with it
   *[other] Where to turn with these { $n }
}
outside-head = To be had elsewhere
outside-hint = No digital solution does this, and it was not noted as a gap
outside-steps = Next: take the self-assessment to see what is missing, or say what hurts, then match again
outside-name-needs = Say what hurts and match again
outside-consultants = Providers that advise and diagnose
search-unclear = We did not understand what you are looking for
search-unclear-next = None of these words can be looked for. Name a machine, a step of the work or a trouble, such as:
search-elsewhere = This is not in the catalogue; it is to be had elsewhere
