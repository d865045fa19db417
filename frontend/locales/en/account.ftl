# Accounts.
account-sign-in-title = Sign in
account-email = E-mail
account-password = Password
account-code = One-time code
account-code-hint = The six digits of your authenticator.
account-code-needed = This account also wants its one-time code.
account-sign-in-first = Please sign in first; you will come back to this page.
account-wrong = Address, password or code is not right. Please check and try again.
account-throttled-seconds = { $n ->
    [one] Too many tries. Please wait { $n } second.
   *[other] Too many tries. Please wait { $n } seconds.
}
account-throttled-minutes = { $n ->
    [one] Too many tries. Please wait { $n } minute.
   *[other] Too many tries. Please wait { $n } minutes.
}
account-no-account = Searching and matching need no account.
account-demo = Demonstration accounts and mailbox
account-who = You are
account-new-password = New password
account-again = Once more
account-password-hint = At least { $n } characters, the longer the better; a sentence will do.
account-set-lead = Then sign in with your address and this password. The link works once.
account-set-done = Your password is set
account-set-done-text = Set on { $at }. You can sign in now.
account-set-earlier = This link was used on { $at }; nothing was changed now. Please sign in.
account-set-expired = It ended on { $at }. “Forgot the password?” on the sign-in page sends a new one.
account-wrong-short = Too short: at least { $n } characters.
account-wrong-long = Too long, please shorten it.
account-wrong-common = Too common: choose one that nobody would guess.
account-wrong-different = The two entries differ, please type them again.

## Registering
register-open = Register a firm or a provider
register-title-enterprise = Register a manufacturer
register-title-provider = Register a provider
register-lead = About three minutes. Have the business licence at hand; then confirm by one click in your mailbox.
register-as = Register as
register-as-enterprise = We manufacture
register-as-provider = We provide solutions
register-organisation = Organisation
register-person = You
register-name = Name of the organisation
register-name-hint = As on the business licence.
register-uscc = Unified social credit code
register-uscc-hint = The 18 letters and digits on the business licence; never I, O, S, V or Z. Blanks and lower case do no harm.
register-sector = Sector
register-sectors = Sectors you serve
register-district = District
register-district-optional = Leave it if you are not registered in this city.
register-size = Size
register-size-hint = By MIIT 2011 No. 300: staff and revenue must both reach the lower bound, else the next smaller size counts.
register-size-micro = Micro: fewer than 20 people, or under ¥3 million a year
register-size-small = Small: 20–300 people and ¥3–20 million a year
register-size-medium = Medium: 300–1,000 people and ¥20–400 million a year
register-choose = Please choose
register-contact-name = Contact
register-phone = Telephone
register-email-hint = For signing in and for notices: an address of the organisation, or one that you read.
register-consent = The contact is used for the check and for notices only; no provider sees it before accepting a request.
register-send = Register
register-have = You have an account?
register-again = Fill in again
register-doubtful = The check digit of the code is right, but that of the organisation code within (places 9–17) is not. Please compare with the licence once more; if it does say so, change nothing.
register-uscc-length = { $n ->
    [one] There is { $n } character; the code has 18. Compare with the licence.
   *[other] There are { $n } characters; the code has 18. Compare with the licence.
}
register-uscc-character = The code never contains “{ $c }”. Common slips: O for 0, I for 1, Z for 2, S for 5.
register-uscc-digit = The check digit does not fit: at least one character is wrong. Compare it with the licence, one by one.
register-wrong-required = Please fill this in.
register-wrong-type = This is not written as it should be.
register-wrong-too_long = Too long, please shorten it.
register-wrong-control = There are invisible characters in it; please type it by hand.
register-wrong-sector = Please choose a sector from the list.
register-wrong-district = Please choose a district from the list.
register-wrong-size = Please choose the size.
register-wrong-email = This is not an e-mail address, such as wang@example.com.
register-wrong-phone = Please write digits, at least 7; an area code, a plus sign and hyphens are fine.
register-wrong-password_too_short = Too short: at least { $n } characters.
register-wrong-password_too_long = Too long, please shorten it.
register-wrong-password_contains_address = Please keep your address out of the password.
register-wrong-password_too_common = Too common: choose one that nobody would guess.
register-sent-title = Please confirm by mail
register-sent-text = A mail is on its way to { $email }. Open its link and press the button; then you can sign in.
register-then-confirm = Confirm the address; the link works for 72 hours.
register-then-check = The desk checks the licence. Where we know the organisation, its recorded contact is asked too.
register-then-work = You hear by mail when it is done, and can then send requests and keep your data. Until then search and match as ever.
register-sent-nothing = Nothing after ten minutes? Look into the junk folder, or check the address and send again.

