//! Whether all nodes on one store sign with the same keys. The keys are in the nodes' folders; the store knows the name of one.

use super::keys::Keys;
use crate::app::App;
use crate::error::AppError;
use schema::models::settings;

/// How the keys of a node stand to the name that the store knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// The store knows no name yet: this is its first node.
    First,
    /// The node signs with that key.
    Same,
    /// The node has that key among its older ones: its own has been rotated, and the other nodes need its file.
    Rotated,
    /// The node does not have that key.
    Foreign,
}

/// Compares the keys of a node with the recorded name.
#[must_use]
pub fn compare(recorded: Option<&str>, keys: &Keys) -> Agreement {
    match recorded {
        None => Agreement::First,
        Some(name) if name == keys.current().name() => Agreement::Same,
        Some(name) if keys.named(name).is_some() => Agreement::Rotated,
        Some(_) => Agreement::Foreign,
    }
}

/// What an operator is told of a node whose keys the others do not know.
#[must_use]
pub fn advice(recorded: &str, own: Option<&str>) -> String {
    let own = own.map_or_else(|| "this node has no keys.json".to_owned(), |own| format!("this node signs with key {own}"));
    format!(
        "{own}, and the store's nodes with {recorded}: they refuse each other's sessions and mailed links; copy keys.json from \
         the data folder of a node that serves to this one, and start it again"
    )
}

/// Records the name of this node's key where it is the first or a rotated one; warns where it is foreign. A node that
/// cannot ask serves all the same.
///
/// # Errors
/// When the database fails.
pub fn note(app: &App) -> Result<Agreement, AppError> {
    let recorded = app.read(|c| settings::get(c, settings::SIGNING_KEY))?;
    let own = app.keys.current().name();
    let agreement = compare(recorded.as_deref(), &app.keys);
    match agreement {
        Agreement::First | Agreement::Rotated => app.store.write(|c| settings::set(c, settings::SIGNING_KEY, own))?,
        Agreement::Foreign => tracing::warn!("{}", advice(recorded.as_deref().unwrap_or_default(), Some(own))),
        Agreement::Same => {}
    }
    Ok(agreement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rotated_key_is_known_by_the_one_before_it() {
        let keys = Keys::for_testing();
        let name = keys.current().name().to_owned();
        let rotated = keys.rotated_for_testing([9; 32]);
        assert_eq!(compare(None, &keys), Agreement::First);
        assert_eq!(compare(Some(&name), &keys), Agreement::Same);
        assert_eq!(compare(Some(&name), &rotated), Agreement::Rotated);
        assert_eq!(compare(Some(rotated.current().name()), &keys), Agreement::Foreign);
    }
}
