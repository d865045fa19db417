# Conditions that were read in the enterprise's words and wait to be confirmed

limits-title = We read
limits-hint = Tick what holds; what is not ticked does not restrict
limits-said = from your words
limits-apply = Match again with what is ticked
limits-note = These conditions in the words of your needs have not been applied
search-limits = Read as conditions, not searched for
search-limits-offer = Show only
advice-amount = Is this amount your budget? If so, confirm it.
