//! Every endpoint's path, once: axum's routes and the app's client read the same text.
//!
//! The router takes any letter case, double and trailing slashes (contract 1.1); these are the canonical forms.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

macro_rules! paths { ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {
    $($(#[$doc])* pub const $name: &str = $path;)+
    /// Every path, for the tests that call each of them as everybody.
    pub const ALL: &[&str] = &[$($path),+];
} }

paths! {
    /// 2.1: resellers of the provider, or providers of the reseller.
    RELATIONSHIPS = "/v1/relationships";
    /// 2.2: resellers of a customer.
    CUSTOMER_RELATIONSHIPS = "/v1/customers/{customer_id}/relationships";
    /// 2.4: the page that says whom a future customer asks.
    RELATIONSHIP_REQUESTS = "/v1/customers/relationshiprequests";
    /// 2.5: what a reseller has stated when it enrolled.
    AGREEMENT_STATUS = "/v1/compliance/csp/agreementstatus";
    /// 2.6: a partner's PartnerID and name.
    PROFILE_MPN = "/v1/profiles/mpn";
    /// 2.9: the own organization.
    PROFILE_ORGANIZATION = "/v1/profiles/organization";
    /// 2.9: the own legal business profile.
    PROFILE_LEGAL_BUSINESS = "/v1/profiles/legalbusiness";
    /// 2.9: the own support profile.
    PROFILE_SUPPORT = "/v1/profiles/support";
    /// 2.9: the own billing profile.
    PROFILE_BILLING = "/v1/profiles/billing";
    /// 3.1, 3.3: customers.
    CUSTOMERS = "/v1/customers";
    /// 3.2: one customer.
    CUSTOMER = "/v1/customers/{customer_id}";
    /// 3.7: company profile, read only.
    COMPANY_PROFILE = "/v1/customers/{customer_id}/profiles/company";
    /// 3.7: billing profile, with etag.
    BILLING_PROFILE = "/v1/customers/{customer_id}/profiles/billing";
    /// 3.11: what a customer qualifies for, as a text.
    CUSTOMER_QUALIFICATION = "/v1/customers/{customer_id}/qualification";
    /// 3.11: the same as a list.
    CUSTOMER_QUALIFICATIONS = "/v1/customers/{customer_id}/qualifications";
    /// 3.9: licenses by product.
    SUBSCRIBED_SKUS = "/v1/customers/{customer_id}/subscribedskus";
    /// 3.4: HEAD, 200 taken, 404 free.
    DOMAIN = "/v1/domains/{domain}";
    /// 3.4, deprecated variant: `true` when free.
    DOMAIN_AVAILABILITY = "/v1/validations/checkdomainavailability/{prefix}";
    /// 3.5: address validation.
    ADDRESS_VALIDATION = "/v1/validations/address";
    /// 3.6: rules of a country.
    COUNTRY_RULES = "/v1/countryvalidationrules/{country}";
    /// 4.1: offers of a country.
    OFFERS = "/v1/offers";
    /// 4.1: one offer.
    OFFER = "/v1/offers/{offer_id}";
    /// 4.1: add-ons of an offer.
    OFFER_ADDONS = "/v1/offers/{offer_id}/addons";
    /// 4.1: categories.
    OFFER_CATEGORIES = "/v1/offercategories";
    /// 4.1: offers in a customer's country.
    CUSTOMER_OFFERS = "/v1/customers/{customer_id}/offers";
    /// 4.1: add-ons of an offer in a customer's country.
    CUSTOMER_OFFER_ADDONS = "/v1/customers/{customer_id}/offers/{offer_id}/addons";
    /// 4.1: categories in a customer's country.
    CUSTOMER_OFFER_CATEGORIES = "/v1/customers/{customer_id}/offercategories";
    /// 5.1, 5.2: orders of a customer.
    ORDERS = "/v1/customers/{customer_id}/orders";
    /// 5.2: one order.
    ORDER = "/v1/customers/{customer_id}/orders/{order_id}";
    /// 6.1: subscriptions of a customer.
    SUBSCRIPTIONS = "/v1/customers/{customer_id}/subscriptions";
    /// 6.1, 6.2: one subscription.
    SUBSCRIPTION = "/v1/customers/{customer_id}/subscriptions/{subscription_id}";
    /// 6.1: add-ons of a subscription.
    SUBSCRIPTION_ADDONS = "/v1/customers/{customer_id}/subscriptions/{subscription_id}/addons";
    /// 6.3: GET targets of an upgrade, POST the chosen one.
    UPGRADES = "/v1/customers/{customer_id}/subscriptions/{subscription_id}/upgrades";
    /// 6.6: GET what a trial can become, POST the chosen one.
    CONVERSIONS = "/v1/customers/{customer_id}/subscriptions/{subscription_id}/conversions";
    /// 6.8: whether a subscription is provisioned.
    PROVISIONING_STATUS = "/v1/customers/{customer_id}/subscriptions/{subscription_id}/provisioningstatus";
    /// 5.2: whether the lines of an order are provisioned.
    ORDER_PROVISIONING_STATUS = "/v1/customers/{customer_id}/orders/{order_id}/provisioningstatus";
    /// 5.5: activation links of an order.
    ORDER_ACTIVATION_LINKS = "/v1/customers/{customer_id}/orders/{order_id}/activationlinks";
    /// 5.5: activation links of a line.
    LINE_ACTIVATION_LINKS = "/v1/customers/{customer_id}/orders/{order_id}/lineitems/{line}/activationlinks";
    /// 5.5: activation links of a subscription.
    SUBSCRIPTION_ACTIVATION_LINKS = "/v1/customers/{customer_id}/subscriptions/{subscription_id}/activationlinks";
    /// 7.1: activity as audit records.
    AUDIT_RECORDS = "/v1/auditrecords";
    /// 7.1: one audit record; published beside the version.
    AUDIT_RECORD = "/auditactivity/v1/auditrecords/{record}";
    /// 6.7: designated support contact.
    SUPPORT_CONTACT = "/v1/customers/{customer_id}/subscriptions/{subscription_id}/supportcontact";

    /// POST: sign in.
    SIGN_IN = "/portal/v1/sign-in";
    /// POST: sign out here.
    SIGN_OUT = "/portal/v1/sign-out";
    /// POST: end every sign-in of the account.
    SIGN_OUT_EVERYWHERE = "/portal/v1/sign-out-everywhere";
    /// GET: who is signed in.
    SESSION = "/portal/v1/session";
    /// GET, PATCH: own account (name, language).
    ACCOUNT = "/portal/v1/account";
    /// POST: change own password.
    PASSWORD = "/portal/v1/account/password";
    /// GET: own sign-ins.
    SIGN_INS = "/portal/v1/account/sign-ins";
    /// DELETE: end one own sign-in.
    SIGN_IN_ONE = "/portal/v1/account/sign-ins/{session_id}";
    /// GET: list of customers.
    VIEW_CUSTOMERS = "/portal/v1/views/customers";
    /// GET: list of resellers.
    VIEW_RESELLERS = "/portal/v1/views/resellers";
    /// GET: list of a reseller's providers.
    VIEW_PROVIDERS = "/portal/v1/views/providers";
    /// GET: list of subscriptions.
    VIEW_SUBSCRIPTIONS = "/portal/v1/views/subscriptions";
    /// GET: list of orders.
    VIEW_ORDERS = "/portal/v1/views/orders";
    /// GET: requests for a partnership, newest first (R6).
    VIEW_REQUESTS = "/portal/v1/views/requests";
    /// POST: a draft of a request with its link (R6).
    REQUESTS = "/portal/v1/requests";
    /// PATCH: the draft was sent.
    REQUEST = "/portal/v1/requests/{request_id}";
    /// POST: a new link; the old one ends.
    REQUEST_LINK = "/portal/v1/requests/{request_id}/link";
    /// POST: take the request back.
    REQUEST_REVOKE = "/portal/v1/requests/{request_id}/revoke";
    /// POST, open to anybody: what a link is about (R8). The token is in the body.
    INVITATION_LOOKUP = "/portal/v1/invitations/lookup";
    /// POST, open to anybody: a person has opened the link's page.
    INVITATION_VIEWED = "/portal/v1/invitations/viewed";
    /// POST: the partnership begins.
    INVITATION_ACCEPT = "/portal/v1/invitations/accept";
    /// POST, open to anybody: no, with an optional reason.
    INVITATION_DECLINE = "/portal/v1/invitations/decline";
    /// POST, open to anybody: a new reseller with its first admin agent.
    INVITATION_ENROLL = "/portal/v1/invitations/enroll";
    /// GET: activity, newest first.
    VIEW_ACTIVITY = "/portal/v1/views/activity";
    /// GET: a few rows of every kind, for the search box.
    SEARCH = "/portal/v1/search";
    /// GET: the dashboard's figures and tasks.
    FIGURES = "/portal/v1/figures";
    /// PUT, DELETE: mark or unmark the official list's entry as reviewed (S10, R29).
    PROFILE_REVIEW = "/portal/v1/profile-review";
    /// GET, POST: requests to change the official list's entry (S8, R29).
    PROFILE_REQUESTS = "/portal/v1/profile-requests";
    /// PATCH: such a request is done or withdrawn.
    PROFILE_REQUEST = "/portal/v1/profile-requests/{request_id}";
    /// GET: the logo for one of its locations, counted from 0.
    PROFILE_LOGO = "/portal/v1/profile-requests/{request_id}/logos/{location}";
    /// POST: a customer with its first orders (R12).
    CUSTOMER_ORDERS = "/portal/v1/customer-orders";
    /// POST: orders for an existing customer, all or none.
    MORE_ORDERS = "/portal/v1/customers/{customer_id}/orders";
    /// POST: the client has shown the one-time password; it is never answered again (R11).
    CREDENTIALS_RECEIPT = "/portal/v1/customers/{customer_id}/credentials-receipt";
    /// POST: a one-time password for the admin account of a customer (R36); the answer alone carries it.
    CUSTOMER_ADMIN_PASSWORD = "/portal/v1/customers/{customer_id}/admin-password";
    /// PUT: what a customer qualifies for (R15).
    QUALIFICATION = "/portal/v1/customers/{customer_id}/qualification";
    /// GET: what stands in the way of ending the relationship with a customer (contract 2.8).
    CUSTOMER_ENDING = "/portal/v1/customers/{customer_id}/ending";
    /// GET: what a customer's page shows first.
    CUSTOMER_OVERVIEW = "/portal/v1/customers/{customer_id}/overview";
    /// GET: a subscription with its add-ons as the rules look at it, and the offers that it could become.
    SUBSCRIPTION_LIFE = "/portal/v1/customers/{customer_id}/subscriptions/{subscription_id}/life";
    /// GET, PUT: what the provider's resellers may do (R4).
    PROVIDER_SETTINGS = "/portal/v1/provider-settings";
    /// The description of the API (OpenAPI).
    OPENAPI = "/openapi.json";
    /// PUT: sets the domain's clock forward; served with `--test-clock` only (R28).
    TEST_CLOCK = "/test/clock";
    /// GET: who has access to a customer, and how far (S33).
    CUSTOMER_ACCESS = "/portal/v1/customers/{customer_id}/access";
    /// PUT, DELETE: a reseller administers the customer's account, or no more (S13, R10).
    DELEGATION = "/portal/v1/customers/{customer_id}/delegations/{reseller_id}";
    /// PUT, DELETE: a reseller is noted as Azure tenant owner, or no more (R24).
    TENANT_OWNER = "/portal/v1/customers/{customer_id}/tenant-owners/{reseller_id}";
    /// GET: what the end of a partnership would touch (R9).
    PARTNERSHIP_ENDING = "/portal/v1/partnerships/{partner_id}/ending";
    /// POST: ends a partnership (R9).
    PARTNERSHIP_END = "/portal/v1/partnerships/{partner_id}/end";
    /// GET, open to anybody: countries, and which of them the catalogue is sold in (R14).
    COUNTRIES = "/portal/v1/countries";
    /// GET: the users of the own partner (R3).
    USERS = "/portal/v1/users";
    /// POST: invite a colleague; the answer alone carries the link.
    USER_INVITATIONS = "/portal/v1/users/invitations";
    /// DELETE: take an invitation back.
    USER_INVITATION = "/portal/v1/users/invitations/{invitation_id}";
    /// PATCH: role and state of a colleague.
    USER = "/portal/v1/users/{user_id}";
    /// POST: a link with which a colleague chooses another password; the answer alone carries it.
    USER_RESET_LINK = "/portal/v1/users/{user_id}/reset-link";
    /// POST: a one-time password for a colleague (R36); the answer alone carries it.
    USER_PASSWORD = "/portal/v1/users/{user_id}/one-time-password";
    /// POST: the client has shown it; it is never answered again (R11).
    USER_PASSWORD_RECEIPT = "/portal/v1/users/{user_id}/credentials-receipt";
    /// GET, POST: the API clients of the own partner (R37); the answer of POST alone carries the secret.
    API_CLIENTS = "/portal/v1/api-clients";
    /// PATCH: name and end of an API client. DELETE: it is revoked.
    API_CLIENT = "/portal/v1/api-clients/{client_id}";
    /// POST: one more secret; the answer alone carries it.
    API_SECRETS = "/portal/v1/api-clients/{client_id}/secrets";
    /// DELETE: a secret is withdrawn.
    API_SECRET = "/portal/v1/api-clients/{client_id}/secrets/{secret_id}";
    /// POST: the client has shown the secret; it is never answered again (R11).
    API_SECRET_RECEIPT = "/portal/v1/api-clients/{client_id}/credentials-receipt";
    /// POST, form-encoded, open to everybody: a token for an API client's secret or refresh token (R37).
    TOKEN = "/{tenant}/oauth2/v2.0/token";
    /// POST: the same as older libraries ask for it.
    TOKEN_V1 = "/{tenant}/oauth2/token";
    /// GET, open to everybody: where tokens come from.
    OPENID_CONFIGURATION = "/.well-known/openid-configuration";
    /// GET: the same, by tenant.
    OPENID_CONFIGURATION_OF = "/{tenant}/.well-known/openid-configuration";
    /// GET: the same, as newer libraries ask for it.
    OPENID_CONFIGURATION_V2 = "/{tenant}/v2.0/.well-known/openid-configuration";
    /// GET, open to everybody: the public keys of tokens.
    TOKEN_KEYS = "/.well-known/jwks.json";
    /// POST, open to everybody: what a one-time link is for.
    LINK_LOOKUP = "/portal/v1/links/lookup";
    /// POST, open to everybody: follow a one-time link and sign in.
    LINK_USE = "/portal/v1/links/use";
    /// GET: who appears in the activity, for its filter.
    ACTIVITY_ACTORS = "/portal/v1/activity/actors";
    /// GET: the latest notices (R26).
    NOTICES = "/portal/v1/notices";
    /// POST: they are read.
    NOTICES_READ = "/portal/v1/notices/read";
    /// GET: addresses of external help pages (R30).
    HELP_LINKS = "/portal/v1/help-links";
}

/// The path with its `{parameters}` filled in, in order, percent-encoded.
///
/// # Panics
/// In debug builds, when the number of values is not the number of parameters.
pub fn to(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let path: Vec<String> = template
        .split('/')
        .map(|part| {
            if part.starts_with('{') {
                encode(values.next().copied().unwrap_or_default())
            } else {
                part.to_owned()
            }
        })
        .collect();
    debug_assert!(values.next().is_none(), "too many values for {template}");
    path.join("/")
}

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_filled_in_order_and_encoded() {
        assert_eq!(to(SUBSCRIPTION, &["a", "b/c"]), "/v1/customers/a/subscriptions/b%2Fc");
    }

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(encode("aZ09-._~ +&=é"), "aZ09-._~%20%2B%26%3D%C3%A9");
    }

    #[test]
    fn no_path_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        assert!(ALL.iter().all(|path| seen.insert(path)));
    }
}
