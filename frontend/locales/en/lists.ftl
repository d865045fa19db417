# Lists in and out
lists-title = Lists
lists-lead = Providers, solutions, cases, enterprises and needs: one workbook with five sheets, the same format as on the command line.
lists-out = Out
lists-out-hint = With contacts: keep it as personal data. Each export stands in the audit trail. Every cell is text, so that nothing becomes a formula.
lists-export = Download the workbook (XLSX)
lists-in = In
lists-in-hint = One fault, and no row is taken in. Check it first; “Mark what is wrong” gives back a copy that says so in each row.
lists-file = Workbook (XLSX)
lists-check = Only check
lists-mark = Mark what is wrong
lists-import = Take in
lists-no-file = Choose a workbook first.
lists-faulty = { $n ->
    [one] One thing is wrong
   *[other] { $n } things are wrong
}; no row was taken in
lists-more = These are the first; the copy with the marks has all of them.
lists-checked = Nothing is wrong. Taking it in would do this:
lists-taken = Taken in
lists-tally = { $created } new, { $updated } changed, { $unchanged } unchanged
