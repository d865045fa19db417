# Hand-off: pages of the request, the case, the lead, and the page behind a mail's link.

## States, as a status
handoff-state-sent = Waiting
handoff-state-overdue = Overdue
handoff-state-asked = Question
handoff-state-accepted = Accepted
handoff-state-declined = Declined
handoff-state-expired = Expired
handoff-state-withdrawn = Withdrawn

## What happened
handoff-event-sent = { $reader ->
    [bureau] The firm agreed and sent it to { $provider }
    [provider] A firm chose you and sent its request
   *[enterprise] You agreed and sent it to { $provider }
}
handoff-event-delivered = { $reader ->
    [bureau] Delivered to { $provider }
    [provider] Delivered to your mailbox
   *[enterprise] Delivered to { $provider }
}
handoff-event-opened = { $reader ->
    [bureau] { $provider } opened it
    [provider] You opened it
   *[enterprise] { $provider } opened it
}
handoff-event-reminded = { $reader ->
    [bureau] { $provider } was reminded
    [provider] You were reminded
   *[enterprise] { $provider } was reminded
}
handoff-event-asked = { $reader ->
    [bureau] { $provider } asked the firm
    [provider] You asked
   *[enterprise] { $provider } asked you
}
handoff-event-answered = { $reader ->
    [bureau] The firm answered
    [provider] The firm answered you
   *[enterprise] You answered
}
handoff-event-overdue = { $reader ->
    [bureau] { $provider } neither accepted nor declined in time
    [provider] You neither accepted nor declined in time
   *[enterprise] { $provider } neither accepted nor declined in time
}
handoff-event-accepted = { $reader ->
    [bureau] { $provider } accepted; each side has the other’s contact
    [provider] You accepted; contacts are exchanged
   *[enterprise] { $provider } accepted; contacts are exchanged
}
handoff-event-declined = { $reader ->
    [bureau] { $provider } declined
    [provider] You declined
   *[enterprise] { $provider } declined
}
handoff-event-expired = Closed by itself
handoff-event-withdrawn = { $reader ->
    [bureau] The firm withdrew
    [provider] The firm withdrew
   *[enterprise] You withdrew it
}
handoff-ahead-answer = { $reader ->
    [bureau] { $provider } is to answer
    [provider] Waiting for your answer
   *[enterprise] Waiting for { $provider } to answer you
}
handoff-ahead-your-answer = { $reader ->
    [bureau] The firm is to answer { $provider }
    [provider] Waiting for the firm to answer you
   *[enterprise] Waiting for you to answer { $provider }
}
handoff-ahead-contact = { $reader ->
    [bureau] After acceptance contacts are exchanged and { $provider } makes the first call
    [provider] Once accepted: contacts are exchanged, and you call first
   *[enterprise] Once accepted: contacts are exchanged, and { $provider } calls you first
}
handoff-ahead-call = { $reader ->
    [bureau] { $provider } makes the first call
    [provider] You call the firm for the first time
   *[enterprise] { $provider } calls you for the first time
}
handoff-ahead-plan = { $reader ->
    [bureau] { $provider } visits and draws up the plan
    [provider] You visit for a diagnosis and make a plan for this firm
   *[enterprise] { $provider } visits for a diagnosis and makes a plan for you
}
handoff-until = by { $day }
handoff-not-yet = not yet
handoff-history = What has happened