membership-confirm-title = Confirm your address
membership-confirm-text = By confirming you open the account, with the password chosen when registering.
membership-confirm-button = I registered this: confirm
membership-confirm-note = If you did not register, close this page: whoever filled in the form chose the password and could use the account.
membership-waiting-title = Your address is confirmed
membership-waiting-text = You can sign in now. The desk checks the licence of { $organisation } by { $until } and writes to you.
membership-member-title = All set
membership-member-text = You can now sign in and act for { $organisation }.
membership-vouch-title = Does { $person } belong to you?
membership-vouch-text = Somebody registered for { $organisation }. You are its contact on our record: please tell us.
membership-vouch-button = Yes, may act for us
membership-vouch-no = No, we do not know this person
membership-vouch-note = If you say yes, this person sees and handles everything of your organisation here. If you are not sure, leave it: the desk checks the licence.
membership-vouched-title = Thank you, noted
membership-vouched-text = Once { $person } has confirmed the address, { $person } can act for { $organisation }.
membership-denied-title = Refused
membership-denied-text = { $person } cannot act for { $organisation }; we have said so.
membership-returned-title = This registration was not accepted
membership-returned-text = The registration of { $organisation } was sent back; the reason went to { $email }.
membership-expired-title = This link has expired
membership-expired-text = It ended on { $until } and changed nothing. Please register again.

## One's own account
own-title = My account
own-waiting-title = The desk is checking the licence
own-waiting-text = { $organisation }: you hear by mail by { $until }. Until then you can search and match, but not send requests.
own-returned-title = The registration was not accepted
own-returned-text = The registration of { $organisation } came back for the reason below. You can mend it and fill in again.
own-denied-text = The recorded contact of { $organisation } does not know you. If that is a mistake, talk to them and fill in again, or turn to the bureau.

## A forgotten password
forgot-open = Forgot the password?
forgot-title = A new password
forgot-lead = Type the address that you sign in with; we mail a link that sets a new password.
forgot-send = Mail me a link
forgot-sent-title = Please look into your mailbox
forgot-sent-text = If { $email } has an account, a link is on its way; it works for 2 hours.
forgot-nothing = Nothing came? Look into the junk folder, or check the address and try again; at most 5 mails a day.

## Sessions, password, data
own-sessions = Where you are signed in
own-sessions-lead = If you do not recognise one, end it and change the password.
own-session-since = Since { $at }
own-session-renewed = Last used { $at }
own-session-here = This one
own-session-end = Sign out
own-sessions-end = Sign out everywhere else
own-password = Change the password
own-password-current = Present password
own-password-change = Change the password
own-password-changed = The password is changed, and you are signed out everywhere else.
own-wrong-wrong_password = This is not your present password.
own-wrong-password_too_short = The new one is too short: at least { $n } characters.
own-wrong-password_too_long = The new one is too long, please shorten it.
own-wrong-password_contains_address = Please keep your address out of the new one.
own-wrong-password_too_common = The new one is too common: choose one that nobody would guess.
own-wrong-password_differs = The two entries differ, please type them again.
own-data = Your data
own-data-lead = Everything held here: account, organisation, needs, matches, requests, consents, mails to you and what you did (a JSON file). The download is recorded. To correct or delete, turn to the bureau.
own-data-export = Download my data

