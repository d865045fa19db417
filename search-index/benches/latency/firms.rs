//! Any number of firms made of the needs of the sample's: always the same ones for the same number.

use crate::crowd::Draw;
use crate::sample::{list, rows};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::ids::{MiitCode, NeedRef, ScenarioCode, SectorCode};
use schema::domain::money::Fen;
use std::collections::HashMap;

/// `count` profiles; the first ones are the sample's own. The others are one of these with another's needs of the same sector
/// mixed in, and another budget.
pub(crate) fn profiles(count: usize) -> Vec<Profile> {
    let own = sample();
    let mut draw = Draw::new(3);
    let mut out: Vec<Profile> = own.iter().take(count).cloned().collect();
    while out.len() < count {
        let mut profile = own[draw.below(own.len())].clone();
        let alike: Vec<&Profile> = own.iter().filter(|p| p.sector == profile.sector).collect();
        for need in &mut profile.needs {
            let other = alike[draw.below(alike.len())];
            let mut another = other.needs[draw.below(other.needs.len())].clone();
            another.need_ref = need.need_ref.clone();
            *need = another;
        }
        profile.budget = profile.budget.map(|budget| Fen(budget.0 + i64::try_from(draw.below(5_000_000)).expect("small")));
        out.push(profile);
    }
    out
}

fn sample() -> Vec<Profile> {
    let mut needs: HashMap<String, Vec<Need>> = HashMap::new();
    for row in rows("needs.csv") {
        let filled = |cell: &str| (!row[cell].is_empty()).then(|| row[cell].clone());
        needs.entry(row["enterprise_ref"].clone()).or_default().push(Need {
            need_ref: NeedRef::parse(&row["need_ref"]).expect("well formed"),
            kind: NeedKind::from_code(&row["kind"]).expect("a kind"),
            scenario: filled("scenario").map(|code| ScenarioCode::parse(&code).expect("well formed")),
            text: filled("text"),
            priority: Priority::from_code(&row["priority"]).expect("a priority"),
        });
    }
    let level = |cell: &str| {
        let (code, level) = cell.split_once(':').expect("code and level");
        (MiitCode::parse(code).expect("well formed"), level.parse().expect("a level"))
    };
    let profile = |row: HashMap<String, String>| Profile {
        district: Some(row["district"].clone()),
        budget: row["budget_yuan"].parse().ok().map(Fen::from_yuan),
        deadline_weeks: row["deadline_weeks"].parse().ok(),
        deployment: list(&row["deployment"], |code| Deployment::from_code(code).expect("a deployment")),
        must_integrate: list(&row["must_integrate"], str::to_owned),
        scenario_levels: list(&row["scenario_levels"], level),
        needs: needs.remove(&row["enterprise_ref"]).unwrap_or_default(),
        ..Profile::new(SectorCode::parse(&row["sector"]).expect("well formed"), Size::from_code(&row["size"]).expect("a size"))
    };
    rows("enterprises.csv").into_iter().map(profile).collect()
}
