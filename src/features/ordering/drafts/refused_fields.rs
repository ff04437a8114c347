//! Where a refusal belongs: the step and the field to go to, with everything kept (R13).

use std::collections::BTreeMap;

use model::error::{ApiError, FieldError};

use super::{field::Field, order::OrderDraft, request::grouped, step::Step};

/// The refused fields by their place, and what has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RefusedFields {
    pub details: BTreeMap<Field, FieldError>,
    /// At the lines, by their place in the draft.
    pub lines: BTreeMap<usize, FieldError>,
    /// At the reseller of record, which is chosen at Review.
    pub of_record: Option<FieldError>,
    /// Whatever belongs to no field that can be seen.
    pub elsewhere: Vec<FieldError>,
}

impl RefusedFields {
    /// Sorts the refused fields of an answer.
    pub fn of(body: &ApiError, order: &OrderDraft) -> Self {
        let mut refusal = Self::default();
        for error in &body.fields {
            if let Some(field) = Field::of_path(&error.path) {
                refusal.details.entry(field).or_insert_with(|| error.clone());
            } else if let Some((line, member)) = line_of(&error.path, order) {
                if member.eq_ignore_ascii_case("partnerIdOnRecord") {
                    refusal.of_record.get_or_insert_with(|| error.clone());
                } else {
                    refusal.lines.entry(line).or_insert_with(|| error.clone());
                }
            } else {
                refusal.elsewhere.push(error.clone());
            }
        }
        refusal
    }

    /// The refused lines by their key.
    pub fn by_key(&self, order: &OrderDraft) -> BTreeMap<u32, FieldError> {
        let one = |(at, error): (&usize, &FieldError)| Some((order.lines.get(*at)?.key, error.clone()));
        self.lines.iter().filter_map(one).collect()
    }

    /// The step of the first refused field; Review where there is none to go to.
    pub fn step(&self) -> Step {
        if !self.details.is_empty() {
            Step::Details
        } else if !self.lines.is_empty() {
            Step::Subscriptions
        } else {
            Step::Review
        }
    }
}

/// `orders[1].lineItems[0].quantity` as the line of the draft and the member's name.
fn line_of<'a>(path: &'a str, order: &OrderDraft) -> Option<(usize, &'a str)> {
    let (group, rest) = index(path, "orders[")?;
    let (line, member) = index(rest.strip_prefix('.')?, "lineItems[")?;
    let at = grouped(order, None).places.iter().position(|place| *place == (group, line))?;
    Some((at, member.strip_prefix('.').unwrap_or(member)))
}

fn index<'a>(path: &'a str, name: &str) -> Option<(usize, &'a str)> {
    let head = path.get(..name.len())?;
    if !head.eq_ignore_ascii_case(name) {
        return None;
    }
    let (number, rest) = path.get(name.len()..)?.split_once(']')?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use model::{error::FieldCode, v1::offer::BillingCycle};

    use super::*;
    use crate::features::ordering::drafts::samples::offer;

    fn body(paths: &[&str]) -> ApiError {
        let fields = paths.iter().map(|path| FieldError::new(*path, FieldCode::Invalid)).collect();
        ApiError { code: 3000, description: "no".to_owned(), data: vec![], source: String::new(), fields }
    }

    /// [R13] A refused field is found again, also where the lines were spread over several orders.
    #[test]
    fn refused_fields_are_found_again() {
        let mut order = OrderDraft::default();
        for name in ["A", "B", "C"] {
            order.pick(&offer(name), None);
        }
        order.set_cycle(1, &BillingCycle::Monthly);
        let found =
            RefusedFields::of(&body(&["orders[0].lineItems[1].quantity", "orders[1].lineItems[0]"]), &order);
        assert_eq!(found.lines.keys().copied().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(found.step(), Step::Subscriptions);
        let found = RefusedFields::of(&body(&["orders[0].lineItems[0].partnerIdOnRecord"]), &order);
        assert!(found.of_record.is_some() && found.lines.is_empty());
        assert_eq!(found.step(), Step::Review);
        let found = RefusedFields::of(
            &body(&["orders[0].lineItems[0].quantity", "customer.companyProfile.domain"]),
            &order,
        );
        assert_eq!(found.step(), Step::Details);
        assert!(found.details.contains_key(&Field::DomainPrefix));
        let found = RefusedFields::of(&body(&["orders[9].lineItems[0].quantity", "elsewhere"]), &order);
        assert_eq!((found.elsewhere.len(), found.step()), (2, Step::Review));
    }
}
