//! Mail on its way out, against a real SMTP conversation: what is tried again, what is given up, and that a mail tried
//! again is the same mail.

use api::config::mail::{DkimConfig, MailConfig, TransportKind};
use api::mail::transport::message::Outgoing;
use api::mail::transport::{self, OpenError, SendError, Transport};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread;
use std::time::Duration;
use tests::smtp::{Authority, Behaviour, FakeSmtp, Gate, Mechanism, Reaction, Stage};

const SUBJECT: &str = "【郑州数转对接】ZZ-2026-000123：巩义一家耐火材料厂想接入 MES，请于 12月24日（周四）前答复";

fn mail(id: &str) -> Outgoing {
    Outgoing {
        id: id.to_owned(),
        to: "sales@provider.example".to_owned(),
        subject: SUBJECT.to_owned(),
        text: "一家企业想了解您的方案。\n接受：https://qz.example/a/k1?x=1&y=2\n".to_owned(),
        html: "<p>一家企业想了解您的方案。</p><a href=\"https://qz.example/a/k1?x=1&amp;y=2\">接受</a>".to_owned(),
        created: "2026-12-21T09:30:00+08:00".parse().expect("an instant"),
    }
}

/// The configuration as an operator writes it.
fn config(url: &str, ca: Option<&Path>) -> MailConfig {
    let ca = ca.map(|path| path.display().to_string());
    let get = |name: &str| match name {
        "QINGZHUN_SMTP_URL" => Some(url.to_owned()),
        "QINGZHUN_MAIL_FROM" => Some("轻准 <noreply@qz.example>".to_owned()),
        "QINGZHUN_SMTP_CA" => ca.clone(),
        _ => None,
    };
    MailConfig::from_env(&get).expect("a configuration")
}

fn open(config: &MailConfig) -> Box<dyn Transport> {
    transport::open(config, Path::new("unused")).expect("a transport")
}

fn sending_to(server: &FakeSmtp) -> Box<dyn Transport> {
    open(&config(&server.url(), None))
}

/// A transport that trusts `authority`.
fn trusting(authority: &Authority, url: &str) -> Box<dyn Transport> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ca.pem");
    fs::write(&path, authority.pem()).expect("a file");
    open(&config(url, Some(&path)))
}

/// A transport that waits two seconds where others wait 25.
fn impatient(server: &FakeSmtp) -> Box<dyn Transport> {
    let mut config = config(&server.url(), None);
    if let TransportKind::Smtp(smtp) = &mut config.transport {
        smtp.timeout = Duration::from_secs(2);
    }
    open(&config)
}

fn refusal(transport: &dyn Transport) -> SendError {
    transport.send(&mail("m1")).expect_err("the server refuses")
}

