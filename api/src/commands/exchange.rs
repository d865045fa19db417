//! `import` and `export`.

use super::{DataArgs, Failure, Parts, affected, existing_store, serve, store_config};
use crate::app;
use crate::config::{StoreConfig, variable};
use crate::error::AppError;
use crate::exchange::{self, Catalogue, Fault, FaultKind};
use crate::workflows::assessing;
use crate::workflows::import::{self, Outcome};
use clap::Args;
use schema::db::Store;
use schema::domain::ids::EnterpriseRef;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use schema::models::audit::Actor;
use schema::models::{Saved, matches, programmes, settings};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct ImportArgs {
    /// Folder of CSV files, or an .xlsx workbook; with --enterprise, one file of its answers to the national questionnaire.
    path: PathBuf,
    #[command(flatten)]
    data: DataArgs,
    /// Enterprise whose digital level the file tells; what the file leaves out is not answered afterwards.
    #[arg(long, value_name = "REF")]
    enterprise: Option<String>,
    /// Programme of a new store.
    #[arg(long, default_value = "zhengzhou")]
    programme: String,
    /// The outcome as JSON; faults stay lines.
    #[arg(long)]
    json: bool,
    /// Say what would happen, and do nothing.
    #[arg(long)]
    dry_run: bool,
    /// Workbook to write where rows are refused: a copy with a column that says what is wrong with each.
    #[arg(long, value_name = "FILE.xlsx")]
    report: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct ExportArgs {
    /// Folder to write CSV files to, or a file that ends in .xlsx.
    path: PathBuf,
    #[command(flatten)]
    data: DataArgs,
}

/// The programme beside the files of a catalogue.
const PROGRAMME_FILE: &str = "programme.toml";

/// The language of faults: the terminal's.
fn terminal_locale() -> Locale {
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| variable(n)).and_then(|l| Locale::from_tag(&l)).unwrap_or(Locale::En)
}

fn check_programme(folder: &Path, named: &str) -> Result<Option<String>, Failure> {
    let file = folder.join(PROGRAMME_FILE);
    if !file.exists() {
        return if named == "zhengzhou" {
            Ok(None)
        } else {
            Err(Failure::Broken(format!("no programme is called {named:?}; put its programme.toml into the folder")))
        };
    }
    let text = std::fs::read_to_string(&file).map_err(|e| Failure::Broken(format!("{}: {e}", file.display())))?;
    Ok(Some(text))
}

#[expect(clippy::print_stdout, reason = "results go to standard output")]
pub(super) fn import(args: &ImportArgs) -> Result<(), Failure> {
    match (&args.enterprise, args.path.is_file()) {
        (Some(enterprise), true) => return assess(args, enterprise),
        (Some(_), false) => {
            return Err(Failure::Broken(format!("{}: with --enterprise, name one CSV file or workbook", args.path.display())));
        }
        (None, true) if !is_xlsx(&args.path) => {
            let told = format!(
                "{}: is a file; name a folder or an .xlsx workbook, or whose answers it holds by --enterprise",
                args.path.display()
            );
            return Err(Failure::Broken(told));
        }
        (None, _) => {}
    }
    let text = check_programme(&args.path, &args.programme)?;
    if let Some(Err(faults)) = text.as_deref().map(Programme::parse) {
        for fault in &faults.faults {
            println!("programme.toml: {fault}");
        }
        return Err(Failure::Findings);
    }
    let mut config = store_config(args.data.data.clone());
    // A dry run on a folder without a store must not make one.
    let rehearsal = (args.dry_run && config.database_url.is_none() && !config.folder.join("store.sqlite").exists())
        .then(|| std::env::temp_dir().join(format!("qingzhun-dry-run-{}", std::process::id())));
    config.folder = rehearsal.clone().unwrap_or(config.folder);
    let taken = take_in(args, text.as_deref(), config);
    if let Some(folder) = rehearsal {
        std::fs::remove_dir_all(folder)?;
    }
    taken
}

