//! Uploaded documents: bytes in the data folder under their digest, outside of everything that is served.

mod sniff;

pub use sniff::kind_of;

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The folder of the documents.
#[derive(Debug)]
pub struct Documents {
    folder: PathBuf,
    /// Held from the writing of bytes to the row that names them, and while strays are swept.
    busy: Mutex<()>,
}

/// SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

impl Documents {
    /// The documents of a data folder; their own folder is made with the first of them.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        Self { folder: data.join("documents"), busy: Mutex::new(()) }
    }

    /// Keeps the sweeping away while the guard is held.
    pub fn hold(&self) -> MutexGuard<'_, ()> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path(&self, digest: &str) -> PathBuf {
        self.folder.join(digest)
    }

    /// Writes bytes under their digest: aside, then renamed, so that there is the whole file or none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn put(&self, bytes: &[u8]) -> io::Result<String> {
        let name = digest(bytes);
        let path = self.path(&name);
        if fs::metadata(&path).is_ok_and(|m| usize::try_from(m.len()) == Ok(bytes.len())) {
            return Ok(name);
        }
        fs::create_dir_all(&self.folder)?;
        let aside = self.folder.join(format!("{name}.part"));
        let mut file = File::create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, &path)?;
        Ok(name)
    }

    /// The bytes of a digest.
    ///
    /// # Errors
    /// When there are none, or they are not those that were kept.
    pub fn get(&self, name: &str) -> io::Result<Vec<u8>> {
        let bytes = fs::read(self.path(name))?;
        if digest(&bytes) == name {
            return Ok(bytes);
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, "its bytes do not match its digest"))
    }

    /// Removes every file that is not one of `kept`; answers how many.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sweep(&self, kept: &BTreeSet<String>) -> io::Result<usize> {
        let entries = match fs::read_dir(&self.folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(0),
            other => other?,
        };
        let mut removed = 0;
        for entry in entries {
            let entry = entry?;
            if !kept.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_whole_or_not_there_and_strays_are_swept() {
        let data = tempfile::tempdir().expect("a folder");
        let documents = Documents::of(data.path());
        assert_eq!(documents.sweep(&BTreeSet::new()).expect("nothing there"), 0);
        let one = documents.put(b"one").expect("written");
        let two = documents.put(b"two").expect("written");
        assert_eq!(documents.put(b"one").expect("written"), one, "the same bytes are one file");
        fs::write(data.path().join("documents").join("left.part"), "half").expect("a file");
        assert_eq!(documents.sweep(&BTreeSet::from([one.clone()])).expect("swept"), 2);
        assert!(documents.get(&two).is_err());
        assert_eq!(documents.get(&one).expect("its bytes"), b"one");
        fs::write(data.path().join("documents").join(&one), "altered").expect("a file");
        assert_eq!(documents.get(&one).expect_err("altered").kind(), io::ErrorKind::InvalidData);
    }
}
