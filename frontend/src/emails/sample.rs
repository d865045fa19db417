//! Invented data for samples, previews and tests.

mod conduct;
mod listing;
mod unmet;

use super::*;
use jiff::civil::{Date, date, datetime};
use schema::domain::account::Role;
use schema::domain::catalogue::{Contact, Deployment, Evidence, Size};
use schema::domain::enterprise::{NeedKind, Priority};
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::listing::appeal::{AppealState, AppealSubject};
use schema::domain::listing::freshness::Freshness;
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::programme::District;
use schema::domain::text::Locale;

/// Data that can be invented.
pub(super) trait Sample {
    fn sample(locale: Locale) -> Self;
}

const TODAY: Date = date(2026, 10, 9);
const DUE: Date = date(2026, 10, 13);
const EXPIRES: Date = date(2026, 10, 15);
const NUMBER: &str = "QZ-2026-0417-2";

/// `zh` or `en`, by locale.
const fn pick(locale: Locale, zh: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Zh => zh,
        Locale::En => en,
    }
}

fn provider(locale: Locale) -> String {
    pick(locale, "砺石信息", "Lishi Information").to_owned()
}

fn solution(locale: Locale) -> String {
    pick(locale, "数擎 MES 轻量版", "Shuqing MES Light").to_owned()
}

pub(super) fn envelope(locale: Locale, rels: &[Rel]) -> Envelope {
    let list = rels.iter().map(|rel| (*rel, format!("https://qingzhun.example/a/{}-7f3kQ2mX9vB4", rel.code()))).collect();
    Envelope {
        locale,
        letterhead: Letterhead::of(crate::samples::programme(), locale, true),
        today: TODAY,
        links: Links { public_url: "https://qingzhun.example".to_owned(), list },
    }
}

impl Sample for LeadFacts {
    fn sample(_: Locale) -> Self {
        let programme = crate::samples::programme();
        let sector = programme.sectors.first().expect("the programme has sectors");
        Self {
            sector: sector.name.clone(),
            sector_short: sector.short.clone(),
            size: Size::Small,
            city: programme.identity.city.clone(),
            district: programme.district("中牟县").map(District::local_name),
            budget_band: programme.price_band(Fen::from_yuan(300_000)).map(|band| band.label.clone()),
            deadline_weeks: Some(16),
            deployment: vec![Deployment::OnPremises],
            must_integrate: vec!["金蝶 K3".to_owned()],
        }
    }
}

/// Number, scenario, masked words, must.
type NeedWords = (&'static str, &'static str, &'static str, bool);

const NEEDS: [NeedWords; 9] = [
    ("N1", "G01", "天天插单，排产全靠老王脑子记，他一请假就抓瞎", true),
    ("N2", "G02", "能扫码报工就中，别整太复杂", true),
    ("N3", "AP-N3", "客户审厂要求追溯到单件，现在都是手写批次卡", true),
    ("N4", "AP-N4", "模具打了多少模次没数，说坏就坏", false),
    ("N5", "G07", "盘一次库停两天", false),
    ("N6", "G10", "算不清哪个件挣钱", false),
    ("X1", "AP-X2", "压铸件老有砂眼，人工看不过来", false),
    ("X2", "AP-X1", "机台参数谁都能改，出了废品对不上", false),
    ("X3", "", "换一次模半天没了，联系●●●", false),
];

fn needs() -> Vec<NeedLine> {
    let need = |(number, code, words, must): NeedWords| {
        let kind = if number.starts_with('N') { NeedKind::N } else { NeedKind::X };
        let code = ScenarioCode::parse(code).ok();
        let priority = if must { Priority::Must } else { Priority::Should };
        let words = Some(words.to_owned());
        NeedLine::of(crate::samples::programme(), number.to_owned(), kind, code.as_ref(), words, priority)
    };
    NEEDS.into_iter().map(need).collect()
}

fn cells() -> Vec<Cell> {
    use Evidence::{Accepted, Claimed, RefereeConfirmed};
    use NeedState::{Covered, Partial, Uncovered};
    [
        (Covered, Some(Accepted)),
        (Covered, Some(Accepted)),
        (Covered, Some(RefereeConfirmed)),
        (Partial, Some(RefereeConfirmed)),
        (Covered, Some(Accepted)),
        (Partial, Some(Claimed)),
        (Uncovered, None),
        (Partial, Some(Claimed)),
        (Uncovered, None),
    ]
    .map(|(state, evidence)| Cell { state, evidence })
    .to_vec()
}

impl Sample for LeadData {
    fn sample(locale: Locale) -> Self {
        let asked = AskedSolution {
            solution_ref: SolutionRef::parse("AP-S01").expect("a valid reference"),
            name: solution(locale),
            cells: cells(),
        };
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            facts: LeadFacts::sample(locale),
            needs: needs(),
            solutions: vec![asked],
            message: Some(
                pick(locale, "12 台压铸机，想先上一条线试试。", "Twelve casting machines; we would start with one line.")
                    .to_owned(),
            ),
            due_on: DUE,
            expires_on: EXPIRES,
        }
    }
}

