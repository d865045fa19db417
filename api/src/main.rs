//! The `qingzhun` binary; see [`api::commands`].

fn main() -> std::process::ExitCode {
    api::commands::run()
}
