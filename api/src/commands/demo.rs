//! `qingzhun demo`: everything at once, with invented data.

use super::{Failure, Parts, store_config, take_over};
use crate::app::{self, App};
use crate::auth::password::PasswordCost;
use crate::auth::throttle::ThrottlePolicy;
use crate::config::mail::{MailConfig, TransportKind};
use crate::config::{ServerConfig, StoreConfig};
use crate::controllers::demo::{ACCOUNTS, DemoAccount, known_accounts};
use crate::error::AppError;
use crate::exchange::sample;
use crate::random::Random;
use crate::workflows::accounts::{self, NewAccount};
use crate::workflows::announcing::{self, Typed};
use crate::workflows::experts::{self, ExpertInput, TieInput};
use crate::workflows::{import, ranking};
use crate::{catalogue_feed, server};
use clap::Args;
use schema::db::Store;
use schema::domain::account::Role;
use schema::domain::ids::{EnterpriseRef, ProviderRef};
use schema::domain::programme::Programme;
use schema::domain::seat::AnnouncementKind;
use schema::domain::uscc::Uscc;
use schema::models::audit::Actor;
use schema::models::{announcements, catalogue, enterprises, settings};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

/// News of the demo, the oldest first.
const NEWS: [(AnnouncementKind, &str, &str); 2] = [
    (
        AnnouncementKind::Policy,
        "数字化改造补贴怎么算、什么时候付（演示）",
        "诊断、改造、云服务和贴息各有各的算法和上限，都是后补助：企业先付，验收以后再领。\n在“补贴估算”里填金额就能看到上限和依据的条款；估算不等于批准。",
    ),
    (
        AnnouncementKind::Notice,
        "对接平台上线试运行（演示）",
        "试点行业的企业可以在这里找方案、配需求、发对接单，不收任何费用。\n服务商的排名按公开的规则计算，花钱买不到名次；有意见可以在公示和申诉里提出。",
    ),
];
/// Name of the demo's second officer.
const SECOND_OFFICER: &str = "尚文澜";

/// The enterprise of the demo's enterprise account.
const ENTERPRISE: &str = "E-AP-01";
/// The demo's experts: name, employer, skills.
const EXPERTS: [(&str, &str, &[&str]); 5] = [
    ("方知行", "市自动化研究所", &["automation", "software"]),
    ("钱慎之", "工业大学", &["process"]),
    ("苏明远", "信息安全测评中心", &["security", "software"]),
    ("秦算盘", "会计师事务所", &["finance"]),
    ("林工", "铝加工协会", &["process", "management"]),
];

#[derive(Args)]
pub(super) struct DemoArgs {
    /// Address to listen on; loopback only.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    bind: String,
    /// Data folder; an empty one gets the sample.
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    data: PathBuf,
}

pub(super) fn run(args: &DemoArgs) -> Result<(), Failure> {
    let listener = TcpListener::bind(&args.bind).map_err(|e| Failure::Broken(format!("{}: {e}", args.bind)))?;
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        return Err(Failure::Broken(format!("{address}: the demo listens on loopback only; use `serve` for anything else")));
    }
    let app = prepare(store_config(args.data.clone()), &address.to_string(), PasswordCost::default(), Random::from_system())?;
    let _lock = take_over(&app.store, &args.data)?;
    let known = known_accounts(&app)?;
    server::run(&app, listener, || announce(&app, &known, &args.data))?;
    Ok(())
}

/// A demo that is ready to serve at `address`: an empty folder gets programme, sample and accounts; one that was begun and
/// not finished is finished.
///
/// # Errors
/// When the folder holds a real store, or anything fails.
pub fn prepare(config: StoreConfig, address: &str, password_cost: PasswordCost, random: Random) -> Result<Arc<App>, Failure> {
    let store = app::open_store(&config)?;
    mark(&store)?;
    let server = ServerConfig {
        bind: address.to_owned(),
        public_url: format!("http://{address}"),
        demo: true,
        workers: 2,
        proxies: Vec::new(),
    };
    let mail = MailConfig {
        transport: TransportKind::File { folder: PathBuf::from("mail") },
        from_address: "noreply@qingzhun.example".to_owned(),
        from_name: "轻准".to_owned(),
    };
    let throttle = ThrottlePolicy { exempt_loopback: true, ..ThrottlePolicy::default() };
    let app = Parts { store_config: config, store, server, mail, password_cost, throttle, random }.assemble()?;
    fill(&app)?;
    Ok(app)
}

/// Marks an empty store as a demo; refuses a real one.
fn mark(store: &Store) -> Result<(), Failure> {
    let (is_demo, programme) = store
        .read(|c| Ok::<_, schema::db::StoreError>((settings::get(c, settings::DEMO)?, settings::get(c, settings::PROGRAMME)?)))?;
    if is_demo.is_some() {
        return Ok(());
    }
    if programme.is_some() {
        return Err(Failure::Broken("this folder holds a real store; give the demo another one with --data".to_owned()));
    }
    store.write(|c| {
        settings::set(c, settings::DEMO, "true")?;
        settings::set(c, settings::PROGRAMME, Programme::ZHENGZHOU)
    })?;
    Ok(())
}

/// Loads the sample and makes the accounts, each step only where it has not been done.
fn fill(app: &App) -> Result<(), AppError> {
    if app.read(|c| settings::get(c, settings::FIRST_DAY))?.is_none() {
        let today = app.clock.today();
        let catalogue = sample::catalogue(&app.programme, today).map_err(|f| {
            AppError::Internal(f.first().map(|f| f.message(schema::domain::text::Locale::En)).unwrap_or_default())
        })?;
        import::import(app, catalogue, false)?;
        app.store.write(|c| settings::set(c, settings::FIRST_DAY, &today.to_string()))?;
    }
    tell_news(app)?;
    catalogue_feed::follow(app)?;
    if app.read(|c| settings::get(c, ACCOUNTS))?.is_none() {
        let accounts = make_accounts(app)?;
        let text = serde_json::to_string(&accounts).map_err(|e| AppError::Internal(e.to_string()))?;
        app.store.write(|c| settings::set(c, ACCOUNTS, &text))?;
    }
    Ok(())
}

