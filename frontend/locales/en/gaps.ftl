# Supply gaps
gap-source-search = Searches
gap-source-match = Needs
gap-source-decline = Declines
gap-state-open = Nobody
gap-state-closed = Covered
gap-sort-times = Most asked for
gap-sort-last = Latest
gap-sort-first = Longest known
gap-sort-sector = Sector and scenario
gaps-title = { $n ->
    [one] One supply gap is open
   *[other] { $n } supply gaps are open
}
gaps-title-none = No supply gap is open
gaps-lead = Searches in vain, needs of matches that no solution can serve, and requests that a provider declined because it does not do this, counted by sector and scenario. Only numbers are kept, never who. A gap is closed by itself when a published solution does the scenario in full, and opened again when that is taken down.
gaps-open = Supply gaps
gaps-any = Any
gaps-source = Seen in
gaps-show = Show
gaps-caption = Supply gaps by sector and scenario
gaps-total = In all
gaps-first = First
gaps-last = Latest
gaps-state = Supply
gaps-since = since { $date }
gaps-reopened = opened again on { $date }
gaps-few = under { $n }
gaps-few-note = Needs and declines below 3 are shown without their number and day, so that no firm can be told from them.
gaps-no-sector = No sector named
gaps-no-scenario = Words of no scenario
gaps-words = Searches that stand for no scenario
gaps-words-hint = Numbers and addresses are masked; listed from the third search on
gaps-empty = No supply gap under these conditions.
