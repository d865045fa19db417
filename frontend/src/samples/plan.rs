//! A plan out of the sample report.

use super::{TODAY, listings, profile, programme, report};
use crate::documents::{PlanMember, PlanPapers};
use schema::domain::calendar::Calendar;
use schema::domain::catalogue::PublishedListing;
use schema::domain::plan::{Member, PlanSource, Standing, draw_up};

/// Id of the sample match.
pub const MATCH_ID: &str = "0192f0a0-0000-7000-8000-00000000000a";

/// Shows `to` a plan of three solutions, of which the last waits for the first and one is not published any more.
///
/// # Panics
/// Never: the sample has no circle.
pub fn with_plan<T>(to: impl FnOnce(&PlanPapers<'_>) -> T) -> T {
    let (profile, report, listings) = (profile(), report(), listings());
    let listing = |key: &schema::domain::ids::SolutionRef| -> Option<&PublishedListing> {
        listings.iter().find(|x| x.solution.solution_ref == *key)
    };
    let found = report.items.iter().filter_map(|item| Some((item, listing(&item.solution_ref)?)));
    let standings = [Standing::Current, Standing::Changed, Standing::Withdrawn];
    let members: Vec<Member<'_>> = found
        .zip(standings)
        .map(|((item, listing), standing)| Member { item, listing, standing, in_match: standing == Standing::Current })
        .collect();
    let refs: Vec<_> = members.iter().map(|m| m.solution_ref().clone()).collect();
    let after: Vec<_> = refs.last().cloned().zip(refs.first().cloned()).into_iter().collect();
    let calendar = Calendar::new(&programme().calendar);
    let source = PlanSource {
        programme: programme(),
        calendar: &calendar,
        profile: &profile,
        matched_on: TODAY,
        members: &members,
        start: TODAY,
        after: &after,
    };
    let plan = draw_up(&source).expect("the last one waits for the first and nothing waits for it");
    let shown: Vec<PlanMember<'_>> = members
        .iter()
        .map(|m| PlanMember { item: m.item, listing: m.listing, standing: m.standing, in_match: m.in_match })
        .collect();
    to(&PlanPapers {
        id: MATCH_ID,
        key: Some("sample-key"),
        enterprise: Some("中牟恒铸压铸有限公司"),
        profile: &profile,
        report: &report,
        made_on: TODAY,
        members: &shown,
        plan: &plan,
    })
}
