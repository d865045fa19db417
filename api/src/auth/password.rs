//! Passwords: what is accepted, and Argon2id with a cap on how many run at once.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Fewest characters of a password.
pub const MIN_CHARACTERS: usize = 10;

/// Most characters of a password.
pub const MAX_CHARACTERS: usize = 200;

/// What hashing costs, and how much of it is borne at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory of one run, in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// How many runs at once.
    pub parallel: usize,
    /// How many callers may wait for their turn; each holds a thread.
    pub queue: usize,
    /// How long each waits.
    pub patience: Duration,
}

impl Default for PasswordCost {
    /// Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); two runs at once.
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2, lanes: 1, parallel: 2, queue: 64, patience: Duration::from_secs(5) }
    }
}

impl PasswordCost {
    /// The least that Argon2 allows: worthless against theft, quick in tests.
    #[must_use]
    pub fn for_testing() -> Self {
        Self { memory_kib: 8, passes: 1, ..Self::default() }
    }
}

/// Why a password was neither hashed nor compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many at once: come back in a few seconds.
    #[error("too many passwords are being checked")]
    Busy,
    /// The cost is beyond what Argon2 allows, or the system gave no salt.
    #[error("argon2: {0}")]
    Argon2(String),
}

/// Hashes and compares passwords. Blocks: call it on a thread that may wait.
pub struct Passwords {
    argon2: Argon2<'static>,
    nobody: PasswordHash,
    turns: Turns,
}

impl Passwords {
    /// With this cost.
    ///
    /// # Errors
    /// [`PasswordError::Argon2`] when the cost is out of range.
    pub fn new(cost: &PasswordCost) -> Result<Self, PasswordError> {
        let fault = |e: &dyn std::fmt::Display| PasswordError::Argon2(e.to_string());
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).map_err(|e| fault(&e))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = argon2.hash_password_with_salt(b"nobody's", b"nobody has this").map_err(|e| fault(&e))?;
        Ok(Self { argon2, nobody, turns: Turns::new(cost) })
    }

    /// Hashes a password under a new salt, in PHC form.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub fn hash(&self, password: &str) -> Result<String, PasswordError> {
        let _turn = self.turns.take()?;
        let hash = self.argon2.hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|e| PasswordError::Argon2(e.to_string()))
    }

    /// Whether `password` is the one that `stored` is the hash of.
    ///
    /// Without a hash (unknown address, account not confirmed) the answer is no after the same work, so that time does not
    /// tell who has an account. A hash that cannot be read is treated likewise, and logged.
    ///
    /// # Errors
    /// [`PasswordError::Busy`].
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, PasswordError> {
        let parsed = stored.map(PasswordHash::new).transpose().unwrap_or_else(|e| {
            tracing::error!(error = %e, "a stored password hash cannot be read");
            None
        });
        let _turn = self.turns.take()?;
        let right = self.argon2.verify_password(password.as_bytes(), parsed.as_ref().unwrap_or(&self.nobody)).is_ok();
        Ok(right && parsed.is_some())
    }

    /// Whether `stored` was made at another cost than new hashes are: hash the password anew at the next sign-in, so that
    /// all accounts take the same time.
    #[must_use]
    pub fn is_outdated(&self, stored: &str) -> bool {
        let cost = |hash: &PasswordHash| (hash.algorithm, hash.version, hash.params.clone());
        PasswordHash::new(stored).is_ok_and(|hash| cost(&hash) != cost(&self.nobody))
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passwords").field("params", self.argon2.params()).finish_non_exhaustive()
    }
}

/// A counting semaphore for threads, with a short queue.
struct Turns {
    state: Mutex<State>,
    freed: Condvar,
    queue: usize,
    patience: Duration,
}

struct State {
    free: usize,
    waiting: usize,
}

impl Turns {
    fn new(cost: &PasswordCost) -> Self {
        let state = State { free: cost.parallel.max(1), waiting: 0 };
        Self { state: Mutex::new(state), freed: Condvar::new(), queue: cost.queue, patience: cost.patience }
    }

