//! A draft in the mail program (RFC 6068).

use model::paths::encode;

/// The address that opens a draft; line breaks are written as RFC 6068 wants them.
pub fn mailto(to: &str, subject: &str, body: &str) -> String {
    let to = match to.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{}", encode(local), encode(domain)),
        None => encode(to),
    };
    format!("mailto:{to}?subject={}&body={}", encode(subject), encode(&body.replace('\n', "\r\n")))
}

#[cfg(test)]
mod tests {
    use super::mailto;

    #[test]
    fn line_breaks_accents_and_signs_are_escaped() {
        let address = mailto("o'hara+x@lefèvre.example", "Accès & droits", "Bonjour,\n50 %?");
        assert_eq!(
            address,
            "mailto:o%27hara%2Bx@lef%C3%A8vre.example?subject=Acc%C3%A8s%20%26%20droits\
             &body=Bonjour%2C%0D%0A50%20%25%3F"
        );
    }
}
