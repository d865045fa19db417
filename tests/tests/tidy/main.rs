//! The invariants of the house that can be read off the tree. Each test lists every offender.

mod source;

use source::{Source, closing, files, product, root, sources, text, top_level};
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Crates of the product, which obey the rules that tests may break.
const PRODUCT: [&str; 4] = ["schema", "search-index", "frontend", "api"];

/// Who may use whom.
const EDGES: [(&str, &[&str]); 6] = [
    ("schema", &[]),
    ("search-index", &["schema"]),
    ("frontend", &["schema"]),
    ("api", &["schema", "search-index", "frontend"]),
    ("tests", &["api", "schema", "search-index", "frontend"]),
    ("tests/browser", &["tests", "schema"]),
];

/// Great libraries, by the beginning of their names, and their doors.
const DOORS: [(&str, &str); 8] = [
    ("diesel", "schema"),
    ("libsqlite3", "schema"),
    ("tantivy", "search-index"),
    ("askama", "frontend"),
    ("fluent", "frontend"),
    ("actix", "api"),
    ("lettre", "api"),
    ("jsonwebtoken", "api"),
];

#[track_caller]
fn none(rule: &str, offenders: impl IntoIterator<Item = String>) {
    let offenders: Vec<String> = offenders.into_iter().collect();
    assert!(offenders.is_empty(), "{rule}\n  {}", offenders.join("\n  "));
}

fn manifest(folder: &str) -> Table {
    let path = format!("{folder}/Cargo.toml");
    text(&path).and_then(|t| t.parse().ok()).expect("every member has a manifest")
}

/// The packages that a manifest asks for, under the names that they have where they come from.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (key, value) in manifest {
        match (key.as_str(), value) {
            ("dependencies" | "dev-dependencies" | "build-dependencies", Value::Table(table)) => {
                names.extend(table.iter().map(|(name, spec)| {
                    let package = spec.get("package").and_then(Value::as_str);
                    package.unwrap_or(name).to_owned()
                }));
            }
            ("target", Value::Table(targets)) => {
                names.extend(targets.values().filter_map(Value::as_table).flat_map(dependencies));
            }
            _ => {}
        }
    }
    names
}

#[test]
fn invariant_1_the_edges_between_crates_are_all_there_are() {
    let workspace: Table = text("Cargo.toml").and_then(|t| t.parse().ok()).expect("the workspace has a manifest");
    let members = workspace["workspace"]["members"].as_array().expect("the workspace has members");
    let members: BTreeSet<&str> = members.iter().filter_map(Value::as_str).collect();
    assert_eq!(members, EDGES.iter().map(|(member, _)| *member).collect());

    let packages: BTreeSet<&str> = EDGES.iter().map(|(member, _)| member.rsplit('/').next().unwrap_or(member)).collect();
    none(
        "edges that the house does not have:",
        EDGES.iter().flat_map(|(member, allowed)| {
            let used = dependencies(&manifest(member));
            let edges = used.into_iter().filter(|d| packages.contains(d.as_str()) && !allowed.contains(&d.as_str()));
            edges.map(move |d| format!("{member} uses {d}")).collect::<Vec<_>>()
        }),
    );
}

#[test]
fn invariant_1_every_great_library_has_one_door() {
    let mut offenders = Vec::new();
    for (member, _) in EDGES {
        let elsewhere: Vec<&str> = DOORS.iter().filter(|(_, door)| *door != member).map(|(library, _)| *library).collect();
        let asked_for = dependencies(&manifest(member));
        let asked_for = asked_for.iter().filter(|d| elsewhere.iter().any(|library| d.starts_with(library)));
        offenders.extend(asked_for.map(|d| format!("{member}/Cargo.toml: {d}")));
        for source in sources(member).iter().filter(|s| member != "tests" || !s.path.starts_with("tests/browser/")) {
            offenders.extend(elsewhere.iter().flat_map(|library| paths_into(source, library)));
        }
    }
    none("a library outside its door:", offenders);
}

/// Uses of crates whose names begin with `library`: `use …` and `library::…`, through another crate too.
fn paths_into(source: &Source, library: &str) -> Vec<String> {
    let starts = source.code.match_indices(library).filter_map(|(at, _)| {
        let (before, from) = source.code.split_at(at);
        let glued = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let name: String = from.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let is_path = from[name.len()..].trim_start().starts_with("::") || before.trim_end().ends_with("use");
        (!glued && is_path).then(|| format!("{}: {name}", source.place(at)))
    });
    starts.collect()
}

