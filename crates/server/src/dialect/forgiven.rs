//! What may be unreadable in a body without harm: what only answers carry, and empty texts where an id, a date or a
//! number is expected (contract 1.4).

use model::parse::clean_code;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// Members that nobody sets: clients send them back as they came, or as their serializer writes them.
const ANSWER_ONLY: &[&str] = &[
    "actionTaken",
    "actions",
    "allowDelegatedAccess",
    "alternateId",
    "attentionNeeded",
    "billingType",
    "cancellationAllowedUntilDate",
    "commerceId",
    "commitmentEndDate",
    "contractType",
    "creationDate",
    "currencyCode",
    "currencySymbol",
    "customDomains",
    "effectiveStartDate",
    "hasPurchasableAddons",
    "isEligible",
    "isMicrosoftProduct",
    "isTrial",
    "links",
    "offerName",
    "orderId",
    "partnerName",
    "providerId",
    "refundableQuantity",
    "relationshipToPartner",
    "suspensionReasons",
    "transactionType",
    "unitType",
    "upgradeErrors",
    "upgradeType",
    "userCredentials",
];

/// A way into a body, for every element of the lists on it.
enum Step {
    Member(String),
    Elements,
}

/// Takes away what could not be read at `path` if it means nothing, there and in every other element of the lists on
/// the way: so a body is read again only as often as it has kinds of members. `false` when it means something.
pub(super) fn forgive(value: &mut Value, path: &Path) -> bool {
    let mut steps = Vec::new();
    let mut whatever = false;
    for segment in path {
        match segment {
            Segment::Seq { .. } => steps.push(Step::Elements),
            Segment::Map { key } => {
                steps.push(Step::Member(key.clone()));
                whatever = ANSWER_ONLY.iter().any(|known| known.eq_ignore_ascii_case(key));
                if whatever {
                    break;
                }
            }
            Segment::Enum { .. } | Segment::Unknown => return false,
        }
    }
    take_away(value, &steps, whatever)
}

fn take_away(value: &mut Value, steps: &[Step], whatever: bool) -> bool {
    let mut any = false;
    match (steps, value) {
        ([Step::Elements, rest @ ..], Value::Array(items)) => {
            for item in items {
                any |= take_away(item, rest, whatever);
            }
        }
        ([Step::Member(name)], Value::Object(members)) => {
            let before = members.len();
            members.retain(|own, value| !(own.eq_ignore_ascii_case(name) && (whatever || is_blank(value))));
            any = members.len() < before;
        }
        ([Step::Member(name), rest @ ..], Value::Object(members)) => {
            for (_, value) in members.iter_mut().filter(|(own, _)| own.eq_ignore_ascii_case(name)) {
                any |= take_away(value, rest, whatever);
            }
        }
        _ => {}
    }
    any
}

fn is_blank(value: &Value) -> bool {
    value.as_str().is_some_and(|text| clean_code(text).is_empty())
}