#[test]
fn a_chinese_mail_arrives_as_it_was_written() {
    let server = FakeSmtp::start(Behaviour::plain());
    sending_to(&server).send(&mail("0192f0c1-7a3b-7cc0")).expect("sent");

    let [got] = <[_; 1]>::try_from(server.received()).expect("one mail");
    assert_eq!(got.from, "noreply@qz.example");
    assert_eq!(got.to, ["sales@provider.example"]);
    assert_eq!(got.subject(), SUBJECT);
    assert_eq!(got.message_id(), "<0192f0c1-7a3b-7cc0@qz.example>");
    for (name, value) in [
        ("From", "轻准 <noreply@qz.example>"),
        ("To", "sales@provider.example"),
        ("Date", "Mon, 21 Dec 2026 01:30:00 +0000"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
    ] {
        assert_eq!(got.header(name).as_deref(), Some(value), "{name}");
    }
    let written = mail("0192f0c1-7a3b-7cc0");
    let part = |kind: &str, text: String| (kind.to_owned(), text);
    assert_eq!(got.parts(), [part("text/plain", written.text), part("text/html", written.html)]);
    assert!(got.data.is_ascii(), "no server needs 8BITMIME");
}

#[test]
fn lines_that_begin_with_dots_survive() {
    let server = FakeSmtp::start(Behaviour::plain());
    let dots = Outgoing { text: ".\n..\n.hidden\nend\n.".to_owned(), html: ".<p>\n.\n</p>".to_owned(), ..mail("m1") };
    sending_to(&server).send(&dots).expect("sent");
    let received = server.received();
    let got = received.first().expect("one mail");
    assert_eq!((got.part("text/plain"), got.part("text/html")), (dots.text, dots.html));
    assert!(got.data.windows(4).any(|w| w == b"\n.\r\n"), "the text went as it is, so the dots were on the wire");
}

#[test]
fn a_subject_is_one_line_whatever_is_in_it() {
    let server = FakeSmtp::start(Behaviour::plain());
    let odd = "匹配单\r\nBcc: x@y.example\r\n\r\n<b>\tend\0";
    sending_to(&server).send(&Outgoing { subject: odd.to_owned(), ..mail("m1") }).expect("sent");
    let received = server.received();
    let got = received.first().expect("one mail");
    assert_eq!(got.subject(), "匹配单 Bcc: x@y.example <b> end");
    assert_eq!((got.to.len(), got.header("Bcc"), got.parts().len()), (1, None, 2));
}

#[test]
fn a_carriage_return_in_the_words_reaches_no_server() {
    let server = FakeSmtp::start(Behaviour::plain());
    let odd = Outgoing { text: "a\rb\r\nc\n\0.\r\n.\r\nMAIL".to_owned(), ..mail("m1") };
    sending_to(&server).send(&odd).expect("a server that refuses bare CR takes it");
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received.first().map(|m| m.part("text/plain")), Some("a\nb\nc\n.\n.\nMAIL".to_owned()));
}

/// Sends one mail to a server with this fault: whether it is given up, and what is noted.
fn verdict(stage: Stage, reaction: Reaction) -> SendError {
    let server = FakeSmtp::start(Behaviour::plain().always(stage, reaction));
    let refused = refusal(&*sending_to(&server));
    assert!(server.reached(stage) > 0, "{stage:?} was reached");
    assert!(server.received().iter().all(|m| !m.acknowledged));
    refused
}

#[test]
fn s2_a_mail_is_given_up_only_for_a_5xx_to_its_recipient_or_itself() {
    for (stage, reply) in [
        (Stage::Recipient, "550 5.1.1 no such user"),
        (Stage::Recipient, "553 5.1.3 bad mailbox name"),
        (Stage::Data, "554 5.5.1 no valid recipients"),
        (Stage::Content, "554 5.7.1 looks like spam"),
        (Stage::Content, "552 5.3.4 too big"),
    ] {
        let refused = verdict(stage, Reaction::say(reply));
        assert!(refused.permanent, "{stage:?} {reply}");
        let (code, why) = reply.split_at(3);
        assert!(refused.what.contains(code) && refused.what.contains(why.trim()), "{reply} in {}", refused.what);
    }
}

#[test]
fn s2_what_is_not_the_mails_fault_is_tried_again() {
    for (stage, reply) in [
        (Stage::Greeting, "421 4.3.2 shutting down"),
        (Stage::Greeting, "554 5.7.1 your address is blocked"),
        (Stage::Hello, "550 5.7.1 who are you"),
        (Stage::Sender, "451 4.7.1 greylisted"),
        (Stage::Sender, "550 5.7.1 sender not allowed"),
        (Stage::Sender, "530 5.7.0 authentication required"),
        (Stage::Recipient, "451 4.3.0 try later"),
        (Stage::Recipient, "452 4.2.2 mailbox full"),
        (Stage::Recipient, "421 4.7.0 too many mails"),
        (Stage::Recipient, "530 5.7.0 Must issue a STARTTLS command first"),
        (Stage::Data, "451 4.3.0 try later"),
        (Stage::Content, "452 4.3.1 disk full"),
        (Stage::Content, "421 4.3.2 shutting down"),
        (Stage::Content, "what is this?"),
    ] {
        let refused = verdict(stage, Reaction::say(reply));
        assert!(!refused.permanent, "{stage:?} {reply}: {}", refused.what);
    }
    for stage in [Stage::Greeting, Stage::Hello, Stage::Sender, Stage::Recipient, Stage::Data, Stage::Inside, Stage::Content] {
        let refused = verdict(stage, Reaction::HangUp);
        assert!(!refused.permanent, "hung up at {stage:?}: {}", refused.what);
    }
}