#[test]
fn the_top_level_holds_the_rooms_and_nothing_else() {
    let expected = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "README.zh-CN.md",
        "api",
        "frontend",
        "schema",
        "search-index",
        "tests",
    ];
    let found: Vec<String> = top_level().into_iter().filter(|name| !name.starts_with('.')).collect();
    assert_eq!(found, expected);
}

#[test]
fn invariant_12_no_file_is_over_500_lines() {
    let rust = files().into_iter().filter(|path| path.ends_with(".rs"));
    let lengths = rust.map(|path| (text(&path).map_or(0, |t| t.lines().count()), path));
    none("files over 500 lines:", lengths.filter(|(n, _)| *n > 500).map(|(n, path)| format!("{path}: {n}")));
}

#[test]
fn invariant_12_no_module_is_a_junk_drawer() {
    const DRAWERS: [&str; 8] = ["utils", "util", "common", "helpers", "helper", "misc", "prelude", "stuff"];
    let mut offenders: Vec<String> = files();
    offenders.retain(|path| path.split('/').any(|step| DRAWERS.contains(&step.strip_suffix(".rs").unwrap_or(step))));
    for source in EDGES.iter().flat_map(|(member, _)| sources(member)) {
        let modules = DRAWERS.iter().flat_map(|name| source.words(name));
        let declared = modules.filter(|at| source.code[..*at].trim_end().ends_with("mod"));
        offenders.extend(declared.map(|at| source.place(at)));
    }
    none("modules named after nothing:", offenders);
}

#[test]
fn invariant_12_nothing_panics_outside_tests() {
    const FORBIDDEN: [&str; 7] = [".unwrap()", ".unwrap_err()", "panic!", "todo!", "unimplemented!", "unreachable!()", "dbg!"];
    let mut offenders = Vec::new();
    for source in PRODUCT.iter().flat_map(|krate| product(krate)) {
        for word in FORBIDDEN {
            offenders.extend(source.words(word).map(|at| format!("{} {word}", source.place(at))));
        }
        let reasons = source.code.match_indices(".expect(\"").filter_map(|(at, call)| {
            let reason = source.text.get(at + call.len()..)?.split('"').next()?;
            (reason.split_whitespace().count() < 3).then(|| format!("{} expect without a reason: {reason:?}", source.place(at)))
        });
        offenders.extend(reasons);
    }
    none("panics outside tests:", offenders);
}

#[test]
fn invariant_2_the_domain_does_no_io_and_never_asks_the_time() {
    const FORBIDDEN: [&str; 15] = [
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "std::time::Instant",
        "std::time::SystemTime",
        "::now",
        "rand::",
        "tokio::",
        "diesel::",
        "print!",
        "println!",
        "eprintln!",
    ];
    let domain = product("schema").into_iter().filter(|s| s.path.starts_with("schema/src/domain/")).collect::<Vec<_>>();
    assert!(domain.len() > 10, "the domain has moved: {} files", domain.len());
    let mut offenders = Vec::new();
    for source in &domain {
        for word in FORBIDDEN {
            offenders.extend(source.words(word).map(|at| format!("{} {word}", source.place(at))));
        }
        let groups = source.code.match_indices("std::{").filter_map(|(at, _)| {
            let group = &source.code[at..closing(&source.code, at + "std::".len(), b'{', b'}')];
            let names = ["fs", "env", "io", "net", "process", "thread"];
            let mut words = group.split(|c: char| !c.is_alphanumeric() && c != '_');
            words.any(|w| names.contains(&w)).then(|| source.place(at))
        });
        offenders.extend(groups);
    }
    none("the domain is to be pure:", offenders);
}

#[test]
fn handlers_take_at_most_40_lines() {
    let controllers = product("api").into_iter().filter(|s| s.path.starts_with("api/src/controllers/")).collect::<Vec<_>>();
    assert!(!controllers.is_empty(), "the controllers have moved");
    let mut offenders = Vec::new();
    for source in &controllers {
        for at in source.words("fn") {
            let body = source.code[at..].find(['{', ';']).map_or(source.code.len(), |found| at + found);
            let end = closing(&source.code, body, b'{', b'}');
            let lines = source.code[at..end].lines().count();
            if source.code[body..].starts_with('{') && lines > 40 {
                offenders.push(format!("{}: {lines} lines", source.place(at)));
            }
        }
    }
    none("handlers over 40 lines:", offenders);
}