impl Sample for ReminderData {
    fn sample(locale: Locale) -> Self {
        Self { lead: LeadData::sample(locale), sent_on: date(2026, 9, 30) }
    }
}

fn question(locale: Locale) -> String {
    pick(
        locale,
        "现有 12 台压铸机里，没有 PLC 的有几台？影响采集盒的数量和报价。",
        "How many of the twelve machines have no PLC? It decides how many boxes you need.",
    )
    .to_owned()
}

impl Sample for AnswerData {
    fn sample(locale: Locale) -> Self {
        let answer = pick(locale, "4 台老机没有，其余都有网口。", "Four old ones have none, the others have a network port.");
        Self { lead: LeadData::sample(locale), question: question(locale), answer: answer.to_owned() }
    }
}

impl Sample for RequestSentData {
    fn sample(locale: Locale) -> Self {
        let lead = LeadData::sample(locale);
        Self {
            number: NUMBER.to_owned(),
            provider_name: lead.provider_name,
            solutions: vec![solution(locale)],
            facts: lead.facts,
            needs: lead.needs.len(),
            message: lead.message,
            consent_version: 3,
            consented_at: datetime(2026, 10, 9, 15, 18, 0, 0),
            due_on: DUE,
        }
    }
}

impl Sample for QuestionData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            question: question(locale),
            due_on: DUE,
            extended: true,
        }
    }
}

impl Sample for WithdrawnData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            solutions: vec![solution(locale)],
            at: datetime(2026, 10, 12, 10, 2, 0, 0),
            after_acceptance: true,
        }
    }
}

fn contact(name: &str, email: &str) -> Contact {
    Contact { name: name.to_owned(), email: email.to_owned(), phone: "0371-0000-0000".to_owned() }
}

impl Sample for AcceptedToEnterpriseData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            solutions: vec![solution(locale)],
            contact: contact(pick(locale, "李工", "Ms Li"), "li@lishi.example"),
            first_contact_on: DUE,
        }
    }
}

impl Sample for AcceptedToProviderData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            enterprise_name: pick(locale, "中牟恒铸压铸有限公司（示例）", "Hengzhu Die Casting (sample)").to_owned(),
            solutions: vec![solution(locale)],
            contact: contact(pick(locale, "王建国", "Mr Wang"), "wang@hengzhu.example"),
            first_contact_on: DUE,
        }
    }
}

impl Sample for NextBest {
    fn sample(locale: Locale) -> Self {
        Self {
            solution_ref: SolutionRef::parse("AP-S07").expect("a valid reference"),
            name: pick(locale, "锐眼追溯一体机", "Ruiyan Tracing Station").to_owned(),
            provider_name: pick(locale, "观微视觉", "Guanwei Vision").to_owned(),
            covered: 5,
            partial: 2,
            needs: 9,
            net: Some(Fen::from_yuan(128_000)),
            path: crate::routes::match_handoff_of("m1", &["AP-S07"], None),
        }
    }
}

impl Sample for DeclinedData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            reason: pick(locale, "排期满了，最早 2027 年 2 月才能进场。", "We are fully booked until February 2027.").to_owned(),
            next: Some(NextBest::sample(locale)),
            match_path: crate::routes::start_match(),
        }
    }
}

