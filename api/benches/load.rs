//! JSON search over HTTP against a bare endpoint that returns as many bytes, alternating in one run on one machine.
//!
//! `cargo bench -p api --bench load` prints, for each kind of answer, the ratio of requests per second and the CPU time per
//! request on either side (Linux: elsewhere zero); `-- "5 items"` measures that kind alone. Ratios, not seconds: they hold on a busy machine too.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints, and stops where it cannot measure")]

use actix_web::{App as Web, HttpResponse, HttpServer, web};
use api::auth::password::PasswordCost;
use api::config::StoreConfig;
use api::random::Random;
use api::server::Running;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Instant;

/// Alternations between the two.
const ROUNDS: usize = 15;
/// Requests of one turn, over all connections.
const REQUESTS: usize = 1_200;
/// Keep-alive connections at a time: as many as keep both cores awake, so that no turn is spent waking them.
const CONNECTIONS: usize = 4;
/// Queries, so that no answer is asked for twice in a row.
const QUERIES: [&str; 6] =
    ["%E6%8E%92%E4%BA%A7", "MES", "%E8%BF%BD%E6%BA%AF", "%E7%AA%91%E7%82%89", "%E4%BB%93%E5%BA%93+WMS", "%E8%B4%A8%E6%A3%80"];

/// One keep-alive connection that counts what it reads.
struct Client(TcpStream);

impl Client {
    fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("a socket option");
        Self(stream)
    }

    /// Length of the body of the answer to a GET.
    fn get(&mut self, path: &str) -> usize {
        write!(self.0, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").expect("the request is sent");
        let mut answer = Vec::with_capacity(64 * 1024);
        let mut chunk = [0; 64 * 1024];
        loop {
            let read = self.0.read(&mut chunk).expect("an answer");
            answer.extend_from_slice(chunk.get(..read).unwrap_or_default());
            let Some(head) = answer.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
            let text = String::from_utf8_lossy(answer.get(..head).unwrap_or_default()).to_ascii_lowercase();
            assert!(text.starts_with("http/1.1 200"), "{text}");
            let length: usize =
                text.lines().find_map(|l| l.strip_prefix("content-length: ")).and_then(|l| l.parse().ok()).expect("a length");
            if answer.len() >= head + 4 + length {
                return length;
            }
        }
    }
}

/// One turn: seconds, and nanoseconds that the server worked.
fn turn(clients: &mut [Client], paths: &[String]) -> (f64, u64) {
    let (begun, worked) = (Instant::now(), servers_worked());
    let each = REQUESTS / clients.len();
    std::thread::scope(|scope| {
        for (at, client) in clients.iter_mut().enumerate() {
            scope.spawn(move || {
                paths.iter().cycle().skip(at).take(each).for_each(|path| assert!(client.get(path) > 0, "an empty answer"));
            });
        }
    });
    (begun.elapsed().as_secs_f64(), servers_worked() - worked)
}

/// Nanoseconds that all threads but this one have worked: both servers, of which one rests while the other has its turn. The
/// clients' threads are gone, or not there yet.
fn servers_worked() -> u64 {
    let me = std::process::id().to_string();
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 0 };
    let worked = |task: std::fs::DirEntry| {
        let stat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        stat.split_whitespace().next()?.parse::<u64>().ok()
    };
    // The first thread has the number of the process.
    tasks.flatten().filter(|task| task.file_name() != *me).filter_map(worked).sum()
}

/// A bare endpoint: `/{bytes}` answers so many bytes.
fn bare() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let endpoint = || {
                web::resource("/{bytes}").route(web::get().to(async |bytes: web::Path<usize>| {
                    HttpResponse::Ok().content_type("application/json").body(vec![b'x'; *bytes])
                }))
            };
            HttpServer::new(move || Web::new().service(endpoint())).workers(2).listen(listener).expect("it listens").run().await
        })
    });
    address
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let product = listener.local_addr().expect("an address");
    let config = StoreConfig { folder: folder.path().to_owned(), database_url: None };
    let app =
        api::commands::demo::prepare(config, &product.to_string(), PasswordCost::default(), Random::seeded(1)).expect("a demo");
    let running = Running::start(&app, listener).expect("it serves");
    let bare = bare();
    println!(
        "{} listings, {} cores, {ROUNDS} rounds of {REQUESTS} requests on {CONNECTIONS} connections each",
        app.engine.snapshot().len(),
        std::thread::available_parallelism().map_or(0, usize::from)
    );
    let wanted = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_default();
    let kinds = [("20 items, all facets, highlights", "limit=20"), ("5 items, no facets", "limit=5&facets=false")];
    for (name, tail) in kinds.into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let paths: Vec<String> = QUERIES.iter().map(|q| format!("/api/v1/solutions?q={q}&{tail}")).collect();
        let clients = |to: SocketAddr| (0..CONNECTIONS).map(|_| Client::to(to)).collect::<Vec<_>>();
        let (mut here, mut there) = (clients(product), clients(bare));
        let equal: Vec<String> = paths.iter().map(|p| format!("/{}", here[0].get(p))).collect();
        let (mut ratios, mut seconds, mut worked) = (Vec::new(), [0.0, 0.0], [0, 0]);
        for _ in 0..ROUNDS {
            let (ours, theirs) = (turn(&mut here, &paths), turn(&mut there, &equal));
            ratios.push(theirs.0 / ours.0);
            seconds = [seconds[0] + ours.0, seconds[1] + theirs.0];
            worked = [worked[0] + ours.1, worked[1] + theirs.1];
        }
        let requests = u32::try_from(ROUNDS * REQUESTS).unwrap_or(u32::MAX);
        let per = |total: f64| total * 1e6 / f64::from(requests);
        let cpu = |nanos: u64| nanos / 1_000 / u64::from(requests);
        println!("{name}: ratio {:.3} of the bare endpoint", median(ratios));
        println!("    product {:.0} µs a request, of which {} µs CPU of the server", per(seconds[0]), cpu(worked[0]));
        println!("    bare    {:.0} µs a request, of which {} µs CPU of the server", per(seconds[1]), cpu(worked[1]));
    }
    running.stop().expect("it stops");
}
