//! `search` and `match`: lists on standard output, for people, programs and evaluation (TREC runs).

use super::{DataArgs, Failure, existing_store, store_config};
use crate::app;
use crate::representations::matching::MatchView;
use crate::representations::search::{FacetLabels, SearchView};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use schema::domain::enterprise::Enterprise;
use schema::domain::ids::{EnterpriseRef, Id};
use schema::domain::matching::{MatchItem, MatchReport};
use schema::domain::search::{Hit, MAX_LIMIT, SearchQuery};
use schema::models::enterprises;
use schema::models::matches::StoredMatch;
use search_index::engine::Engine;
use search_index::matching;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

/// Name of our runs in TREC files.
const RUN: &str = "qingzhun";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading.
    Text,
    /// `query Q0 document rank score run`.
    Trec,
}

#[derive(Args)]
pub(super) struct SearchArgs {
    /// What to search for.
    query: Option<String>,
    /// A file of `query_id<TAB>query` lines instead.
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    queries: Option<PathBuf>,
    /// Most results of a query.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_LIMIT)))]
    limit: Option<u32>,
    /// The answer of the API.
    #[arg(long)]
    json: bool,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    data: DataArgs,
}

#[derive(Args)]
pub(super) struct MatchArgs {
    /// Reference of an enterprise.
    enterprise: Option<String>,
    /// Every enterprise.
    #[arg(long, conflicts_with = "enterprise")]
    all: bool,
    /// A stored match instead, by its id: ranked again and held against its record.
    #[arg(long, value_name = "ID", conflicts_with_all = ["enterprise", "all", "limit"])]
    replay: Option<String>,
    /// Most results of an enterprise.
    #[arg(long)]
    limit: Option<usize>,
    /// The whole report.
    #[arg(long)]
    json: bool,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    data: DataArgs,
}

/// Writes to standard output; a reader that has closed it, such as `head`, is no fault.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(()),
    }
}

pub(super) fn search(args: &SearchArgs) -> Result<(), Failure> {
    let store = existing_store(&store_config(args.data.data.clone()))?;
    let programme = app::programme_of(&store)?;
    let engine = app::engine_of(&store, &programme)?;
    let default_limit = if args.queries.is_some() { 100 } else { 20 };
    let limit = args.limit.unwrap_or(default_limit);
    let run =
        |q: &str| engine.snapshot().search(&SearchQuery { q: q.to_owned(), limit, facets: args.json, ..SearchQuery::default() });
    if let Some(file) = &args.queries {
        let text = std::fs::read_to_string(file).map_err(|e| Failure::Broken(format!("{}: {e}", file.display())))?;
        let mut out = String::new();
        let lines = text.trim_start_matches('\u{feff}').lines().zip(1..).filter(|(l, _)| !l.trim().is_empty());
        for (line, number) in lines {
            let Some((id, query)) = line.split_once('\t') else {
                return Err(Failure::Broken(format!("{}:{number}: not `query_id<TAB>query`", file.display())));
            };
            for (place, hit) in run(query).items.iter().enumerate() {
                let _ = writeln!(out, "{id} Q0 {} {} {} {RUN}", hit.solution().solution_ref, place + 1, hit.score);
            }
        }
        return print(&out);
    }
    let Some(query) = &args.query else { return Err(Failure::Broken("give a query, or --queries FILE".to_owned())) };
    let result = run(query);
    if args.json {
        let snapshot = engine.snapshot();
        let labels = FacetLabels::new(&programme);
        return print(&(serde_json::to_string_pretty(&SearchView::of(&result, &labels, &snapshot))? + "\n"));
    }
    let mut out = String::new();
    for (place, hit) in result.items.iter().enumerate() {
        let _ = match args.format {
            Format::Trec => writeln!(out, "q Q0 {} {} {} {RUN}", hit.solution().solution_ref, place + 1, hit.score),
            Format::Text => writeln!(out, "{:>3}. {}", place + 1, line(hit)),
        };
    }
    if result.total == 0 && args.format == Format::Text {
        for near in result.near.iter().flat_map(|n| &n.items) {
            let _ = writeln!(out, "  ~  {}", line(near));
        }
    }
    print(&out)
}