impl Sample for OverdueData {
    fn sample(locale: Locale) -> Self {
        let declined = DeclinedData::sample(locale);
        Self {
            number: declined.number,
            provider_name: declined.provider_name,
            due_on: DUE,
            expires_on: EXPIRES,
            next: declined.next,
            match_path: declined.match_path,
        }
    }
}

impl Sample for ExpiredToEnterpriseData {
    fn sample(locale: Locale) -> Self {
        let declined = DeclinedData::sample(locale);
        Self {
            number: declined.number,
            provider_name: declined.provider_name,
            expires_on: EXPIRES,
            asked: false,
            next: None,
            match_path: declined.match_path,
        }
    }
}

impl Sample for ExpiredToProviderData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            solutions: vec![solution(locale)],
            sent_on: TODAY,
            expires_on: EXPIRES,
            asked: false,
        }
    }
}

impl Sample for QuestionReminderData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            question: question(locale),
            asked_on: TODAY,
            due_on: DUE,
            expires_on: EXPIRES,
        }
    }
}

impl Sample for UnansweredToEnterpriseData {
    fn sample(locale: Locale) -> Self {
        let declined = DeclinedData::sample(locale);
        Self {
            number: declined.number,
            provider_name: declined.provider_name,
            question: question(locale),
            expires_on: EXPIRES,
            next: declined.next,
            match_path: declined.match_path,
        }
    }
}

impl Sample for UnansweredToProviderData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            solutions: vec![solution(locale)],
            question: question(locale),
            expires_on: EXPIRES,
        }
    }
}

impl Sample for ListingNewsData {
    fn sample(locale: Locale) -> Self {
        let reason = "三处效果数字没有写明来自几家企业，请补上或删去。";
        Self {
            number: NUMBER.to_owned(),
            provider_name: provider(locale),
            name: solution(locale),
            what: NewsKind::Returned,
            reason: reason.to_owned(),
            field: Some("benefits".to_owned()),
            day: Some(DUE),
            path: crate::routes::listing("S-AP-001"),
        }
    }
}

impl Sample for PanelNewsData {
    fn sample(locale: Locale) -> Self {
        Self {
            number: NUMBER.to_owned(),
            expert: "Fang".to_owned(),
            listing: solution(locale),
            provider: provider(locale),
            what: PanelMatter::Invited,
            due_on: DUE,
            reason: String::new(),
            path: crate::routes::review("0193a0c0-0000-7000-8000-000000000001"),
        }
    }
}

impl Sample for ConfirmAddressData {
    fn sample(locale: Locale) -> Self {
        Self { provider_name: provider(locale), email: "nobody@lishi.example".to_owned() }
    }
}

impl Sample for ObjectionAnsweredData {
    fn sample(locale: Locale) -> Self {
        let answer = "已核对验收报告原件，交付周期与公示一致。";
        Self {
            number: NUMBER.to_owned(),
            listing: solution(locale),
            name: pick(locale, "王某", "Wang").to_owned(),
            upheld: false,
            answer: answer.to_owned(),
        }
    }
}

impl Sample for SetPasswordData {
    fn sample(locale: Locale) -> Self {
        Self {
            email: "wang@hengzhu.example".to_owned(),
            role: Role::Enterprise,
            organisation: Some(pick(locale, "中牟恒铸压铸有限公司（示例）", "Hengzhu Die Casting (sample)").to_owned()),
            until: datetime(2026, 10, 12, 15, 0, 0, 0),
        }
    }
}

impl Sample for Particulars {
    fn sample(locale: Locale) -> Self {
        Self {
            email: "li@newfirm.example".to_owned(),
            person: pick(locale, "李工", "Engineer Li").to_owned(),
            organisation: pick(locale, "新安精铸有限公司（示例）", "Xinan Casting (sample)").to_owned(),
            uscc: "91000000MA0000007C".to_owned(),
            role: Some(Role::Enterprise),
            due: Some(date(2026, 10, 30)),
            by: pick(locale, "王工", "Wang").to_owned(),
            reason: String::new(),
            doubtful: false,
        }
    }
}

impl Sample for AccountLinkData {
    fn sample(locale: Locale) -> Self {
        let about = Particulars { doubtful: true, ..Particulars::sample(locale) };
        Self { matter: LinkMatter::Register, about, until: datetime(2026, 10, 12, 15, 0, 0, 0) }
    }
}

