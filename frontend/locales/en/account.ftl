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
account-no-account = Searching and matching need no account. Accounts are opened by the bureau, which mails a link for the password; if you forgot it, ask the bureau for a new link.
account-demo = Demonstration accounts and mailbox
account-who = You are
account-new-password = New password
account-again = Once more
account-password-hint = At least { $n } characters, the longer the better; a sentence will do.
account-set-lead = Then sign in with your address and this password. The link works once.
account-set-done = Your password is set
account-set-done-text = Set on { $at }. You can sign in now.
account-set-earlier = This link was used on { $at }; nothing was changed now. Please sign in.
account-set-expired = It ended on { $at }. Please ask the bureau for a new one.
account-wrong-short = Too short: at least { $n } characters.
account-wrong-long = Too long, please shorten it.
account-wrong-common = Too common: choose one that nobody would guess.
account-wrong-different = The two entries differ, please type them again.
