//! The five files of the format and their columns.

use super::{case, enterprise, need, provider, solution};

/// Header of the column in which a copy tells what is wrong; passed over when the copy is read again.
pub(super) const REPORT_COLUMN: &str = "问题 problems";

/// One of the files, or a sheet of the same name in a workbook. Links lead from later ones to earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// `providers.csv`
    Providers,
    /// `solutions.csv`
    Solutions,
    /// `cases.csv`
    Cases,
    /// `enterprises.csv`
    Enterprises,
    /// `needs.csv`
    Needs,
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its English header.
    pub name: &'static str,
    /// Its Chinese header.
    pub chinese: &'static str,
    /// Whether the column must be there and each of its cells filled.
    pub required: bool,
    /// Whether a cell may hold several lines.
    pub paragraph: bool,
    /// Whether it is left out where nothing stands in it.
    pub spare: bool,
}

impl Column {
    /// A column that must be there.
    pub(super) const fn must(name: &'static str, chinese: &'static str) -> Self {
        Self { name, chinese, required: true, paragraph: false, spare: false }
    }

    /// A column that may be missing.
    pub(super) const fn may(name: &'static str, chinese: &'static str) -> Self {
        Self { name, chinese, required: false, paragraph: false, spare: false }
    }

    /// The same column, which is written only where something stands in it: the format does not count on it.
    pub(super) const fn spare(self) -> Self {
        Self { spare: true, ..self }
    }

    /// The same column, whose cells may hold several lines.
    pub(super) const fn paragraph(self) -> Self {
        Self { paragraph: true, ..self }
    }
}

impl Sheet {
    /// All of them, in the order in which they are read and written.
    pub const ALL: &'static [Self] = &[Self::Providers, Self::Solutions, Self::Cases, Self::Enterprises, Self::Needs];

    /// The name of its CSV file.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Providers => "providers.csv",
            Self::Solutions => "solutions.csv",
            Self::Cases => "cases.csv",
            Self::Enterprises => "enterprises.csv",
            Self::Needs => "needs.csv",
        }
    }

    /// Its name in a workbook.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Providers => "providers",
            Self::Solutions => "solutions",
            Self::Cases => "cases",
            Self::Enterprises => "enterprises",
            Self::Needs => "needs",
        }
    }

    /// The sheet of a file name, or of a name in a workbook.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.file_name() == name || s.name() == name)
    }

    /// Its columns, in the order in which they are written.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Providers => provider::COLUMNS,
            Self::Solutions => solution::COLUMNS,
            Self::Cases => case::COLUMNS,
            Self::Enterprises => enterprise::COLUMNS,
            Self::Needs => need::COLUMNS,
        }
    }

    /// The column of a header, English or Chinese.
    pub(super) fn column(self, header: &str) -> Option<&'static Column> {
        let header = header.trim();
        self.columns().iter().find(|c| c.name.eq_ignore_ascii_case(header) || c.chinese == header)
    }
}
