//! The message that carries a request to the support (S8).

use model::portal::{account::Party, profile_requests::ProfileRequest};

use crate::{
    features::partnerships::messages::{mailto::mailto, message::Message},
    i18n::{Lang, fill},
};

/// The request as a `mailto:` address (RFC 6068); without a support address the sender fills it in.
pub fn support_mail(lang: Lang, support: &str, party: &Party, request: &ProfileRequest) -> String {
    let t = &lang.texts().profile;
    let subject = fill(t.mail_subject, &[("name", &party.name)]);
    let partner_id = party.partner_id.as_deref().unwrap_or_default();
    let mut parts = vec![fill(t.mail_intro, &[("name", &party.name), ("partner_id", partner_id)])];
    parts.extend(request.locations.iter().map(|one| {
        fill(
            t.mail_location,
            &[
                ("location", &one.location),
                ("company", &one.company_name),
                ("url", &one.target_url),
                ("type", &one.logo_type),
                ("width", &one.logo_width.to_string()),
                ("height", &one.logo_height.to_string()),
            ],
        )
    }));
    parts.push(fill(t.mail_end, &[("person", &request.requested_by)]));
    mailto(support, &Message { subject, text: parts.join("\n\n") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use model::portal::{
        account::PartyKind,
        profile_requests::{ProfileLocation, ProfileRequestState},
    };

    /// [S8] Company name, logo and target URL of each location stand in the message, lines end in CR LF.
    #[test]
    fn the_message_carries_every_location() {
        let location = |name: &str| ProfileLocation {
            location: name.into(),
            company_name: "Étoile & Fils".into(),
            target_url: "https://etoile.example/?a=1&b=2".into(),
            logo_type: "image/png".into(),
            logo_width: 640,
            logo_height: 480,
        };
        let request = ProfileRequest {
            id: model::ids::ProfileRequestId(uuid::Uuid::nil()),
            state: ProfileRequestState::Sent,
            requested_at: DateTime::UNIX_EPOCH,
            requested_by: "Anna".into(),
            expected_from: DateTime::UNIX_EPOCH,
            expected_until: DateTime::UNIX_EPOCH,
            closed_at: None,
            locations: vec![location("France"), location("Québec")],
        };
        let party = Party {
            kind: PartyKind::Provider,
            id: uuid::Uuid::nil(),
            name: "Étoile".into(),
            country: "FR".into(),
            partner_id: Some("4400001".into()),
        };
        for lang in Lang::ALL {
            let url = support_mail(lang, "list+fr@support.example", &party, &request);
            assert!(url.starts_with("mailto:list%2Bfr@support.example?subject="), "{url}");
            assert!(url.is_ascii() && !url.contains('{') && !url.contains("%7B"), "{url}");
            assert_eq!(url.matches("https%3A%2F%2Fetoile.example%2F%3Fa%3D1%26b%3D2").count(), 2);
            assert!(url.contains("France") && url.contains("Qu%C3%A9bec") && url.contains("4400001"));
            assert_eq!(url.matches("%0A").count(), url.matches("%0D%0A").count());
            assert!(support_mail(lang, "", &party, &request).starts_with("mailto:?subject="));
        }
    }
}
