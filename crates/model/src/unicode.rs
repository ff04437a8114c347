//! What the rules of texts know of Unicode: normal forms, what cannot be seen, digits, dashes, apostrophes.

/// What a character does to a reader who does not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invisible {
    /// It joins or varies its neighbors, which is seen: zero-width joiners, variation selectors.
    Joiner,
    /// It shows a gap.
    Blank,
    /// It shows nothing, or turns what follows round.
    Nothing,
}

/// Joiners, then blank fillers; everything else in [`IGNORABLE`] shows nothing.
const JOINERS: &[(u32, u32)] = &[
    (0x180B, 0x180F),
    (0x200C, 0x200D),
    (0xFE00, 0xFE0F),
    (0x1_3430, 0x1_3440),
    (0x1_3447, 0x1_3455),
    (0xE_0100, 0xE_01EF),
];
const BLANKS: &[(u32, u32)] =
    &[(0x2800, 0x2800), (0x3164, 0x3164), (0xFFA0, 0xFFA0), (0x1_3441, 0x1_3442), (0x1_D159, 0x1_D159)];
/// `Default_Ignorable_Code_Point` of the Unicode Character Database, the anchors of interlinear annotations, and the
/// filler of the Khitan script.
const IGNORABLE: &[(u32, u32)] = &[
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1_6FE4, 0x1_6FE4),
    (0x1_BCA0, 0x1_BCA3),
    (0x1_D173, 0x1_D17A),
    (0xE_0000, 0xE_0FFF),
];

fn among(ranges: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// How a character is invisible, if it is. White space and the visible signs of category Cf (such as the Arabic number
/// signs) are not.
pub fn invisible(c: char) -> Option<Invisible> {
    if c.is_ascii() {
        None
    } else if among(JOINERS, c) {
        Some(Invisible::Joiner)
    } else if among(BLANKS, c) {
        Some(Invisible::Blank)
    } else if among(IGNORABLE, c) {
        Some(Invisible::Nothing)
    } else {
        None
    }
}

/// Control characters, the separators of lines and paragraphs among them: no text of one line holds one.
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Dashes and hyphens of any kind, the sign of subtraction among them.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{58A}' | '\u{5BE}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2E17}'
                | '\u{2E1A}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{2E40}'
                | '\u{2E5D}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30A0}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// Apostrophes, and the signs that are typed for one.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '\u{2B9}'
            ..='\u{2BD}'
                | '\u{2C8}'
                | '\u{2018}'
                | '\u{2019}'
                | '\u{201B}'
                | '\u{2032}'
                | '\u{2035}'
                | '\u{A78C}'
                | '\u{FF07}'
                | '\u{FF40}'
    )
}

/// The zeros of every script's decimal digits; the other nine follow each.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x1_04A0, 0x1_0D30, 0x1_0D40,
    0x1_1066, 0x1_10F0, 0x1_1136, 0x1_11D0, 0x1_12F0, 0x1_1450, 0x1_14D0, 0x1_1650, 0x1_16C0, 0x1_16D0,
    0x1_16DA, 0x1_1730, 0x1_18E0, 0x1_1950, 0x1_1BF0, 0x1_1C50, 0x1_1D50, 0x1_1DA0, 0x1_1F50, 0x1_6130,
    0x1_6A60, 0x1_6AC0, 0x1_6B50, 0x1_6D70, 0x1_CCF0, 0x1_D7CE, 0x1_D7D8, 0x1_D7E2, 0x1_D7EC, 0x1_D7F6,
    0x1_E140, 0x1_E2F0, 0x1_E4F0, 0x1_E5F1, 0x1_E950, 0x1_FBF0,
];

/// A decimal digit of any script as `0` to `9`; every other character as it is.
pub fn plain_digit(c: char) -> char {
    let code = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// Normal form C: one letter with its mark is one character, however it was typed.
pub fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { normal::nfc(text) }
}

/// Normal form KD without its marks: letters alone.
pub(crate) fn without_marks(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { normal::without_marks(text) }
}

#[cfg(not(target_arch = "wasm32"))]
mod normal {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    pub(super) fn nfc(text: &str) -> String {
        text.nfc().collect()
    }

    pub(super) fn without_marks(text: &str) -> String {
        text.nfkd().filter(|c| !is_combining_mark(*c)).collect()
    }
}

#[cfg(target_arch = "wasm32")]
mod normal {
    use js_sys::{JsString, RegExp};

    pub(super) fn nfc(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    pub(super) fn without_marks(text: &str) -> String {
        let marks = RegExp::new(r"\p{M}", "gu");
        JsString::from(text).normalize("NFKD").replace_by_pattern(&marks, "").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_read() {
        let read = |text: &str| text.chars().map(plain_digit).collect::<String>();
        assert_eq!(read("１０ ٣٥ ۴۲ १२३ 𝟗x"), "10 35 42 123 9x");
    }

    #[test]
    fn what_is_seen_is_not_invisible() {
        for c in ['a', ' ', '\u{a0}', '\u{600}', '\u{6dd}', '\u{110bd}', '\u{301}', '한', '-'] {
            assert_eq!(invisible(c), None, "{:04x}", u32::from(c));
        }
        assert_eq!(invisible('\u{200d}'), Some(Invisible::Joiner));
        assert_eq!(invisible('\u{2800}'), Some(Invisible::Blank));
        assert_eq!(invisible('\u{202e}'), Some(Invisible::Nothing));
    }
}
