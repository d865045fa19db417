# The bureau finds anything.
find-title = Find
find-label = Name, reference, credit code, telephone, address, case number
find-button = Find
find-none = Nothing for “{ $typed }”. Write it otherwise, or only a part of it.
find-more = { $n } more are not listed; type a little more.
find-case = Cases ({ $n })
find-enterprise = Enterprises ({ $n })
find-provider = Providers ({ $n })
find-listing = Listings ({ $n })
find-account = Accounts ({ $n })