fn line(hit: &Hit) -> String {
    format!("{}  {} · {}", hit.solution().solution_ref, hit.solution().name, hit.listing.provider.name)
}

pub(super) fn rank(args: &MatchArgs) -> Result<(), Failure> {
    if let Some(id) = &args.replay {
        return super::replay::run(id, &args.data.data, args.json);
    }
    let store = existing_store(&store_config(args.data.data.clone()))?;
    let programme = app::programme_of(&store)?;
    let engine = app::engine_of(&store, &programme)?;
    let clock = app::clock_of(&store, &programme)?;
    let rank = |e: &Enterprise, engine: &Engine| matching::rank(&engine.snapshot(), &e.profile, clock.today());
    if args.all {
        let mut out = String::new();
        for enterprise in store.read(enterprises::all)? {
            list(&mut out, args, &enterprise, &rank(&enterprise, &engine), 100, clock.today())?;
        }
        return print(&out);
    }
    let Some(key) = &args.enterprise else {
        return Err(Failure::Broken("give the reference of an enterprise, or --all".to_owned()));
    };
    let key = EnterpriseRef::parse(key)?;
    let enterprise = store.read(|c| enterprises::find(c, &key))?;
    let Some(enterprise) = enterprise else { return Err(Failure::Broken(format!("no enterprise is called {key}"))) };
    let mut out = String::new();
    list(&mut out, args, &enterprise, &rank(&enterprise, &engine), 5, clock.today())?;
    print(&out)
}

/// The body of `POST /matches`, without what only a stored match has.
fn as_the_api_answers(enterprise: &Enterprise, report: &MatchReport, limit: usize, today: Date) -> Result<Value, Failure> {
    let stored = StoredMatch {
        id: Id::mint(0, [0; 10]),
        enterprise_ref: Some(enterprise.enterprise_ref.clone()),
        read_key_hash: None,
        profile: enterprise.profile.clone(),
        ranked_on: today,
        programme_version: 0,
        item_limit: 0,
        report: report.clone(),
        created_at: 0,
        expires_at: None,
    };
    let mut value = serde_json::to_value(MatchView::of(&stored, None, limit, &|_| true))?;
    if let Some(fields) = value.as_object_mut() {
        for unknown in ["id", "created_at", "expires_at", "programme_version"] {
            fields.remove(unknown);
        }
    }
    Ok(value)
}

fn of_item(item: &MatchItem) -> String {
    let served = item.needs.iter().filter(|n| n.points > 0).count();
    format!("{} · {}  ({served}/{} needs)", item.name, item.provider_name, item.needs.len())
}

fn list(
    out: &mut String,
    args: &MatchArgs,
    enterprise: &Enterprise,
    report: &MatchReport,
    default_limit: usize,
    today: Date,
) -> Result<(), Failure> {
    let limit = args.limit.unwrap_or(default_limit);
    let key = &enterprise.enterprise_ref;
    if args.json {
        let value = as_the_api_answers(enterprise, report, limit, today)?;
        let _ =
            writeln!(out, "{}", if args.all { serde_json::to_string(&value)? } else { serde_json::to_string_pretty(&value)? });
        return Ok(());
    }
    match args.format {
        Format::Trec => {
            for ((solution, score), place) in report.ranked().zip(1..).take(limit) {
                let _ = writeln!(out, "{key} Q0 {solution} {place} {score} {RUN}");
            }
        }
        Format::Text => {
            let items = report.items.iter().map(|i| (i.score, &i.solution_ref, of_item(i)));
            let further = report.further.iter().map(|f| (f.score, &f.solution_ref, f.name.clone()));
            for ((score, solution, says), place) in items.chain(further).zip(1..).take(limit) {
                let _ = writeln!(out, "{key} {place:>3}. {:>6.1}  {solution}  {says}", f64::from(score) / 1000.0);
            }
        }
    }
    Ok(())
}
