use serde::Deserialize;

/// Names and places, from `data/demo.json`; all of them made up, or as common as can be.
#[derive(Deserialize)]
pub(super) struct Data {
    pub(super) lands: Vec<Land>,
    pub(super) resellers: Vec<(String, String)>,
}

/// What names and addresses look like in a country.
#[derive(Deserialize)]
pub(super) struct Land {
    pub(super) country: String,
    pub(super) culture: String,
    pub(super) language: String,
    /// `#` is a digit.
    pub(super) phone: String,
    pub(super) first: Vec<String>,
    pub(super) last: Vec<String>,
    /// `#` is the number.
    pub(super) streets: Vec<String>,
    /// City, state, postal code.
    pub(super) cities: Vec<(String, String, String)>,
    /// With `{last}`, `{last2}` and `{city}`.
    pub(super) companies: Vec<String>,
    pub(super) nonprofits: Vec<String>,
}

impl Data {
    pub(super) fn load() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("../../data/demo.json"))
    }

    /// The land with this code, or the first one.
    pub(super) fn land(&self, country: &str) -> &Land {
        let found = self.lands.iter().find(|land| land.country == country);
        found.unwrap_or(&self.lands[0])
    }
}
