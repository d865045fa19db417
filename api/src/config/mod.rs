//! What an operator sets: one struct per concern, read from the environment and the command line in one place.

pub mod mail;

use ipnet::IpNet;
use std::path::PathBuf;

/// Where state is kept.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// Data folder: SQLite file, keys, mail files.
    pub folder: PathBuf,
    /// `DATABASE_URL`; absent means SQLite in the folder.
    pub database_url: Option<String>,
}

/// How the server listens and what it calls itself.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Address and port.
    pub bind: String,
    /// Origin that links and redirects use, such as `https://qz.example.cn`; never taken from the Host header.
    pub public_url: String,
    /// Whether this is the demo: its own routes, its own mailbox, no rate limits for loopback.
    pub demo: bool,
    /// Worker threads.
    pub workers: usize,
    /// Networks whose `X-Forwarded-For` is believed: those of our own proxies.
    pub proxies: Vec<IpNet>,
}

impl ServerConfig {
    /// The origins that our own pages have: the public one, and in a demo this machine by either of its names.
    #[must_use]
    pub fn origins(&self) -> Vec<String> {
        let public = crate::auth::csrf::origin_of(&self.public_url);
        let port = self.bind.rsplit_once(':').map_or("", |(_, port)| port);
        let local = ["localhost", "127.0.0.1"].map(|name| format!("http://{name}:{port}"));
        public.into_iter().chain(local.into_iter().filter(|_| self.demo)).collect()
    }

    /// Whether the public address leads to this machine only.
    #[must_use]
    pub fn is_local(&self) -> bool {
        let host = self.public_url.split_once("://").map_or("", |(_, rest)| rest);
        ["localhost", "127.", "[::1]"].iter().any(|local| host.starts_with(local))
    }

    /// Whether cookies are `Secure` and `__Host-`: the public address is https.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Networks separated by commas, such as `127.0.0.1,10.0.0.0/8`; a bare address is a network of its own.
///
/// # Errors
/// What is wrong, and with which of them.
pub fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    let one = |part: &str| {
        part.parse::<IpNet>()
            .or_else(|_| part.parse::<std::net::IpAddr>().map(IpNet::from))
            .map_err(|_| format!("{part:?} is no network; write an address such as 127.0.0.1, or a network such as 10.0.0.0/8"))
    };
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(one).collect()
}

/// Reads an environment variable; empty counts as absent.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
#[must_use]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}
