//! A yellow or red card as the provider and the bureau read it: where it stands, and what each side said.

use crate::emails::when;
use crate::{L, samples};
use jiff::civil::{Date, date};
use schema::domain::conduct::{Card, CardDeed, CardState};
use schema::domain::ids::Id;
use schema::domain::text::LocalText;
use schema::models::cards::CardCase;

/// A card with what was said about it.
#[derive(Debug, Clone)]
pub struct CardView {
    /// The card.
    pub case: CardCase,
    /// The rule that it rests on.
    pub ground: LocalText,
    /// What was said: on which day, with which deed, in which words.
    pub said: Vec<(Date, CardDeed, String)>,
}

/// A card as lines of a page.
#[derive(Debug)]
pub struct CardLine {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) state: String,
    pub(crate) tone: &'static str,
    pub(crate) said: Vec<(String, String)>,
}

/// The name of a deed on a card of that colour.
pub(crate) fn deed(l: L, card: Card, deed: CardDeed) -> String {
    match deed {
        CardDeed::Give | CardDeed::Mend | CardDeed::Lift => l.t(&format!("card-deed-{deed}-{card}")),
        deed => l.t(&format!("card-deed-{deed}")),
    }
}

impl CardLine {
    pub(crate) fn of(l: L, view: &CardView) -> Self {
        let case = &view.case;
        let day = match case.state {
            CardState::Red { reapply_from } => when::far_day(l, reapply_from),
            state => state.day().map(|day| when::day(l, day)).unwrap_or_default(),
        };
        let key = match case.state {
            CardState::Mended { .. } => format!("card-state-mended-{}", case.card),
            state => format!("card-state-{}", state.code()),
        };
        let said = |(day, with, words): &(Date, CardDeed, String)| {
            (format!("{} · {}", when::far_day(l, *day), deed(l, case.card, *with)), words.clone())
        };
        Self {
            id: case.id.to_string(),
            title: format!("{}{}{}", l.t(&format!("card-title-{}", case.card)), l.t("colon"), l.of(&view.ground)),
            state: l.t1(&key, "day", day),
            tone: match (case.state.in_force(), case.card) {
                (true, Card::Red) => "bad",
                (true, Card::Yellow) => "warn",
                (false, _) => "dim",
            },
            said: view.said.iter().map(said).collect(),
        }
    }
}

/// A card in each of its states, for samples.
pub(crate) fn sample_cards() -> Vec<CardView> {
    let day = date(2026, 10, 30);
    let states = [
        (Card::Yellow, CardState::Noticed { reply_by: day }),
        (Card::Yellow, CardState::Replied { decide_by: day }),
        (Card::Yellow, CardState::Yellow { rectify_by: day }),
        (Card::Yellow, CardState::Mended { check_by: day }),
        (Card::Red, CardState::Red { reapply_from: date(2027, 10, 9) }),
        (Card::Red, CardState::Mended { check_by: day }),
        (Card::Yellow, CardState::Dropped),
        (Card::Yellow, CardState::Lifted),
        (Card::Red, CardState::Quashed),
    ];
    let view = |(at, (card, state)): (usize, (Card, CardState))| CardView {
        case: CardCase {
            id: Id::parse(&format!("0192f0a0-0000-7000-8000-0000000000{at:02}")).expect("a sample id"),
            provider_ref: samples::provider().provider_ref,
            card,
            ground: "price_untrue".to_owned(),
            state,
            opened_by: if at == 0 { "0192f0a0-0000-7000-8000-00000000000d" } else { "" }.to_owned(),
            opened_at: 0,
            decided: None,
        },
        ground: LocalText {
            zh: "价格虚假或者过期不更正".to_owned(), en: "A price that is untrue, or stale".to_owned()
        },
        said: vec![
            (date(2026, 10, 9), CardDeed::Notify, "页面写首年三万八，企业收到的报价是九万二。".to_owned()),
            (date(2026, 10, 12), CardDeed::Reply, "报价含二次开发，页面价格只含标准版，已补充说明。".to_owned()),
        ],
    };
    states.into_iter().enumerate().map(view).collect()
}
