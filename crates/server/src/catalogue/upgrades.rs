//! Upgrades of our own, beside those that were recorded (R22): they stand apart, in `data/upgrades.json`.

use std::collections::HashMap;

use model::{ids::OfferId, v1::offer::Offer};
use serde::Deserialize;

/// The data file; it says about itself what it is.
#[derive(Deserialize)]
struct File {
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    from: OfferId,
    to: OfferId,
}

/// Adds the edges to the recorded targets. What the catalogue does not know is passed over: nobody could order it.
///
/// # Errors
/// When the file is not what this version expects, which the tests rule out.
pub(super) fn add(
    file: &str,
    offers: &mut [Offer],
    by_id: &HashMap<OfferId, usize>,
) -> Result<(), serde_json::Error> {
    let File { edges } = serde_json::from_str(file)?;
    for Edge { from, to } in edges.into_iter().filter(|edge| by_id.contains_key(&edge.to)) {
        let Some(source) = by_id.get(&from).and_then(|at| offers.get_mut(*at)) else { continue };
        let targets = source.upgrade_target_offers.get_or_insert_default();
        if !targets.contains(&to) {
            targets.push(to);
        }
    }
    Ok(())
}
