# Integrity flags, for the bureau.
flags-title = { $n ->
    [one] One flag to look at
   *[other] { $n } flags to look at
}
flags-title-none = No flags to look at
flags-open = Flags
flags-lead = What stands out in the records, each with its evidence. Flags are for looking at: they change no state, no score and no rank.
flags-empty = No flags of this kind.
flags-caption = Flags to look at
flags-provider = Provider
flags-kind = Kind
flags-evidence = Evidence
flag-kind-related = Customer and provider related
flag-kind-twins = Providers related
flag-kind-price = Price far off
flag-kind-burst = Burst of cases
flag-kind-expert_tie = Expert tied
flag-says-related = With the firm { $name } ({ $ref }): { $how }.
flag-says-twins = With { $name }: { $how }.
flag-says-price = “{ $name }” costs { $percent }% of the median ({ $median }) of { $others } others for “{ $scenario }”.
flag-says-burst = { $n ->
    [one] One case
   *[other] { $n } cases
} accepted from { $first } to { $last }: { $cases }.
flag-says-expert = The expert { $name } ({ $ref }) is tied to it: { $tie }.
relation-uscc = same unified social credit code
relation-phone = same telephone
relation-mail_domain = same mail domain
