//! A self-assessment as a CSV file or the first sheet of a workbook: one row for each question, the version and the total among them.
//!
//! `code`* (编号) · `name` (项目) · `answer`* (填写) · `note` (说明). A row is known by its code, or by its name where the code is
//! missing. An empty answer is none. Whatever is wrong is told by line and column, all of it, and nothing is taken then.

use super::charset::decode;
use super::csv::records;
use super::fault::{Fault, FaultKind};
use super::table::Row;
use super::values::points;
use super::workbook::{first_sheet, is_workbook};
use schema::domain::enterprise::LevelIndex;
use schema::domain::ids::{BaseItemCode, MiitCode};
use schema::domain::level::Answers;
use schema::domain::programme::{LevelYardstick, Programme};
use schema::domain::text::LocalText;
use std::collections::BTreeMap;

/// Row of the version.
const INDEX: &str = "INDEX";
/// Row of the total.
const SCORE: &str = "SCORE";
/// The total in the words of the questionnaire.
const SCORE_NAME: &str = "基础+管理+成效得分";
/// The version in the same.
const INDEX_NAME: &str = "评测指标版本";
/// Columns: English and Chinese header.
const COLUMNS: [(&str, &str); 4] = [("code", "编号"), ("name", "项目"), ("answer", "填写"), ("note", "说明")];
/// Most rows that are read; the questionnaire has about thirty.
const MOST_ROWS: usize = 500;

/// A question of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Index,
    Score,
    Item(BaseItemCode, u32),
    Scenario(MiitCode),
}

/// A file that was read without a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// What it answers.
    pub answers: Answers,
    /// What is odd about it, but no reason to refuse it.
    pub warnings: Vec<Fault>,
}

/// Reads a file that its owner calls `file`.
///
/// # Errors
/// All faults, in the order of lines and columns.
pub fn read(file: &str, bytes: &[u8], yardstick: &LevelYardstick) -> Result<Assessment, Vec<Fault>> {
    let mut faults = Vec::new();
    let rows = if is_workbook(bytes) {
        first_sheet(bytes, file, &mut faults)
    } else {
        let text = decode(bytes).map_err(|(line, kind)| vec![Fault::of_file(file, line, kind)])?;
        records(&text, |line, column, kind| faults.push(Fault { column, ..Fault::of_file(file, line, kind) }))
    };
    let mut rows = rows.into_iter().filter(|row| !row.is_blank());
    let Some(header) = rows.next() else {
        if faults.is_empty() {
            faults.push(Fault::of_file(file, 1, FaultKind::NoHeader));
        }
        return Err(faults);
    };
    let mut reader = Reader {
        file,
        yardstick,
        places: [None; 4],
        width: header.cells.len(),
        seen: BTreeMap::new(),
        faults,
        warnings: Vec::new(),
        answers: Answers::default(),
    };
    reader.header(&header);
    if reader.faults.is_empty() {
        rows.take(MOST_ROWS).for_each(|row| reader.row(&row));
        reader.whole();
    }
    let Reader { mut faults, warnings, answers, .. } = reader;
    if faults.is_empty() {
        return Ok(Assessment { answers, warnings });
    }
    faults.sort_by_key(|f| (f.line, f.column));
    Err(faults)
}

struct Reader<'a> {
    file: &'a str,
    yardstick: &'a LevelYardstick,
    places: [Option<usize>; 4],
    width: usize,
    /// Line on which a question stands.
    seen: BTreeMap<Question, usize>,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
    answers: Answers,
}

