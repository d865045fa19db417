# What went wrong
problem-wait = { $seconds ->
    [one] Please try again after 1 second.
   *[other] Please try again after { $seconds } seconds.
}
