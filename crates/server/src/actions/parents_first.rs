//! The order in which lines are stored.

use db::entity::subscription;
use uuid::Uuid;

/// Parents before their add-ons: the database wants to see the parent's row first. The checks rule out circles.
pub fn parents_first(lines: &[subscription::Model]) -> Vec<subscription::Model> {
    let mut sorted: Vec<subscription::Model> = Vec::with_capacity(lines.len());
    while sorted.len() < lines.len() {
        let before = sorted.len();
        for line in lines {
            let waits = |id: Uuid| lines.iter().any(|l| l.id == id) && !sorted.iter().any(|l| l.id == id);
            let is_in = sorted.iter().any(|l| l.id == line.id);
            if !is_in && !line.parent_id.is_some_and(waits) {
                sorted.push(line.clone());
            }
        }
        if sorted.len() == before {
            break;
        }
    }
    sorted
}
