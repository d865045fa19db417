//! Signing keys: named, kept in the data folder, one of them current.
//!
//! The file is replaced whole under a lock, so that two processes that start at the same time end with the same keys and
//! no reader ever meets half a file. A damaged file stops the start: writing a new one would end every session and link.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Name of the file in the data folder.
pub const KEYS_FILE: &str = "keys.json";

/// Bytes of a new secret; a shorter one in the file is refused (RFC 7518 §3.2 for HS256).
pub const SECRET_BYTES: usize = 32;

/// The keys of a store: what one of them signed stays valid as long as it is in the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    current: Key,
    older: Vec<Key>,
}

/// One HS256 key and the name (`kid`) that tokens carry.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    name: String,
    secret: Vec<u8>,
}

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not one of ours.
    #[error("{}: {why}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it; never a secret.
        why: String,
    },
}

impl Key {
    /// A key whose name is the beginning of its secret's hash, so that the same secret has the same name everywhere.
    fn new(secret: &[u8]) -> Self {
        let hash = Sha256::new().chain_update(b"kid").chain_update(secret).finalize();
        Self { name: URL_SAFE_NO_PAD.encode(&hash[..9]), secret: secret.to_vec() }
    }

    /// The name that stands in a token's header.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What signs; keep it out of logs.
    #[must_use]
    pub fn secret(&self) -> &[u8] {
        &self.secret
    }
}

impl Keys {
    /// The keys in `folder`; a folder without any gets `fresh`, which must be random, as its first.
    ///
    /// # Errors
    /// [`KeysError`]; a damaged file is left as it is.
    pub fn open(folder: &Path, fresh: [u8; SECRET_BYTES]) -> Result<Self, KeysError> {
        if let Some(keys) = read(folder)? {
            return Ok(keys);
        }
        let _lock = lock(folder)?;
        if let Some(keys) = read(folder)? {
            return Ok(keys);
        }
        let keys = Self { current: Key::new(&fresh), older: Vec::new() };
        write(folder, &keys)?;
        Ok(keys)
    }

    /// The keys in `folder`, if it has any; none are made.
    ///
    /// # Errors
    /// [`KeysError`].
    pub fn existing(folder: &Path) -> Result<Option<Self>, KeysError> {
        read(folder)
    }

    /// Makes `fresh`, which must be random, the current key of `folder` and keeps the others.
    ///
    /// A process that runs goes on with the keys it opened, and does not know what the new one signs.
    ///
    /// # Errors
    /// [`KeysError`]; nothing has changed then.
    pub fn rotate(folder: &Path, fresh: [u8; SECRET_BYTES]) -> Result<Self, KeysError> {
        let _lock = lock(folder)?;
        let older = read(folder)?.map_or_else(Vec::new, |keys| keys.all().cloned().collect());
        let keys = Self { current: Key::new(&fresh), older };
        write(folder, &keys)?;
        Ok(keys)
    }

    /// The key that signs.
    #[must_use]
    pub fn current(&self) -> &Key {
        &self.current
    }

    /// All that verify, the current one first.
    pub fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.older)
    }

    /// The key of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Key> {
        self.all().find(|key| key.name == name)
    }

    /// One key that everybody knows.
    #[cfg(test)]
    #[must_use]
    pub fn for_testing() -> Self {
        Self { current: Key::new(&[7; SECRET_BYTES]), older: Vec::new() }
    }

    /// These keys with another one in front.
    #[cfg(test)]
    #[must_use]
    pub fn rotated_for_testing(&self, fresh: [u8; SECRET_BYTES]) -> Self {
        Self { current: Key::new(&fresh), older: self.all().cloned().collect() }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The file: names to base64url secrets.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    current: String,
    keys: BTreeMap<String, String>,
}

impl Form {
    fn of(keys: &Keys) -> Self {
        Self {
            current: keys.current.name.clone(),
            keys: keys.all().map(|key| (key.name.clone(), URL_SAFE_NO_PAD.encode(&key.secret))).collect(),
        }
    }

    fn keys(self) -> Result<Keys, String> {
        let mut current = None;
        let mut older = Vec::new();
        for (name, secret) in self.keys {
            let secret = URL_SAFE_NO_PAD.decode(secret).map_err(|_| format!("key {name} is not base64url"))?;
            if secret.len() < SECRET_BYTES {
                return Err(format!("key {name} is shorter than {SECRET_BYTES} bytes"));
            }
            let is_current = name == self.current;
            let key = Key { name, secret };
            if is_current { current = Some(key) } else { older.push(key) }
        }
        let current = current.ok_or_else(|| format!("the current key {} is missing", self.current))?;
        Ok(Keys { current, older })
    }
}

