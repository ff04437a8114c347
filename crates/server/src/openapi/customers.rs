//! Customers, and whether a domain or an address is good.

use model::{
    error::ErrorCode as Code,
    paths,
    portal::{
        access::CustomerAccess, life::CustomerEnding, overview::CustomerOverview,
        qualification::QualificationChange,
    },
    rules::permissions::Permission::{
        CreateCustomer, EditContactDetails, EndCustomer, PlaceOrder, ReadCustomers,
    },
    v1::{
        common::Collection,
        country::CountryValidationRules,
        customer::{
            Address, AddressValidation, BillingProfile, CompanyProfile, Customer, CustomerQualification,
            Qualification,
        },
        relationship::{PartnerRelationship, RelationshipRequest},
        subscribed_sku::SubscribedSku,
    },
};
use serde_json::json;

use super::{
    operation::{Access, Operation},
    shape::Shape,
};

/// What the published dialect knows of customers.
pub(super) fn published() -> Vec<Operation> {
    let of = |names: &str| format!("A filter as JSON, at most 8,000 characters; it compares {names}.");
    let page = Operation::get::<Collection<Customer>>(paths::CUSTOMERS, "listCustomers", "List customers");
    vec![
        page.needs(&[ReadCustomers])
            .query("filter", Shape::text(), of("`CompanyName` or `Domain`, with `starts_with`"))
            .seeks(),
        Operation::post(paths::CUSTOMERS, "createCustomer", "Add a customer")
            .detail("The answer alone carries the temporary password of the admin account, once (R11).")
            .needs(&[CreateCustomer])
            .takes::<Customer>()
            .answers::<Customer>(201)
            .once()
            .refuses(&[Code::DomainTaken, Code::InvalidAddress, Code::NotOurReseller])
            .example(example("menuiserielefevre")),
        Operation::get::<Customer>(paths::CUSTOMER, "getCustomer", "Read a customer").needs(&[ReadCustomers]),
        Operation::patch(paths::CUSTOMER, "endCustomer", "End the relationship with a customer")
            .detail("Once nothing is in service. Other members than `relationshipToPartner` are ignored.")
            .needs(&[EndCustomer])
            .takes::<Customer>()
            .answers::<Customer>(200)
            .once()
            .refuses(&[Code::CustomerNotEmpty])
            .example(json!({"relationshipToPartner": "none"})),
        Operation::get::<CompanyProfile>(
            paths::COMPANY_PROFILE,
            "getCompanyProfile",
            "Read the company profile",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<BillingProfile>(
            paths::BILLING_PROFILE,
            "getBillingProfile",
            "Read the billing profile",
        )
        .needs(&[ReadCustomers])
        .versioned(),
        Operation::put(paths::BILLING_PROFILE, "updateBillingProfile", "Replace the billing profile")
            .needs(&[EditContactDetails])
            .takes::<BillingProfile>()
            .answers::<BillingProfile>(200)
            .versioned()
            .of_version()
            .once()
            .refuses(&[Code::InvalidAddress])
            .example(example("menuiserielefevre")["billingProfile"].clone()),
        Operation::get::<Collection<PartnerRelationship>>(
            paths::CUSTOMER_RELATIONSHIPS,
            "listCustomerRelationships",
            "List the resellers of a customer",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<RelationshipRequest>(
            paths::RELATIONSHIP_REQUESTS,
            "getRelationshipRequest",
            "Read the address that a future customer is sent to",
        )
        .needs(&[model::rules::permissions::Permission::ReadPartners]),
        Operation::get::<Qualification>(
            paths::CUSTOMER_QUALIFICATION,
            "getQualification",
            "Read what a customer qualifies for",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<CustomerQualification>(
            paths::CUSTOMER_QUALIFICATIONS,
            "listQualifications",
            "List what a customer qualifies for",
        )
        .answers_as(200, super::operation::JSON, Shape::list_of::<CustomerQualification>())
        .needs(&[ReadCustomers]),
        Operation::get::<Collection<SubscribedSku>>(
            paths::SUBSCRIBED_SKUS,
            "listSubscribedSkus",
            "List a customer's licenses by product",
        )
        .needs(&[ReadCustomers])
        .query("licenseGroupIds", Shape::text(), "Only these license groups."),
        Operation::head(paths::DOMAIN, "checkDomain", "Check whether a domain is taken")
            .detail("200 when the domain is taken, 404 when it is free.")
            .needs(&[CreateCustomer]),
        Operation::get::<bool>(
            paths::DOMAIN_AVAILABILITY,
            "checkDomainAvailability",
            "Check whether a domain prefix is free",
        )
        .answers_as(200, super::operation::JSON, Shape::flag())
        .needs(&[CreateCustomer]),
        Operation::post(paths::ADDRESS_VALIDATION, "validateAddress", "Check an address")
            .by(Access::SignedIn)
            .takes::<Address>()
            .answers::<AddressValidation>(200)
            .example(json!({
                "country": "FR", "addressLine1": "14 rue des Carmes", "city": "Nantes", "postalCode": "44000"
            })),
        Operation::get::<CountryValidationRules>(
            paths::COUNTRY_RULES,
            "getCountryRules",
            "Read the rules of a country's addresses",
        )
        .by(Access::SignedIn),
    ]
}

/// What only this product knows of customers.
pub(super) fn own() -> Vec<Operation> {
    vec![
        Operation::get::<CustomerAccess>(
            paths::CUSTOMER_ACCESS,
            "readAccess",
            "Read who has access to a customer",
        )
        .needs(&[ReadCustomers]),
        Operation::get::<CustomerEnding>(
            paths::CUSTOMER_ENDING,
            "readCustomerEnding",
            "Read what the end of the relationship takes along, and what is in the way",
        )
        .needs(&[EndCustomer]),
        Operation::get::<CustomerOverview>(
            paths::CUSTOMER_OVERVIEW,
            "readCustomerOverview",
            "Read what a customer's page shows first",
        )
        .needs(&[ReadCustomers]),
        Operation::put(paths::QUALIFICATION, "setQualification", "Set what a customer qualifies for")
            .needs(&[PlaceOrder])
            .takes::<QualificationChange>()
            .answers::<QualificationChange>(200)
            .once()
            .example(json!({"qualification": "nonprofit"})),
    ]
}

/// A customer that can be added; its domain is taken after the first time.
pub(super) fn example(prefix: &str) -> serde_json::Value {
    json!({
        "companyProfile": {"domain": format!("{prefix}.onmicrosoft.com")},
        "billingProfile": {
            "companyName": "Menuiserie Lefèvre", "email": "helene@lefevre.example",
            "culture": "fr-FR", "language": "fr", "firstName": "Hélène", "lastName": "Lefèvre",
            "defaultAddress": {
                "country": "FR", "addressLine1": "14 rue des Carmes", "city": "Nantes", "postalCode": "44000",
                "firstName": "Hélène", "lastName": "Lefèvre"
            }
        }
    })
}
