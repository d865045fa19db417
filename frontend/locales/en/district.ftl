# A district's desk.
district-lead = { $n ->
    [one] One firm of the district is here
   *[other] { $n } firms of the district are here
}, as of { $day }. Those with overdue requests stand first.
district-empty = No firm of this district is here yet.
district-caption = Firms of the district
district-firm = Firm
district-level = Level
district-waiting = Awaiting an answer
district-overdue = { $n } overdue
district-accepted = Accepted
district-upgraded = upgraded
