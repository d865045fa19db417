//! `rank`: where the providers stand, on standard output; the proof of a stored standing; the trial of the method. It only
//! reads.

use super::lists::print;
use super::{DataArgs, Failure, existing_store, store_config};
use crate::app;
use crate::representations::standing::RankingView;
use crate::workflows::standing::{self, Replay};
use clap::Args;
use schema::db::Store;
use schema::domain::ids::Id;
use schema::domain::standing::ProviderStanding;
use schema::models::{catalogue, revisions, standings};
use search_index::standing::Dice;
use search_index::standing::simulate::{Trial, simulate};
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Args)]
pub(super) struct RankArgs {
    /// Compute a stored standing again and compare every byte: its id, or the latest.
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "latest", conflicts_with = "simulate")]
    replay: Option<String>,
    /// Try the method on providers whose true worth is known.
    #[arg(long)]
    simulate: bool,
    /// How many times it is tried.
    #[arg(long, default_value_t = 400, requires = "simulate", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    runs: u32,
    /// Where the throws of the trial start.
    #[arg(long, default_value_t = 1, requires = "simulate")]
    seed: u64,
    /// For programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: DataArgs,
}

pub(super) fn run(args: &RankArgs) -> Result<(), Failure> {
    if args.simulate {
        return try_out(args);
    }
    let store = existing_store(&store_config(args.data.data.clone()))?;
    match &args.replay {
        Some(which) => prove(&store, which),
        None => show(&store, args.json),
    }
}

fn try_out(args: &RankArgs) -> Result<(), Failure> {
    let trial = simulate(args.runs, &mut Dice::seeded(args.seed));
    if args.json {
        return print(&(serde_json::to_string_pretty(&trial)? + "\n"));
    }
    let Trial { interval_coverage, max_tier_shift, mean_regret, mean_regret_stars } = trial;
    let (covered, less) = (interval_coverage * 100.0, (1.0 - mean_regret / mean_regret_stars) * 100.0);
    let mut out = format!("{} runs from seed {}\n", args.runs, args.seed);
    let _ = writeln!(out, "80 % intervals cover {covered:.1} % of the true ranks");
    let _ = writeln!(out, "one case moves a provider of five or more cases by at most {max_tier_shift} tier");
    let _ = writeln!(out, "mean regret {mean_regret:.3}, by mean stars {mean_regret_stars:.3}: {less:.1} % less");
    print(&out)
}

/// The stored standing; where the catalogue has moved on since, or none was stored yet, the one that will be.
fn show(store: &Store, json: bool) -> Result<(), Failure> {
    let programme = app::programme_of(store)?;
    let version = store.read(revisions::catalogue_version)?;
    let stored = store.read(standings::latest)?.filter(|s| s.inputs.catalogue_version == version);
    let (inputs, rules, report) = match stored {
        Some(stored) => (stored.inputs, stored.rules, stored.report),
        None => {
            let clock = app::clock_of(store, &programme)?;
            let Some(inputs) = standing::current(store, &programme.standing, &clock)? else {
                return Err(Failure::Broken("nothing is published, so nobody can be ranked".to_owned()));
            };
            let (inputs, report) = standing::compute(&programme.standing, inputs);
            (inputs, programme.standing, report)
        }
    };
    if json {
        let view = RankingView::of(inputs.as_of, version, &rules, &report);
        return print(&(serde_json::to_string_pretty(&view)? + "\n"));
    }
    let providers = store.read(catalogue::providers)?;
    let names: BTreeMap<_, _> = providers.iter().map(|p| (&p.provider_ref, p.name.as_str())).collect();
    let mut out = format!("as of {} · catalogue {version} · {} · seed {}\n", inputs.as_of, report.engine_version, report.seed);
    for item in &report.items {
        out.push_str(&line(item, names.get(&item.provider_ref).copied().unwrap_or_default()));
    }
    print(&out)
}

fn line(item: &ProviderStanding, name: &str) -> String {
    let tier = item.tier.map_or_else(|| "-".to_owned(), |t| t.to_string());
    let (best, worst) = item.interval;
    let score = f64::from(item.score) / 1000.0;
    format!("{tier}  {score:>5.1}  {best:>3}–{worst:<3} {:>3} cases  {}  {name}\n", item.evidence_count, item.provider_ref)
}

fn prove(store: &Store, which: &str) -> Result<(), Failure> {
    let stored = match which {
        "latest" => store.read(standings::latest)?,
        id => match Id::parse(id) {
            Some(id) => store.read(|c| standings::find(c, &id))?,
            None => None,
        },
    };
    let Some(stored) = stored else { return Err(Failure::Broken(format!("no standing is stored as {which}"))) };
    let (id, as_of) = (&stored.id, stored.inputs.as_of);
    match standing::replay(store, &stored)? {
        Replay::Same => print(&format!("standing {id} of {as_of}: the same to the byte\n")),
        Replay::OtherVersion => {
            let version = &stored.report.engine_version;
            Err(Failure::Broken(format!("standing {id} of {as_of} was computed by {version}, which this program does not have")))
        }
        Replay::Differs(why) => {
            print(&format!("standing {id} of {as_of}: {why}\n"))?;
            Err(Failure::Findings)
        }
    }
}
