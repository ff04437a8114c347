//! Texts in English and French. `build.rs` makes the tables from `locales/`.

use std::{marker::PhantomData, ops::Deref};

use leptos::prelude::*;

use crate::format::number;
pub use crate::lang::Lang;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A section of texts in each language.
pub trait Section: 'static {
    /// The section in `lang`.
    fn of(lang: Lang) -> &'static Self;
}

/// A section in one language. It is found by code at each use, so that a section which only a lazy page uses is loaded
/// with that page.
pub struct In<S> {
    lang: Lang,
    section: PhantomData<fn() -> S>,
}

impl<S> In<S> {
    const fn new(lang: Lang) -> Self {
        Self { lang, section: PhantomData }
    }
}

impl<S: Section> Deref for In<S> {
    type Target = S;

    fn deref(&self) -> &S {
        S::of(self.lang)
    }
}

impl Lang {
    /// The table of texts.
    pub fn texts(self) -> &'static Msg {
        match self {
            Lang::En => &EN,
            Lang::Fr => &FR,
        }
    }
}

const STORED: &str = "language";

/// The language before anybody is signed in: the one chosen here last, else the browser's, else English.
pub fn initial() -> Lang {
    let stored =
        window().local_storage().ok().flatten().and_then(|store| store.get_item(STORED).ok().flatten());
    let browser = || window().navigator().languages().iter().find_map(|l| Lang::read(&l.as_string()?));
    stored.and_then(|code| Lang::read(&code)).or_else(browser).unwrap_or(Lang::En)
}

/// The texts, as the whole app shares them: they outlast every page, so that what comes back after a page was left can
/// still be put into words.
#[derive(Clone, Copy)]
struct Texts(Signal<&'static Msg>);

/// Puts the language into the context; `<html lang>` and the browser's memory follow it.
pub fn provide(lang: RwSignal<Lang>) {
    provide_context(lang);
    provide_context(Texts(Signal::derive(move || lang.get().texts())));
    Effect::new(move || {
        let code = lang.get().code();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", code);
        }
        if let Ok(Some(store)) = window().local_storage() {
            let _ = store.set_item(STORED, code);
        }
    });
}

pub fn use_lang() -> RwSignal<Lang> {
    use_context().unwrap_or_else(|| RwSignal::new(Lang::En))
}

/// The texts of the chosen language: `move || t.get().section.key`.
pub fn use_texts() -> Signal<&'static Msg> {
    match use_context::<Texts>() {
        Some(Texts(texts)) => texts,
        None => Signal::stored(Lang::En.texts()),
    }
}

/// `text` with each `{name}` replaced.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// The right one of two forms for `n`, with `{n}` filled in after the language's habits.
///
/// English says "0 rows", French "0 ligne": zero is singular there.
pub fn plural(lang: Lang, n: i64, one: &str, other: &str) -> String {
    let singular = match lang {
        Lang::En => n == 1,
        Lang::Fr => n == 0 || n == 1,
    };
    fill(if singular { one } else { other }, &[("n", &number(lang, n))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_by_name() {
        assert_eq!(fill("{a} of {b}, {a}", &[("a", "1"), ("b", "2")]), "1 of 2, 1");
    }

    #[test]
    fn regional_variants_are_read_and_others_are_not() {
        assert_eq!(Lang::read("fr-CA"), Some(Lang::Fr));
        assert_eq!(Lang::read("EN"), Some(Lang::En));
        assert_eq!(Lang::read("de"), None);
    }

    /// [S73] Both languages have the same placeholders in every text.
    #[test]
    fn both_languages_have_the_same_placeholders() {
        type Sections = std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>;
        let read = |text: &str| serde_json::from_str::<Sections>(text).expect("locales are JSON");
        let (en, fr) = (read(include_str!("../locales/en.json")), read(include_str!("../locales/fr.json")));
        let names = |text: &str| -> Vec<String> {
            let mut names: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(n, _)| n.to_owned())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for (section, keys) in &en {
            for (key, text) in keys {
                assert_eq!(names(text), names(&fr[section][key]), "{section}.{key}");
            }
        }
    }
}
