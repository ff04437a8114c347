//! Languages and cultures as they are sent (contract 10): `fr`, `fr-CA`, `zh-Hans`, `zh-Hans-CN`.

/// Every two-letter language (ISO 639-1), and those with three letters that a country's list has.
const KNOWN: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn \
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil";

/// Whether there is such a language.
pub(super) fn is_known(language: &str) -> bool {
    KNOWN.split_ascii_whitespace().any(|known| known == language)
}

/// The lower-cased language of `xx`, `xx-YY`, `xx-Script` or `xx-Script-YY`; `None` for anything else.
pub(super) fn language(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']).peekable();
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && is_letters(part))?;
    parts.next_if(|part| part.len() == 4 && is_letters(part));
    parts.next_if(|part| is_territory(part));
    parts.next().is_none().then(|| language.to_ascii_lowercase())
}

/// Whether a text is a language with a country behind it.
pub(super) fn is_culture(text: &str) -> bool {
    language(text).is_some()
        && text.rsplit('-').next().is_some_and(|last| last.len() < text.len() && is_territory(last))
}

/// A country, or a part of the world by its number.
fn is_territory(text: &str) -> bool {
    (text.len() == 2 && is_letters(text)) || (text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()))
}

fn is_letters(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphabetic())
}