/// Takes the answers of one enterprise in.
#[expect(clippy::print_stdout, reason = "results go to standard output")]
fn assess(args: &ImportArgs, enterprise: &str) -> Result<(), Failure> {
    let key = EnterpriseRef::parse(enterprise).map_err(|e| Failure::Broken(format!("--enterprise {enterprise:?}: {e}")))?;
    let bytes = std::fs::read(&args.path).map_err(|e| Failure::Broken(format!("{}: {e}", args.path.display())))?;
    let config = store_config(args.data.data.clone());
    let store = existing_store(&config)?;
    let app = Parts::offline(config, store).assemble()?;
    let name = args.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let read = match exchange::assessment::read(&name, &bytes, &app.programme.levels) {
        Ok(read) => read,
        Err(faults) => {
            for fault in &faults {
                println!("{}", fault.message(terminal_locale()));
            }
            return Err(Failure::Findings);
        }
    };
    for warning in &read.warnings {
        tracing::warn!("{}", warning.message(terminal_locale()));
    }
    let (levels, items) = (read.answers.levels.len(), read.answers.base_items.len());
    let saved = assessing::assess(&app, &key, read.answers, args.dry_run).map_err(|e| match e {
        AppError::NotFound(_) => Failure::Broken(format!("the store has no enterprise {key}")),
        other => Failure::from(other),
    })?;
    let became = if saved == Saved::Unchanged { "unchanged" } else { "changed" };
    let dry = if args.dry_run { " (dry run: nothing was written)" } else { "" };
    println!("{key}: {levels} scenarios, {items} items, {became}{dry}");
    Ok(())
}

fn take_in(args: &ImportArgs, text: Option<&str>, config: StoreConfig) -> Result<(), Failure> {
    let store = app::open_store(&config)?;
    let demo = store.read(|c| settings::get(c, settings::DEMO))?;
    if demo.is_none() {
        serve::prepare_real(&store)?;
    }
    let before = store.read(|c| settings::get(c, settings::PROGRAMME))?;
    counted_up(&store, before.as_deref(), text)?;
    if let Some(text) = text {
        store.write(|c| settings::set(c, settings::PROGRAMME, text))?;
    }
    let rows = take_rows(args, config, store.clone());
    if let (Some(before), true) = (&before, args.dry_run || rows.is_err()) {
        // All or nothing: a programme whose rows were refused, or only rehearsed, does not stay.
        store.write(|c| settings::set(c, settings::PROGRAMME, before))?;
    }
    let outcome = rows?;
    let mut told = affected::Affected::default();
    if let (Some(before), Some(after)) = (&before, text) {
        if !args.dry_run {
            keep(&store, [before, after])?;
        }
        told = affected::found(&store, before, after)?;
    }
    say(args, &outcome, &told)
}

/// A programme that matches were made under does not change its content under the same version: they could not be made again.
#[expect(clippy::print_stdout, reason = "results go to standard output")]
fn counted_up(store: &Store, before: Option<&str>, after: Option<&str>) -> Result<(), Failure> {
    let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
    let (Ok(was), Ok(is)) = (Programme::parse(before), Programme::parse(after)) else { return Ok(()) };
    if is.version > was.version || was == is {
        return Ok(());
    }
    let made = store.read(|c| matches::made_under(c, is.version))?;
    if made == 0 {
        return Ok(());
    }
    println!(
        "programme.toml: version: {made} matches were made under version {}; give the changed file version {}",
        is.version,
        was.version + 1
    );
    Err(Failure::Findings)
}

/// Keeps the texts of both versions for replays.
fn keep(store: &Store, texts: [&str; 2]) -> Result<(), Failure> {
    for text in texts {
        if let Ok(programme) = Programme::parse(text) {
            let at = app::clock_of(store, &programme)?.micros();
            store.write(|c| programmes::keep(c, programme.version, text, at))?;
        }
    }
    Ok(())
}

