# The audit trail.
trail-title = Audit trail
trail-open = Audit trail
trail-lead = Who did what to what, and when. Events are only ever added, and each is sealed onto the one before: to change, remove or slip in one breaks every seal after it, and qingzhun check says where.
trail-head = { $n } sealed; the last seal:
trail-kind = Kind of subject
trail-subject = Subject
trail-actor = Account
trail-deed = Deed
trail-at = When
trail-by = Who
trail-seal = Seal
trail-data = Details
trail-unsealed = not sealed yet
trail-empty = No such events.
