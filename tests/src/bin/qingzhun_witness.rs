//! The product's command line, built with the tests so that they can start it as a process.

fn main() -> std::process::ExitCode {
    api::commands::run()
}
