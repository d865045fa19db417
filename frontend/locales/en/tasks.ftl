# The bureau's queue.
tasks-title = { $n ->
    [one] One thing to do
   *[other] { $n } things to do
}, { $overdue } overdue
tasks-title-none = Nothing to do
tasks-open = To do
tasks-lead = Everything that waits for the bureau, by due date, overdue first.
tasks-empty = All of this kind is done.
tasks-what = What
tasks-kind = Kind
tasks-about = Who
task-kind-registration = Registration
task-kind-listing = Listing
task-kind-edit = Change of a listing
task-kind-objection = Objections
task-kind-appeal = Appeal
task-kind-overdue_case = Overdue case
task-kind-dead_letter = Dead letter
task-kind-card = Card
task-kind-seat = Application for a seat
task-kind-unreachable = Provider cannot be reached
task-kind-deletion = Deletion request
task-kind-representative = New contact