## Members of an organisation
account-join-expired = It ended at { $at }. Ask your colleague for another invitation.
members-open = Members
members-title = Members of { $organisation }
members-lead = All members have the same rights: each sees and handles everything of the organisation.
members-representative = Contact
members-own = You
members-since = Since { $at }
members-invited-by = Invited by { $by }
members-until = Waiting; the link works until { $at }
members-invite = Invite a colleague
members-invite-lead = We send a mail with a link that works once, for seven days; your colleague chooses a password there.
members-person = Name of the colleague
members-email-hint = For signing in: the colleague’s own address.
members-invite-send = Send the invitation
members-revoke = Call back
members-revoke-label = Call back the invitation of { $person }
members-represent = Another contact
members-speaks = The contact on record: { $person }.
members-represent-lead = Requests, notices and checks go to the contact. The present one agrees by mail; where that one cannot be reached, the desk checks and decides.
members-represent-email = Address of the new contact
members-represent-email-hint = A member of yours; invite others first.
members-represent-send = Propose the change
members-change-waiting = { $person } is proposed. The present contact is asked; without an answer the desk decides by { $until }.
members-alone = You are the only member; invite a colleague first.
members-wrong-already_member = This colleague is a member already.
members-wrong-too_many_invitations = Too many invitations are open; call some back first.
members-wrong-not_a_member = This is not the address of a member; invite the colleague first.
members-wrong-already_representative = This person is the contact already.

membership-represent-title = Is { $person } to be the contact?
membership-represent-text = A member proposes that { $person } be the contact of { $organisation } on our record. You are the contact now: please decide.
membership-represent-button = Yes, change it
membership-represent-no = No, nothing changes
membership-represent-note = If you agree, requests and notices go to the new contact; your account stays as it is.
membership-represented-title = There is a new contact
membership-represented-text = The contact of { $organisation } is { $person } now.
membership-kept-title = The contact stays
membership-kept-text = The contact of { $organisation } stays; whoever proposed the change was told.
membership-unanswered-title = This link does nothing any more
membership-unanswered-text = The proposal about { $person } came to another end, or its time was over at { $until }. Nothing was changed now.

## One-time codes
factor-open = One-time codes
factor-title = One-time codes
factor-lead = Besides the password, sign-in asks for six digits from an authenticator: a password that somebody else knows opens nothing.
factor-required = Staff must set up one-time codes before they go on.
factor-begin = Set up
factor-scan = Scan this picture with an authenticator, or type the secret below (time-based, six digits, 30 seconds).
factor-picture = The secret as a QR code; the same secret stands below
factor-secret = Secret
factor-link = Open in the authenticator of this device
factor-code = The six digits that it shows now
factor-confirm = Confirm and switch on
factor-restart = Begin again with another secret
factor-on = One-time codes are on
factor-on-since = Since { $at }.
factor-left = { $n ->
    [one] One recovery code is left.
   *[other] { $n } recovery codes are left.
}
factor-codes-title = Keep your recovery codes
factor-codes-lead = If you lose the device, one of these replaces the one-time code. Each works once, and they are shown only now: write them down or print them, and lock them away.
factor-codes-done = I have kept them
factor-renew = New recovery codes
factor-remove = Switch one-time codes off
factor-remove-lead = For a new device too: switch off, then set up again.
factor-any-code = One-time code or recovery code
factor-wrong-wrong_code = This is not the present code. Wait for the next one, and make sure that the clock of the device is right.
factor-wrong-second_factor_required = Staff cannot switch them off here; make new recovery codes instead.
factor-wrong-nothing_to_confirm = No secret waits for its code; begin again.
factor-wrong-already_enrolled = They are on already.

## Deletion
deletion-open = Ask for the deletion of my data
deletion-title = Deletion of my data
deletion-lead = The desk carries your request out within { $n } working days. Until then you can take it back; afterwards nothing can be restored, and nobody can sign in.
deletion-waiting = Asked for; it will be done by { $until }.
deletion-goes = What is deleted
deletion-goes-text = Your name, address, telephone, password, one-time codes and sessions, the contact of your registration, and mails about your account. What is left of the account is a number that names nobody.
deletion-stays = What the law makes us keep
deletion-stays-text = The organisation’s own record, cases, consents and the record of deeds: subsidies and audits must be traceable, and security logs are kept for six months at least. They keep numbers, without your name or contact data. What was sent to providers with your consent is theirs to delete: please ask them.
deletion-still_representative = You are the contact of your organisation on our record: another has to be named first. Propose one on the page of members.
deletion-open_cases = Your organisation has requests that wait for an answer; they have to end or be withdrawn first.
deletion-ask = Ask for deletion
deletion-take-back = Take the request back
