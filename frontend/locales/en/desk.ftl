# The bureau's desk.
desk-cases-title = { $open ->
    [one] One request waits for an answer
   *[other] { $open } requests wait for an answer
}, { $overdue } overdue
desk-cases-title-none = No request waits for an answer
desk-cases-lead = Waiting ones by due date. Working days only, make-up days included.
desk-cases-caption = Requests
desk-cases-empty = There is no such request at the moment.
desk-filter-label = Filter by state
desk-filter-all = All
desk-filter-overdue = Overdue
desk-filter-sent = Waiting
desk-filter-asked = Question
desk-filter-accepted = Accepted
desk-filter-declined = Declined
desk-filter-expired = Expired
desk-filter-withdrawn = Withdrawn
desk-col-case = Firm and number
desk-col-provider = Provider and solution
desk-col-used = Used / allowed
desk-col-phone = Call
desk-enterprise = { $name }, { $place }
desk-used = { $used } of { $allowed } working days used
desk-mail-open = Mail queue
desk-mail-title = { $n ->
    [one] One mail cannot be delivered
   *[other] { $n } mails cannot be delivered
}
desk-mail-title-none = Every mail was delivered
desk-mail-lead = An undelivered mail is not lost: check the address and send it again; its number stays the same.
desk-mail-label = Mails
desk-mail-dead = Undelivered
desk-mail-pending = Waiting
desk-mail-sent = Sent
desk-mail-time = Time
desk-mail-do = To do
desk-mail-retry = Send again
desk-mail-retry-all = Send all again
desk-mail-unreachable = The mail service cannot be reached. { $n ->
    [one] One waiting mail is stored and goes
   *[other] All { $n } waiting mails are stored and go
} out by itself once the service is back; nothing has to be redone.
desk-mail-empty-dead = Everything was delivered.
desk-mail-empty-pending = No mail is waiting.
desk-mail-empty-sent = No mail has been sent yet.
