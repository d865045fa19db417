//! What can be wrong with a file, in both languages.

use super::values::write_hundredths;
use schema::domain::account::MIN_PHONE_DIGITS;
use schema::domain::ids::{InvalidRef, MAX_REF_LEN};
use schema::domain::money::InvalidMoney;
use schema::domain::text::Locale;
use schema::domain::uscc::InvalidUscc;

/// One thing that is wrong (or odd), and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the file within its folder.
    pub file: String,
    /// Physical line, from 1, on which the row begins.
    pub line: usize,
    /// Place of the cell in its row, from 1; 1 where a whole row or file is meant.
    pub column: usize,
    /// Name of the column in the format, where one cell is meant.
    pub field: Option<&'static str>,
    /// What stands there, where the kind does not tell it.
    pub found: Option<String>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The system does not give the file; its own words.
    Unreadable(String),
    /// The folder holds none of the files, or is none.
    NothingToRead,
    /// Not a workbook, or one that cannot be read.
    NoWorkbook,
    /// A workbook that unpacks to more than is read.
    WorkbookTooLarge,
    /// A sheet with more rows or columns than are read.
    SheetTooLarge {
        /// Most rows.
        rows: u32,
        /// Most columns.
        columns: u32,
    },
    /// A cell that shows an error, such as `#REF!`.
    BrokenFormula(String),
    /// A CSV file whose name the format does not know. A warning.
    UnknownFile,
    /// Neither UTF-8 nor GB18030.
    Encoding,
    /// UTF-16, as Excel's "Unicode text".
    Utf16,
    /// A workbook, or another packed file, under the name of a CSV file.
    Packed,
    /// Cells parted by something else than commas.
    Separator(char),
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// Text between a closing quote and the next comma.
    TextAfterQuote,
    /// Not even a header.
    NoHeader,
    /// A header that the format does not know. A warning.
    UnknownColumn(String),
    /// Two headers for one column.
    RepeatedColumn,
    /// A required column is missing.
    MissingColumn(&'static str),
    /// The row has more or fewer cells than the header.
    CellCount {
        /// In the row.
        found: usize,
        /// In the header.
        expected: usize,
    },
    /// A required cell is empty.
    Empty,
    /// A control character, or a line break where one line is expected.
    ControlCharacter(char),
    /// Too many characters.
    TooLong {
        /// That many are there.
        found: usize,
        /// That many may be.
        limit: usize,
    },
    /// None of the codes that may stand here.
    NotOneOf {
        /// As written.
        value: String,
        /// What may stand here.
        allowed: Vec<&'static str>,
    },
    /// A code that the programme does not have.
    UnknownCode(Library, String),
    /// Not a reference.
    Reference(InvalidRef),
    /// Not a 统一社会信用代码.
    Uscc(InvalidUscc),
    /// The organisation code within has a wrong check digit. A warning.
    OrganisationDigit,
    /// Not an amount.
    Money(InvalidMoney),
    /// Not a decimal with at most so many places.
    Decimal {
        /// Places.
        places: u32,
    },
    /// Not a whole number.
    WholeNumber,
    /// A number that is too small or too large.
    Range {
        /// Least.
        min: u32,
        /// Greatest.
        max: u32,
    },
    /// Not a day of the calendar as `YYYY-MM-DD`.
    Date,
    /// A day that is too early or too late.
    DateRange {
        /// First year.
        from: i16,
        /// Last year.
        until: i16,
    },
    /// Not an e-mail address.
    Email,
    /// Not a telephone number.
    Phone,
    /// A part of a list that has not the right shape.
    Part {
        /// As written.
        part: String,
        /// As it should be.
        shape: &'static str,
    },
    /// The same thing twice in one list.
    Repeated(String),
    /// The same reference on an earlier line.
    Duplicate {
        /// That line.
        first_line: usize,
    },
    /// A lowest price above the highest.
    PriceOrder,
    /// A case that was accepted before it began.
    DateOrder,
    /// A code or name that must be unique and belongs to another row, of the folder or of the store.
    TakenBy(String),
    /// An N need without a scenario.
    NeedsScenario,
    /// An X need without words.
    NeedsWords,
    /// Neither a code nor a name of the questionnaire.
    UnknownQuestion(String),
    /// The same question on an earlier line.
    QuestionTwice {
        /// That line.
        first_line: usize,
    },
    /// No level.
    Level,
    /// More points than the question gives.
    Points {
        /// The most, in hundredths.
        most: u32,
    },
    /// Answers by a version that does not convert.
    OtherIndex {
        /// As written.
        found: String,
        /// The programme's.
        wanted: String,
    },
    /// The version is not told. A warning.
    IndexUnsaid(String),
    /// A file of questions without one answer.
    NoAnswers,
    /// A total that the items do not give; both in hundredths.
    SumDiffers {
        /// As told.
        total: u32,
        /// What the items come to.
        sum: u32,
    },
    /// A reference to a row that is neither in the folder nor in the store.
    UnknownRef(String),
}

