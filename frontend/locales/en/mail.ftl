# Mails. $left is one of mail-left-*; dates come written out with their weekday.

## Every mail
mail-hello = Dear { $name },
mail-deadline = { $day }, { $left }
mail-provisional = { $day }, provisional
mail-left = { $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
}
mail-left-today = due today
mail-left-over = overdue
mail-due-label = Please answer by
mail-due-answer-label = Answer due by
mail-foot-case = Request { $number }.
mail-foot-desk = Questions? Please turn to the { $bureau }.
mail-foot-desk-phone = Questions? Please call the { $bureau } on { $phone } (working days).
mail-foot-auto = This mail was sent by the system. Please do not forward it: its links are for you only.
mail-foot-copy = If the button does not open, copy this address into your browser:
mail-foot-sample = Demonstration data: all firms and products are invented.
mail-view-case = View this request
mail-quote = “{ $words }”

## What a provider sees of an enterprise before it accepts
mail-fact-sector = Sector
mail-fact-size = Size
mail-fact-place = Place
mail-fact-budget = Budget
mail-fact-weeks = Live within
mail-fact-deployment = Deployment
mail-fact-integrate = Must connect to
mail-fact-solutions = Asked for
mail-weeks-within = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
}
mail-budget-ceiling = { $band }, first year
mail-place-city = { $city } (district not shown yet)

## Coverage, as a plain table
mail-cover-title = { $total ->
    [one] One need
   *[other] { $total } needs
}: { $covered } covered, { $partial } in part, { $none } not covered
mail-cover-need = Need, in their words
mail-cover-yours = Your coverage
mail-cover-must = Must
mail-cover-legend = ■ covered, ◧ in part, □ not covered. Accepted, confirmed by the customer and claimed are grades of evidence.

## The four links of a provider
mail-question-title-short = Their question
mail-act-accept = Accept and exchange contacts
mail-act-ask = Ask one question first
mail-act-decline = Decline
mail-act-view = Read everything first
mail-act-note = No sign-in needed. Opening a page is no answer; pressing its button is. Each link works once. The links end on { $expires }, 24:00.
mail-before-accept = Until you accept, you do not see the firm's name, contact person or telephone, and it does not see your contact person or telephone. A decline or a question in time counts as an answer.

## 1 To the provider: somebody asks for you
mail-lead-subject = A firm in { $place } ({ $sector }) asks for { $solutions }: answer by { $due }
mail-lead-title = A firm in { $place } ({ $sector }) asks for { $solutions }
mail-lead-intro = It compared solutions and chose yours. Without an answer in time we tell the firm and offer it the next best.
mail-lead-message = Message from the firm

## 2 To the enterprise: it is on its way
mail-sent-subject = Sent to { $provider }: an answer is due by { $due }
mail-sent-title = Sent to { $provider }: an answer is due by { $due }
mail-sent-intro = You asked for { $solutions }. Without an answer in time we tell you and offer the next best; you need not type anything again.
mail-sent-before = What the provider sees now
mail-sent-needs-value = Also: { $total ->
    [one] { $total } need, in your own words
   *[other] { $total } needs, in your own words
} (your firm, its contact and numbers hidden)
mail-sent-message = Message
mail-sent-after = What it sees only once it accepts
mail-sent-after-value = Name of the firm, contact person, telephone, e-mail
mail-sent-consent = You agreed on { $at } (consent text, version { $version }). Once you withdraw, the provider can no longer see your data.
mail-sent-withdraw = Withdraw this request

## 3 To the enterprise: accepted
mail-accepted-e-subject = { $provider } has accepted and will call you by { $due }
mail-accepted-e-title = { $provider } has accepted
mail-accepted-e-intro = It now has your firm's name and contact, and should call you by { $due } ({ $left }). You may also call first.
mail-contact-name = Contact
mail-contact-phone = Telephone
mail-contact-email = E-mail
mail-contact-organisation = Organisation
mail-accepted-e-late = If nobody has called by then, call the provider; if that does not help, turn to { $bureau }.
mail-accepted-e-withdraw = Changed your mind? Withdraw

