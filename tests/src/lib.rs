//! The witness: what the tests share. The product is started as it is, and spoken to over HTTP and its mailbox only.
#![expect(clippy::panic, reason = "a test that cannot be set up has failed, and says so by panicking")]

pub mod house;
pub mod judged;
pub mod mailbox;
pub mod smtp;

pub use house::{Backend, House, Visitor};

/// Patterns of all paths of the site, such as `/solutions/{solution_ref}`.
#[must_use]
pub const fn patterns() -> &'static [&'static str] {
    frontend::routes::PATTERNS
}

/// Makes each test run on both stores: `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_both_stores {
    ($($(#[$meta:meta])* fn $name:ident($house:ident: House) $body:block)+) => {
        $(
            $(#[$meta])*
            mod $name {
                use super::*;

                fn prove(backend: $crate::Backend) {
                    let $house = $crate::House::open(backend);
                    $body
                }

                #[test]
                fn sqlite() {
                    prove($crate::Backend::Sqlite);
                }

                #[test]
                fn postgres() {
                    prove($crate::Backend::Postgres);
                }
            }
        )+
    };
}
