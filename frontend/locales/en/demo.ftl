# The demo's own pages.
demo-accounts-title = Accounts to try
demo-accounts-lead = One account per role. The passwords were made at random at this start and work on this machine only. Firms, products and figures are invented; all mail ends in the demo mailbox and goes nowhere else.
demo-role-enterprise = reads matches, sends requests, follows them
demo-role-provider = gets leads; accepts, asks, declines
demo-role-expert = reviews listings
demo-role-bureau = sees all requests and the mail queue
demo-role-district = sees the requests of its district
demo-role-auditor = reads the records, changes nothing
demo-role-admin = manages accounts and security settings
demo-mailbox-open = Demo mailbox
demo-mailbox-title = { $n ->
    [one] Demo mailbox: one mail
   *[other] Demo mailbox: { $n } mails
}
demo-mailbox-title-none = The demo mailbox is empty
demo-mailbox-lead = All mail of the system ends here and goes nowhere else. The demo's time: { $now }.
demo-mailbox-empty = Send a request, and the mails to both sides will appear here.
demo-mail-lead = To { $to }, sent on { $sent }.
demo-mail-html = Body of the mail
demo-mail-links = Links in this mail
demo-mail-text = As plain text
demo-rel-accept = Accept
demo-rel-decline = Decline
demo-rel-ask = Ask
demo-rel-view = View
demo-rel-withdraw = Withdraw
demo-rel-confirm = Confirm