/// The outcome, for people or for programs.
#[expect(clippy::print_stdout, reason = "results go to standard output")]
fn say(args: &ImportArgs, outcome: &Outcome, told: &affected::Affected) -> Result<(), Failure> {
    let p = &outcome.published;
    if args.json {
        let files: serde_json::Map<String, serde_json::Value> = outcome
            .tallies
            .iter()
            .map(|(file, t)| ((*file).to_owned(), json!({ "new": t.created, "changed": t.updated, "unchanged": t.unchanged })))
            .collect();
        let value = json!({
            "dry_run": args.dry_run,
            "files": files,
            "published": p.published.len(),
            "withdrawn": p.withdrawn.len(),
            "affected": told,
        });
        println!("{}", serde_json::to_string_pretty(&value)?);
        return Ok(());
    }
    for (file, t) in &outcome.tallies {
        println!("{file}: {} new, {} changed, {} unchanged", t.created, t.updated, t.unchanged);
    }
    let rehearsed = if args.dry_run { " (dry run: nothing was written)" } else { "" };
    println!("published {}, withdrawn {}{rehearsed}", p.published.len(), p.withdrawn.len());
    for line in told.lines(frontend::L(terminal_locale())) {
        println!("{line}");
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "results go to standard output")]
fn take_rows(args: &ImportArgs, config: StoreConfig, store: Store) -> Result<Outcome, Failure> {
    let app = Parts::offline(config, store).assemble()?;
    let known = app.store.read(import::known)?;
    let read = match exchange::read_path(&args.path, &app.programme, &known) {
        Ok(read) => read,
        // A folder may hold the programme and nothing else.
        Err(faults) if faults.iter().all(|f| f.kind == FaultKind::NothingToRead) && args.path.join(PROGRAMME_FILE).exists() => {
            exchange::Read::default()
        }
        Err(faults) => {
            for fault in &faults {
                println!("{}", fault.message(terminal_locale()));
            }
            report(args, &faults)?;
            return Err(Failure::Findings);
        }
    };
    for warning in &read.warnings {
        tracing::warn!("{}", warning.message(terminal_locale()));
    }
    let outcome = import::import(&app, read.catalogue, args.dry_run);
    let outcome: Outcome = match outcome {
        Err(crate::error::AppError::Conflict { code: "row_refused", detail }) => {
            println!("{detail}");
            return Err(Failure::Findings);
        }
        other => other?,
    };
    Ok(outcome)
}

/// Writes the copy that says what is wrong, where one is asked for.
fn report(args: &ImportArgs, faults: &[Fault]) -> Result<(), Failure> {
    let Some(path) = &args.report else { return Ok(()) };
    let (tables, _) = exchange::tables(&args.path);
    let written = exchange::annotated(&tables, faults, terminal_locale()).and_then(|bytes| std::fs::write(path, bytes));
    written.map_err(|e| Failure::Broken(format!("{}: {e}", path.display())))
}

fn is_xlsx(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"))
}

#[expect(clippy::print_stdout, reason = "results go to standard output")]
pub(super) fn export(args: &ExportArgs) -> Result<(), Failure> {
    let config = store_config(args.data.data.clone());
    let store = existing_store(&config)?;
    let app = Parts::offline(config, store).assemble()?;
    let catalogue: Catalogue = import::export(&app)?;
    let written = if is_xlsx(&args.path) {
        exchange::write_workbook(&catalogue).and_then(|bytes| std::fs::write(&args.path, bytes))
    } else {
        let programme = app.store.read(|c| settings::get(c, settings::PROGRAMME))?;
        exchange::write_folder(&args.path, &catalogue).and_then(|()| match programme {
            Some(text) => std::fs::write(args.path.join(PROGRAMME_FILE), text),
            None => Ok(()),
        })
    };
    written.map_err(|e| Failure::Broken(format!("{}: {e}", args.path.display())))?;
    import::note_export(&app, Actor::Operator, &catalogue)?;
    println!(
        "{} providers, {} solutions, {} cases, {} enterprises in {}",
        catalogue.providers.len(),
        catalogue.solutions.len(),
        catalogue.cases.len(),
        catalogue.enterprises.len(),
        args.path.display()
    );
    Ok(())
}
