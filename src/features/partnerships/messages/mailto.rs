//! A message as a `mailto:` address after RFC 6068.

use model::paths::encode;

use super::message::Message;

/// The longest address, in characters, that every mail program takes whole.
pub const MAX: usize = 1_900;

/// The address that opens the message in the mail program; without a recipient the sender fills it in there.
pub fn mailto(recipient: &str, message: &Message) -> String {
    let subject = encode(&message.subject);
    let body = encode(&with_mail_breaks(&message.text));
    format!("mailto:{}?subject={subject}&body={body}", address(recipient))
}

/// The `@` stands as it is; everything that an address or a URL could mean otherwise is encoded.
fn address(recipient: &str) -> String {
    match recipient.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{}", encode(local), encode(domain)),
        None => encode(recipient),
    }
}

/// Lines of a mail end in CR LF (RFC 6068, section 5), whatever the text field made of them.
fn with_mail_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads an address as a mail program does: split at the signs first, then decode.
    fn decode(url: &str) -> (String, String, String) {
        let bytes = |text: &str| {
            let mut out = Vec::new();
            let mut rest = text.bytes();
            while let Some(byte) = rest.next() {
                if byte == b'%' {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    out.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                } else {
                    out.push(byte);
                }
            }
            String::from_utf8(out).unwrap()
        };
        let (to, headers) = url.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
        let mut headers = headers.split('&').map(|header| header.split_once('=').unwrap());
        let (subject, body) = (headers.next().unwrap(), headers.next().unwrap());
        assert_eq!((subject.0, body.0, headers.next()), ("subject", "body", None));
        (bytes(to), bytes(subject.1), bytes(body.1))
    }

    /// [S22][R7] Recipient, subject and text arrive byte for byte, accents, signs and line breaks included.
    #[test]
    fn what_is_decoded_is_what_was_written() {
        let recipient = "claire.o'hara+crm&co=1?#%@münchen.example";
        let message = Message {
            subject: "Été & hiver = 100 % d’accord ? #1".into(),
            text: "Bonjour,\n\nœuvre naïve + 1 : voici…\r\n\thttps://x.example/invitations/a-_b\n\n🚀\n"
                .into(),
        };
        let url = mailto(recipient, &message);
        assert!(url.is_ascii() && !url.contains(['+', ' ', '#', '"']), "{url}");
        let (to, subject, body) = decode(&url);
        assert_eq!((to.as_str(), subject), (recipient, message.subject));
        let lines =
            "Bonjour,\r\n\r\nœuvre naïve + 1 : voici…\r\n\thttps://x.example/invitations/a-_b\r\n\r\n🚀\r\n";
        assert_eq!(body, lines);
    }

    /// [R7] The recipient is optional.
    #[test]
    fn without_a_recipient_the_mail_program_asks_for_it() {
        let message = Message { subject: "a".into(), text: "b\nc".into() };
        assert_eq!(mailto("", &message), "mailto:?subject=a&body=b%0D%0Ac");
    }
}
