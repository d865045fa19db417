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
desk-used-in-all = { $n ->
    [one] took 1 working day
   *[other] took { $n } working days
}
desk-used = { $used } of { $allowed } working days used
desk-mail-open = Mail queue
desk-mail-title = { $n ->
    [one] One mail cannot be delivered
   *[other] { $n } mails cannot be delivered
}
desk-mail-title-retrying = { $n ->
    [one] One mail has not left yet and is tried again
   *[other] { $n } mails have not left yet and are tried again
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
desk-mail-retrying = { $n ->
    [one] One mail was tried in vain
   *[other] { $n } mails were tried in vain
}; all are stored and tried again, nobody need do anything again. The next try is on { $next }; the last answer was: { $error }
desk-mail-empty-dead = Everything was delivered. Mails that cannot be are listed here and can be sent again.
desk-mail-empty-dead-waiting = Nothing was given up; what still waits is under “waiting”.
desk-mail-empty-pending = No mail is waiting.
desk-mail-empty-sent = No mail has been sent yet.

## One case
desk-case-mails = Mails
desk-case-mails-empty = No mail yet.
desk-case-mail-pending = waiting
desk-case-mail-retrying = tried again
desk-case-mail-sent = delivered
desk-case-mail-dead = given up
desk-case-mail-cancelled = cancelled
desk-case-trail = Audit trail
desk-case-trail-lead = Who did what, and when; it cannot be changed.
desk-case-who = Who
desk-case-deed = Deed
desk-case-when = When
desk-case-state = State
desk-case-by-account = somebody signed in
desk-case-by-link = a link of a mail
desk-case-by-clock = the clock
desk-case-by-visitor = a visitor
desk-case-by-operator = the operator
desk-case-deed-hand-off = sent
desk-case-deed-accept = accepted
desk-case-deed-decline = declined
desk-case-deed-ask = asked
desk-case-deed-answer = answered the question
desk-case-deed-withdraw = withdrawn
desk-case-deed-expire = closed at its end
desk-case-deed-remind = provider reminded
desk-case-deed-overdue = overdue told
desk-case-deed-nothing-to-do = nothing left to do when it was due
desk-case-between = { $enterprise }, { $place } → { $provider }
desk-case-title = Case { $number }
desk-case-masked = Needs and words are as the provider reads them, with the firm's own name, its registered contact and numbers in them masked; contacts are for the two sides only, after acceptance.
## Who asked to join
desk-registrations-open = Registrations
desk-registrations-title = { $n ->
    [one] { $n } organisation waits for its licence check
   *[other] { $n } organisations wait for their licence check
}
desk-registrations-title-none = No registration is waiting
desk-registrations-lead = Compare name and code with the licence. Before you approve, nothing can be handed off, claimed or listed, and no stored data is shown.
desk-registrations-empty-waiting = All done.
desk-registrations-empty-sent = No address is waiting for confirmation.
desk-registrations-empty-approved = None has been approved yet.
desk-registrations-empty-returned = None has been sent back.
desk-registrations-known = The store has this code: { $name }. Its recorded contact has been asked; having checked the licence you may decide as well, and the account then joins that organisation.
desk-registrations-at = Time
desk-registrations-reason = Reason for sending back
desk-registrations-reason-hint = Needed to send back; it is mailed as you write it.
desk-registrations-reason-wrong = Say what is wrong and how to mend it, in at most 500 characters.
desk-registrations-approve = Agrees with the licence: approve
desk-registrations-return = Send back

## Who is to speak for an organisation
desk-changes-open = Changes of contacts
desk-changes-lead = A member proposed another contact; the present one was asked by mail. Where that one cannot be reached, check by telephone or by a letter of the organisation, write down how, then decide.
desk-changes-empty = Nothing waits.
desk-changes-present = Contact now
desk-changes-next = Proposed
desk-changes-reason = How it was checked
desk-changes-reason-hint = Required; mailed to both as it is.
desk-changes-reason-wrong = Say how it was checked, or why not, in at most 500 characters.
desk-changes-approve = Checked: change it
desk-changes-refuse = Do not change it

## Security settings
desk-security-title = Security settings
desk-security-lead = Security settings only: no business is seen here, and neither officers nor auditors come here. Every step is on record.
desk-security-on = Staff must use one-time codes.
desk-security-off = Staff may work without one-time codes.
desk-security-require = Make them a must
desk-security-release = Make them a choice
desk-security-staff = Accounts of staff
desk-security-enrolled = One-time codes are on
desk-security-missing = No one-time codes
desk-security-reset = Clear the codes
desk-security-reset-label = Clear the one-time codes of { $person }
desk-security-reset-hint = Only where device and recovery codes are lost: make sure who asks; every session of the account ends and its owner is told. Nobody clears his own.
desk-security-wrong-second_factor_missing = Set up codes for your own account first, or nobody might be left who can change this back.

## Requests for deletion
desk-deletions-open = Requests for deletion
desk-deletions-lead = By due date. It cannot be undone: name and contact data go; cases, consents and the record of deeds keep numbers.
desk-deletions-empty = No request waits.
desk-deletions-carry-out = Delete now
desk-deletions-label = Delete the personal data of { $person }
desk-deletions-still_representative = This person is the organisation’s contact; another has to be named first.
desk-deletions-open_cases = The organisation has open cases, and this person is its only member.