#[test]
fn no_path_of_one_machine_and_no_other_registry() {
    let folders = ["work", "root", "farm", "home"].map(|folder| format!("/{folder}/"));
    let mut offenders = Vec::new();
    for path in files() {
        let Some(text) = text(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            let path_of_machine = folders.iter().any(|folder| {
                let places = line.match_indices(folder.as_str());
                places.into_iter().any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}*".contains(c)))
            });
            let registry = path.ends_with("Cargo.lock") && line.starts_with("source = ") && !line.ends_with(CRATES_IO);
            if path_of_machine || registry {
                offenders.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none("what only one machine knows:", offenders);

    let config: Table = text(".cargo/config.toml").and_then(|t| t.parse().ok()).expect("cargo's configuration");
    let registries = ["source", "registries", "registry", "net", "http", "paths"];
    none("registries in .cargo/config.toml:", registries.iter().filter(|k| config.contains_key(**k)).map(ToString::to_string));
}

/// How a package of the one registry ends its line in the lock file.
const CRATES_IO: &str = "github.com/rust-lang/crates.io-index\"";

#[test]
fn every_crate_keeps_the_lints_of_the_workspace_and_no_test_is_ignored() {
    let mut offenders = Vec::new();
    for (member, _) in EDGES {
        let inherits = manifest(member).get("lints").and_then(|l| l.get("workspace")).and_then(Value::as_bool);
        if inherits != Some(true) {
            offenders.push(format!("{member}/Cargo.toml: no [lints] workspace = true"));
        }
        for source in sources(member) {
            offenders.extend(source.code.match_indices("#[ignore").map(|(at, _)| format!("{} ignored", source.place(at))));
            offenders.extend(source.code.match_indices("#[allow(").map(|(at, _)| format!("{} allow", source.place(at))));
        }
    }
    none("rules that are switched off:", offenders);
}

#[test]
fn both_readmes_name_the_two_commands() {
    let mut offenders = Vec::new();
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(root().join(readme)).unwrap_or_default();
        let commands = ["cargo run --release -- demo", "tests/run"];
        offenders.extend(commands.iter().filter(|c| !text.contains(**c)).map(|c| format!("{readme}: {c}")));
    }
    none("commands that a reader looks for:", offenders);
}

/// Rooms beside the workflows that write, and what: nothing of it is a business row.
const OTHER_WRITERS: [(&str, &str); 7] = [
    ("api/src/jobs/", "claims and failures of jobs"),
    ("api/src/mail/", "claims, failures and departures of mails"),
    ("api/src/worker.rs", "counters without persons, seals, the demo's clock"),
    ("api/src/auth/agreement.rs", "the name of the key"),
    ("api/src/commands/demo.rs", "the demo's accounts and first day"),
    ("api/src/commands/exchange.rs", "the programme"),
    ("api/src/commands/serve.rs", "the programme"),
];

#[test]
fn invariant_3_only_workflows_write_business_rows() {
    let mut offenders = Vec::new();
    for source in product("api") {
        let place = source.place(0);
        let allowed = place.contains("api/src/workflows/") || OTHER_WRITERS.iter().any(|(room, _)| place.contains(room));
        if !allowed {
            offenders.extend([".write(|", "write_tx"].iter().flat_map(|word| source.words(word)).map(|at| source.place(at)));
        }
    }
    none("writers outside the workflows:", offenders);
}

#[test]
fn invariant_4_nothing_leaves_inside_a_transaction_and_nothing_is_spawned_and_forgotten() {
    const ROOMS: [&str; 4] = ["api/src/worker.rs", "api/src/server.rs", "api/src/auth/", "api/src/app.rs"];
    let mut offenders = Vec::new();
    for source in product("api") {
        let place = source.place(0);
        if place.contains("api/src/workflows/") {
            offenders.extend(source.words("transport").map(|at| format!("{} sends from a workflow", source.place(at))));
        }
        if !ROOMS.iter().any(|room| place.contains(room)) {
            let spawned = ["thread::spawn", "tokio::spawn", "rt::spawn", ".spawn("].iter().flat_map(|word| source.words(word));
            offenders.extend(spawned.map(|at| format!("{} is spawned by nobody who joins it", source.place(at))));
        }
    }
    none("work that leaves:", offenders);
}
