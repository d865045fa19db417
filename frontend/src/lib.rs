//! Everything a person reads: pages, mails, forms, figures, in zh-CN and English.
//!
//! Every page and every mail is one typed struct with a `sample`; one test renders them all in both languages.

pub mod assets;
pub mod charts;
pub mod chrome;
pub mod components;
pub mod documents;
pub mod emails;
pub mod forms;
pub mod i18n;
pub mod page;
pub mod pages;
pub mod routes;
pub mod samples;

pub use chrome::{Chrome, Nav, Viewer};
pub use i18n::L;
pub use page::Page;
