use model::{ids::OfferId, v1::offer::Offer};

/// The catalogue, as far as the lives of subscriptions need it.
pub trait Offers: Sync {
    /// An offer as recorded, wherever it is sold; `None` when the catalogue has dropped it.
    fn offer(&self, id: &OfferId) -> Option<&Offer>;
}
