//! Mail as files, one `.eml` each, for the demo and for installations without a mail server.

use super::message::{Outgoing, Sender, checked_id};
use super::{OpenError, SendError, Transport};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `{id}.eml` into a folder. A mail sent twice is one file.
#[derive(Debug)]
pub struct FileTransport {
    folder: PathBuf,
    sender: Sender,
}

impl FileTransport {
    /// Files in `folder`, which is made if there is none.
    ///
    /// # Errors
    /// [`OpenError::Path`] when it cannot be made.
    pub fn new(folder: PathBuf, sender: Sender) -> Result<Self, OpenError> {
        match fs::create_dir_all(&folder) {
            Ok(()) => Ok(Self { folder, sender }),
            Err(source) => Err(OpenError::Path { path: folder, source }),
        }
    }
}

impl Transport for FileTransport {
    fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let name = checked_id(mail)?;
        let octets = self.sender.eml(mail)?;
        write_whole(&self.folder, name, &octets).map_err(|e| SendError::retry(format!("{name}.eml: {e}")))
    }

    fn describe(&self) -> String {
        format!("files in {}: nothing is sent", self.folder.display())
    }
}

/// Writes aside and renames, so that whoever looks finds the whole file or none, also after a crash.
fn write_whole(folder: &Path, name: &str, octets: &[u8]) -> io::Result<()> {
    let aside = folder.join(format!("{name}.part"));
    let mut file = File::create(&aside)?;
    file.write_all(octets)?;
    file.sync_all()?;
    fs::rename(&aside, folder.join(format!("{name}.eml")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn mail(id: &str) -> Outgoing {
        let (text, html) = ("窑温".to_owned(), "<p>窑温</p>".to_owned());
        Outgoing { id: id.into(), to: "a@b.example".into(), subject: "匹配".into(), text, html, created: Timestamp::UNIX_EPOCH }
    }

    fn files_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<_> = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn s1_a_mail_sent_twice_is_one_whole_file() {
        let data = tempfile::tempdir().expect("a folder");
        let folder = data.path().join("deep").join("mail");
        let sender = Sender::new("noreply@qz.example", "轻准").expect("a sender");
        let transport = FileTransport::new(folder.clone(), sender.clone()).expect("a transport");
        // What a process left that was killed while it wrote.
        fs::write(folder.join("m1.part"), "half").expect("a file");
        for id in ["m1", "m2", "m1"] {
            transport.send(&mail(id)).expect("written");
        }
        assert_eq!(files_in(&folder), ["m1.eml", "m2.eml"]);
        assert_eq!(fs::read(folder.join("m1.eml")).expect("a file"), sender.eml(&mail("m1")).expect("a mail"));
    }

    #[test]
    fn a_full_or_missing_disk_is_tried_again_and_an_id_never_leaves_the_folder() {
        let data = tempfile::tempdir().expect("a folder");
        let folder = data.path().join("mail");
        let sender = Sender::new("noreply@qz.example", "").expect("a sender");
        let transport = FileTransport::new(folder.clone(), sender).expect("a transport");
        assert!(transport.send(&mail("../out")).expect_err("an id with a path").permanent);
        fs::remove_dir(&folder).expect("an empty folder");
        assert!(!transport.send(&mail("m1")).expect_err("no folder").permanent);
        assert!(files_in(data.path()).is_empty());
    }
}
