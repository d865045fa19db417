# The way to level two
way-short = The way to { $level }
way-back = Match result
way-link = What is missing to { $level }
way-description = Where you stand by the national yardstick of digital levels, the cheapest solutions that close the gap, and the points that are missing.
way-index = Yardstick { $index }
way-about = by the subsidy rules of { $date } and version { $catalogue } of the catalogue; the same input always gives the same result
way-title-path = { $n ->
    [one] To { $level }: one solution, about { $amount } after the most subsidy
   *[other] To { $level }: { $n } solutions, about { $amount } after the most subsidy
}
way-title-path-points = { $n ->
    [one] To { $level }: one solution for the scenarios, { $points } points are missing
   *[other] To { $level }: { $n } solutions for the scenarios, { $points } points are missing
}
way-title-path-unknown = { $n ->
    [one] To { $level }: one solution for the scenarios; the points were not answered
   *[other] To { $level }: { $n } solutions for the scenarios; the points were not answered
}
way-title-none = Under these conditions no solutions bring your scenarios to { $level }
way-title-reached = By your answers, { $level } is reached
way-title-points = Your scenarios suffice for { $level }; { $points } points are missing
way-title-points-unknown = Your scenarios suffice for { $level }; the points were not answered
way-lead-path = Scenarios at { $level } rise from { $before } to { $after }, binding ones (★) from { $binding } to { $binding_after }; side by side it takes { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
} at most.
way-points-enough = Foundation, management and results give { $points } points; { $needed } are needed. That is enough.
way-points-missing = Foundation, management and results give { $points } points; { $needed } are needed, { $short } are missing. Solutions lift scenarios and promise no points; you raise those yourself, item by item below.
way-points-open = Items left open could give up to { $open } points more; they count as none.
way-points-unknown = The points of foundation, management and results were not answered; { $needed } are needed. No answer does not count as reached, and solutions promise no points.
way-points-spoken = { $points } points of 100; { $needed } are needed
way-points-spoken-none = The points were not answered; { $needed } of 100 are needed
way-index-other = Your result is by { $stated }. It cannot be converted to { $index }, so nothing of it counts here; please take the { $index } self-test.
way-index-unsaid = You did not say by which version you were rated; it is read as { $index }.
way-no-answers = There is no { $index } result yet, so everything counts as unanswered: the true way can only be shorter and cheaper. Fill in your result and look again.
way-unanswered = { $n ->
    [one] One scenario was not answered.
   *[other] { $n } scenarios were not answered.
} No answer does not count as reached; the figure marks it with a dashed line and a question mark. With the answers the way may be shorter and cheaper.
way-unknown = not answered
way-enough = enough
way-nobody = none
way-stat-scenarios = Scenarios at { $level }
way-stat-binding = Binding ones (★)
way-stat-points = Points
way-stat-unanswered = Not answered
way-figure = Sixteen scenarios and how far they are
way-figure-hint = Filled up to the upright line means reached
way-figure-spoken = At { $level }: { $reached }. Lifted by solutions: { $lifted }. Not answered: { $unanswered }.
way-key-reached = reached
way-key-lifted = lifted by a solution
way-key-open = not reached
way-key-unanswered = not answered
way-key-line = line of { $level }
way-key-binding = binding scenario
way-solutions = The cheapest set of solutions
way-lifts = Lifts: { $names }
way-price-note = Subsidies are reckoned over the whole set; a cap counts once. The upgrade subsidy is paid once level 2 is reached and the task is done, so without the points there is none.
way-outside = Some of these are not in this match. Add their scenarios to your needs, match again, then ask for them.
way-too-many = One request takes at most { $most } solutions; please pick them in turns from the match result.
way-no-solutions = Your scenarios suffice; no solution needs to be bought.
way-none-money = There are solutions that lift enough; only the money falls short.
way-none-scenarios = With everything that fits, { $scenarios ->
    [one] one scenario is
   *[other] { $scenarios } scenarios are
} still missing, { $binding } of them binding (★). Nothing lifts: { $names }.
way-none-any = Any one of these is enough:{" "}
way-out-deployment = allow any deployment
way-out-systems = drop the systems that must be connected
way-try = Reckon with this
way-blocked = Scenarios that no solution lifts
way-gap = The catalogue of your sector has nothing for it yet: a supply gap.
way-breaks-budget = above the budget
way-breaks-deadline = beyond the deadline
way-breaks-deployment = another deployment
way-breaks-systems = does not connect to what must be connected
way-again = Reckon with these
way-table = Scenario by scenario
way-table-hint = The same numbers as the figure
way-col-scenario = Scenario
way-col-now = Now
way-col-after = Then
way-col-by = By which solution
way-col-two = What level 2 asks for
way-points = Points: foundation, management, results
way-points-hint = No solution promises points
way-col-item = Item
way-col-has = Points
way-col-of = Out of
way-col-raised = What usually raises it
way-notes = Notes
way-note-declared = What a solution reaches is what its provider declares, as far as its cases make it believable. Many claims without a case do not count.
way-note-rated = This is a reckoning, not a rating. The rating on site decides.
way-note-cmmm = “Level 2” here is that of the national digital levels of small firms. It is not level 2 of smart-manufacturing maturity (GB/T 39116), and neither stands for the other.

# Results of an assessment: typed or read
answers-title = Your digital level, if you know it
answers-hint = If you have a result by the national yardstick, from the self-test or a rating on site, fill it in: the match then shows what is missing to level 2 and the cheapest way there. What you leave open counts neither as reached nor as level 0.
answers-file = Read from a file
answers-file-hint = A CSV file, one question a row; a spreadsheet saved as CSV will do.
answers-sheet = Download the empty sheet
answers-read = Read and check
answers-index = Version of the yardstick
answers-index-hint = A result of 2022 cannot be converted to 2024
answers-score = Points of foundation, management and results
answers-score-hint = 0–100; without a total, the items will do
answers-items = { $n ->
    [one] Points by item (one item)
   *[other] Points by item ({ $n } items)
}
answers-items-hint = Not needed beside a total. The items have to add up to it; an item left open gives no points.
answers-taken = { $levels } scenarios and { $items } scored items were read from “{ $name }”. Please check them; they count once you send them with your needs.
answers-refused = “{ $name }” needs mending in { $n ->
    [one] one place
   *[other] { $n } places
}; nothing of it was taken. Mend it and choose it again; what you typed is still here.
answers-no-file = No file was chosen. Choose a CSV file first, then read it.
answers-look = Look at the result
error-base-score = Write points from 0 to 100 with at most two decimals
error-base-item = Write a number up to the item’s points, with at most two decimals
error-base-sum = The total and the items do not agree; please check
