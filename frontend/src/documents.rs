//! Documents that one takes home: the same words on a page, on paper and in a word processor.

mod docx;
pub mod plan;
pub mod sheet;

pub use docx::{DOCX_MIME, write};
pub use plan::{PlanMember, PlanPapers, plan_caution, plan_sheet};
pub use sheet::{Block, Cell, Column, Section, Sheet, Table};