## 4 To the provider: accepted
mail-accepted-p-subject = You accepted: please call the firm by { $due }
mail-accepted-p-title = Please call for the first time by { $due }
mail-accepted-p-intro = You accepted this request. The first call: { $left }. The firm has your contact as well.
mail-accepted-p-privacy = These details are for this request only and must not be passed on. Please delete them if the firm withdraws.

## 5 To the enterprise: declined
mail-declined-subject = { $provider } cannot take this on; here is the next best
mail-declined-subject-none = { $provider } cannot take this on
mail-declined-title = { $provider } cannot take this on
mail-declined-intro = It never saw your firm's name or contact. Its reason:

## The next best, in four mails
mail-next-title = Next best: { $provider }
mail-next-cover = Of your { $total } needs, { $solution } covers { $covered }, and { $partial } in part.
mail-next-price = Net cost of the first year { $price }, at the middle of its price range and with the most that the subsidy can be (subject to review).
mail-next-button = Switch to { $provider }, nothing to retype
mail-next-consent = Switching needs your consent once more, because the recipient changes.
mail-next-none = No other solution fits your conditions. Loosen budget, time or deployment and match again.
mail-next-again = Change the conditions and match again

## 6 To the enterprise: a question
mail-question-subject = { $provider } asks you something: please answer by { $due }
mail-question-title = { $provider } asks you something
mail-question-intro = It would like to know this before it decides:
mail-question-button = Answer
mail-question-note = Your firm's name, its contact and numbers in your answer are hidden automatically until the provider accepts.
mail-question-due-new = Because of this question the provider's answer is now due by { $due }. This happens once only; the sooner you answer, the sooner it can decide.
mail-question-due-same = The provider's answer is still due by { $due }.

## 7 To the provider: the answer
mail-answer-subject = The firm has answered you: please decide by { $due }
mail-answer-title = The firm has answered your question
mail-answer-intro = You can decide now: accept, decline, or ask once more.
mail-answer-you = You asked
mail-answer-they = The firm answered

## 8 To the provider: withdrawn
mail-withdrawn-p-subject = The firm has withdrawn this request; no answer is needed
mail-withdrawn-p-title = The firm has withdrawn this request
mail-withdrawn-p-intro = On { $at } the firm withdrew its request for { $solutions }. There is nothing left for you to do; the earlier links no longer work, and its data can no longer be viewed.
mail-withdrawn-p-after = Having accepted, you could see the firm's contact: if you noted or received it, please delete it and do not get in touch again.
mail-withdrawn-p-fair = A withdrawal does not affect your standing.

## 9 To the enterprise: withdrawn
mail-withdrawn-e-subject = Withdrawn: { $provider } can no longer see your data
mail-withdrawn-e-title = Your request to { $provider } is withdrawn
mail-withdrawn-e-intro = Withdrawn on { $at }. We have told the provider; its links no longer work, and it can no longer view your data.
mail-withdrawn-e-after = The provider could see your contact when it accepted; we have asked it to delete it. If anybody still gets in touch, turn to { $bureau }.

## 10 To the provider: a reminder
mail-reminder-subject = A firm is still waiting: please answer by { $due }
mail-reminder-title = A firm in { $place } ({ $sector }) is still waiting
mail-reminder-intro = The request sent to you on { $sent } has no answer yet. Without an answer in time we tell the firm and offer it the next best.

## 11 To the enterprise: no answer in time
mail-overdue-subject = { $provider } has neither accepted nor declined in time; here is the next best
mail-overdue-subject-none = { $provider } has neither accepted nor declined in time
mail-overdue-title = { $provider } has neither accepted nor declined in time
mail-overdue-intro = The answer was due by { $due }. The provider may still answer until { $expires }, 24:00, but you need not wait. It never saw your firm's name or contact.