impl Reader<'_> {
    fn fault(&mut self, line: usize, column: usize, kind: FaultKind) {
        self.faults.push(Fault { column, ..Fault::of_file(self.file, line, kind) });
    }

    fn header(&mut self, header: &Row) {
        for (place, cell) in header.cells.iter().enumerate() {
            let cell = cell.trim();
            match COLUMNS.iter().position(|(name, chinese)| name.eq_ignore_ascii_case(cell) || *chinese == cell) {
                Some(at) if self.places[at].is_some() => self.fault(header.line, place + 1, FaultKind::RepeatedColumn),
                Some(at) => self.places[at] = Some(place),
                None if cell.is_empty() => {}
                None => {
                    let kind = FaultKind::UnknownColumn(cell.to_owned());
                    self.warnings.push(Fault { column: place + 1, ..Fault::of_file(self.file, header.line, kind) });
                }
            }
        }
        for (at, found) in [(0, self.places[0].or(self.places[1])), (2, self.places[2])] {
            if found.is_none() {
                let kind = FaultKind::MissingColumn(COLUMNS[at].1);
                self.faults.push(Fault { field: Some(COLUMNS[at].0), ..Fault::of_file(self.file, header.line, kind) });
            }
        }
    }

    /// The cell of a column and its place from 1.
    fn cell<'r>(&self, row: &'r Row, at: usize) -> (usize, &'r str) {
        let place = self.places[at];
        (place.map_or(1, |p| p + 1), place.and_then(|p| row.cells.get(p)).map_or("", |cell| cell.trim()))
    }

    fn row(&mut self, row: &Row) {
        // A spreadsheet leaves out empty cells at the end of a row.
        if row.cells.len() > self.width && row.cells.iter().skip(self.width).any(|cell| !cell.trim().is_empty()) {
            return self.fault(row.line, 1, FaultKind::CellCount { found: row.cells.len(), expected: self.width });
        }
        let ((code_at, code), (name_at, name), (answer_at, answer)) = (self.cell(row, 0), self.cell(row, 1), self.cell(row, 2));
        let (at, asked) = if code.is_empty() { (name_at, name) } else { (code_at, code) };
        let Some(question) = question(self.yardstick, asked) else {
            return self.fault(row.line, at, FaultKind::UnknownQuestion(asked.to_owned()));
        };
        if let Some(first_line) = self.seen.insert(question.clone(), row.line) {
            return self.fault(row.line, at, FaultKind::QuestionTwice { first_line });
        }
        if answer.is_empty() {
            return;
        }
        if let Err(kind) = self.answer(question, answer) {
            self.fault(row.line, answer_at, kind);
        }
    }

    fn answer(&mut self, question: Question, answer: &str) -> Result<(), FaultKind> {
        match question {
            Question::Index => {
                // 2024版 and 2024 年版 are MIIT-2024 to whoever fills it in.
                let year: String = answer.chars().filter(|c| !matches!(c, '年' | '版' | ' ')).collect();
                let code = if year.len() == 4 { format!("MIIT-{year}") } else { answer.to_ascii_uppercase() };
                let known = LevelIndex::from_code(&code);
                match known.filter(|index| index.code() == self.yardstick.index) {
                    Some(index) => self.answers.index = Some(index),
                    None => return Err(FaultKind::OtherIndex { found: answer.to_owned(), wanted: self.yardstick.index.clone() }),
                }
            }
            Question::Score => self.answers.base_score = Some(points(answer, 10_000)?),
            Question::Item(code, most) => self.answers.base_items.push((code, points(answer, most)?)),
            Question::Scenario(code) => self.answers.levels.push((code, level(answer)?)),
        }
        Ok(())
    }

    /// What only the file as a whole shows.
    fn whole(&mut self) {
        let line = |question: &Question| self.seen.get(question).copied();
        let score = line(&Question::Score).unwrap_or(1);
        if !self.faults.is_empty() {
            return;
        }
        if self.answers.is_empty() {
            return self.fault(1, 1, FaultKind::NoAnswers);
        }
        if let Err(differs) = self.answers.check(self.yardstick) {
            let column = self.places[2].map_or(1, |p| p + 1);
            self.fault(score, column, FaultKind::SumDiffers { total: differs.total, sum: differs.sum });
        }
        if self.answers.index.is_none() {
            let kind = FaultKind::IndexUnsaid(self.yardstick.index.clone());
            self.warnings.push(Fault::of_file(self.file, 1, kind));
        }
        let order = |code: &MiitCode| self.yardstick.scenarios.iter().position(|s| s.code == *code);
        self.answers.levels.sort_by_key(|(code, _)| order(code));
        let order = |code: &BaseItemCode| self.yardstick.base.iter().position(|item| item.code == *code);
        self.answers.base_items.sort_by_key(|(code, _)| order(code));
    }
}

