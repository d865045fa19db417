//! `qingzhun check`: store, index and configuration against each other.

use super::{DataArgs, Failure, existing_store, store_config};
use crate::app;
use crate::auth::agreement::{self, Agreement};
use crate::auth::keys::Keys;
use crate::config::mail::{MailConfig, TransportKind};
use crate::config::{StoreConfig, variable};
use crate::documents::Documents;
use crate::mail::transport;
use crate::workflows::letters::Stored;
use crate::workflows::{panel_results, replay, standing};
use schema::db::{Store, StoreError};
use schema::domain::programme::Programme;
use schema::models::{audit, catalogue, documents, enterprises, handoffs, jobs, outbox, revisions, settings};
use search_index::engine::{Change, Engine};
use std::sync::Arc;

/// Most matches that are ranked again, newest first.
const MOST_REPLAYED: i64 = 200;
/// Most standings that are computed again: those of two years.
const MOST_STANDINGS: i64 = 24;
/// Most results of panels that are computed again.
const MOST_RESULTS: i64 = 200;

#[expect(clippy::print_stdout, reason = "results go to standard output")]
pub(super) fn run(args: &DataArgs) -> Result<(), Failure> {
    let config = store_config(args.data.clone());
    let store = existing_store(&config)?;
    let programme = match app::programme_of(&store) {
        Ok(programme) => programme,
        Err(why) => {
            println!("{why}");
            return Err(Failure::Findings);
        }
    };
    let mut findings = Vec::new();
    published(&store, &mut findings)?;
    index(&store, &programme, &mut findings)?;
    codes(&store, &programme, &mut findings)?;
    evidence(&store, &config, &mut findings)?;
    mail(&store, &mut findings)?;
    given_up(&store, &mut findings)?;
    matches(&store, &programme, &mut findings)?;
    standings(&store, &mut findings)?;
    panels(&store, &mut findings)?;
    findings.extend(store.read(audit::broken)?);
    keys(&store, &config, &mut findings)?;
    outgoing(&config, &mut findings);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() { Ok(()) } else { Err(Failure::Findings) }
}

/// What is published is what is stored, and no frozen revision has been altered.
fn published(store: &Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    store.read(|c| {
        for (id, why) in revisions::damaged(c)? {
            findings.push(format!("revision {id}: {why}"));
        }
        let (_, listings) = revisions::published(c)?;
        let published: std::collections::BTreeMap<_, _> =
            listings.into_iter().map(|l| (l.solution.solution_ref.clone(), l)).collect();
        for solution in catalogue::solutions(c)? {
            let key = &solution.solution_ref;
            let wanted = catalogue::publishable(c, key)?;
            let frozen = published.get(key).cloned().map(|mut l| {
                l.revision_id.clear();
                l
            });
            if wanted != frozen {
                findings.push(format!("solution {key}: what is published differs from what is stored"));
            }
        }
        Ok(())
    })
}

/// An index that followed the change feed from its beginning equals one that is built from what is published now.
fn index(store: &Store, programme: &Arc<Programme>, findings: &mut Vec<String>) -> Result<(), Failure> {
    let rebuilt = app::engine_of(store, programme)?;
    let followed = Engine::new(Arc::clone(programme))?;
    let (version, changes) = store.read(|c| revisions::changes_after(c, 0))?;
    let changes = changes.into_iter().map(|(key, l)| l.map_or(Change::Withdraw(key), |l| Change::Publish(Box::new(l)))).collect();
    followed.apply(version, changes)?;
    if followed.snapshot().fingerprint() != rebuilt.snapshot().fingerprint() {
        findings.push("index: the change feed does not lead to what is published".to_owned());
    }
    Ok(())
}