#[test]
fn s2_without_a_server_a_mail_is_tried_again() {
    let port = {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        listener.local_addr().expect("an address").port()
    };
    let refused = refusal(&*open(&config(&format!("smtp://127.0.0.1:{port}"), None)));
    assert!(!refused.permanent && refused.what.contains(&format!("127.0.0.1:{port}")), "{}", refused.what);
}

#[test]
fn s1_a_mail_tried_again_is_the_same_to_the_octet() {
    let later = Reaction::say("451 4.3.0 try later");
    let server = FakeSmtp::start(Behaviour::plain().first(2, Stage::Content, later));
    let outcomes = [(); 3].map(|()| sending_to(&server).send(&mail("m1")).map_err(|e| e.permanent));
    assert_eq!(outcomes, [Err(false), Err(false), Ok(())]);

    let got = server.received();
    assert_eq!(got.iter().map(|m| m.acknowledged).collect::<Vec<_>>(), [false, false, true]);
    assert!(got.iter().all(|m| m.message_id() == "<m1@qz.example>"));
    assert!(got.windows(2).all(|pair| pair.first().map(|m| &m.data) == pair.last().map(|m| &m.data)));
}

#[test]
fn s1_a_mail_whose_answer_was_lost_keeps_its_message_id() {
    let server = FakeSmtp::start(Behaviour::plain().first(1, Stage::Content, Reaction::HangUp));
    let transport = sending_to(&server);
    assert!(!refusal(&*transport).permanent);
    transport.send(&mail("m1")).expect("sent");
    transport.send(&mail("m2")).expect("sent");

    let ids: Vec<_> = server.received().iter().map(|m| (m.message_id(), m.acknowledged)).collect();
    let expected = [("<m1@qz.example>", false), ("<m1@qz.example>", true), ("<m2@qz.example>", true)];
    assert_eq!(ids, expected.map(|(id, acknowledged)| (id.to_owned(), acknowledged)));
}

#[test]
fn a_slow_server_is_waited_for_and_gets_the_mail_once() {
    let gate = Gate::default();
    let server = FakeSmtp::start(Behaviour::plain().always(Stage::Content, Reaction::Hold(gate.clone())));
    let transport = sending_to(&server);
    thread::scope(|scope| {
        let sending = scope.spawn(|| transport.send(&mail("m1")));
        assert!(gate.is_reached());
        assert_eq!(server.received().iter().map(|m| m.acknowledged).collect::<Vec<_>>(), [false]);
        gate.open();
        sending.join().expect("no panic").expect("sent");
    });
    assert_eq!(server.received().iter().map(|m| m.acknowledged).collect::<Vec<_>>(), [true]);
}

#[test]
fn s2_a_silent_server_is_given_up_after_the_time_limit_and_tried_again() {
    let gate = Gate::default();
    let server = FakeSmtp::start(Behaviour::plain().first(1, Stage::Recipient, Reaction::Hold(gate.clone())));
    let transport = impatient(&server);
    let refused = refusal(&*transport);
    assert!(gate.is_reached() && !refused.permanent, "{}", refused.what);
    // The stalled connection is left alone: the next mail takes another, while the first still stands.
    transport.send(&mail("m1")).expect("sent");
    assert_eq!(server.received().iter().map(|m| m.connection).collect::<Vec<_>>(), [1]);
}