## 12 Expired
mail-expired-e-subject = { $asked ->
    [yes] { $provider } asked and then fell silent; this request is closed
   *[no] { $provider } never answered; this request is closed
}
mail-expired-e-title = { $asked ->
    [yes] { $provider } asked and then fell silent
   *[no] { $provider } never answered
}
mail-expired-e-intro = This request closed by itself on { $expires }, 24:00, and its links no longer work. The provider never saw your firm's name or contact.
mail-expired-p-subject = The request has expired, neither accepted nor declined
mail-expired-p-title = This request has expired
mail-expired-p-intro = { $asked ->
    [yes] A firm asked for { $solutions }. It was sent to you on { $sent }, and the firm answered your question; you neither accepted nor declined by { $expires }, 24:00. The links no longer work, and there is nothing left to do.
   *[no] A firm asked for { $solutions }. It was sent to you on { $sent }; no answer came by { $expires }, 24:00. The links no longer work, and there is nothing left to do.
}
mail-expired-p-advice = If our mails do not reach you or you are too busy, give us a mailbox that somebody reads, or ask { $bureau } to pause your leads.

## 12a To the enterprise: the provider's question still waits
mail-asked-again-subject = { $provider } is still waiting for your answer: please answer by { $due }
mail-asked-again-title = { $provider } is still waiting for your answer
mail-asked-again-intro = On { $asked } it asked you this, and it cannot decide without your answer:
mail-asked-again-end = Without an answer this request closes by itself on { $expires }, 24:00.

## 12b Expired: the question was not answered
mail-unanswered-e-subject = Closed: you did not answer the question of { $provider }
mail-unanswered-e-title = Closed without your answer to { $provider }
mail-unanswered-e-intro = This request closed by itself on { $expires }, 24:00, because this question was still open. The provider never saw your firm's name or contact.
mail-unanswered-e-again = Would you still like { $provider }? Open your match, choose it again and answer the question in the message.
mail-unanswered-e-button = Open the match
mail-unanswered-p-subject = Closed: the firm did not answer your question
mail-unanswered-p-title = The firm did not answer your question
mail-unanswered-p-intro = A firm asked for { $solutions }. You asked it a question; no answer came by { $expires }, 24:00, and the request closed by itself. There is nothing left for you to do.
mail-unanswered-p-fair = Your question counts as an answer in time: this end does not affect your standing.

## 13 Set a password
mail-password-subject = Please set your password: the link works until { $until }
mail-password-title = Please set your password
mail-password-intro = The { $bureau } has opened an account for you: { $role }, { $email }.
mail-password-intro-organisation = The { $bureau } has opened an account for { $organisation }: { $role }, { $email }.
mail-password-button = Set the password
mail-password-note = The link works once and ends at { $until }. If you did not ask for it, ignore this mail: without a password nobody can sign in.

## To the provider, once a month: what nobody offers
mail-unmet-subject = { $month }: { $count ->
    [one] one need
   *[other] { $count } needs
} in your sectors that nobody serves
mail-unmet-title = { $month }: { $count ->
    [one] one need
   *[other] { $count } needs
} in your sectors that nobody serves
mail-unmet-intro = Firms searched for them or named them, and no listing covers them. If { $provider } can do one, list it or extend a listing, and it takes part in the next match.
mail-unmet-times = { $sector }, { $n ->
    [one] once
   *[other] { $n } times
}
mail-unmet-more = { $n ->
    [one] One more is not listed here.
   *[other] { $n } more are not listed here.
}
mail-unmet-button = List a solution
mail-unmet-note = Counts only, nothing about firms; what was asked fewer than three times is left out. This letter comes on the first working day of a month, and only when there is something to say.

