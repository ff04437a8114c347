//! The data folder: its owner's alone, and one server's at a time (R46).

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

use crate::error::StartError;
use db::connect::SQLITE_FILE;

/// Where the demo's sign-ins are written.
pub const DEMO_ACCOUNTS: &str = "demo-accounts.json";
/// The key that encrypts the keys of tokens (R37).
pub const TOKEN_KEY_FILE: &str = "token.key";
/// Locked while a server uses the folder; it says which process that is.
pub const LOCK_FILE: &str = "partner-dashboard.lock";

/// Nobody else reads or writes.
const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// Makes the folder and an empty database file, or takes from others what they may do to those that are there.
///
/// SQLite gives the files beside the database the database's own rights.
///
/// # Errors
/// When the folder or the file cannot be made; it names which.
pub fn prepare(folder: &Path) -> io::Result<()> {
    make(folder)?;
    let database = folder.join(SQLITE_FILE);
    match OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(&database) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(named("cannot make", &database, &error))
        }
        _ => Ok(()),
    }?;
    tighten(folder);
    Ok(())
}

/// Makes the folder, with what leads to it.
fn make(folder: &Path) -> io::Result<()> {
    let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder);
    made.map_err(|error| named("cannot make the data folder", folder, &error))
}

/// Writes a file of ours that its owner alone can read.
///
/// # Errors
/// When that fails; it names the file.
pub fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let write = || {
        let mut open =
            OpenOptions::new().write(true).create(true).truncate(true).mode(FILE_MODE).open(file)?;
        // One that was there keeps its rights.
        open.set_permissions(Permissions::from_mode(FILE_MODE))?;
        open.write_all(text.as_bytes())
    };
    write().map_err(|error| named("cannot write", file, &error))
}

/// Makes a file that its owner alone can read; one that is there stays as it is.
///
/// # Errors
/// When that fails; it names the file.
pub fn make_private(file: &Path, text: &str) -> io::Result<()> {
    // Whoever reads it sees all of it or nothing.
    let whole = file.with_extension(crate::random::guid().simple().to_string());
    write_private(&whole, text)?;
    let made = match fs::hard_link(&whole, file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(named("cannot make", file, &error)),
        Ok(()) | Err(_) => Ok(()),
    };
    fs::remove_file(&whole).map_err(|error| named("cannot remove", &whole, &error))?;
    made
}

/// Holds the folder until it is dropped, or the process ends in whatever way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Locks the folder, which is made when it is not there.
///
/// # Errors
/// When another process holds it, with what to do; and when it cannot be locked.
pub fn lock(folder: &Path) -> Result<Lock, StartError> {
    try_lock(folder)?.map_err(|holder| {
        let shown = folder.display();
        format!(
            "the data folder {shown} is in use by another server{holder}. Stop that server first, or choose another \
             folder with --data"
        )
        .into()
    })
}

/// The same for whoever can do without: the inner error says who holds it.
///
/// # Errors
/// When the folder cannot be locked by anybody.
pub fn try_lock(folder: &Path) -> Result<Result<Lock, String>, StartError> {
    make(folder)?;
    let path = folder.join(LOCK_FILE);
    let open =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(FILE_MODE).open(&path);
    let mut file = open.map_err(|error| named("cannot open", &path, &error))?;
    match file.try_lock() {
        Ok(()) => {
            // For people; on a full disk it stays empty.
            let _ = file.set_len(0).and_then(|()| file.write_all(std::process::id().to_string().as_bytes()));
            Ok(Ok(Lock { _file: file }))
        }
        Err(TryLockError::WouldBlock) => {
            let mut id = String::new();
            let read = file.read_to_string(&mut id).is_ok_and(|length| length > 0);
            Ok(Err(if read { format!(" (process {id})") } else { String::new() }))
        }
        Err(TryLockError::Error(error)) => Err(named("cannot lock", &path, &error).into()),
    }
}

/// Takes from others what they may do to our files. A folder in which other things lie as well is somebody's choice.
fn tighten(folder: &Path) {
    let entries =
        fs::read_dir(folder).map(|entries| entries.flatten().collect()).unwrap_or_else(|_| Vec::new());
    let (ours, others): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| is_ours(&entry.file_name().to_string_lossy()));
    for entry in ours {
        close_to_others(&entry.path(), FILE_MODE, true);
    }
    close_to_others(folder, FOLDER_MODE, others.is_empty());
}

fn is_ours(name: &str) -> bool {
    [DEMO_ACCOUNTS, LOCK_FILE, SQLITE_FILE, TOKEN_KEY_FILE].contains(&name)
        || name.strip_prefix(SQLITE_FILE).is_some_and(|end| ["-wal", "-shm", "-journal"].contains(&end))
}

/// Leaves of the rights at most `mode`; where we may not, a warning.
fn close_to_others(path: &Path, mode: u32, allowed: bool) {
    let Ok(metadata) = fs::metadata(path) else { return };
    let now = metadata.permissions().mode() & 0o777;
    if now & !mode & 0o077 == 0 {
        return;
    }
    let closed = allowed && fs::set_permissions(path, Permissions::from_mode(now & mode)).is_ok();
    let (path, was) = (path.display(), format!("{now:o}"));
    if closed {
        tracing::info!(%path, was, "other users could access this path; now only its owner can");
    } else {
        tracing::warn!(%path, mode = was, "other users can access this path. Run chmod go= on it");
    }
}

fn named(what: &str, path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{what} {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn folder() -> std::path::PathBuf {
        std::env::temp_dir().join(format!("pd-folder-{}", crate::random::guid().simple()))
    }

    #[test]
    fn what_is_made_is_its_owners_alone_and_what_was_open_is_closed() {
        let folder = folder();
        prepare(&folder).unwrap();
        write_private(&folder.join(DEMO_ACCOUNTS), "[]").unwrap();
        let lock = lock(&folder).unwrap();
        let files = [SQLITE_FILE, DEMO_ACCOUNTS, LOCK_FILE].map(|name| folder.join(name));
        assert_eq!((mode(&folder), files.each_ref().map(|file| mode(file))), (0o700, [0o600; 3]));

        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        for file in &files {
            fs::set_permissions(file, Permissions::from_mode(0o644)).unwrap();
        }
        prepare(&folder).unwrap();
        assert_eq!((mode(&folder), files.each_ref().map(|file| mode(file))), (0o700, [0o600; 3]));
        drop(lock);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        let folder = folder();
        prepare(&folder).unwrap();
        let notes = folder.join("notes.txt");
        fs::write(&notes, "mine").unwrap();
        fs::set_permissions(&notes, Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        prepare(&folder).unwrap();
        assert_eq!((mode(&folder), mode(&notes)), (0o755, 0o644));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_is_held_by_one_until_it_lets_go() {
        let folder = folder();
        let first = lock(&folder).unwrap();
        let refused = lock(&folder).unwrap_err().to_string();
        assert!(refused.contains(&folder.display().to_string()), "{refused}");
        assert!(refused.contains(&format!("process {}", std::process::id())), "{refused}");
        drop(first);
        lock(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}
