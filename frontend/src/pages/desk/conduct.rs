//! The bureau's page of one provider: its status, its cards, notice of a new one.

use crate::pages::standing::{CardLine, CardView, sample_cards};
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::Date;
use schema::domain::account::Role;
use schema::domain::catalogue::{Provider, ProviderStatus};
use schema::domain::conduct::rules::ConductRules;
use schema::domain::conduct::{Card, CardDeed, CardState};
use schema::domain::ids::Id;
use schema::domain::text::Locale;

/// What an officer sees of a provider.
#[derive(Debug, Clone)]
pub struct ConductView {
    /// The provider.
    pub provider: Provider,
    /// Its cards, newest first.
    pub cards: Vec<CardView>,
    /// Whether a yellow card is in force.
    pub paused: bool,
    /// Yellow cards that count towards a red one.
    pub yellows: usize,
    /// Requests that ran out unanswered this quarter.
    pub late: usize,
    /// The day.
    pub today: Date,
    /// Account of the reader.
    pub reader: Id,
    /// What was typed that could not be done.
    pub refused: Option<Refused>,
    /// Whether something was just done.
    pub done: bool,
}

/// A deed that could not be done.
#[derive(Debug, Clone)]
pub struct Refused {
    /// `words`, `ground`, `few`, `open`, `own` or `late`.
    pub code: &'static str,
    /// The card that it was about.
    pub card: Option<String>,
    /// The ground that was chosen.
    pub ground: Option<String>,
    /// What was typed.
    pub words: String,
}

#[derive(Debug)]
struct Item {
    line: CardLine,
    own: bool,
    deeds: Vec<(&'static str, String)>,
    typed: String,
}

#[derive(Debug)]
struct Ground {
    code: String,
    label: String,
    chosen: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/conduct.html")]
pub struct ConductPage {
    chrome: Chrome,
    l: L,
    action: String,
    public: String,
    status: String,
    facts: Vec<String>,
    paused: bool,
    wrong: Option<String>,
    done: bool,
    items: Vec<Item>,
    grounds: Vec<Ground>,
    terms: String,
    typed: String,
    /// The deed that changes the status, if one does.
    turn: Option<&'static str>,
    turn_typed: String,
}

fn deeds(l: L, view: &CardView, today: Date) -> Vec<(&'static str, String)> {
    let card = view.case.card;
    let deeds: &[CardDeed] = match view.case.state {
        CardState::Noticed { reply_by } if today <= reply_by => &[CardDeed::Drop],
        CardState::Noticed { .. } | CardState::Replied { .. } => &[CardDeed::Drop, CardDeed::Give],
        CardState::Mended { .. } => &[CardDeed::SendBack, CardDeed::Lift],
        CardState::Yellow { .. } => &[CardDeed::Lift],
        _ => &[],
    };
    deeds.iter().map(|deed| (deed.code(), crate::pages::standing::card_deed(l, card, *deed))).collect()
}

impl ConductPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, rules: &ConductRules, view: &ConductView) -> Self {
        let l = chrome.l;
        let refused = view.refused.as_ref();
        let typed = |card: Option<&str>, ground: bool| {
            let fits = |r: &&Refused| r.card.as_deref() == card && r.ground.is_some() == ground;
            refused.filter(fits).map(|r| r.words.clone()).unwrap_or_default()
        };
        let item = |card: &CardView| {
            let undecided = matches!(card.case.state, CardState::Noticed { .. } | CardState::Replied { .. });
            Item {
                own: undecided && card.case.opened_by == view.reader.as_str(),
                deeds: deeds(l, card, view.today),
                typed: typed(Some(card.case.id.as_str()), false),
                line: CardLine::of(l, card),
            }
        };
        let chosen = refused.and_then(|r| r.ground.as_deref());
        let ground = |g: &schema::domain::conduct::rules::CardGround| Ground {
            label: format!("{}{}{}", l.t(&format!("card-title-{}", g.card)), l.t("colon"), l.of(&g.name)),
            chosen: chosen == Some(g.code.as_str()),
            code: g.code.clone(),
        };
        let provider = &view.provider;
        Self {
            action: routes::desk_conduct(&provider.provider_ref),
            public: routes::provider(&provider.provider_ref),
            status: l.t(&format!("conduct-status-{}", provider.status)),
            facts: vec![
                l.tv("conduct-yellows", &[("months", &rules.within_months), ("n", &view.yellows)]),
                l.t1("conduct-late", "n", view.late),
            ],
            paused: view.paused,
            wrong: refused.map(|r| l.t(&format!("conduct-wrong-{}", r.code))),
            done: view.done,
            items: view.cards.iter().map(item).collect(),
            grounds: rules.grounds.iter().map(ground).collect(),
            terms: l.tv("conduct-notify-lead", &[("reply", &rules.reply), ("decision", &rules.decision)]),
            typed: typed(None, true),
            turn: match provider.status {
                ProviderStatus::Active => Some("suspend"),
                ProviderStatus::Suspended => Some("reinstate"),
                ProviderStatus::Withdrawn => None,
            },
            turn_typed: typed(None, false),
            chrome: chrome.titled(Nav::Desk, provider.name.clone()).private(),
            l,
        }
    }

    /// Without a record; suspended, after a deed that was refused.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let empty = ConductView { cards: Vec::new(), paused: false, yellows: 0, late: 0, done: true, ..sample(None) };
        let refused = Refused { code: "few", card: None, ground: Some("two_yellows".to_owned()), words: "……".to_owned() };
        let mut out = sample(Some(refused));
        out.provider.status = ProviderStatus::Suspended;
        [empty, out].iter().map(|view| Self::new(officer(locale), &rules(), view)).collect()
    }
}

fn rules() -> ConductRules {
    let ground = |code: &str, card, zh: &str, en: &str| schema::domain::conduct::rules::CardGround {
        code: code.to_owned(),
        card,
        name: schema::domain::text::LocalText { zh: zh.to_owned(), en: en.to_owned() },
        repeated: false,
    };
    let grounds = vec![
        ground("price_untrue", Card::Yellow, "价格虚假或者过期不更正", "A price that is untrue"),
        ground("two_yellows", Card::Red, "十二个月内两张黄牌", "Two yellow cards within twelve months"),
    ];
    ConductRules { grounds, ..ConductRules::default() }
}

fn sample(refused: Option<Refused>) -> ConductView {
    let cards = sample_cards();
    ConductView {
        reader: Id::parse("0192f0a0-0000-7000-8000-00000000000d").expect("a sample id"),
        provider: samples::provider(),
        cards,
        paused: true,
        today: samples::TODAY,
        yellows: 1,
        late: 2,
        refused,
        done: false,
    }
}

fn officer(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    samples::chrome(locale, &routes::desk_conduct(&samples::provider().provider_ref)).signed_in(Some(viewer), "sample-token")
}

impl Page for ConductPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale), &rules(), &sample(None))
    }
}
