//! `user add`.

use super::{DataArgs, Failure, Parts, existing_store, store_config};
use crate::workflows::accounts::{self, NewAccount};
use clap::{Args, Subcommand};
use schema::domain::account::Role;

#[derive(Args)]
pub(super) struct UserArgs {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add an account and print a one-time link that sets its password.
    Add(AddArgs),
}

#[derive(Args)]
struct AddArgs {
    /// enterprise, provider, expert, bureau, district, auditor or admin.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Reference of the enterprise or provider, for those roles.
    #[arg(long, value_name = "REF")]
    organisation: Option<String>,
    /// Address.
    #[arg(long)]
    email: String,
    /// Origin of the printed link. [env: QINGZHUN_PUBLIC_URL]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[command(flatten)]
    data: DataArgs,
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| "one of enterprise, provider, expert, bureau, district, auditor, admin".to_owned())
}

#[expect(clippy::print_stdout, reason = "results go to standard output")]
pub(super) fn run(args: &UserArgs) -> Result<(), Failure> {
    let UserCommand::Add(add) = &args.command;
    let config = store_config(add.data.data.clone());
    let store = existing_store(&config)?;
    let mut parts = Parts::offline(config, store);
    if let Some(url) = &add.public_url {
        parts.server.public_url = url.trim_end_matches('/').to_owned();
    }
    let app = parts.assemble()?;
    let new = NewAccount {
        email: add.email.clone(),
        display_name: None,
        role: add.role,
        organisation_ref: add.organisation.clone(),
        password_hash: None,
    };
    match accounts::add(&app, new, false) {
        Ok((_, link)) => {
            println!("{link}");
            Ok(())
        }
        Err(crate::error::AppError::Invalid(faults)) => {
            Err(Failure::Broken(faults.iter().map(|f| f.detail.as_str()).collect::<Vec<_>>().join("; ")))
        }
        Err(e) => Err(e.into()),
    }
}