/// What the programme is asked for by a code or a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// Sectors.
    Sector,
    /// Scenario library.
    Scenario,
    /// National scenarios.
    National,
    /// Scored items of the national questionnaire.
    BaseItem,
    /// Districts.
    District,
}

impl Fault {
    /// A fault of a whole line or file.
    pub(super) fn of_file(file: impl Into<String>, line: usize, kind: FaultKind) -> Self {
        Self { file: file.into(), line, column: 1, field: None, found: None, kind }
    }

    /// `file:line:column: reason`; the reason begins with the name of the column where one cell is meant.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        format!("{}:{}:{}: {}", self.file, self.line, self.column, self.reason(locale))
    }

    /// The same without its place.
    #[must_use]
    pub fn reason(&self, locale: Locale) -> String {
        let kind = self.kind.message(locale);
        let reason = match (&self.found, locale) {
            (None, _) => kind,
            (Some(found), Locale::Zh) => format!("“{found}”：{kind}"),
            (Some(found), Locale::En) => format!("{found:?} {kind}"),
        };
        self.field.map_or_else(|| reason.clone(), |field| format!("{field}: {reason}"))
    }
}

impl FaultKind {
    /// Whether only the cell itself tells what was meant.
    pub(super) const fn wants_cell(&self) -> bool {
        matches!(
            self,
            Self::Money(_)
                | Self::Decimal { .. }
                | Self::WholeNumber
                | Self::Range { .. }
                | Self::Date
                | Self::DateRange { .. }
                | Self::Email
                | Self::Phone
        )
    }