#[test]
fn s1_a_server_that_is_slow_at_every_step_is_not_given_a_mail_that_another_worker_may_take_up() {
    let gates = [Gate::default(), Gate::default()];
    let [greeting, recipient] = gates.clone();
    let slow = Behaviour::plain().first(1, Stage::Greeting, Reaction::Hold(greeting)).first(
        1,
        Stage::Recipient,
        Reaction::Hold(recipient),
    );
    let server = FakeSmtp::start(slow);
    let transport = impatient(&server);
    thread::scope(|scope| {
        let sending = scope.spawn(|| transport.send(&mail("m1")));
        for gate in gates {
            assert!(gate.is_reached());
            assert!(server.wait_for(1, Duration::from_millis(1100)).is_empty());
            gate.open();
        }
        let refused = sending.join().expect("no panic").expect_err("each step was in time, all of them were not");
        assert!(!refused.permanent, "{}", refused.what);
    });
    assert!(server.received().is_empty());
    transport.send(&mail("m1")).expect("sent when the server is quick again");
}

#[test]
fn mails_share_a_connection_and_a_refused_one_does_not_spoil_it() {
    let nobody = Reaction::say("550 5.1.1 no such user");
    let server = FakeSmtp::start(
        Behaviour::plain().fault(
            move |m| {
                if m.stage == Stage::Recipient && m.nth == 1 { nobody.clone() } else { Reaction::Usual }
            },
        ),
    );
    let transport = sending_to(&server);
    let outcomes = ["m1", "m2", "m3"].map(|id| transport.send(&mail(id)).map_err(|e| e.permanent));
    assert_eq!(outcomes, [Ok(()), Err(true), Ok(())]);
    let ids: Vec<_> = server.received().iter().map(|m| (m.message_id(), m.connection)).collect();
    assert_eq!(ids, [("<m1@qz.example>".to_owned(), 0), ("<m3@qz.example>".to_owned(), 0)]);
    assert_eq!(server.reached(Stage::Greeting), 1);
}

