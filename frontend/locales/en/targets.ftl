# Targets, for the bureau.
targets-title = Targets
targets-open = Targets
targets-lead = What the programme asks for, and what counts on { $day }. Each number opens its rows.
targets-by-sector = By sector
targets-cell = counted / target
targets-name = Indicator
targets-unit = {" "}({ $unit })
targets-total = All
targets-elsewhere = Not counted here
targets-note = 1–4 count firms whose work was accepted at the target level, where the record of acceptance bears the firm's name; 6 and 7 count once, under the main sector. For those with a dash the store holds no data: they are not counted here.
targets-rows = { $target }, { $of }: { $n ->
    [one] one row
   *[other] { $n } rows
}
targets-rows-none = None yet.
targets-row-name = Name
targets-row-reference = Reference
targets-row-place = Sector, district
targets-by-district = By district: firms upgraded
targets-district = District
targets-year = Target { $year }
targets-due = Due by now
targets-done = Done
targets-rate = Rate
targets-none = no new task
targets-no-district = { $n ->
    [one] One more firm named no district and counts under its sector only.
   *[other] { $n } more firms named no district and count under their sector only.
}
