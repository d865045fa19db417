//! The one source of randomness: ids, tokens, passwords. Tests pass a seed.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use schema::domain::ids::Id;
use std::sync::{Mutex, PoisonError};

/// A random source behind a lock: a cryptographic generator seeded by the operating system.
#[derive(Debug)]
pub struct Random(Mutex<StdRng>);

impl Random {
    /// Seeded by the operating system.
    #[must_use]
    pub fn from_system() -> Self {
        Self(Mutex::new(rand::make_rng()))
    }

    /// The same sequence each time, for tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A new id at `micros` since 1970.
    pub fn mint(&self, micros: i64) -> Id {
        Id::mint(u64::try_from(micros / 1000).unwrap_or(0), self.bytes())
    }

    /// A token of 256 random bits, base64url.
    pub fn token(&self) -> String {
        crate::auth::tokens::opaque(self.bytes())
    }

    /// A password that can be read aloud: four groups of four letters and digits without look-alikes (79 bits).
    pub fn password(&self) -> String {
        const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
        let letters = self.bytes::<64>().into_iter().filter(|b| *b < 248).take(16);
        let letters: Vec<char> = letters.filter_map(|b| ALPHABET.get(usize::from(b) % 31).map(|c| char::from(*c))).collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}
