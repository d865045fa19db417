//! One connection: reads commands, answers them, and is strict about both.

use super::behaviour::{Mechanism, Security};
use super::received::base64_decoded;
use super::{Reaction, Received, Shared, Stage};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;

/// Longest line of text, its end included (RFC 5321 §4.5.3.1.6).
const MAX_LINE: usize = 1000;

trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}

/// Sender and recipients so far.
#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

pub(super) struct Conversation {
    shared: Arc<Shared>,
    connection: usize,
    stream: BufReader<Box<dyn Stream>>,
    socket: TcpStream,
    tls: bool,
    user: Option<String>,
    envelope: Envelope,
}

impl Conversation {
    /// Speaks until one side ends it; the error says how, for nobody but a debugger.
    pub(super) fn hold(shared: Arc<Shared>, socket: TcpStream, connection: usize) -> io::Result<()> {
        let stream: BufReader<Box<dyn Stream>> = BufReader::new(Box::new(socket.try_clone()?));
        let envelope = Envelope::default();
        let mut this = Self { shared, connection, stream, socket, tls: false, user: None, envelope };
        let end = this.speak();
        // The server keeps a handle of every socket, so that letting go of this one would not close it.
        let _ = this.socket.shutdown(Shutdown::Both);
        end
    }

    fn speak(&mut self) -> io::Result<()> {
        if let Security::FromTheStart(authority) = &self.shared.behaviour.security {
            let config = authority.server();
            self.wrap(config)?;
        }
        if !self.answer(Stage::Greeting, "", "220 fake ESMTP")? {
            return Ok(());
        }
        loop {
            let line = self.line()?;
            if line.eq_ignore_ascii_case("QUIT") {
                return self.write("221 2.0.0 bye");
            }
            self.obey(&line)?;
        }
    }

    /// Everything from here on is inside TLS.
    fn wrap(&mut self, config: Arc<ServerConfig>) -> io::Result<()> {
        let tls = ServerConnection::new(config).map_err(io::Error::other)?;
        self.stream = BufReader::new(Box::new(StreamOwned::new(tls, self.socket.try_clone()?)));
        self.tls = true;
        Ok(())
    }