fn read(folder: &Path) -> Result<Option<Keys>, KeysError> {
    let path = folder.join(KEYS_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(KeysError::Io { path, source }),
    };
    // The parser's own words may quote the file, and with it a secret: only the place is told.
    serde_json::from_str::<Form>(&text)
        .map_err(|e| format!("not a key file (line {}, column {})", e.line(), e.column()))
        .and_then(Form::keys)
        .map(Some)
        .map_err(|why| KeysError::Damaged { path, why })
}

/// Whoever holds the answer is alone among all processes; dropping it, or dying, lets go.
fn lock(folder: &Path) -> Result<File, KeysError> {
    let path = folder.join(format!("{KEYS_FILE}.lock"));
    let file = OpenOptions::new().create(true).append(true).open(&path);
    file.and_then(|file| file.lock().map(|()| file)).map_err(|source| KeysError::Io { path, source })
}

/// Replaces the file whole; the caller holds the lock.
fn write(folder: &Path, keys: &Keys) -> Result<(), KeysError> {
    let path = folder.join(KEYS_FILE);
    let text = serde_json::to_string_pretty(&Form::of(keys)).expect("a map of texts is always JSON");
    replace(&path, text.as_bytes()).map_err(|source| KeysError::Io { path, source })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("json.new");
    match fs::remove_file(&draft) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut file = private().open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

/// A new file that only its owner reads, from the moment it exists.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn the_first_start_makes_a_key_and_the_next_finds_it() {
        let folder = folder();
        let first = Keys::open(folder.path(), [1; 32]).unwrap();
        assert_eq!(first.current().secret(), [1; 32]);
        assert_eq!(Keys::open(folder.path(), [2; 32]).unwrap(), first);
    }

    #[test]
    fn starts_at_the_same_time_end_with_the_same_key() {
        let folder = folder();
        let starts = 8;
        let gate = std::sync::Barrier::new(starts);
        let opened: Vec<Keys> = std::thread::scope(|scope| {
            let start = |n: u8| {
                let (gate, path) = (&gate, folder.path());
                scope.spawn(move || {
                    gate.wait();
                    Keys::open(path, [n; 32]).unwrap()
                })
            };
            let threads: Vec<_> = (1..).take(starts).map(start).collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        let kept = Keys::open(folder.path(), [99; 32]).unwrap();
        assert!(opened.iter().all(|keys| *keys == kept), "{opened:?} against {kept:?}");
    }

    #[test]
    fn rotation_keeps_the_old_keys() {
        let folder = folder();
        let before = Keys::open(folder.path(), [1; 32]).unwrap();
        Keys::rotate(folder.path(), [2; 32]).unwrap();
        let after = Keys::rotate(folder.path(), [3; 32]).unwrap();
        assert_eq!(after.current().secret(), [3; 32]);
        assert_eq!(after.named(before.current().name()), Some(before.current()));
        assert_eq!(after.all().count(), 3);

        let read = Keys::open(folder.path(), [9; 32]).unwrap();
        assert_eq!(read.current(), after.current());
        assert_eq!(read.all().count(), 3);
    }

    #[test]
    fn a_damaged_file_is_refused_without_its_secrets_and_left_alone() {
        let short = r#"{"current": "a", "keys": {"a": "c2hvcnQ"}}"#;
        let orphan = r#"{"current": "b", "keys": {"a": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}"#;
        let quoted = r#"{"current": "a", "keys": "hush-hush"}"#;
        for text in ["", "{}", short, orphan, quoted] {
            let folder = folder();
            let path = folder.path().join(KEYS_FILE);
            fs::write(&path, text).unwrap();
            let fault = Keys::open(folder.path(), [1; 32]).unwrap_err();
            assert!(matches!(fault, KeysError::Damaged { .. }), "{fault}");
            assert!(!fault.to_string().contains("hush"), "{fault}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_draft_that_a_crash_left_does_not_stop_the_next_start() {
        let folder = folder();
        fs::write(folder.path().join("keys.json.new"), "half a fi").unwrap();
        let keys = Keys::open(folder.path(), [1; 32]).unwrap();
        assert_eq!(Keys::open(folder.path(), [2; 32]).unwrap(), keys);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_the_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        Keys::open(folder.path(), [1; 32]).unwrap();
        let mode = fs::metadata(folder.path().join(KEYS_FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn secrets_are_not_printed() {
        let keys = Keys::for_testing();
        let printed = format!("{keys:?}");
        assert!(printed.contains(keys.current().name()));
        assert!(!printed.contains("secret") && !printed.contains("7, 7"), "{printed}");
    }
}
