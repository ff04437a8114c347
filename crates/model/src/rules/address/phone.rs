//! Phone numbers as people paste them, held against their country's published pattern (contract 10).

use regex_lite::Regex;

use crate::{
    parse::clean_code,
    unicode::{is_dash, plain_digit},
};

/// Words that stand before a number.
const LABEL: &str = r"^(?:(?:callto|[☎☏✆📞📱]|t[eé]l(?:[eé]ph?one?|[eé]fon[eo]?)?|phone|ph|mobile?|mob|m[oó]vil|cell(?:ulare?)?|cel|portable|port|handy|fax|tfno|tlf|[tmp] ?[.:])[\s.:]*)+";
/// An extension, or what the address of a number (RFC 3966) says after it.
const EXTENSION: &str = r"(?:;(?:ext|isub|phone-context)=.*|[ ,;]*\(?(?:ext(?:ension|n)?|poste|p|durchwahl|nebenstelle|app(?:arat)?|toestel|interno|int|dw|x|#)[ .:=]*(?:n[°o]|no|nr)?[ .:=]*\d{1,7}\)?)$";

/// Whether a text is a phone number for somebody in a country with this pattern and these calling codes.
///
/// The national part is held against the pattern, whatever stands between its digits. A number that begins with another
/// country's calling code needs 7 to 15 digits (E.164).
pub(super) fn is_phone(text: &str, pattern: &str, calling: &[String]) -> bool {
    // A pattern that cannot be read refuses nothing.
    let Ok(pattern) = Regex::new(pattern) else { return true };
    let plain = plain(text);
    pattern.is_match(&plain)
        || read(&plain, calling).is_some_and(|number| match number {
            Number::National(digits) => pattern.is_match(&digits),
            // Outside North America many dial a zero before the national part at home.
            Number::Own(digits) => {
                pattern.is_match(&digits)
                    || (!is_american(calling) && pattern.is_match(&format!("0{digits}")))
            }
            Number::Abroad(digits) => (7..=15).contains(&digits.len()) && !digits.starts_with('0'),
        })
}

enum Number {
    National(String),
    Own(String),
    Abroad(String),
}

/// One kind of blank, dash and digit; no label, no extension.
fn plain(text: &str) -> String {
    let one_kind = |c: char| match c {
        c if c.is_whitespace() => ' ',
        c if is_dash(c) => '-',
        '\u{FF0B}' | '\u{FE62}' => '+',
        '\u{FF08}' | '[' => '(',
        '\u{FF09}' | ']' => ')',
        '\u{FF0F}' | '\u{2044}' | '\u{2215}' => '/',
        '\u{B7}' | '\u{2022}' | '\u{2027}' | '\u{FF0E}' => '.',
        c => plain_digit(c),
    };
    let mut plain = clean_code(text).chars().map(one_kind).collect::<String>().to_lowercase();
    for around in [LABEL, EXTENSION] {
        if let Ok(around) = Regex::new(around) {
            plain = around.replace(&plain, "").trim().to_owned();
        }
    }
    plain
}

/// The digits of a number and where they lead; `None` for anything else than digits with what is written between them.
fn read(plain: &str, calling: &[String]) -> Option<Number> {
    let close: String = plain.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '/')).collect();
    if !has_good_brackets(&close) {
        return None;
    }
    let open = |text: &str| text.chars().filter(|c| !matches!(c, '(' | ')')).collect::<String>();
    let bare = open(&close);
    // In North America international numbers begin with 011.
    let abroad = if is_american(calling) { "011" } else { "00" };
    let international = ["+", "00", abroad].into_iter().find(|prefix| bare.starts_with(prefix));
    let Some(prefix) = international else {
        return is_digits(&bare).then_some(Number::National(bare));
    };
    // The zero that is dialed at home alone: +44 (0)20.
    let whole = open(&close.replacen("(0)", "", 1));
    let digits = whole.strip_prefix(prefix).filter(|digits| is_digits(digits))?;
    let own = calling.iter().find_map(|code| digits.strip_prefix(code.as_str()));
    Some(own.map_or_else(|| Number::Abroad(digits.to_owned()), |national| Number::Own(national.to_owned())))
}