    fn obey(&mut self, line: &str) -> io::Result<()> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => {
                self.envelope = Envelope::default();
                let usual = self.capabilities();
                self.answer(Stage::Hello, line, &usual)?;
            }
            "STARTTLS" => self.start_tls(line)?,
            "AUTH" => self.auth(rest)?,
            "MAIL" => self.mail(line)?,
            "RCPT" => self.rcpt(line)?,
            "DATA" => self.data(line)?,
            "RSET" => {
                self.envelope = Envelope::default();
                self.write("250 2.0.0 forgotten")?;
            }
            "NOOP" => self.write("250 2.0.0 yes")?,
            _ => self.write("500 5.5.2 what?")?,
        }
        Ok(())
    }

    fn capabilities(&self) -> String {
        let mut lines = vec!["fake".to_owned(), "8BITMIME".to_owned()];
        if self.must_start_tls() {
            lines.push("STARTTLS".to_owned());
        } else if let Some(login) = &self.shared.behaviour.login {
            lines.push(match login.mechanism {
                Mechanism::Plain => "AUTH PLAIN".to_owned(),
                Mechanism::Login => "AUTH LOGIN".to_owned(),
            });
        }
        let last = lines.pop().unwrap_or_default();
        let first: String = lines.iter().map(|l| format!("250-{l}\r\n")).collect();
        format!("{first}250 {last}")
    }

    fn must_start_tls(&self) -> bool {
        !self.tls && matches!(self.shared.behaviour.security, Security::StartTls(_))
    }

    fn start_tls(&mut self, line: &str) -> io::Result<()> {
        let config = match &self.shared.behaviour.security {
            Security::StartTls(authority) if !self.tls => authority.server(),
            _ => return self.write("503 5.5.1 not now"),
        };
        if self.answer(Stage::StartTls, line, "220 2.0.0 go ahead")? {
            self.wrap(config)?;
        }
        Ok(())
    }

    fn auth(&mut self, rest: &str) -> io::Result<()> {
        if self.must_start_tls() {
            return self.write("538 5.7.11 encryption required");
        }
        let Some((user, password)) = self.user_and_password(rest)? else {
            return self.write("501 5.5.4 not understood");
        };
        let known = self.shared.behaviour.login.as_ref().is_some_and(|l| (&l.user, &l.password) == (&user, &password));
        let usual = if known { "235 2.7.0 welcome" } else { "535 5.7.8 bad credentials" };
        if self.answer(Stage::Auth, rest, usual)? {
            self.user = Some(user);
        }
        Ok(())
    }

    fn user_and_password(&mut self, rest: &str) -> io::Result<Option<(String, String)>> {
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let given = if initial.is_empty() { self.ask("")? } else { initial.to_owned() };
                let text = String::from_utf8(base64_decoded(&given)).unwrap_or_default();
                let parts: Vec<&str> = text.split('\0').collect();
                Ok(match parts.as_slice() {
                    [_, user, password] => Some(((*user).to_owned(), (*password).to_owned())),
                    _ => None,
                })
            }
            "LOGIN" => {
                // "Username:" and "Password:".
                let user = self.ask("VXNlcm5hbWU6")?;
                let password = self.ask("UGFzc3dvcmQ6")?;
                let text = |given: &str| String::from_utf8(base64_decoded(given)).ok();
                Ok(text(&user).zip(text(&password)))
            }
            _ => Ok(None),
        }
    }

    fn ask(&mut self, challenge: &str) -> io::Result<String> {
        self.write(&format!("334 {challenge}"))?;
        self.line()
    }

    fn mail(&mut self, line: &str) -> io::Result<()> {
        let usual = if self.must_start_tls() {
            "530 5.7.0 Must issue a STARTTLS command first"
        } else if self.shared.behaviour.login.is_some() && self.user.is_none() {
            "530 5.7.0 Authentication required"
        } else if self.envelope.from.is_some() {
            "503 5.5.1 one at a time"
        } else {
            "250 2.1.0 ok"
        };
        if self.answer(Stage::Sender, line, usual)? {
            self.envelope.from = Some(path(line));
        }
        Ok(())
    }

    fn rcpt(&mut self, line: &str) -> io::Result<()> {
        let usual = if self.envelope.from.is_some() { "250 2.1.5 ok" } else { "503 5.5.1 MAIL first" };
        if self.answer(Stage::Recipient, line, usual)? {
            self.envelope.to.push(path(line));
        }
        Ok(())
    }

    fn data(&mut self, line: &str) -> io::Result<()> {
        let usual = if self.envelope.to.is_empty() { "503 5.5.1 RCPT first" } else { "354 end with a dot" };
        if !self.answer(Stage::Data, line, usual)? {
            return Ok(());
        }
        let data = self.content()?;
        let Envelope { from, to } = std::mem::take(&mut self.envelope);
        let place = self.shared.record(Received {
            from: from.unwrap_or_default(),
            to,
            data,
            tls: self.tls,
            user: self.user.clone(),
            connection: self.connection,
            acknowledged: false,
        });
        let reply = self.reply(Stage::Content, "", "250 2.0.0 taken")?;
        if reply.starts_with('2') {
            self.shared.acknowledge(place);
        }
        self.write(&reply)
    }

    /// The lines up to the lone dot, without the dots that stand for transparency.
    fn content(&mut self) -> io::Result<Vec<u8>> {
        let mut data = Vec::new();
        loop {
            let line = self.octets()?;
            if data.is_empty() {
                self.reply(Stage::Inside, &String::from_utf8_lossy(&line), "")?;
            }
            match line.strip_prefix(b".") {
                Some(b"\r\n") => return Ok(data),
                Some(rest) => data.extend_from_slice(rest),
                None => data.extend_from_slice(&line),
            }
        }
    }

    /// What is said at `stage`; hanging up is an error.
    fn reply(&self, stage: Stage, line: &str, usual: &str) -> io::Result<String> {
        match self.shared.reaction(stage, line) {
            None => Err(io::Error::other("hung up")),
            Some(Reaction::Say(line)) => Ok(line),
            Some(_) => Ok(usual.to_owned()),
        }
    }

    /// Says it; whether it was a yes.
    fn answer(&mut self, stage: Stage, line: &str, usual: &str) -> io::Result<bool> {
        let reply = self.reply(stage, line, usual)?;
        self.write(&reply)?;
        Ok(reply.starts_with(['2', '3']))
    }

    fn write(&mut self, reply: &str) -> io::Result<()> {
        let stream = self.stream.get_mut();
        stream.write_all(format!("{reply}\r\n").as_bytes())?;
        stream.flush()?;
        if reply.starts_with("421") { Err(io::Error::other("said goodbye")) } else { Ok(()) }
    }

    fn line(&mut self) -> io::Result<String> {
        let mut octets = self.octets()?;
        octets.truncate(octets.len() - 2);
        String::from_utf8(octets).map_err(io::Error::other)
    }

    /// A line with its CR LF. A bare CR or LF, or a line too long, ends the conversation: some real servers do the same.
    fn octets(&mut self) -> io::Result<Vec<u8>> {
        let mut octets = Vec::new();
        self.stream.read_until(b'\n', &mut octets)?;
        let fault = match octets.strip_suffix(b"\r\n") {
            Some(line) if line.contains(&b'\r') => Some("bare CR"),
            Some(_) if octets.len() > MAX_LINE => Some("line too long"),
            Some(_) => None,
            None if octets.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
            None => Some("bare LF"),
        };
        match fault {
            None => Ok(octets),
            Some(fault) => {
                self.write(&format!("500 5.5.2 {fault}"))?;
                Err(io::Error::other(fault))
            }
        }
    }
}

/// What stands between the angle brackets of MAIL FROM and RCPT TO.
fn path(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(path, _)| path.to_owned())
}
