//! `user add` and `user link`.

use super::{DataArgs, Failure, Parts, existing_store, store_config};
use crate::app::App;
use crate::error::AppError;
use crate::workflows::accounts::{self, NewAccount};
use clap::{Args, Subcommand};
use schema::domain::account::Role;
use std::sync::Arc;

#[derive(Args)]
pub(super) struct UserArgs {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add an account and print a one-time link that sets its password.
    Add(AddArgs),
    /// Print another one-time link for an account whose first was lost or has run out.
    Link(LinkArgs),
}

#[derive(Args)]
struct AddArgs {
    /// enterprise, provider, expert, bureau, district, auditor or admin.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Reference of the enterprise or provider, or name of the district, for those roles.
    #[arg(long, value_name = "REF")]
    organisation: Option<String>,
    #[command(flatten)]
    link: LinkArgs,
}

#[derive(Args)]
struct LinkArgs {
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

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "results go to standard output, advice to standard error")]
pub(super) fn run(args: &UserArgs) -> Result<(), Failure> {
    let made = match &args.command {
        UserCommand::Add(add) => {
            let new = NewAccount {
                email: add.link.email.clone(),
                display_name: None,
                role: add.role,
                organisation_ref: add.organisation.clone(),
                password_hash: None,
            };
            opened(&add.link).map(|app| (accounts::add(&app, new, false).map(|(_, link)| link), app))
        }
        UserCommand::Link(link) => opened(link).map(|app| (accounts::another_link(&app, &link.email), app)),
    };
    let (link, app) = made?;
    let link = link.map_err(refused)?;
    println!("{link}");
    if app.server.is_local() {
        eprintln!("This link works on this machine only. Where the site has an address, say --public-url https://… (or set");
        eprintln!("QINGZHUN_PUBLIC_URL) and have another link printed: qingzhun user link --email … --public-url https://…");
    }
    Ok(())
}

fn opened(args: &LinkArgs) -> Result<Arc<App>, Failure> {
    let config = store_config(args.data.data.clone());
    let store = existing_store(&config)?;
    let mut parts = Parts::offline(config, store);
    if let Some(url) = &args.public_url {
        parts.server.public_url = url.trim_end_matches('/').to_owned();
    }
    Ok(parts.assemble()?)
}

fn refused(error: AppError) -> Failure {
    match error {
        AppError::Invalid(faults) => Failure::Broken(faults.iter().map(|f| f.detail.as_str()).collect::<Vec<_>>().join("; ")),
        AppError::Conflict { code: "email_taken", detail } => {
            Failure::Broken(format!("{detail}; `qingzhun user link --email …` prints another link for it"))
        }
        AppError::NotFound(_) => Failure::Broken("nobody has this address; `qingzhun user add` adds an account".to_owned()),
        e => e.into(),
    }
}