impl Sample for AccountNoticeData {
    fn sample(locale: Locale) -> Self {
        let reason = pick(locale, "名称与执照不符，请按执照填写。", "The name differs from the licence.").to_owned();
        Self { matter: NoticeMatter::Returned, about: Particulars { reason, ..Particulars::sample(locale) } }
    }
}

impl Sample for DeadLetterData {
    fn sample(locale: Locale) -> Self {
        let lost = LostMail {
            subject: LeadMail { envelope: envelope(locale, &[]), data: LeadData::sample(locale) }.subject(),
            to: "l•@lishi.example".to_owned(),
            error: "550 5.1.1 <…>: Recipient address rejected: User unknown".to_owned(),
            attempts: 8,
            tried_at: datetime(2026, 10, 9, 9, 40, 0, 0),
        };
        Self { mails: vec![lost], more: 2 }
    }
}

/// One of each kind.
pub(super) fn letters(locale: Locale) -> Vec<Letter> {
    let mut letters = vec![
        Letter::Lead(Sample::sample(locale)),
        Letter::RequestSent(Sample::sample(locale)),
        Letter::AcceptedToEnterprise(Sample::sample(locale)),
        Letter::AcceptedToProvider(Sample::sample(locale)),
        Letter::Declined(Sample::sample(locale)),
        Letter::Question(Sample::sample(locale)),
        Letter::Answer(Sample::sample(locale)),
        Letter::WithdrawnToProvider(Sample::sample(locale)),
        Letter::WithdrawnToEnterprise(Sample::sample(locale)),
        Letter::Reminder(Sample::sample(locale)),
        Letter::Overdue(Sample::sample(locale)),
        Letter::ExpiredToEnterprise(Sample::sample(locale)),
        Letter::ExpiredToProvider(Sample::sample(locale)),
        Letter::QuestionReminder(Sample::sample(locale)),
        Letter::UnansweredToEnterprise(Sample::sample(locale)),
        Letter::UnansweredToProvider(Sample::sample(locale)),
        Letter::SetPassword(Sample::sample(locale)),
        Letter::DeadLetter(Sample::sample(locale)),
        Letter::UnmetNeeds(Sample::sample(locale)),
        Letter::ListingNews(Sample::sample(locale)),
        Letter::ListingPublished(ListingNewsData {
            what: NewsKind::Published,
            reason: String::new(),
            field: None,
            ..Sample::sample(locale)
        }),
        Letter::ConfirmAddress(Sample::sample(locale)),
        Letter::ObjectionAnswered(Sample::sample(locale)),
        Letter::PanelReminder(PanelNewsData { what: PanelMatter::Reminder, ..Sample::sample(locale) }),
    ];
    let fading = [Freshness::Badged, Freshness::Demoted, Freshness::Hidden];
    let faded = |stage| Letter::ConfirmListing(ConfirmListingData { stage, ..Sample::sample(locale) });
    letters.extend(fading.map(faded));
    letters.extend(conduct::letters(locale));
    letters.extend([Letter::CaseQuestion(Sample::sample(locale)), Letter::CaseReminder(Sample::sample(locale))]);
    let about_case = |what| CaseNewsData { what, ..Sample::sample(locale) };
    letters.extend(CaseNewsKind::ALL.map(|what| Letter::CaseNews(about_case(what))));
    letters
        .extend([Letter::CaseLapsed(about_case(CaseNewsKind::Lapsed)), Letter::CaseDisputed(about_case(CaseNewsKind::Denied))]);
    letters.extend(PanelMatter::ALL.map(|what| Letter::PanelNews(PanelNewsData { what, ..Sample::sample(locale) })));
    let about = || Particulars::sample(locale);
    let until = datetime(2026, 10, 12, 15, 0, 0, 0);
    let links = LinkMatter::ALL.map(|matter| Letter::AccountLink(AccountLinkData { matter, about: about(), until }));
    let notices = NoticeMatter::ALL.map(|matter| Letter::AccountNotice(AccountNoticeData { matter, about: about() }));
    letters.extend(links.into_iter().chain(notices));
    letters.extend([Letter::AccountLink(Sample::sample(locale)), Letter::AccountNotice(Sample::sample(locale))]);
    letters
}