#[test]
fn a_connection_that_the_server_closed_meanwhile_costs_no_mail() {
    let server = FakeSmtp::start(Behaviour::plain());
    let transport = sending_to(&server);
    for id in ["m1", "m2", "m3"] {
        transport.send(&mail(id)).expect("sent at the first try");
        server.hang_up();
    }
    assert_eq!(server.received().iter().map(|m| m.connection).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn tls_and_login_work_in_every_mode() {
    let authority = Authority::new();
    for mechanism in [Mechanism::Plain, Mechanism::Login] {
        for behaviour in [Behaviour::starttls(&authority), Behaviour::implicit_tls(&authority)] {
            let server = FakeSmtp::start(behaviour.login(mechanism, "post", "s3cret"));
            let transport = trusting(&authority, &server.url());
            transport.send(&mail("m1")).expect("sent");
            transport.send(&mail("m2")).expect("sent");
            let got: Vec<_> = server.received().iter().map(|m| (m.tls, m.user.clone(), m.connection)).collect();
            assert_eq!(got, [(true, Some("post".to_owned()), 0), (true, Some("post".to_owned()), 0)]);
            assert!(!transport.describe().contains("s3cret"), "{}", transport.describe());
        }
    }
    let server = FakeSmtp::start(Behaviour::plain().login(Mechanism::Plain, "post", "s3cret"));
    sending_to(&server).send(&mail("m1")).expect("sent over loopback without TLS");
    assert_eq!(server.received().first().and_then(|m| m.user.clone()), Some("post".to_owned()));
}

#[test]
fn s2_a_wrong_password_or_missing_tls_is_the_operators_fault_not_the_mails() {
    let authority = Authority::new();
    let server = FakeSmtp::start(Behaviour::starttls(&authority).login(Mechanism::Plain, "post", "s3cret"));
    let wrong = trusting(&authority, &server.url().replace("s3cret", "old-one"));
    let refused = refusal(&*wrong);
    assert!(!refused.permanent && refused.what.contains("535") && !refused.what.contains("old-one"), "{}", refused.what);

    let without_tls = open(&config(&format!("smtp://127.0.0.1:{}", server.port()), None));
    let refused = refusal(&*without_tls);
    assert!(!refused.permanent && refused.what.contains("530"), "{}", refused.what);
    assert!(server.received().is_empty());
}

#[test]
fn nothing_is_said_to_a_server_that_does_not_offer_the_tls_we_require() {
    let server = FakeSmtp::start(Behaviour::plain().login(Mechanism::Plain, "post", "s3cret"));
    let url = server.url().replace("smtp://", "smtp+starttls://");
    assert!(!refusal(&*open(&config(&url, None))).permanent);
    assert_eq!((server.reached(Stage::Auth), server.reached(Stage::Sender)), (0, 0));
}

#[test]
fn a_server_that_cannot_prove_its_name_gets_neither_password_nor_mail() {
    let authority = Authority::new();
    for behaviour in [Behaviour::starttls(&authority), Behaviour::implicit_tls(&authority)] {
        let server = FakeSmtp::start(behaviour.login(Mechanism::Plain, "post", "s3cret"));
        let another_name = server.url().replace("127.0.0.1", "localhost");
        for transport in
            [trusting(&Authority::new(), &server.url()), open(&config(&server.url(), None)), trusting(&authority, &another_name)]
        {
            let refused = refusal(&*transport);
            assert!(!refused.permanent, "{}", refused.what);
        }
        assert_eq!((server.reached(Stage::Auth), server.reached(Stage::Sender)), (0, 0));
    }
}

#[test]
fn certificates_that_cannot_be_used_are_found_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ca.pem");
    let start = || transport::open(&config("smtps://127.0.0.1", Some(&path)), Path::new("unused")).map(|_| ());
    assert!(matches!(start(), Err(OpenError::Path { .. })), "missing");
    for (what, pem) in [
        ("empty", String::new()),
        ("a key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".to_owned()),
        ("nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_owned()),
        ("cut off", Authority::new().pem().replace("-----END", "")),
    ] {
        fs::write(&path, pem).expect("a file");
        assert!(matches!(start(), Err(OpenError::Certificates { .. })), "{what}");
    }
    fs::write(&path, Authority::new().pem()).expect("a file");
    start().expect("a certificate");
}

#[test]
fn a_mail_that_nobody_could_deliver_is_given_up_without_asking() {
    let server = FakeSmtp::start(Behaviour::plain());
    for to in ["", "nobody", "王@provider.example", "a@b.example\r\nDATA"] {
        let refused = sending_to(&server).send(&Outgoing { to: to.to_owned(), ..mail("m1") }).expect_err(to);
        assert!(refused.permanent, "{to}");
    }
    assert_eq!(server.reached(Stage::Greeting), 0);
}

#[test]
fn mails_of_many_threads_arrive_once_each() {
    let server = FakeSmtp::start(Behaviour::plain());
    let transport = sending_to(&server);
    thread::scope(|scope| {
        for worker in 0..4 {
            let transport = &transport;
            scope.spawn(move || {
                for n in 0..5 {
                    transport.send(&mail(&format!("m{worker}-{n}"))).expect("sent");
                }
            });
        }
    });
    let mut ids: Vec<_> = server.wait_for(20, Duration::from_secs(30)).iter().map(|m| m.message_id()).collect();
    ids.sort();
    let expected: Vec<_> = (0..4).flat_map(|w| (0..5).map(move |n| format!("<m{w}-{n}@qz.example>"))).collect();
    assert_eq!(ids, expected);
}

/// A private key in PEM form.
fn pem(der: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der))
}