/// What the bureau of the demo has announced.
fn tell_news(app: &App) -> Result<(), AppError> {
    if app.read(|c| announcements::list(c, 1, 1))?.0 > 0 {
        return Ok(());
    }
    for (kind, title, body) in NEWS {
        let typed = Typed { kind: kind.code().to_owned(), title: title.to_owned(), body: body.to_owned(), ..Typed::default() };
        announcing::publish(app, Actor::Operator, &typed)?;
    }
    Ok(())
}

/// One account per role; the provider is the one that fits the enterprise best, so that a first hand-off can be answered.
fn make_accounts(app: &App) -> Result<Vec<DemoAccount>, AppError> {
    let key = EnterpriseRef::parse(ENTERPRISE).map_err(|e| AppError::Internal(e.to_string()))?;
    let enterprise = app.read(|c| enterprises::find(c, &key))?.ok_or(AppError::NotFound("enterprise"))?;
    let best = ranking::rank(app, &enterprise.profile).items.into_iter().next();
    let provider = best.map(|i| i.provider_ref.to_string());
    let mut made = Vec::new();
    for role in Role::ALL {
        let organisation_ref = match role {
            Role::Enterprise => Some(ENTERPRISE.to_owned()),
            Role::Provider => provider.clone(),
            Role::District => enterprise.profile.district.clone(),
            _ => None,
        };
        let email = format!("{role}@demo.example");
        let password = app.random.password();
        let phc = app.passwords.hash(&password).map_err(|e| AppError::Unavailable(e.to_string()))?;
        let new = NewAccount {
            email: email.clone(),
            display_name: match role {
                Role::Enterprise => Some(enterprise.contact.name.clone()),
                _ => None,
            },
            role: *role,
            organisation_ref: organisation_ref.clone(),
            password_hash: Some(phc),
        };
        accounts::add(app, new, false)?;
        made.push(DemoAccount { role: role.code().to_owned(), email, password, organisation_ref });
    }
    // An appeal is decided by another officer than the decision (P15).
    made.push(make_account(app, Role::Bureau, "bureau2@demo.example".to_owned(), SECOND_OFFICER)?);
    let uscc = best_uscc(app, provider.as_deref())?;
    for (n, (name, employer, skills)) in EXPERTS.iter().enumerate() {
        if n > 0 {
            made.push(make_account(app, Role::Expert, expert_email(n), name)?);
        }
        enlist(app, n, name, employer, skills, uscc.as_ref())?;
    }
    Ok(made)
}

/// The code of the demo's provider.
fn best_uscc(app: &App, provider: Option<&str>) -> Result<Option<Uscc>, AppError> {
    let Some(key) = provider.and_then(|p| ProviderRef::parse(p).ok()) else { return Ok(None) };
    Ok(app.read(|c| catalogue::provider(c, &key))?.map(|p| p.uscc))
}

/// Address of the demo's expert of a number; the first is the one of the role.
fn expert_email(n: usize) -> String {
    if n == 0 { "expert@demo.example".to_owned() } else { format!("expert{}@demo.example", n + 1) }
}

fn make_account(app: &App, role: Role, email: String, name: &str) -> Result<DemoAccount, AppError> {
    let password = app.random.password();
    let phc = app.passwords.hash(&password).map_err(|e| AppError::Unavailable(e.to_string()))?;
    let display_name = Some(name.to_owned());
    let new = NewAccount { email: email.clone(), display_name, role, organisation_ref: None, password_hash: Some(phc) };
    accounts::add(app, new, false)?;
    Ok(DemoAccount { role: role.code().to_owned(), email, password, organisation_ref: None })
}

/// Puts an expert into the demo's register; the last one has kin at the demo's provider.
fn enlist(app: &App, n: usize, name: &str, employer: &str, skills: &[&str], uscc: Option<&Uscc>) -> Result<(), AppError> {
    let tie = |u: &Uscc| TieInput { kind: "kin".to_owned(), uscc: u.as_str().to_owned(), until: None };
    let input = ExpertInput {
        name: name.to_owned(),
        email: Some(expert_email(n)),
        employer: Some(employer.to_owned()),
        skills: skills.iter().map(|s| (*s).to_owned()).collect(),
        sectors: None,
        ties: uscc.filter(|_| n + 1 == EXPERTS.len()).map(|u| vec![tie(u)]),
        active: None,
    };
    experts::enlist(app, Actor::Operator, &input).map(drop)
}

#[expect(clippy::print_stdout, reason = "the demo talks to whoever started it")]
fn announce(app: &App, accounts: &[DemoAccount], folder: &std::path::Path) {
    let url = &app.server.public_url;
    println!("轻准 demo: {url}   (data in {}; everything in it is invented)", folder.display());
    println!("\nAccounts ({url}/sign-in)");
    for a in accounts {
        println!("  {:<11} {:<26} {}   {}", a.role, a.email, a.password, a.organisation_ref.as_deref().unwrap_or(""));
    }
    println!("\nTry first");
    println!("  1. {url}/search?q=排产            search as a factory owner would type");
    println!("  2. {url}/match                   three steps to a match, without an account");
    println!("  3. sign in as enterprise, match, hand off; read the mail at {url}/demo/mailbox and accept from its link");
    println!("\nStop with Ctrl-C.");
}
