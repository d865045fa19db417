//! The sample catalogue of the demo. All of it is fictional; see `SAMPLE.md` beside the files.

use super::{Catalogue, Fault, Known, Sheet, read_files};
use jiff::civil::Date;
use schema::domain::programme::Programme;

/// The day on which the dates of the sample were written.
pub const ANCHOR: Date = jiff::civil::date(2026, 11, 20);

pub(super) const FILES: [(Sheet, &[u8]); 5] = [
    (Sheet::Providers, include_bytes!("../../../schema/programmes/zhengzhou/sample/providers.csv")),
    (Sheet::Solutions, include_bytes!("../../../schema/programmes/zhengzhou/sample/solutions.csv")),
    (Sheet::Cases, include_bytes!("../../../schema/programmes/zhengzhou/sample/cases.csv")),
    (Sheet::Enterprises, include_bytes!("../../../schema/programmes/zhengzhou/sample/enterprises.csv")),
    (Sheet::Needs, include_bytes!("../../../schema/programmes/zhengzhou/sample/needs.csv")),
];

/// The sample with its dates moved so that [`ANCHOR`] becomes `first_day`. Days of foundation stay.
///
/// # Errors
/// Where `programme` lacks a sector, scenario or district that the sample names; the built-in programme has them all.
pub fn catalogue(programme: &Programme, first_day: Date) -> Result<Catalogue, Vec<Fault>> {
    let files = FILES.map(|(sheet, bytes)| (sheet, bytes.to_vec()));
    let mut catalogue = read_files(&files, programme, &Known::default())?.catalogue;
    let shift = first_day - ANCHOR;
    for date in dates(&mut catalogue) {
        *date = date.saturating_add(shift);
    }
    Ok(catalogue)
}

/// The dates of a catalogue that grow old.
fn dates(catalogue: &mut Catalogue) -> impl Iterator<Item = &mut Date> {
    let qualifications = catalogue.providers.iter_mut().flat_map(|p| &mut p.qualifications);
    let valid = qualifications.filter_map(|q| q.valid_until.as_mut());
    let confirmed = catalogue.solutions.iter_mut().filter_map(|s| s.confirmed_on.as_mut());
    let cases = catalogue.cases.iter_mut();
    let done = cases.flat_map(|c| c.started_on.iter_mut().chain(&mut c.accepted_on));
    valid.chain(confirmed).chain(done)
}
