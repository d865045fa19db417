//! Brakes on guessing passwords, by account and by network address, and on making the server work without end.
//!
//! An attempt is counted before the password is compared and given back when it was right. Thus only failures count, and
//! guesses sent all at once are counted like guesses sent one by one.

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many failures are let pass at once, and after how long the next one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// At once; none counts as one.
    pub burst: u32,
    /// The time that gives one back.
    pub every: Duration,
}

/// What is let pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThrottlePolicy {
    /// For one account, whether it exists or not, from one network; and from all browsers together that signed in to it before.
    pub account: Rate,
    /// For one account from everywhere else: so slow that nobody guesses on by changing networks, and so wide that a few of
    /// them cannot keep its owner out.
    pub everywhere: Rate,
    /// For one IPv4 address or one IPv6 network of 64 bits.
    pub network: Rate,
    /// For what strangers make the server work on (matches, bundles, readings), by network; loopback peers, among them a
    /// proxy of our own, have no such limit.
    pub work: Rate,
    /// Whether loopback peers have no limit by network; their limit by account stays.
    pub exempt_loopback: bool,
    /// Most accounts, and most networks, that are remembered.
    pub capacity: usize,
}

impl Default for ThrottlePolicy {
    /// Five failures and then one in 30 s for an account from one network, fifty and then one in two minutes from everywhere
    /// (at most 770 guesses in a day, whoever guesses); twenty and then one in 3 s for a network; sixty pieces of work and then
    /// two in a second.
    fn default() -> Self {
        Self {
            account: Rate { burst: 5, every: Duration::from_secs(30) },
            everywhere: Rate { burst: 50, every: Duration::from_secs(120) },
            network: Rate { burst: 20, every: Duration::from_secs(3) },
            work: Rate { burst: 60, every: Duration::from_millis(500) },
            exempt_loopback: false,
            capacity: 20_000,
        }
    }
}

/// The brakes. Safe to share.
pub struct Throttle {
    accounts: Brake<[u8; 32]>,
    everywhere: Brake<[u8; 32]>,
    networks: Brake<IpAddr>,
    work: Brake<IpAddr>,
    exempt_loopback: bool,
}

/// An attempt that was let pass and counts as a failure unless it is forgiven.
#[derive(Debug)]
pub struct Attempt {
    account: [u8; 32],
    everywhere: Option<[u8; 32]>,
    network: Option<IpAddr>,
}

/// Too many failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts, the next one in {retry_after} s")]
pub struct TooMany {
    /// Whole seconds after which one more attempt is let pass: the `Retry-After` header.
    pub retry_after: u64,
}

impl Throttle {
    /// Brakes that follow the machine's steady clock, which nothing sets back.
    #[must_use]
    pub fn new(policy: &ThrottlePolicy) -> Self {
        let start = Instant::now();
        Self::with_clock(policy, move || start.elapsed())
    }

    /// Brakes that follow `elapsed`: the time since some beginning.
    #[must_use]
    pub fn with_clock(policy: &ThrottlePolicy, elapsed: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        let clock = Elapsed(Arc::new(elapsed));
        Self {
            accounts: Brake::new(policy.account, policy.capacity, clock.clone()),
            everywhere: Brake::new(policy.everywhere, policy.capacity, clock.clone()),
            networks: Brake::new(policy.network, policy.capacity, clock.clone()),
            work: Brake::new(policy.work, policy.capacity, clock),
            exempt_loopback: policy.exempt_loopback,
        }
    }

    /// Asks whether `peer` may try a password of `account`, and counts it. Ask before anything is looked up. A browser that is
    /// `known` for the account is not held up by what strangers try elsewhere.
    ///
    /// # Errors
    /// [`TooMany`]; this attempt itself is not counted then.
    pub fn admit(&self, account: &str, peer: Option<IpAddr>, known: bool) -> Result<Attempt, TooMany> {
        let account = account.trim().to_lowercase();
        let peer = peer.map(|ip| ip.to_canonical());
        let network = peer.filter(|ip| !(self.exempt_loopback && ip.is_loopback())).map(network_of);
        let peer = peer.map(network_of);
        let from = if known { "known".to_owned() } else { peer.map(|ip| ip.to_string()).unwrap_or_default() };
        let everywhere = (!known).then(|| Sha256::digest(&account).into());
        // No address of a person has a line break in it.
        let attempt = Attempt { account: Sha256::digest(format!("{account}\n{from}")).into(), everywhere, network };
        self.accounts.count(&attempt.account)?;
        if let Some(key) = &attempt.everywhere {
            self.everywhere.count(key).inspect_err(|_| self.accounts.give_back(&attempt.account))?;
        }
        if let Some(network) = &attempt.network {
            self.networks.count(network).inspect_err(|_| self.give_back_account(&attempt))?;
        }
        Ok(attempt)
    }