    /// What is wrong and what would be right, in the words of `locale`.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        match locale {
            Locale::Zh => self.chinese(),
            Locale::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Unreadable(why) => format!("文件无法读取：{why}"),
            Self::NothingToRead => "其中没有 providers.csv、solutions.csv 等文件（工作簿里是 providers、solutions 等表）".into(),
            Self::NoWorkbook => "不是能读的 XLSX 工作簿，请另存为 .xlsx 再试".into(),
            Self::WorkbookTooLarge => "工作簿解开后超过 64 MB，请分开导入".into(),
            Self::SheetTooLarge { rows, columns } => format!("超出范围：每个表最多 {rows} 行、{columns} 列"),
            Self::BrokenFormula(shown) => format!("公式出错（{shown}），请改成文字或数字"),
            Self::UnknownFile => "未知的文件，已忽略".into(),
            Self::Encoding => "文件编码既不是 UTF-8 也不是 GB18030".into(),
            Self::Utf16 => "是 UTF-16 编码，请在表格软件里另存为“CSV UTF-8（逗号分隔）”再导入".into(),
            Self::Packed => "不是 CSV 文件，像是 Excel 工作簿；请直接导入 .xlsx，或另存为“CSV UTF-8（逗号分隔）”".into(),
            Self::Separator('\t') => "各格之间是制表符，应为逗号；请另存为“CSV UTF-8（逗号分隔）”".into(),
            Self::Separator(found) => format!("各格之间是“{found}”，应为半角逗号；请另存为“CSV UTF-8（逗号分隔）”"),
            Self::UnclosedQuote => "引号没有闭合".into(),
            Self::TextAfterQuote => "结束引号之后还有文字，引号应写成两个".into(),
            Self::NoHeader => "文件为空，缺少表头".into(),
            Self::UnknownColumn(header) => format!("未知的列“{header}”，已忽略"),
            Self::RepeatedColumn => "同一列出现两次".into(),
            Self::MissingColumn(chinese) => format!("缺少必填列（{chinese}）"),
            Self::CellCount { found, expected } => format!("本行有 {found} 格，表头有 {expected} 格"),
            Self::Empty => "必填，不能为空".into(),
            Self::ControlCharacter('\n') => "此处不能换行".into(),
            Self::ControlCharacter(c) => format!("含有控制字符 {c:?}"),
            Self::TooLong { found, limit } => format!("共 {found} 个字符，最多 {limit} 个"),
            Self::NotOneOf { value, allowed } => {
                format!("“{value}”无效，可填 {}", allowed.join("、"))
            }
            Self::UnknownCode(library, value) => format!("本项目没有{}“{value}”", library.chinese()),
            Self::Reference(why) => reference_chinese(why),
            Self::Uscc(why) => uscc_chinese(why),
            Self::OrganisationDigit => "其中的组织机构代码校验位不符，请核对".into(),
            Self::Money(InvalidMoney::Syntax) => "不是以元为单位的金额，应如 12500 或 12500.50".into(),
            Self::Money(InvalidMoney::TooPrecise) => "金额最多两位小数".into(),
            Self::Money(InvalidMoney::TooLarge) => "金额过大，最多 1000000000000 元".into(),
            Self::Decimal { places } => format!("不是数字，应为最多 {places} 位小数的非负数"),
            Self::WholeNumber => "不是非负整数".into(),
            Self::Range { min, max } => format!("应在 {min} 到 {max} 之间"),
            Self::Date => "不是有效日期，应写成 YYYY-MM-DD，如 2026-11-20".into(),
            Self::DateRange { from, until } => format!("日期应在 {from} 年到 {until} 年之间"),
            Self::Email => "不是有效的邮箱地址".into(),
            Self::Phone => format!("不是电话号码：至少 {MIN_PHONE_DIGITS} 位数字，可用 + - 空格和括号"),
            Self::Part { part, shape } => format!("“{part}”格式不对，应为 {shape}，多项用 | 分隔"),
            Self::Repeated(what) => format!("“{what}”重复"),
            Self::Duplicate { first_line } => format!("编号与第 {first_line} 行重复"),
            Self::PriceOrder => "下限高于上限".into(),
            Self::DateOrder => "早于开工日期（started_on）".into(),
            Self::TakenBy(whose) => format!("已属于 {whose}，不能重复"),
            Self::NeedsScenario => "共性需求（N）必须填写场景".into(),
            Self::NeedsWords => "个性需求（X）必须填写原话".into(),
            Self::UnknownQuestion(text) if text.is_empty() => "缺少编号或项目名称".into(),
            Self::UnknownQuestion(text) => format!("问卷里没有“{text}”这一项；编号见空表"),
            Self::QuestionTwice { first_line } => format!("与第 {first_line} 行是同一项"),
            Self::Level => "等级应填 0 到 4，如 2 或 二级；没有就留空".into(),
            Self::Points { most } => format!("得分应在 0 到 {} 之间", write_hundredths(*most)),
            Self::OtherIndex { found, wanted } => format!("是“{found}”的结果，与 {wanted} 不能换算；请按 {wanted} 重新自测"),
            Self::IndexUnsaid(wanted) => format!("没有写评测指标版本，按 {wanted} 读"),
            Self::NoAnswers => "这个文件里一项也没有填".into(),
            Self::SumDiffers { total, sum } => {
                format!("总分是 {}，各题之和是 {}，对不上", write_hundredths(*total), write_hundredths(*sum))
            }
            Self::UnknownRef(value) => format!("“{value}”既不在本次文件中，也不在库中"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Unreadable(why) => format!("cannot be read: {why}"),
            Self::NothingToRead => {
                "holds no providers.csv, solutions.csv and so on (in a workbook: no sheet called providers, solutions and so on)"
                    .into()
            }
            Self::NoWorkbook => "is no XLSX workbook that can be read; save it as .xlsx and try again".into(),
            Self::WorkbookTooLarge => "unpacks to more than 64 MB; import it in parts".into(),
            Self::SheetTooLarge { rows, columns } => {
                format!("lies outside of the {rows} rows and {columns} columns that a sheet may have")
            }
            Self::BrokenFormula(shown) => format!("shows the error {shown}; write a text or a number"),
            Self::UnknownFile => "unknown file, ignored".into(),
            Self::Encoding => "is neither UTF-8 nor GB18030".into(),
            Self::Utf16 => "is UTF-16; save it as \"CSV UTF-8 (comma delimited)\" and import that".into(),
            Self::Packed => {
                "is no CSV file but looks like an Excel workbook; import the .xlsx itself, or save it as \"CSV UTF-8\"".into()
            }
            Self::Separator('\t') => {
                "its cells are parted by tabs, not commas; save it as \"CSV UTF-8 (comma delimited)\"".into()
            }
            Self::Separator(found) => {
                format!("its cells are parted by {found:?}, not commas; save it as \"CSV UTF-8 (comma delimited)\"")
            }
            Self::UnclosedQuote => "a quote is never closed".into(),
            Self::TextAfterQuote => "text after the closing quote; a quote within is written twice".into(),
            Self::NoHeader => "the file is empty: no header".into(),
            Self::UnknownColumn(header) => format!("unknown column {header:?}, ignored"),
            Self::RepeatedColumn => "the column stands here twice".into(),
            Self::MissingColumn(chinese) => format!("required column is missing ({chinese})"),
            Self::CellCount { found, expected } => {
                format!("the row has {found} cells, the header {expected}")
            }
            Self::Empty => "required, but empty".into(),
            Self::ControlCharacter('\n') => "no line break may stand here".into(),
            Self::ControlCharacter(c) => format!("contains the control character {c:?}"),
            Self::TooLong { found, limit } => format!("has {found} characters, at most {limit} may stand here"),
            Self::NotOneOf { value, allowed } => {
                format!("{value:?} is none of {}", allowed.join(", "))
            }
            Self::UnknownCode(library, value) => {
                format!("the programme has no {} {value:?}", library.english())
            }
            Self::Reference(why) => why.to_string(),
            Self::Uscc(why) => why.to_string(),
            Self::OrganisationDigit => "the organisation code within has a wrong check digit; please compare".into(),
            Self::Money(why) => format!("is {why}"),
            Self::Decimal { places } => format!("is not a number ≥ 0 with at most {places} decimals"),
            Self::WholeNumber => "is not a whole number ≥ 0".into(),
            Self::Range { min, max } => format!("must be from {min} to {max}"),
            Self::Date => "is not a day, written YYYY-MM-DD, such as 2026-11-20".into(),
            Self::DateRange { from, until } => format!("must lie in the years {from} to {until}"),
            Self::Email => "is not an e-mail address".into(),
            Self::Phone => {
                format!("is not a telephone number: at least {MIN_PHONE_DIGITS} digits; +, -, blanks and brackets are fine")
            }
            Self::Part { part, shape } => {
                format!("{part:?} is not of the form {shape}; several are joined by |")
            }
            Self::Repeated(what) => format!("{what:?} stands here twice"),
            Self::Duplicate { first_line } => format!("the same reference stands on line {first_line}"),
            Self::PriceOrder => "is above the highest price".into(),
            Self::DateOrder => "lies before the day on which the case began (started_on)".into(),
            Self::TakenBy(whose) => format!("belongs to {whose} already, and must be unique"),
            Self::NeedsScenario => "a common need (N) must name a scenario".into(),
            Self::NeedsWords => "a need of its own (X) must have words".into(),
            Self::UnknownQuestion(text) if text.is_empty() => "neither a code nor a name".into(),
            Self::UnknownQuestion(text) => format!("the questionnaire has no {text:?}; the empty sheet has the codes"),
            Self::QuestionTwice { first_line } => format!("line {first_line} answers the same"),
            Self::Level => "a level is 0 to 4, such as 2 or 二级; leave it empty where there is none".into(),
            Self::Points { most } => format!("must be from 0 to {} points", write_hundredths(*most)),
            Self::OtherIndex { found, wanted } => {
                format!("is a result by {found:?}, which cannot be converted to {wanted}; take the test by {wanted}")
            }
            Self::IndexUnsaid(wanted) => format!("does not tell its version, and is read as {wanted}"),
            Self::NoAnswers => "nothing is answered in this file".into(),
            Self::SumDiffers { total, sum } => {
                format!("the total is {}, but the items come to {}", write_hundredths(*total), write_hundredths(*sum))
            }
            Self::UnknownRef(value) => format!("{value:?} is neither in these files nor in the store"),
        }
    }
}

impl Library {
    const fn chinese(self) -> &'static str {
        match self {
            Self::Sector => "行业",
            Self::Scenario => "场景",
            Self::National => "评测场景",
            Self::BaseItem => "评测得分题",
            Self::District => "区县",
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Scenario => "scenario",
            Self::National => "national scenario",
            Self::BaseItem => "scored item",
            Self::District => "district",
        }
    }
}

fn reference_chinese(why: &InvalidRef) -> String {
    match why {
        InvalidRef::Empty => "编号不能为空".into(),
        InvalidRef::TooLong => format!("编号最多 {MAX_REF_LEN} 个字符"),
        InvalidRef::BadCharacter(c) => format!("编号中不能有 {c:?}"),
    }
}

fn uscc_chinese(why: &InvalidUscc) -> String {
    match why {
        InvalidUscc::Length(found) => format!("统一社会信用代码应为 18 位，实为 {found} 位"),
        InvalidUscc::Character(c) => format!("统一社会信用代码中不会出现“{c}”"),
        InvalidUscc::CheckDigit { found, expected } => {
            format!("统一社会信用代码校验位为“{found}”，应为“{expected}”")
        }
    }
}
