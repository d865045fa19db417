# What firms of the sector have done, to do likewise
exemplar-title = Done by firms like yours
exemplar-lead = Which solutions firms of your sector use, what they did and how far it was accepted; if one is like you, do as it did.
exemplar-meaning = Only firms with an accepted case are listed, from published cases. Cases do not state how large the firm is; the sizes that the solutions are made for say whether they suit you. Results of others are not yours.
exemplar-all = All of them
exemplar-count = { $n } { $n ->
    [one] firm
   *[other] firms
}
exemplar-order = most accepted solutions first, then the latest acceptance
exemplar-unknown = There is no sector, size or scenario “{ $given }”
exemplar-unknown-hint = Choose a sector above, or match your own needs.
exemplar-none = No accepted example yet
exemplar-none-hint = Look at another sector or scenario, or match your own needs.
exemplar-whole = As a whole, by the weakest:
exemplar-contracts = Contracts of { $amount } in all.
exemplar-size-fits = All of these solutions are made for firms of your size.
exemplar-size-other = Some of these solutions are mainly for other sizes.
exemplar-unfit = Not within the conditions of this match: { $names }.
exemplar-plan = Plan these for me
exemplar-start = Match my needs like this
exemplar-copied = The needs are filled in from what { $firm } did. Drop what you do not need, add your own, then match.