    fn give_back_account(&self, attempt: &Attempt) {
        self.accounts.give_back(&attempt.account);
        if let Some(key) = &attempt.everywhere {
            self.everywhere.give_back(key);
        }
    }

    /// Asks whether `peer` may give the server one more piece of work, and counts it.
    ///
    /// # Errors
    /// [`TooMany`]; this piece itself is not counted then.
    pub fn admit_work(&self, peer: IpAddr) -> Result<(), TooMany> {
        let peer = peer.to_canonical();
        if peer.is_loopback() { Ok(()) } else { self.work.count(&network_of(peer)) }
    }

    /// Takes an attempt back: the password was right, or could not be compared for a reason of our own.
    #[expect(clippy::needless_pass_by_value, reason = "an attempt is given back once only")]
    pub fn forgive(&self, attempt: Attempt) {
        self.give_back_account(&attempt);
        if let Some(network) = attempt.network {
            self.networks.give_back(&network);
        }
    }
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Throttle").field("exempt_loopback", &self.exempt_loopback).finish_non_exhaustive()
    }
}

/// One person has a whole IPv6 network of 64 bits at hand; its addresses count as one.
#[must_use]
pub fn network_of(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into(),
    }
}

/// One brake: governor's law over buckets that can take a count back.
struct Brake<K: Hash + Eq + Clone> {
    limiter: RateLimiter<K, Buckets<K>, Elapsed, NoOpMiddleware<Duration>>,
    buckets: Buckets<K>,
    every: Duration,
}

impl<K: Hash + Eq + Clone> Brake<K> {
    fn new(rate: Rate, capacity: usize, clock: Elapsed) -> Self {
        let every = rate.every.max(Duration::from_millis(1));
        let burst = NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(every).expect("the period is at least a millisecond").allow_burst(burst);
        let buckets = Buckets { full_until: Arc::default(), capacity: capacity.max(1) };
        Self { limiter: RateLimiter::new(quota, buckets.clone(), clock), buckets, every }
    }

    fn count(&self, key: &K) -> Result<(), TooMany> {
        self.limiter.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.limiter.clock().now());
            TooMany { retry_after: (wait + Duration::from_nanos(999_999_999)).as_secs().max(1) }
        })
    }

    fn give_back(&self, key: &K) {
        if let Some(until) = self.buckets.lock().get_mut(key) {
            *until = until.saturating_sub(self.every.into());
        }
    }
}

/// Per key the instant from which on all is forgiven (the "theoretical arrival time" of the generic cell rate algorithm).
#[derive(Clone)]
struct Buckets<K> {
    full_until: Arc<Mutex<HashMap<K, Nanos>>>,
    capacity: usize,
}

