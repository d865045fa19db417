//! What one side keeps to itself until the other accepts, taken out of whatever it writes (P8).

use crate::app::App;
use schema::domain::catalogue::Provider;
use schema::domain::enterprise::Enterprise;
use schema::domain::masking;

/// Names, numbers and places that nothing may tell yet.
pub(super) struct Unsaid {
    names: Vec<String>,
    places: Vec<String>,
}

impl Unsaid {
    /// Of an enterprise whose case tells the district `told`, or none.
    pub(super) fn of_enterprise(app: &App, enterprise: &Enterprise, told: Option<&str>) -> Self {
        let contact = &enterprise.contact;
        let mut names = masking::own_names(&enterprise.name, &app.programme.places());
        names.extend(masking::contact_names(&contact.name, &contact.email, &contact.phone));
        names.push(enterprise.uscc.to_string());
        let places = if told.is_some() { Vec::new() } else { places(app, enterprise.profile.district.as_deref()) };
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

/// All names of the district `own`; where it is unknown, those of every district that are not words of the trade as well.
fn places(app: &App, own: Option<&str>) -> Vec<String> {
    let districts = &app.programme.districts;
    let all = |d: &schema::domain::programme::District| {
        [d.name.clone(), d.name_en.clone()].into_iter().chain(d.aliases.iter().cloned()).collect::<Vec<_>>()
    };
    match own {
        Some(name) => app.programme.district(name).map_or_else(|| vec![name.to_owned()], all),
        None => districts.iter().flat_map(all).filter(|name| name.chars().count() > 2).collect(),
    }
}