/// Tag of a signature, without the white space that folding leaves.
fn tag(signature: &str, name: &str) -> String {
    let mut tags = signature.split(';').filter_map(|t| t.trim().split_once('='));
    let value = tags.find(|(n, _)| *n == name).map(|(_, v)| v.split_whitespace().collect());
    value.unwrap_or_default()
}

/// Verifies the one DKIM signature of a mail as a receiver does that has fetched `public` from the DNS; answers the signed names.
fn verified(data: &[u8], algorithm: &str, public: &UnparsedPublicKey<Vec<u8>>) -> String {
    let text = String::from_utf8(data.to_vec()).expect("ASCII");
    let (head, body) = text.split_once("\r\n\r\n").expect("a body");
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let one_space = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let field = |name: &str| {
        unfolded.lines().filter_map(|l| l.split_once(':')).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| one_space(v))
    };
    let signature = field("DKIM-Signature").expect("a signature");
    assert_eq!((tag(&signature, "a").as_str(), tag(&signature, "c").as_str()), (algorithm, "relaxed/relaxed"));
    assert_eq!((tag(&signature, "d").as_str(), tag(&signature, "s").as_str()), ("qz.example", "qz2026"));
    let lines = body.trim_end_matches("\r\n").split("\r\n").map(|l| l.trim_end().to_owned() + "\r\n");
    assert_eq!(tag(&signature, "bh"), STANDARD.encode(Sha256::digest(lines.collect::<String>())), "the body's hash");
    let names = tag(&signature, "h");
    let mut seen = std::collections::BTreeSet::new();
    let present =
        names.split(':').filter(|name| seen.insert(*name)).filter_map(|name| Some(format!("{name}:{}\r\n", field(name)?)));
    let (unsigned, _) = signature.rsplit_once("; b=").expect("b= stands last");
    let signed = present.collect::<String>() + &format!("dkim-signature:{unsigned}; b=");
    let signed = if algorithm == "ed25519-sha256" { Sha256::digest(&signed).to_vec() } else { signed.into_bytes() };
    public.verify(&signed, &STANDARD.decode(tag(&signature, "b")).expect("base64")).expect("the signature holds");
    names
}

#[test]
fn a_signed_mail_is_verified_with_either_kind_of_key_and_is_the_same_when_sent_again() {
    let rsa = aws_lc_rs::rsa::KeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048).expect("a key");
    let rsa_der = AsDer::<Pkcs8V1Der<'_>>::as_der(&rsa).expect("a key").as_ref().to_vec();
    let ed_der = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).expect("a key").as_ref().to_vec();
    let ed = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&ed_der).expect("a key");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dkim.pem");
    let kinds = [
        ("rsa-sha256", rsa_der, UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, rsa.public_key().as_ref().to_vec())),
        ("ed25519-sha256", ed_der, UnparsedPublicKey::new(&ED25519, ed.public_key().as_ref().to_vec())),
    ];
    for (algorithm, der, public) in kinds {
        fs::write(&path, pem(&der)).expect("a file");
        let server = FakeSmtp::start(Behaviour::plain());
        let mut config = config(&server.url(), None);
        if let TransportKind::Smtp(smtp) = &mut config.transport {
            smtp.dkim = Some(DkimConfig { key_file: path.clone(), selector: "qz2026".to_owned() });
        }
        let transport = open(&config);
        transport.send(&mail("m1")).expect("sent");
        transport.send(&mail("m1")).expect("sent again");
        let got = server.wait_for(2, Duration::from_secs(30));
        assert_eq!(got[0].data, got[1].data);
        assert_eq!(got[0].subject(), SUBJECT);
        let names = verified(&got[0].data, algorithm, &public);
        for name in ["from", "to", "subject", "date", "message-id", "content-type"] {
            assert!(names.split(':').any(|n| n == name), "{name} is signed: {names}");
        }
        let longest = got[0].data.split(|b| *b == b'\n').map(<[u8]>::len).max();
        assert!(longest < Some(998), "{longest:?}");
    }
}