impl<K> Buckets<K> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, Nanos>> {
        self.full_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Hash + Eq + Clone> StateStore for Buckets<K> {
    type Key = K;

    fn measure_and_replace<T, F, E>(&self, key: &K, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut buckets = self.lock();
        let (answer, until) = measure(buckets.get(key).copied())?;
        if buckets.len() >= self.capacity && !buckets.contains_key(key) {
            forget_the_emptier_half(&mut buckets);
        }
        buckets.insert(key.clone(), until);
        Ok(answer)
    }
}

/// Makes room. Who has failed most is remembered longest, so that a flood of names frees nobody from the brake.
fn forget_the_emptier_half<K: Hash + Eq>(buckets: &mut HashMap<K, Nanos>) {
    let mut instants: Vec<Nanos> = buckets.values().copied().collect();
    let half = instants.len() / 2;
    let (_, median, _) = instants.select_nth_unstable(half);
    buckets.retain(|_, until| *until > *median);
}

/// Time as the caller tells it.
#[derive(Clone)]
struct Elapsed(Arc<dyn Fn() -> Duration + Send + Sync>);

impl Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        (self.0)()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    const HOME: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7)));

    fn throttle(policy: &ThrottlePolicy) -> (Throttle, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let hand = clock.clone();
        (Throttle::with_clock(policy, move || clock.now().into()), hand)
    }

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    fn ip(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    /// How many of `tries` failures were let pass.
    fn passed(throttle: &Throttle, tries: usize, mut who: impl FnMut(usize) -> (String, Option<IpAddr>)) -> usize {
        (0..tries).map(&mut who).filter(|(account, peer)| throttle.admit(account, *peer, false).is_ok()).count()
    }

    #[test]
    fn the_sixth_failure_waits_half_a_minute() {
        let (throttle, hand) = throttle(&ThrottlePolicy::default());
        assert_eq!(passed(&throttle, 5, |_| ("li@a.example".to_owned(), HOME)), 5);
        assert_eq!(throttle.admit("li@a.example", HOME, false).unwrap_err(), TooMany { retry_after: 30 });
        hand.advance(Duration::from_millis(10_500));
        assert_eq!(throttle.admit("li@a.example", HOME, false).unwrap_err(), TooMany { retry_after: 20 });
        hand.advance(Duration::from_millis(19_499));
        assert_eq!(throttle.admit("li@a.example", HOME, false).unwrap_err(), TooMany { retry_after: 1 });
        hand.advance(Duration::from_millis(1));
        assert!(throttle.admit("li@a.example", HOME, false).is_ok());
        assert_eq!(throttle.admit("li@a.example", HOME, false).unwrap_err(), TooMany { retry_after: 30 });
    }

    #[test]
    fn waiting_as_told_is_enough() {
        let (throttle, hand) = throttle(&ThrottlePolicy::default());
        passed(&throttle, 5, |_| ("li@a.example".to_owned(), HOME));
        hand.advance(Duration::from_micros(12_345_678));
        let told = throttle.admit("li@a.example", HOME, false).unwrap_err();
        hand.advance(seconds(told.retry_after));
        assert!(throttle.admit("li@a.example", HOME, false).is_ok());
    }

    #[test]
    fn right_passwords_are_never_counted() {
        let (throttle, _) = throttle(&ThrottlePolicy::default());
        for _ in 0..100 {
            let attempt = throttle.admit("li@a.example", HOME, false).unwrap();
            throttle.forgive(attempt);
        }
        assert_eq!(passed(&throttle, 9, |_| ("li@a.example".to_owned(), HOME)), 5);
    }

    #[test]
    fn a_right_password_does_not_wash_away_the_failures_before_it() {
        let (throttle, _) = throttle(&ThrottlePolicy::default());
        passed(&throttle, 4, |_| ("li@a.example".to_owned(), HOME));
        let attempt = throttle.admit("li@a.example", HOME, false).unwrap();
        throttle.forgive(attempt);
        assert_eq!(passed(&throttle, 9, |_| ("li@a.example".to_owned(), HOME)), 1);
    }

    #[test]
    fn guesses_sent_all_at_once_are_counted_before_any_is_answered() {
        let (throttle, _) = throttle(&ThrottlePolicy::default());
        let passed = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..12).map(|_| scope.spawn(|| throttle.admit("li@a.example", HOME, false))).collect();
            threads.into_iter().map(|t| t.join().unwrap()).filter(Result::is_ok).count()
        });
        assert_eq!(passed, 5);
    }

    #[test]
    fn one_account_is_one_account_however_it_is_written() {
        let (throttle, _) = throttle(&ThrottlePolicy::default());
        let spellings = ["li@a.example", " LI@a.example", "Li@A.Example "];
        assert_eq!(passed(&throttle, 9, |n| (spellings[n % 3].to_owned(), None)), 5);
        assert!(throttle.admit("wang@a.example", None, false).is_ok(), "another account is free");
    }

    #[test]
    fn strangers_elsewhere_do_not_keep_the_owner_out() {
        let (throttle, hand) = throttle(&ThrottlePolicy::default());
        let far = |n: usize| ("li@a.example".to_owned(), ip(&format!("198.51.100.{n}")));
        assert_eq!(passed(&throttle, 45, |n| far(n % 9)), 45, "five from each of nine networks");
        assert!(throttle.admit("li@a.example", HOME, false).is_ok(), "the owner tries at home");
        assert_eq!(passed(&throttle, 200, |n| far(10 + n)), 4, "fifty from everywhere");
        assert_eq!(throttle.admit("li@a.example", HOME, false).unwrap_err(), TooMany { retry_after: 120 });
        assert!(throttle.admit("li@a.example", HOME, true).is_ok(), "a browser that is known does not wait for strangers");
        assert_eq!(
            (0..9).filter(|_| throttle.admit("li@a.example", HOME, true).is_ok()).count(),
            4,
            "but cannot guess on either"
        );
        hand.advance(seconds(120));
        assert!(throttle.admit("li@a.example", HOME, false).is_ok());
    }

    #[test]
    fn one_address_that_tries_many_accounts_is_stopped_and_the_accounts_are_not() {
        let (throttle, hand) = throttle(&ThrottlePolicy::default());
        assert_eq!(passed(&throttle, 30, |n| (format!("{n}@a.example"), HOME)), 20);
        assert_eq!(throttle.admit("li@a.example", HOME, false).unwrap_err(), TooMany { retry_after: 3 });
        assert_eq!(passed(&throttle, 9, |_| ("li@a.example".to_owned(), ip("198.51.100.1"))), 5, "the refused one did not count");
        hand.advance(seconds(3));
        assert!(throttle.admit("wang@a.example", HOME, false).is_ok());
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let (throttle, _) = throttle(&ThrottlePolicy::default());
        assert_eq!(passed(&throttle, 30, |n| (format!("{n}@a.example"), ip(&format!("2001:db8:1:2::{n:x}")))), 20);
        assert!(throttle.admit("li@a.example", ip("2001:db8:1:3::1"), false).is_ok());
        assert_eq!(passed(&throttle, 30, |n| (format!("b{n}@a.example"), ip("::ffff:203.0.113.7"))), 20);
        assert!(throttle.admit("wang@a.example", HOME, false).is_err(), "the same address in its other form");
    }

    #[test]
    fn loopback_can_be_let_off_but_its_accounts_are_not() {
        for (exempt, expected) in [(true, 30), (false, 20)] {
            let (throttle, _) = throttle(&ThrottlePolicy { exempt_loopback: exempt, ..ThrottlePolicy::default() });
            assert_eq!(passed(&throttle, 30, |n| (format!("{n}@a.example"), ip("127.0.0.1"))), expected);
            assert_eq!(passed(&throttle, 30, |n| (format!("b{n}@a.example"), ip("::1"))), expected);
        }
        let (throttle, _) = throttle(&ThrottlePolicy { exempt_loopback: true, ..ThrottlePolicy::default() });
        assert_eq!(passed(&throttle, 9, |_| ("li@a.example".to_owned(), ip("::1"))), 5);
    }

    #[test]
    fn a_network_gives_sixty_pieces_of_work_at_once_and_then_two_in_a_second() {
        let (throttle, hand) = throttle(&ThrottlePolicy::default());
        let home = HOME.unwrap();
        assert_eq!((0..100).filter(|_| throttle.admit_work(home).is_ok()).count(), 60);
        assert_eq!(throttle.admit_work(home).unwrap_err(), TooMany { retry_after: 1 });
        hand.advance(seconds(1));
        assert_eq!((0..9).filter(|_| throttle.admit_work(home).is_ok()).count(), 2);
        assert!(throttle.admit_work(ip("198.51.100.1").unwrap()).is_ok(), "another network is free");
        assert_eq!((0..100).filter(|_| throttle.admit_work(ip("::1").unwrap()).is_ok()).count(), 100);
        assert_eq!(passed(&throttle, 9, |_| ("li@a.example".to_owned(), HOME)), 5, "work is no attempt on a password");
    }

    #[test]
    fn a_flood_of_names_takes_little_memory_and_frees_nobody() {
        let (throttle, hand) = throttle(&ThrottlePolicy { capacity: 64, ..ThrottlePolicy::default() });
        passed(&throttle, 5, |_| ("li@a.example".to_owned(), None));
        for n in 0..1000 {
            hand.advance(Duration::from_millis(1));
            throttle.admit(&format!("{n}@a.example"), None, false).unwrap();
            assert!(throttle.accounts.buckets.lock().len() <= 64);
        }
        assert_eq!(throttle.admit("li@a.example", None, false).unwrap_err(), TooMany { retry_after: 29 });
    }
}
