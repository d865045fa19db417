//! Which network a request comes from: what limits are counted by.

use super::Shared;
use actix_web::HttpRequest;
use actix_web::http::header::X_FORWARDED_FOR;
use ipnet::IpNet;
use std::net::IpAddr;

/// The address of whoever asks: of the connection, or, where that is one of our own proxies, the last one in
/// `X-Forwarded-For` that is not. What stands before it anybody could have written.
#[must_use]
pub fn client_address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let proxies = request.app_data::<Shared>().map_or(&[][..], |app| &app.server.proxies);
    let headers = request.headers().get_all(X_FORWARDED_FOR).filter_map(|value| value.to_str().ok());
    Some(behind(peer, headers, proxies))
}

fn behind<'h>(peer: IpAddr, headers: impl Iterator<Item = &'h str>, proxies: &[IpNet]) -> IpAddr {
    let own = |address: &IpAddr| proxies.iter().any(|network| network.contains(address));
    if !own(&peer) {
        return peer;
    }
    let hops: Vec<&str> = headers.flat_map(|header| header.split(',')).collect();
    let mut last = peer;
    for hop in hops.iter().rev() {
        // Behind a hop that cannot be read nothing is known.
        let Some(address) = address(hop.trim()) else { break };
        last = address;
        if !own(&address) {
            break;
        }
    }
    last
}

/// An address with or without a port, as proxies write it.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| hop.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::networks;

    fn client(peer: &str, headers: &[&str], proxies: &str) -> String {
        let peer = peer.parse().expect("an address");
        behind(peer, headers.iter().copied(), &networks(proxies).expect("networks")).to_string()
    }

    #[test]
    fn nobody_is_believed_but_our_own_proxies() {
        assert_eq!(client("203.0.113.9", &["198.51.100.1"], "127.0.0.1"), "203.0.113.9");
        assert_eq!(client("127.0.0.1", &["198.51.100.1"], ""), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &[], "127.0.0.1"), "127.0.0.1");
    }

    #[test]
    fn the_last_hop_that_is_not_ours_counts_and_what_stands_before_it_does_not() {
        let proxies = "127.0.0.1, 10.0.0.0/8";
        assert_eq!(client("127.0.0.1", &["1.1.1.1, 198.51.100.1, 10.2.3.4"], proxies), "198.51.100.1");
        assert_eq!(client("127.0.0.1", &["1.1.1.1", "198.51.100.1:4711"], proxies), "198.51.100.1");
        assert_eq!(client("10.0.0.1", &["2001:db8::7"], proxies), "2001:db8::7");
        assert_eq!(client("10.0.0.1", &["unknown, 10.0.0.2"], proxies), "10.0.0.2");
    }

    #[test]
    fn a_network_that_is_none_is_named() {
        assert!(networks("10.0.0.0/40").is_err_and(|why| why.contains("10.0.0.0/40")));
    }
}
