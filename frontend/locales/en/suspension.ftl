# Suspending a provider and taking it back in.
suspend-title = Provider
suspend-active = Active. Once it is suspended, all its solutions are hidden at once, and firms with open requests are told and offered the next best.
suspend-suspended = Suspended; none of its solutions is shown. Once it is in again, what was published is shown again.
suspend-withdrawn = Withdrawn.
suspend-button = Suspend this provider
reinstate-button = Take this provider back in
listings-suspended = The bureau has suspended your company: its solutions are not shown. Please go on with the requests that are open. The reason is in the mail.
mail-provider-suspended = { $name } is suspended
mail-provider-suspended-text = Your solutions are no longer shown, and no new requests come. { $n ->
    [0] No request is open
    [one] One request is open: please go on with it
   *[other] { $n } requests are open: please go on with them
}; existing contracts go on.
mail-provider-reinstated = { $name } is in again
mail-provider-reinstated-text = What was published is shown again, and the time to confirm it begins anew today; what was on notice is published where the notice has ended. { $n ->
    [0] No request is open.
    [one] One request is open.
   *[other] { $n } requests are open.
}
mail-suspended-title = { $provider } was suspended by the bureau
mail-suspended-open = Your request has not been answered yet. It may still be answered; you may also withdraw it, or ask the next one now without typing anything again.
mail-suspended-accepted = You have each other's contact already. What you agreed may go on; check before you sign. If you want another provider, here is the next best.