## Request
handoff-crumb-match = Match report
handoff-crumb-request = Request
handoff-request-title = { $n ->
    [one] Ask one provider for an answer
   *[other] Ask { $n } providers for an answer
}
handoff-request-lead = { $days ->
    [one] A provider has { $days } working day
   *[other] A provider has { $days } working days
} to answer. See first what is sent, to whom and when; then decide.
handoff-to-whom = To whom
handoff-choose-others = Choose other solutions
handoff-which-data = Which data
handoff-data-before = Given now
handoff-data-before-who = { $n ->
    [one] The provider above sees this, for this request only:
   *[other] All { $n } providers above see this, for this request only:
}
handoff-data-after = Given only once a provider accepts
handoff-data-after-who = Only the one that accepts sees this:
handoff-data-never = Your level score, revenue, exact budget and credit code are never given.
handoff-masked-note = Your firm's name, your registered contact and numbers in your words are hidden automatically; ●●● stands in their place.
handoff-needs = Needs
handoff-needs-value = { $total ->
    [one] { $total } need, in your own words
   *[other] { $total } needs, in your own words
}
handoff-firm = Firm
handoff-message = Message
handoff-message-none = none
handoff-message-hint = Optional, at most { $n } characters. Your firm's name, your registered contact, telephone and WeChat numbers are hidden automatically; leave out other names and places yourself.
handoff-say-something = Anything to add?
handoff-preview = Show what they will receive
handoff-mails = { $n ->
    [one] The mail that will be sent
   *[other] The mails that will be sent
}
handoff-mails-note = Word for word, in the language in which they go out. Only the number and the links are made at the moment of sending. The bureau sees the request too, to remind providers.
handoff-mail-to = Mail to { $provider }
handoff-preview-link = (one-time link, made when sent)
handoff-consent-title = Your consent
handoff-consent-text = I agree that the data under “Given now” are sent to { $providers }; and that the data under “Given only once a provider accepts” are given to whichever of them accepts.
handoff-consent-box = I have read this and agree
handoff-consent-version = Consent text, version { $version }. You may withdraw at any time; providers can then no longer see your data.
handoff-send = { $n ->
    [one] Agree and send
   *[other] Agree and send to { $n } providers
}
handoff-then-sent = You get a confirmation at once
handoff-then-answer = { $days ->
    [one] An answer within { $days } working day
   *[other] An answer within { $days } working days
}; else you are offered the next best
handoff-then-contact = Whoever accepts: contacts are exchanged
handoff-wrong-consent = Please tick the box first; without your consent nothing is sent.
handoff-wrong-long = The message is too long, please shorten it.
handoff-wrong-changed = The message has changed. The mails below are up to date: have a look, then send.
handoff-wrong-count = Please choose 1 to 3 solutions at a time.
handoff-wrong-open = One of these providers still has an open request of yours. Wait for its answer, or withdraw that request first.
handoff-see-open = See request { $number }
handoff-wrong-paused = One of these providers takes no new matches at present. Please choose another one.
handoff-wrong-unreachable = Mails to one of these providers come back; the bureau sees to it. Please choose another one meanwhile.
handoff-wrong-gone = One of these solutions has left the catalogue. Please go back to the match report and choose again.

## The enterprise's list
handoff-list-title-asked = { $n ->
    [one] One provider waits for your answer
   *[other] { $n } providers wait for your answer
}
handoff-list-title-waiting = { $n ->
    [one] Waiting for one provider
   *[other] Waiting for { $n } providers
}
handoff-list-title-quiet = { $n ->
    [one] One request, settled
   *[other] { $n } requests, all settled
}
handoff-list-title-none = No requests yet
handoff-list-lead = If a provider does not answer in time, we tell you and offer the next best; you need not type anything again.
handoff-list-empty = Match first, then ask the providers of 1 to 3 solutions for an answer.
handoff-list-start = Match in three steps
handoff-col-provider = Provider and solution
handoff-col-sent = Sent
handoff-col-delivered = Delivered
handoff-col-opened = Opened
handoff-col-answer = Answer
handoff-col-due = Due by
handoff-col-next = Next
handoff-col-firm = Firm
handoff-col-covered = Your coverage
handoff-col-state = State
handoff-next-wait = See progress
handoff-next-answer = Answer
handoff-next-contact = See contact
handoff-next-next = Next best
handoff-next-look = View