    fn take(&self) -> Result<Turn<'_>, PasswordError> {
        let mut state = self.lock();
        if state.free == 0 {
            if state.waiting >= self.queue {
                return Err(PasswordError::Busy);
            }
            state.waiting += 1;
            let waited = self.freed.wait_timeout_while(state, self.patience, |s| s.free == 0);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            state.waiting -= 1;
        }
        state.free = state.free.checked_sub(1).ok_or(PasswordError::Busy)?;
        Ok(Turn(self))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A turn; dropping it gives it to the next.
struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.lock().free += 1;
        self.0.freed.notify_one();
    }
}

/// Why a new password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Fewer than [`MIN_CHARACTERS`].
    #[error("shorter than {MIN_CHARACTERS} characters")]
    TooShort,
    /// More than [`MAX_CHARACTERS`].
    #[error("longer than {MAX_CHARACTERS} characters")]
    TooLong,
    /// It repeats the account's own address.
    #[error("contains the e-mail address")]
    ContainsAddress,
    /// Everybody tries it first.
    #[error("too common")]
    TooCommon,
}

impl PasswordFault {
    /// Stable code for answers and for the words that a page shows.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password_too_short",
            Self::TooLong => "password_too_long",
            Self::ContainsAddress => "password_contains_address",
            Self::TooCommon => "password_too_common",
        }
    }
}

/// Holds a new password against the rules: length, the account's own address, the ones everybody tries. There are no rules
/// about kinds of characters (NIST SP 800-63B §5.1.1.2).
///
/// A local part of fewer than four characters stands in too many words to count.
///
/// # Errors
/// [`PasswordFault`].
pub fn check_policy(password: &str, email: &str) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < MIN_CHARACTERS {
        return Err(PasswordFault::TooShort);
    }
    if length > MAX_CHARACTERS {
        return Err(PasswordFault::TooLong);
    }
    let password = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default().trim().to_lowercase();
    if local.chars().count() >= 4 && password.contains(&local) {
        return Err(PasswordFault::ContainsAddress);
    }
    if is_common(&password) { Err(PasswordFault::TooCommon) } else { Ok(()) }
}

/// Common as they are.
const COMMON: &str = "\
    0123456789 0987654321 1029384756 1122334455 1234554321 123456789a 1234567890 12345678910 1357924680 147258369a \
    1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 5201314520 5845201314 9876543210 abcd123456 abcd1234567 asdfghjkl; \
    p@ssw0rd123 passw0rd123 q1w2e3r4t5 qazwsxedcrfv woaini1314 zaq12wsxcde3";

/// Common with whatever digits and signs before and behind.
const COMMON_WORDS: &str = "\
    a aa aaa abc abcd abcdefghij admin administrator asd asdfghjkl changeme china football henan iloveyou p@ssw0rd \
    p@ssword passw0rd password q qingzhun qq qwe qwer qwert qwerty qwertyuiop root test user welcome woaini \
    zhengzhou zxcvbnm";

fn is_common(lower_case: &str) -> bool {
    let mut kinds: Vec<char> = lower_case.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let word = lower_case.trim_matches(|c: char| !c.is_alphabetic());
    kinds.len() < 4 || stands_in(COMMON, lower_case) || stands_in(COMMON_WORDS, word)
}