## 14 To the bureau: a mail that cannot be delivered
mail-dead-subject = { $count ->
    [one] One mail cannot be delivered, please have a look
   *[other] { $count } mails cannot be delivered, please have a look
}
mail-dead-title = { $count ->
    [one] One mail cannot be delivered
   *[other] { $count } mails cannot be delivered
}
mail-dead-intro = It was retried as laid down and still did not go out. Check the address or the mail service and send it again from the desk; where it is urgent, telephone.
mail-dead-to = To
mail-dead-subject-label = Subject
mail-dead-attempts = Tried
mail-dead-attempts-value = { $attempts ->
    [one] once
   *[other] { $attempts } times
}, last on { $at }
mail-dead-error = The other side said
mail-dead-button = Open the mail queue
mail-dead-more = { $count ->
    [one] One more is listed in the mail queue.
   *[other] { $count } more are listed in the mail queue.
}

## Accounts: one-time links
mail-register-subject = Please confirm your address by { $until }
mail-register-title = Please confirm your address
mail-register-intro = Somebody registered an organisation with this address. If it was you, compare what follows and open the link.
mail-register-button = Confirm
mail-register-note = The link works once and ends at { $until }. If it was not you, ignore this mail: without confirmation there is no account.
mail-vouch-subject = Does { $person } act for { $organisation }?
mail-vouch-title = Does this person belong to you?
mail-vouch-intro = Somebody registered for { $organisation }. You are its contact on our record: please open the link and say yes or no.
mail-vouch-button = Answer
mail-vouch-note = The link works until { $until }. Without your answer the { $bureau } checks the licence and decides; until then nothing of yours is shown.

## Accounts: notices
mail-known-subject = You have an account already
mail-known-title = This address has an account
mail-known-intro = Somebody registered with { $email }, which has an account; nothing was changed. If it was you, please sign in.
mail-known-button = Sign in
mail-known-note = If you forgot the password, the sign-in page sends a link. If it was not you, ignore this mail.
mail-approved-subject = { $organisation } is verified
mail-approved-title = { $organisation } is verified
mail-approved-intro = { $email } can now act for { $organisation }.
mail-approved-button = Sign in
mail-approved-note = If you are signed in, reload the page.
mail-returned-subject = The registration of { $organisation } came back
mail-returned-title = The registration was not accepted
mail-returned-intro = The { $bureau } looked at the registration of { $organisation } and sent it back for this reason:
mail-returned-button = Mend it and fill in again
mail-returned-note = Your account remains: fill in again with the same address.
mail-denied-subject = The registration of { $organisation } was not accepted
mail-denied-title = The recorded contact does not know you
mail-denied-intro = The recorded contact of { $organisation } does not know you, so the registration was not accepted.
mail-denied-button = Fill in again
mail-denied-note = If that is a mistake, talk to your organisation first, or turn to the { $bureau }.

mail-reset-subject = Set a new password: the link works until { $until }
mail-reset-title = Set a new password
mail-reset-intro = Somebody asked for a new password of { $email }. If it was you, open the link and set one; every session then ends.
mail-reset-button = Set a new password
mail-reset-note = The link works once and ends at { $until }. If it was not you, ignore this mail: the password is what it was.
mail-changed-subject = Your password was changed
mail-changed-title = Your password was changed
mail-changed-intro = The password of { $email } was changed just now; other sessions have ended.
mail-changed-button = It was not me: get it back
mail-changed-note = If it was you, there is nothing to do. If not, set a new password at once and tell the { $bureau }.
mail-locked-subject = Your account is locked for 15 minutes
mail-locked-title = Too many wrong passwords: locked for 15 minutes
mail-locked-intro = Somebody typed wrong passwords for { $email }, again and again, so no password is taken for 15 minutes. Open sessions go on.
mail-locked-button = Set a new password and unlock now
mail-locked-note = If it was you, wait a little and try again. If not, choose a longer password and tell the { $bureau }.