## One request
handoff-case-title-sent = Waiting for { $provider } to answer
handoff-case-title-expired = { $provider } neither accepted nor declined
handoff-case-title-queued = The request has not reached { $provider } yet
handoff-case-sent = The request went to { $provider }. If it does not answer in time, we tell you and offer the next best.
handoff-case-queued = The request is stored and on its way to the mailbox of { $provider }; this page says when it has arrived.
handoff-case-retrying = The mailbox or the mail server has not taken it yet, after { $attempts } { $attempts ->
    [one] try
   *[other] tries
}; the next is on { $next }. The mail is stored and cannot be lost; you need not do anything again.
handoff-case-undelivered = The mailbox did not take this mail. The bureau has seen it, will check the address and send it again. If you would rather not wait, withdraw and choose the next best.
handoff-case-asked = { $provider } needs this answer to decide. Your firm's name, your registered contact and numbers in your answer are hidden automatically.
handoff-case-overdue = You need not wait: switch to the next best without retyping. The provider may still answer until { $expires }, 24:00.
handoff-case-accepted = The provider should call you by { $due }. You may also call first.
handoff-case-declined = { $provider } never saw your firm's name or contact. Its reason:
handoff-case-expired = This request closed by itself and its links no longer work. { $provider } never saw your firm's name or contact.
handoff-case-withdrawn = { $provider } has been told. It can no longer see your data and never saw your firm's name or contact.
handoff-case-withdrawn-after = { $provider } has been told, and asked to delete the contact it had received. If anybody still gets in touch, turn to the bureau named below.
handoff-answer = Your answer
handoff-answer-hint = At most { $n } characters. It reaches the provider without your name or telephone.
handoff-answer-send = Send to { $provider }
handoff-wrong-answer = Please write an answer of at most { $n } characters.
handoff-agreed = What you agreed to
handoff-consent-aside = Consent and withdrawal
handoff-consented = Confirmed by { $by } on { $at }; consent text, version { $version }.
handoff-withdraw-text = { $provider } is told; its links end at once, and it can no longer see your data. A withdrawal cannot be undone, but you can send a new request.
handoff-withdraw-confirm = Withdraw now
handoff-contact-title = Contact
handoff-contact-note-enterprise = The provider has your firm's name, contact person, telephone and e-mail as well.
handoff-next-none-title = No next best for now
handoff-words-open = Show each need in its own words
handoff-strip-of = Coverage of { $solution }

## The provider's leads
handoff-leads-title = { $n ->
    [one] One firm waits for your answer
   *[other] { $n } firms wait for your answer
}
handoff-leads-title-quiet = { $n ->
    [one] One request, answered
   *[other] { $n } requests, all answered
}
handoff-leads-title-none = No firm has asked for you yet
handoff-leads-empty = When a firm chooses your solution it appears here, and you get a mail.
handoff-leads-lead = Earliest due date first. Names and contacts are hidden until you accept.
handoff-lead-firm = { $place }, { $sector }
handoff-lead-covered = { $covered } of { $total }
handoff-lead-asked = Your question was passed on; the answer will come by mail. You may also accept or decline right now.
handoff-lead-overdue = The due date has passed; the firm knows and may have moved on. You may still answer until { $expires }, 24:00.
handoff-lead-accepted = You accepted. Please call for the first time by { $due }.
handoff-lead-declined = You declined; there is nothing left to do.
handoff-lead-expired = { $after ->
    [question] It closed by itself on { $at }; the firm left your question unanswered. Your question counts as an answer in time.
    [answer] It closed by itself on { $at }; after the firm’s answer you neither accepted nor declined.
   *[nothing] It closed by itself on { $at }; your answer did not come.
}
handoff-lead-gone = A firm that has withdrawn
handoff-lead-withdrawn = The firm withdrew on { $at }; you can no longer view its data. A withdrawal does not affect your standing.
handoff-answer-aside = Answer
handoff-accept-text = Once you accept, each side is mailed the other's name, contact person, telephone and e-mail, and you call first.
handoff-ask-label = What would you like to know?
handoff-ask-hint = The firm answers without its name, at most { $n } characters. A question counts as an answer and moves the due date, once only.
handoff-ask-send = Send the question
handoff-wrong-question = Please write a question of at most { $n } characters.
handoff-decline-legend = Reason (the firm sees it)
handoff-reason-cannot = We cannot serve these needs
handoff-reason-busy = We are fully booked
handoff-reason-budget = The budget is too small
handoff-reason-far = We cannot meet the deployment or integration conditions
handoff-reason-other = Another reason
handoff-decline-note = In your own words
handoff-decline-confirm = Decline
handoff-decline-fair = A decline in time counts as an answer.
handoff-wrong-reason = Please choose a reason or write one.