/// The question that people mean by a code or a name.
fn question(yardstick: &LevelYardstick, text: &str) -> Option<Question> {
    let is =
        |code: &str, name: &LocalText| code.eq_ignore_ascii_case(text) || name.zh == text || name.en.eq_ignore_ascii_case(text);
    let fixed = |code: &str, name: &str| code.eq_ignore_ascii_case(text) || name == text;
    if text.is_empty() {
        None
    } else if fixed(INDEX, INDEX_NAME) {
        Some(Question::Index)
    } else if fixed(SCORE, SCORE_NAME) {
        Some(Question::Score)
    } else {
        let scenario = yardstick.scenarios.iter().find(|s| is(s.code.as_str(), &s.name));
        let item = || yardstick.base.iter().find(|i| is(i.code.as_str(), &i.name));
        let scenario = scenario.map(|s| Question::Scenario(s.code.clone()));
        scenario.or_else(|| item().map(|i| Question::Item(i.code.clone(), i.points)))
    }
}

/// A level as people write it: `2`, `２`, `L2`, `二级`, `2级`.
fn level(text: &str) -> Result<u8, FaultKind> {
    let plain = text.trim_start_matches(['L', 'l', 'Ｌ']).trim_end_matches('级').trim();
    match plain {
        "0" | "０" | "零" => Ok(0),
        "1" | "１" | "一" => Ok(1),
        "2" | "２" | "二" => Ok(2),
        "3" | "３" | "三" => Ok(3),
        "4" | "４" | "四" => Ok(4),
        _ => Err(FaultKind::Level),
    }
}

/// The file to fill in, with `answers` where there are any: UTF-8 with a byte order mark, which Excel needs for Chinese.
#[must_use]
pub fn write(programme: &Programme, answers: &Answers) -> Vec<u8> {
    const IN_MEMORY: &str = "writing to memory cannot fail, and every row has four cells";
    let yardstick = &programme.levels;
    let hundredths = |points: Option<u32>| points.map(super::values::write_hundredths).unwrap_or_default();
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let mut row = |cells: [&str; 4]| out.write_record(cells).expect(IN_MEMORY);
    row(COLUMNS.map(|(_, chinese)| chinese));
    row([INDEX, INDEX_NAME, &yardstick.index, "不要改；其他版本的结果不能换算"]);
    row([SCORE, SCORE_NAME, &hundredths(answers.base_score), "0–100；有总分就填，没有可只填下面各题；没填的不算"]);
    for item in &yardstick.base {
        let has = answers.base_items.iter().find(|(code, _)| *code == item.code).map(|(_, points)| *points);
        let note = format!("{}，0–{} 分", item.dimension.zh, super::values::write_hundredths(item.points));
        row([item.code.as_str(), &item.name.zh, &hundredths(has), &note]);
    }
    for scenario in &yardstick.scenarios {
        let has = answers.levels.iter().find(|(code, _)| *code == scenario.code).map(|(_, level)| level.to_string());
        let star = if scenario.binding { "★，" } else { "" };
        let note = format!("{star}{}，填 0–4 级；二级：{}", scenario.aspect.zh, scenario.level_two.zh);
        row([scenario.code.as_str(), &scenario.name.zh, &has.unwrap_or_default(), &note]);
    }
    out.into_inner().expect(IN_MEMORY)
}