/// Every code that a row uses is one of the programme's.
fn codes(store: &Store, programme: &Programme, findings: &mut Vec<String>) -> Result<(), StoreError> {
    store.read(|c| {
        for s in catalogue::solutions(c)? {
            let unknown = s.scenarios.iter().filter(|claim| programme.scenario(&claim.code).is_none());
            findings.extend(
                unknown.map(|claim| format!("solution {}: scenario {} is not in the programme", s.solution_ref, claim.code)),
            );
            let unknown = s.sectors.iter().filter(|code| programme.sector(code).is_none());
            findings.extend(unknown.map(|code| format!("solution {}: sector {code} is not in the programme", s.solution_ref)));
        }
        for e in enterprises::all(c)? {
            let key = &e.enterprise_ref;
            if programme.sector(&e.profile.sector).is_none() {
                findings.push(format!("enterprise {key}: sector {} is not in the programme", e.profile.sector));
            }
            let codes = e.profile.needs.iter().filter_map(|n| n.scenario.as_ref());
            let unknown = codes.filter(|code| programme.scenario(code).is_none());
            findings.extend(unknown.map(|code| format!("enterprise {key}: scenario {code} is not in the programme")));
        }
        Ok(())
    })
}

/// The bytes of every document match its digest.
fn evidence(store: &Store, config: &StoreConfig, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let kept = Documents::of(&config.folder);
    for d in store.read(documents::all)? {
        if let Err(why) = kept.get(&d.digest) {
            findings.push(format!("document {} of listing {}: {why}", d.id, d.solution_ref));
        }
    }
    Ok(())
}

/// Every mail that waits can be rendered, and every case reads back.
fn mail(store: &Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    store.read(|c| {
        for (id, payload) in outbox::waiting(c)? {
            if let Err(why) = serde_json::from_str::<Stored>(&payload) {
                findings.push(format!("mail {id}: {why}"));
            }
        }
        if let Err(StoreError::Damaged { what, why }) = handoffs::list(c, &handoffs::Whose::All, None, 1, i64::MAX) {
            findings.push(format!("{what}: {why}"));
        }
        Ok(())
    })
}

/// No job was given up: such a one leaves a case without its clockwork.
fn given_up(store: &Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let dead = store.read(jobs::dead)?;
    findings.extend(dead.into_iter().map(|(id, name, why)| format!("job {name} {id}: given up: {why}")));
    Ok(())
}

/// The latest stored matches come out again as they are recorded (invariant 6, S12).
fn matches(store: &Store, programme: &Arc<Programme>, findings: &mut Vec<String>) -> Result<(), Failure> {
    let found = replay::replays(store, programme, MOST_REPLAYED)?;
    tracing::info!(replayed = found.replayed, of_other_versions = found.of_other_versions, "matches ranked again");
    findings.extend(found.differing.into_iter().map(|(id, why)| format!("match {id}: {why}")));
    Ok(())
}

/// The latest standings of the providers come out again as they are recorded (S12).
fn standings(store: &Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let differing = standing::replays(store, MOST_STANDINGS)?;
    findings.extend(differing.into_iter().map(|(id, why)| format!("standing {id}: {why}")));
    Ok(())
}

/// The latest results of panels come out again byte for byte, and their lots from the stated seeds (B9).
fn panels(store: &Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let differing = panel_results::replays(store, MOST_RESULTS)?;
    findings.extend(differing.into_iter().map(|(id, why)| format!("panel result {id}: {why}")));
    Ok(())
}

/// This node signs with the key that the store's other nodes know.
fn keys(store: &Store, config: &StoreConfig, findings: &mut Vec<String>) -> Result<(), Failure> {
    let Some(recorded) = store.read(|c| settings::get(c, settings::SIGNING_KEY))? else { return Ok(()) };
    match Keys::existing(&config.folder) {
        Ok(None) => findings.push(agreement::advice(&recorded, None)),
        Ok(Some(keys)) if agreement::compare(Some(&recorded), &keys) == Agreement::Foreign => {
            findings.push(agreement::advice(&recorded, Some(keys.current().name())));
        }
        Ok(Some(_)) => {}
        Err(e) => findings.push(e.to_string()),
    }
    Ok(())
}

/// What the environment says of mail can be used: sender, certificates, signing key. No server is asked.
fn outgoing(config: &StoreConfig, findings: &mut Vec<String>) {
    match MailConfig::from_env(&variable) {
        Err(why) => findings.push(why),
        Ok(mail) if matches!(mail.transport, TransportKind::Smtp(_)) => {
            findings.extend(transport::open(&mail, &config.folder).err().map(|e| format!("mail: {e}")));
        }
        Ok(_) => {}
    }
}
