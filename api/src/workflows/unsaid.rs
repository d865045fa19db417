//! What one side keeps to itself until the other accepts, taken out of whatever it writes (P8).

use crate::app::App;
use schema::domain::catalogue::Provider;
use schema::domain::enterprise::Enterprise;
use schema::domain::masking;
use schema::domain::programme::District;

/// Names, numbers and places that nothing may tell yet.
pub(super) struct Unsaid {
    names: Vec<String>,
    places: Vec<String>,
}

impl Unsaid {
    /// Of an enterprise whose case tells the district `told`, or none; `matched` is the district that its match was made for.
    pub(super) fn of_enterprise(app: &App, enterprise: &Enterprise, matched: Option<&str>, told: Option<&str>) -> Self {
        let contact = &enterprise.contact;
        let mut names = masking::own_names(&enterprise.name, &app.programme.places());
        names.extend(masking::contact_names(&contact.name, &contact.email, &contact.phone));
        names.push(enterprise.uscc.to_string());
        let own: Vec<&str> = [enterprise.profile.district.as_deref(), matched].into_iter().flatten().collect();
        let places = if told.is_some() { Vec::new() } else { places(app, &own) };
        Self { names, places }
    }

    /// Of a provider: its name is known, how to reach it is not.
    pub(super) fn of_provider(provider: &Provider) -> Self {
        let contact = &provider.contact;
        let mut names = masking::contact_names(&contact.name, &contact.email, &contact.phone);
        let known = provider.name.to_lowercase();
        names.retain(|name| !known.contains(name.as_str()));
        Self { names, places: Vec::new() }
    }

    /// `text` without any of it, and without whatever else could reach somebody.
    pub(super) fn mask(&self, text: &str) -> String {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let places: Vec<&str> = self.places.iter().map(String::as_str).collect();
        masking::mask_with_places(text, &names, &places)
    }
}

/// All names of the districts `own`; where none is known, those of every district that are not words of the trade as well.
fn places(app: &App, own: &[&str]) -> Vec<String> {
    let all = |d: &District| [d.name.clone(), d.name_en.clone()].into_iter().chain(d.aliases.iter().cloned()).collect::<Vec<_>>();
    if own.is_empty() {
        return app.programme.districts.iter().flat_map(all).filter(|name| name.chars().count() > 2).collect();
    }
    own.iter().flat_map(|name| app.programme.district(name).map_or_else(|| vec![(*name).to_owned()], all)).collect()
}
