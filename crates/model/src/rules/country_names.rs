//! What people call countries beside their name: other codes, old names, parts, the country's own language; in English
//! and in French. The list of countries is searched by them, and the API takes them.

use crate::search_key::search_key;

/// By code; the names as [`fold`] leaves them, separated by `|`.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("AE", "uae|eau|emirates|emirats"),
    ("AT", "osterreich|aut"),
    ("AU", "aus"),
    ("BE", "belgie|belgien|bel"),
    ("BG", "bulgariya"),
    ("BO", "plurinational state of bolivia|etat plurinational de bolivie"),
    ("BR", "brasil|bra"),
    ("BY", "byelorussia|belarus|bielorussie|belorussie"),
    ("CA", "can"),
    (
        "CD",
        "drc|rdc|dr congo|zaire|congo-kinshasa|democratic republic of the congo|republique democratique du congo",
    ),
    ("CG", "congo|congo-brazzaville|republic of the congo|republique du congo"),
    ("CH", "schweiz|svizzera|swiss|swiss confederation|confederation helvetique|helvetia|che"),
    ("CI", "ivory coast|cote d ivoire"),
    ("CN", "prc|rpc|people's republic of china|republique populaire de chine|mainland china|chn"),
    ("CV", "cape verde|cap-vert|cap vert"),
    ("CZ", "czech republic|republique tcheque|cesko|cze"),
    ("DE", "deutschland|federal republic of germany|brd|rfa|ger|deu"),
    ("DK", "danmark|dnk"),
    ("EE", "eesti"),
    ("ES", "espana|esp"),
    ("FI", "suomi|fin"),
    ("FK", "malvinas|malouines|islas malvinas"),
    ("FR", "metropolitan france|france metropolitaine|fra|republique francaise"),
    (
        "GB",
        "uk|gbr|great britain|britain|england|scotland|wales|northern ireland|united kingdom of great britain and northern ireland|grande-bretagne|grande bretagne|angleterre|ecosse|pays de galles|irlande du nord|royaume uni",
    ),
    ("GR", "el|hellas|ellada|grc"),
    ("HK", "hong kong|hong-kong"),
    ("HR", "hrvatska"),
    ("HU", "magyarorszag"),
    ("IE", "eire|republic of ireland|republique d irlande|irl"),
    ("IN", "bharat|ind"),
    ("IR", "persia|perse|islamic republic of iran"),
    ("IS", "island"),
    ("IT", "italia|ita"),
    ("JP", "nippon|nihon|jpn"),
    ("KP", "dprk|rpdc|democratic people's republic of korea"),
    ("KR", "korea|coree|republic of korea|republique de coree|rok|kor"),
    ("LA", "lao|lao people's democratic republic"),
    ("LK", "ceylon|ceylan"),
    ("LT", "lietuva"),
    ("LU", "luxemburg|letzebuerg|lux"),
    ("LV", "latvija"),
    ("MD", "moldavia|moldavie"),
    ("MK", "macedonia|macedoine|fyrom|former yugoslav republic of macedonia"),
    ("MM", "burma|birmanie"),
    ("MO", "macau"),
    ("MX", "mexique|mex"),
    ("NL", "holland|hollande|nederland|netherlands|dutch|nld|pays bas"),
    ("NO", "norge|nor"),
    ("NZ", "aotearoa"),
    ("PL", "polska|pol"),
    ("PS", "palestine|state of palestine|etat de palestine"),
    ("PT", "portuguese republic|prt"),
    ("RE", "reunion island|ile de la reunion"),
    ("RO", "romania|roumanie|rou"),
    ("RU", "russian federation|federation de russie|rus"),
    ("SA", "ksa|arabie saoudite|saudi"),
    ("SE", "sverige|swe"),
    ("SI", "slovenija"),
    ("SK", "slovensko|slovak republic|republique slovaque"),
    ("SY", "syrian arab republic|republique arabe syrienne"),
    ("SZ", "swaziland|souaziland"),
    ("TF", "taaf"),
    ("TH", "siam|tha"),
    ("TL", "east timor|timor oriental"),
    ("TR", "turkey|turquie|turkiye|tur"),
    ("TW", "formosa|formose|republic of china|chinese taipei"),
    ("TZ", "united republic of tanzania"),
    ("US", "usa|us|united states of america|america|amerique|etats-unis d amerique|etats unis|states"),
    ("VA", "vatican|holy see|saint-siege|saint siege|vatican city"),
    ("VE", "bolivarian republic of venezuela"),
    ("VN", "viet nam|viet-nam|vnm"),
    ("ZA", "rsa|zaf|afrique du sud"),
    ("ZW", "rhodesia|rhodesie"),
];

/// The country that is called so, in any letter case, with or without accents, article and full stops.
pub fn by_other_name(text: &str) -> Option<&'static str> {
    let wanted = fold(text);
    let named = |names: &str| names.split('|').any(|name| name == wanted);
    OTHER_NAMES.iter().find(|(_, names)| named(names)).map(|(code, _)| *code)
}

/// The other names of a country, folded.
pub fn other_names(code: &str) -> impl Iterator<Item = &'static str> {
    let found = OTHER_NAMES.iter().find(|(known, _)| *known == code);
    found.into_iter().flat_map(|(_, names)| names.split('|'))
}

/// A name of a country as it is compared: its search key without full stops, apostrophes of articles and articles.
pub fn fold(text: &str) -> String {
    let key = search_key(text).replace('.', "").replace("d'", "d ");
    let articles = ["the ", "les ", "le ", "la ", "l'"];
    let bare = articles.iter().find_map(|article| key.strip_prefix(article));
    bare.unwrap_or(&key).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_what_people_call_them() {
        for (called, code) in [
            ("UK", "GB"),
            ("uk", "GB"),
            ("U.K.", "GB"),
            ("England", "GB"),
            ("Grande-Bretagne", "GB"),
            ("Écosse", "GB"),
            ("USA", "US"),
            ("u.s.a.", "US"),
            ("The United States of America", "US"),
            ("États-Unis d’Amérique", "US"),
            ("holland", "NL"),
            ("La Hollande", "NL"),
            ("The Netherlands", "NL"),
            ("Deutschland", "DE"),
            ("España", "ES"),
            ("EL", "GR"),
            ("Ivory Coast", "CI"),
            ("Burma", "MM"),
            ("Czech Republic", "CZ"),
        ] {
            assert_eq!(by_other_name(called), Some(code), "{called}");
        }
        for nobody in ["", "u", "xx", "land"] {
            assert_eq!(by_other_name(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn every_name_is_folded_and_names_one_country() {
        let all: Vec<&str> = OTHER_NAMES.iter().flat_map(|(_, names)| names.split('|')).collect();
        for name in &all {
            assert_eq!(fold(name), **name);
        }
        let once: std::collections::BTreeSet<&&str> = all.iter().collect();
        assert_eq!(once.len(), all.len());
        assert!(OTHER_NAMES.is_sorted_by_key(|(code, _)| *code));
    }
}