fn stands_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passwords() -> Passwords {
        Passwords::new(&PasswordCost::for_testing()).unwrap()
    }

    #[test]
    fn only_the_right_password_is_right() {
        let passwords = passwords();
        let hash = passwords.hash("白日依山尽-黄河").unwrap();
        assert!(passwords.verify("白日依山尽-黄河", Some(&hash)).unwrap());
        assert!(!passwords.verify("白日依山尽-长江", Some(&hash)).unwrap());
        assert!(!passwords.verify("", Some(&hash)).unwrap());
        assert_ne!(hash, passwords.hash("白日依山尽-黄河").unwrap(), "each has its own salt");
    }

    #[test]
    fn an_unknown_address_costs_what_a_wrong_password_costs() {
        let passwords = passwords();
        let known = PasswordHash::new(&passwords.hash("what somebody chose").unwrap()).unwrap();
        let nobody = &passwords.nobody;
        assert_eq!((known.algorithm, known.version, &known.params), (nobody.algorithm, nobody.version, &nobody.params));
        assert_eq!(known.hash.map(|h| h.len()), nobody.hash.map(|h| h.len()));
        assert!(!passwords.verify("what somebody chose", None).unwrap());
    }

    #[test]
    fn nobody_has_no_password() {
        assert!(!passwords().verify("nobody's", None).unwrap());
        assert!(!passwords().verify("nobody's", Some("not a hash")).unwrap());
    }

    #[test]
    fn a_hash_of_another_cost_still_counts_and_is_known_to_be_outdated() {
        let old = passwords();
        let new = Passwords::new(&PasswordCost { passes: 2, ..PasswordCost::for_testing() }).unwrap();
        let hash = old.hash("what somebody chose").unwrap();
        assert!(new.verify("what somebody chose", Some(&hash)).unwrap());
        assert!(new.is_outdated(&hash));
        assert!(!old.is_outdated(&hash));
    }

    #[test]
    fn the_default_is_argon2id_as_owasp_asks() {
        let hash = Passwords::new(&PasswordCost::default()).unwrap().nobody.to_string();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[test]
    fn an_impossible_cost_is_refused() {
        let fault = Passwords::new(&PasswordCost { memory_kib: 1, ..PasswordCost::default() }).unwrap_err();
        assert!(matches!(fault, PasswordError::Argon2(_)), "{fault}");
    }

    #[test]
    fn no_more_run_at_once_than_the_cap_and_the_next_is_told_busy() {
        let cost = PasswordCost { parallel: 2, patience: Duration::ZERO, ..PasswordCost::for_testing() };
        let passwords = Passwords::new(&cost).unwrap();
        let first = passwords.turns.take().unwrap();
        let second = passwords.turns.take().unwrap();
        assert!(matches!(passwords.verify("anything", None), Err(PasswordError::Busy)));
        assert!(matches!(passwords.hash("anything"), Err(PasswordError::Busy)));
        drop(first);
        assert!(passwords.hash("anything").is_ok());
        drop(second);
        assert_eq!(passwords.turns.lock().free, 2);
    }

    #[test]
    fn who_waits_gets_the_next_turn() {
        let cost = PasswordCost { parallel: 1, patience: Duration::from_secs(600), ..PasswordCost::for_testing() };
        let turns = Turns::new(&cost);
        let running = turns.take().unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turns.take().is_ok());
            drop(running);
            assert!(waiting.join().unwrap());
        });
    }

    #[test]
    fn a_full_queue_is_busy_at_once() {
        let cost = PasswordCost { parallel: 1, queue: 0, patience: Duration::from_secs(600), ..PasswordCost::for_testing() };
        let turns = Turns::new(&cost);
        let _running = turns.take().unwrap();
        assert!(matches!(turns.take(), Err(PasswordError::Busy)));
    }

    #[test]
    fn the_policy_counts_characters_not_bytes() {
        let email = "li@enterprise.example";
        assert_eq!(check_policy("白日依山尽黄河入海", email), Err(PasswordFault::TooShort));
        assert_eq!(check_policy("白日依山尽黄河入海流", email), Ok(()));
        assert_eq!(check_policy("qwfp-zxcd", email), Err(PasswordFault::TooShort));
        assert_eq!(check_policy(&"河南郑州".repeat(50), email), Ok(()));
        assert_eq!(check_policy(&"河南郑州。".repeat(41), email), Err(PasswordFault::TooLong));
    }

    #[test]
    fn the_policy_refuses_the_own_address_and_what_everybody_tries() {
        let email = "Zhang.Wei@enterprise.example";
        assert_eq!(check_policy("my-ZHANG.wei-9", email), Err(PasswordFault::ContainsAddress));
        assert_eq!(check_policy("brilliant-horse", "li@enterprise.example"), Ok(()));
        for common in [
            "1234567890",
            "aaaaaaaaaaaa",
            "Password2026!",
            "admin@123456",
            "Woaini1314520",
            "121212121212",
            "!!qwerty!!!!",
            "1Q2W3E4R5T",
            "p@ssw0rd123",
            "zhengzhou2026",
        ] {
            assert_eq!(check_policy(common, email), Err(PasswordFault::TooCommon), "{common}");
        }
        assert_eq!(check_policy("password of my grandfather", email), Ok(()));
    }
}
