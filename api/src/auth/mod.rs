//! Who somebody is: keys, tokens, passwords, brakes, forged-request guard.

pub mod agreement;
pub mod csrf;
pub mod keys;
pub mod password;
pub mod throttle;
pub mod tokens;
pub mod totp;