## The page behind a mail's link
handoff-action-number = Request { $number }
handoff-action-note = No sign-in needed. Opening this page is no answer; pressing the button is. The link works once and ends on { $expires }, 24:00.
handoff-action-open-is-nothing = No sign-in needed. Opening this page changes nothing.
handoff-action-ask = Ask first, decide then. The firm does not see your contact.
handoff-action-decline = A clear no helps the firm to find the next best.
handoff-action-view = For reading only. To answer, use “accept”, “ask” or “decline” in the mail, or sign in.
handoff-action-view-closed = This request needs no answer any more.
handoff-action-lead-open = Sign in to see more
handoff-action-request = You asked for { $solutions }. Sign in to see contact and history.
handoff-action-request-open = Sign in to see more
handoff-action-request-answer = Sign in to answer
handoff-action-reply = You can answer here, without signing in.
handoff-action-replied = Answered and sent, { $at }.
handoff-action-replied-earlier = You had answered already ({ $at }); nothing was changed now.
handoff-action-view-answer = Read everything, then choose how to answer; opening one of the pages below is no answer yet.
handoff-action-withdraw = Withdraw the request to { $provider }
handoff-action-withdraw-before = { $provider } will be told and can no longer see your data ({ $solutions }). It never saw your firm's name or contact.
handoff-action-withdraw-after = { $provider } will be told, can no longer see your data ({ $solutions }), and must delete the contact it received.
handoff-action-closed = Nothing left to do
handoff-closed-asked = A question is open already; the firm's answer will come by mail.
handoff-closed-accepted = This request has been accepted; the contact is in your mailbox. Nothing was changed now.
handoff-closed-declined = This request has been declined. Nothing was changed now.
handoff-closed-expired = This request has expired. Nothing was changed now.
handoff-closed-withdrawn = The firm has withdrawn this request. Nothing was changed now.
handoff-closed-other = This cannot be done at the moment. Nothing was changed now.
handoff-action-expired = This link has ended
handoff-action-expired-text = It ended on { $at }; nothing was changed. If you still want to answer, sign in or call the desk.
handoff-action-unknown = There is no such link
handoff-action-unknown-text = The address may be cut off or altered. Please go back to the mail and press the button again. Nothing was changed.
handoff-done-accept = Accepted
handoff-done-accept-text = Each side has been mailed the other's contact.
handoff-done-decline = Declined
handoff-done-decline-text = The firm has been told your reason. There is nothing left to do.
handoff-done-ask = The question is on its way
handoff-done-ask-text = The firm's answer will come by mail. Your own answer is due by { $day }.
handoff-done-withdraw = Withdrawn
handoff-done-withdraw-text = The provider has been told and can no longer see your data.
handoff-done-other = Done already
handoff-done-other-text = This link has been used.
handoff-done-earlier = This had been done before; nothing was changed now.
handoff-now-answered = Since then the firm has answered; its answer is in your mailbox. Please accept or decline by { $day }.
handoff-now-accepted = Since then this request has been accepted; the contact is in your mailbox.
handoff-now-declined = Since then this request has been declined; there is nothing left to do.
handoff-now-expired = Since then this request has expired; there is nothing left to do.
handoff-now-withdrawn = Since then the firm has withdrawn this request: please do not contact it any more; you can no longer see its data.
handoff-done-see-lead = Sign in and see this request
handoff-done-see-leads = Sign in and see your leads
handoff-done-see-request = Sign in and see this request
handoff-then-title = What happens next
handoff-then-mail = The firm's name, contact person and telephone are on their way to your mailbox. If nothing comes, look among the spam or sign in.
handoff-then-call = Please call for the first time by { $day }.
handoff-then-visit = Agree on a visit for a diagnosis, then make a plan for this firm.
handoff-then-their-answer = The firm's answer comes by mail; you can accept or decline right there.
handoff-then-decide = Please decide by { $day }.
handoff-then-next-best = The firm reads your reason, and we offer it the next best.
handoff-then-no-harm = A decline in time counts as an answer and does not affect your standing.
handoff-then-told = The provider is told; its links have ended.
handoff-then-again = If you still want to be called, send a new request from the match report.