## Members of an organisation
mail-join-subject = { $by } invites you to { $organisation }: the link works until { $until }
mail-join-title = A colleague invites you
mail-join-intro = { $by } invites you to act for { $organisation } here. Open the link, choose a password, and sign in.
mail-join-button = Choose a password and join
mail-join-note = The link works once and ends at { $until }. If you do not know the organisation, ignore this mail: nothing happens.
mail-represent-subject = Please decide: is { $person } to be the contact of { $organisation }?
mail-represent-title = Another contact?
mail-represent-intro = { $by } proposes that { $person } be the contact of { $organisation } on our record. You are the contact now: open the link and say yes or no.
mail-represent-button = Answer
mail-represent-note = The link works until { $until }. Without your answer the { $bureau } checks and decides.
mail-joined-subject = { $person } has joined
mail-joined-title = { $person } has joined
mail-joined-intro = { $person } ({ $email }), whom you invited, has chosen a password and can now do all that you can.
mail-joined-button = See the members
mail-joined-note = If you did not invite this person, tell the { $bureau } at once.
mail-replaced-subject = { $organisation } has a new contact
mail-replaced-title = You are no longer the contact on record
mail-replaced-intro = The contact of { $organisation } is { $person } ({ $email }) now: requests and notices go there. Your account stays as it is.
mail-replaced-button = See the members
mail-replaced-note = If this is not right, tell the { $bureau } at once.
mail-represents-subject = You are the contact of { $organisation }
mail-represents-title = You are the contact on record
mail-represents-intro = Requests and notices for { $organisation } go to { $email } from now on.
mail-represents-button = See the members
mail-represents-note = If this is not right, tell the { $bureau } at once.
mail-kept-subject = The contact of { $organisation } stays
mail-kept-title = The contact stays
mail-kept-intro = Your proposal that { $person } be the contact of { $organisation } was not agreed to; nothing changes.
mail-kept-button = See the members
mail-kept-note = Talk to the present contact before you propose it again, or ask the { $bureau }.

## One-time codes
mail-factor-on-subject = One-time codes are on
mail-factor-on-title = One-time codes are on
mail-factor-on-intro = Signing in as { $email } now takes a one-time code; other sessions have ended.
mail-factor-on-button = See the settings
mail-factor-on-note = If it was not you, change your password at once and tell the { $bureau }.
mail-factor-off-subject = One-time codes are off
mail-factor-off-title = One-time codes are off
mail-factor-off-intro = { $email } now signs in with the password alone.
mail-factor-off-button = Set them up again
mail-factor-off-note = If neither you nor somebody whom you asked did this, change your password at once and tell the { $bureau }.
mail-recovery-used-subject = A recovery code was used
mail-recovery-used-title = Somebody signed in with a recovery code
mail-recovery-used-intro = { $email } just used a recovery code in place of a one-time code; it works no more.
mail-recovery-used-button = New recovery codes
mail-recovery-used-note = If it was not you, change your password at once and tell the { $bureau }.

## Deletion
mail-erasure-asked-subject = Your request for deletion: done by { $due }
mail-erasure-asked-title = We have your request for deletion
mail-erasure-asked-intro = You asked for the deletion of the personal data of { $email }. The { $bureau } will do so by { $due } and tell you.
mail-erasure-asked-button = See the request or take it back
mail-erasure-asked-note = If it was not you, sign in, take it back and change your password.
mail-erasure-taken-back-subject = Your request for deletion is taken back
mail-erasure-taken-back-title = Your request for deletion is taken back
mail-erasure-taken-back-intro = The personal data of { $email } stay as they are.
mail-erasure-taken-back-button = See the request
mail-erasure-taken-back-note = If it was not you, change your password at once and tell the { $bureau }.
mail-erased-subject = Your personal data are deleted
mail-erased-title = Your personal data are deleted
mail-erased-intro = Name, contact data, password and mails of { $email } are deleted, and the account is closed. What the law makes us keep has a number only.
mail-erased-button = Privacy notice
mail-erased-note = This is the last mail; its own record will be deleted tomorrow.
mail-registration-due-subject = Due today: the licence of { $organisation }
mail-registration-due-title = A registration is due today
mail-registration-due-intro = { $organisation } waits for the check of its licence; { $due } is the last day.
mail-registration-due-button = Check now
mail-registration-due-note = If it has been decided, there is nothing to do.
