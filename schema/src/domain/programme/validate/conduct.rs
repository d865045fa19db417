//! The terms and grounds of cards, and the seats.

use super::Check;
use crate::domain::conduct::Card;
use std::collections::BTreeSet;

/// Longest term of a step, in working days.
const LONGEST: u32 = 250;

impl Check<'_> {
    pub(super) fn seats(&mut self) {
        let mut pairs = BTreeSet::new();
        for (i, seats) in self.programme.seats.iter().enumerate() {
            let place = format!("seats[{i}]");
            let known = self.programme.sector(&seats.sector).is_some();
            self.require(known, format!("{place}.sector"), format!("{} is no sector", seats.sector));
            self.require(seats.seats > 0, format!("{place}.seats"), "must be above 0");
            self.unique(&format!("{place}.kind"), format!("{} {}", seats.sector, seats.kind), &mut pairs);
        }
    }

    pub(super) fn conduct(&mut self) {
        let c = &self.programme.conduct;
        for (name, days) in [("reply", c.reply), ("decision", c.decision), ("check", c.check)] {
            self.require((1..=LONGEST).contains(&days), format!("conduct.{name}"), "must be 1 to 250 working days");
        }
        self.require((1..=365).contains(&c.rectify_days), "conduct.rectify_days", "must be 1 to 365 days");
        let [first, again] = c.reapply_months;
        let ascend = 0 < first && first <= again && again <= 120;
        self.require(ascend, "conduct.reapply_months", "must be 1 to 120 months, the second not below the first");
        self.require(c.yellows > 0, "conduct.yellows", "must be above 0");
        self.require((1..=120).contains(&c.within_months), "conduct.within_months", "must be 1 to 120 months");
        let mut codes = BTreeSet::new();
        for (i, ground) in c.grounds.iter().enumerate() {
            let place = format!("conduct.grounds[{i}]");
            self.require(!ground.code.is_empty(), format!("{place}.code"), "is empty");
            self.unique(&format!("{place}.code"), ground.code.clone(), &mut codes);
            self.text(&format!("{place}.name"), &ground.name);
            let red = !ground.repeated || ground.card == Card::Red;
            self.require(red, format!("{place}.repeated"), "yellow cards add up to a red one, not to another yellow");
        }
    }
}