fn is_american(calling: &[String]) -> bool {
    calling.iter().any(|code| code.starts_with('1'))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Every bracket has its partner, none stands in another, and none is empty.
fn has_good_brackets(text: &str) -> bool {
    let mut inside = None::<usize>;
    for c in text.chars() {
        inside = match (c, inside) {
            ('(', None) => Some(0),
            (')', Some(1..)) => None,
            ('(' | ')', _) => return false,
            (_, count) => count.map(|count| count + 1),
        };
    }
    inside.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const US: &str = r"^(1[ \-\/\.]?)?(\((\d{3})\)|(\d{3}))[ \-\/\.]?(\d{3})[ \-\/\.]?(\d{4})$";
    const FR: &str = r"^(?:(?:\+|00)33[ .\-]?(?:\(0\)[ .\-]?)?|0)[1-9](?:[ .\-]?\d{2}){4}$";
    const DE: &str = r"^(?:(?:\+|00)49[ .\-/]?(?:\(0\)[ .\-/]?)?|\(?0)[1-9](?:[ ).\-/]{0,2}\d){4,12}$";
    const GB: &str = r"^(?:(?:\+|00)44[ \-]?(?:\(0\)[ \-]?)?|\(?0)[1-9](?:[ )\-]{0,2}\d){8,9}$";
    const ES: &str = r"^(?:(?:\+|00)34[ .\-]?)?[6-9]\d{2}(?:[ .\-]?\d{2,3}){2,3}$";
    const IT: &str = r"^(?:(?:\+|00)39[ .\-/]?)?[03]\d(?:[ .\-/]?\d){4,9}$";

    fn check(pattern: &str, calling: &str, good: &[&str], bad: &[&str]) {
        for (texts, expected) in [(good, true), (bad, false)] {
            for text in texts {
                assert_eq!(is_phone(text, pattern, &[calling.to_owned()]), expected, "{calling} {text}");
            }
        }
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        check(
            US,
            "1",
            &[
                "+1 425-555-0100",
                "425–555–0100",
                "425\u{2011}555\u{2011}0100",
                "(425) 555-0100",
                "+1 (425) 555 0100",
                "001 425 555 0100",
                "1-425-555-0100 ext. 12",
                "425.555.0100 x12",
                "425-555-0100 #7",
                "425-555-0100 (ext. 12)",
                "Cell: 425-555-0100",
                "Ph: 425-555-0100",
                "tel:+1-425-555-0100",
                "tel:+1-425-555-0100;ext=12",
                "\u{202a}+1 425 555 0100\u{202c}",
                "４２５-５５５-０１００",
                "+33 1 42 68 53 00",
                "011 33 1 42 68 53 00",
            ],
            &[
                "555-0100",
                "425-555-010",
                "+1 425-555-010",
                "call me",
                "(425 555-0100",
                "",
                "+12",
                "+0 123 456 789",
            ],
        );
        check(
            FR,
            "33",
            &[
                "+33 (1) 42 68 53 00",
                "01\u{202f}42\u{202f}68\u{202f}53\u{202f}00",
                "01 42 68 53 00",
                "(01) 42 68 53 00",
                "0033 1 42 68 53 00",
                "(+33) 1 42 68 53 00",
                "+33 (0)1 42 68 53 00",
                "+33 01 42 68 53 00",
                "01 42 68 53 00 poste 12",
                "Tél. : 01 42 68 53 00",
                "Téléphone : 01.42.68.53.00",
                "01·42·68·53·00",
                "01 42 68 53 00 (poste 12)",
                "01 42 68 53 00 poste n° 12",
                "01 42 68 53 00, p. 12",
                "T : 01 42 68 53 00",
                "Mob. 06 12 34 56 78",
                "☎ 01 42 68 53 00",
                "callto:+33142685300",
                "+1 425-555-0100",
                "+44 20 7946 0018",
            ],
            &[
                "12",
                "+33 12",
                "1 42 68",
                "+33 1 42 68 53",
                "01 42 68 53 00 / 06 12 34 56 78",
                "+99",
                "+1234567890123456",
            ],
        );
        check(
            DE,
            "49",
            &[
                "089 / 123 456-0",
                "+49 (89) 123456-0",
                "+49 (0) 89 / 123456",
                "089/123456 Durchwahl 12",
                "089/123456 App. 12",
                "(089) 123456",
            ],
            &["12", "+49 1", "089 ()"],
        );
        check(GB, "44", &["+44 (0)20 7946 0018", "+44 (20) 7946 0018", "(0121) 496 0000"], &["12", "+44 12"]);
        check(
            ES,
            "34",
            &["Teléfono: 912 34 56 78", "Móvil 612 345 678", "Tfno. 912345678"],
            &["Móvil", "T 12"],
        );
        check(IT, "39", &["+39 06 5555 0147", "+39 (06) 5555 0147", "347 555 0147"], &["1", "+39 1"]);
    }
}
