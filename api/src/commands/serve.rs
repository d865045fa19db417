//! `qingzhun serve`: a real store.

use super::{DataArgs, Failure, Parts, store_config, take_over};
use crate::app;
use crate::auth::password::PasswordCost;
use crate::auth::throttle::ThrottlePolicy;
use crate::config::ServerConfig;
use crate::config::mail::{MailConfig, TransportKind};
use crate::config::{networks, variable};
use crate::random::Random;
use crate::server;
use clap::Args;
use schema::db::Store;
use schema::domain::programme::Programme;
use schema::models::settings;
use std::net::TcpListener;

#[derive(Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    bind: String,
    /// Origin that links use, such as https://qz.example.cn. [env: QINGZHUN_PUBLIC_URL]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Networks of your own proxies, separated by commas, whose X-Forwarded-For is believed; without it everybody behind a proxy
    /// shares one limit. [env: QINGZHUN_TRUSTED_PROXY]
    #[arg(long, value_name = "NETWORKS")]
    trusted_proxy: Option<String>,
    /// Write mail to files in the data folder instead of sending it: for a rehearsal, not for service.
    #[arg(long)]
    mail_to_files: bool,
}

/// Gives a new store the built-in programme; refuses a demo.
pub(super) fn prepare_real(store: &Store) -> Result<(), Failure> {
    let (demo, programme) = store
        .read(|c| Ok::<_, schema::db::StoreError>((settings::get(c, settings::DEMO)?, settings::get(c, settings::PROGRAMME)?)))?;
    if demo.is_some() {
        return Err(Failure::Broken("this store is a demo; serve needs one of its own (--data DIR)".to_owned()));
    }
    if programme.is_none() {
        store.write(|c| settings::set(c, settings::PROGRAMME, Programme::ZHENGZHOU))?;
    }
    Ok(())
}

pub(super) fn run(args: &ServeArgs) -> Result<(), Failure> {
    let store_config = store_config(args.data.data.clone());
    let store = app::open_store(&store_config)?;
    prepare_real(&store)?;
    let _lock = take_over(&store, &args.data.data)?;
    let mail = MailConfig::from_env(&variable).map_err(Failure::Broken)?;
    if !matches!(mail.transport, TransportKind::Smtp(_)) && !args.mail_to_files {
        let why = "no mail server is set: give QINGZHUN_SMTP_URL and QINGZHUN_MAIL_FROM, or --mail-to-files for a rehearsal";
        return Err(Failure::Broken(why.to_owned()));
    }
    let listener = TcpListener::bind(&args.bind).map_err(|e| Failure::Broken(format!("{}: {e}", args.bind)))?;
    let address = listener.local_addr()?.to_string();
    let public_url =
        args.public_url.clone().or_else(|| variable("QINGZHUN_PUBLIC_URL")).unwrap_or_else(|| format!("http://{address}"));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let proxies = args.trusted_proxy.clone().or_else(|| variable("QINGZHUN_TRUSTED_PROXY")).unwrap_or_default();
    let server = ServerConfig {
        bind: address.clone(),
        public_url: public_url.trim_end_matches('/').to_owned(),
        demo: false,
        workers,
        proxies: networks(&proxies).map_err(|why| Failure::Broken(format!("--trusted-proxy: {why}")))?,
    };
    let parts = Parts {
        store_config,
        store,
        server,
        mail,
        password_cost: PasswordCost::default(),
        throttle: ThrottlePolicy::default(),
        random: Random::from_system(),
    };
    let app = parts.assemble()?;
    crate::workflows::freshness::begin_missing(&app)?;
    let identity = &app.programme.identity;
    for (name, value) in [("icp_number", &identity.icp_number), ("desk_phone", &identity.desk_phone)] {
        if value.trim().is_empty() {
            tracing::warn!("the programme's identity.{name} is empty: pages and mails do not show it; fill it in and import it");
        }
    }
    server::run(&app, listener, || {
        tracing::info!(%address, public_url = app.server.public_url, mail = app.transport.describe(), listings = app.engine.snapshot().len(), "serving");
    })?;
    Ok(())
}
