//! How good a chosen password is, said while it is typed.

use leptos::prelude::*;
use model::parse::{PASSWORD_MIN, own_word};
use stylers_macro::style_sheet;

use crate::i18n::{Lang, fill, plural, use_lang};

/// What is thought of a password.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Strength {
    Empty,
    /// So many characters are missing: it would be refused.
    Short(usize),
    /// It has a part of the own email, name or company in it: it would be refused.
    Own(String),
    /// Long enough, but soon guessed.
    Weak,
    Good,
    Strong,
}

impl Strength {
    /// Steps of the meter, of 4.
    fn steps(&self) -> u8 {
        match self {
            Self::Empty => 0,
            Self::Short(_) | Self::Own(_) => 1,
            Self::Weak => 2,
            Self::Good => 3,
            Self::Strong => 4,
        }
    }

    fn text(&self, lang: Lang) -> String {
        let t = &lang.texts().components;
        match self {
            Self::Empty => String::new(),
            Self::Short(missing) => {
                let missing = i64::try_from(*missing).unwrap_or(i64::MAX);
                plural(lang, missing, t.password_short_one, t.password_short_other)
            }
            Self::Own(word) => fill(lang.texts().fields.own_word, &[("word", word)]),
            Self::Weak => t.password_weak.to_owned(),
            Self::Good => t.password_good.to_owned(),
            Self::Strong => t.password_strong.to_owned(),
        }
    }
}

/// Length counts most; what repeats itself does not count, and what stands in the own name is refused.
fn strength(password: &str, known: &[String]) -> Strength {
    let length = password.chars().count();
    if length == 0 {
        return Strength::Empty;
    }
    if length < PASSWORD_MIN {
        return Strength::Short(PASSWORD_MIN - length);
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if let Some(word) = own_word(password, &known) {
        return Strength::Own(word);
    }
    let different = password.to_lowercase().chars().collect::<std::collections::HashSet<_>>().len();
    match (length, different) {
        (_, 0..6) => Strength::Weak,
        (18.., 9..) => Strength::Strong,
        _ => Strength::Good,
    }
}

/// A meter and a few words, below a field for a new password.
#[component]
pub fn PasswordStrength(
    #[prop(into)] password: Signal<String>,
    /// Name, email, company: words that anybody would try.
    #[prop(into)]
    known: Signal<Vec<String>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/password_strength.css");
    let lang = use_lang();
    let strength =
        Memo::new(move |_| password.with(|password| known.with(|known| strength(password, known))));
    view! { class = styles,
        <div class="strength">
            <span class="strength__bar" aria-hidden="true">
                {(1..=4_u8).map(|step| view! { class = styles,
                    <span
                        class="strength__step"
                        class:strength__step--on=move || { step <= strength.with(Strength::steps) }
                        class:strength__step--good=move || { strength.with(Strength::steps) > 2 }
                    ></span>
                }).collect_view()}
            </span>
            <span class="strength__text" role="status">{move || strength.with(|strength| strength.text(lang.get()))}</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R8] Length above all; repetition is worth nothing, and one's own name is refused.
    #[test]
    fn repetition_counts_for_nothing_and_ones_own_name_is_refused() {
        let known = ["Claire Morel".to_owned(), "claire@atelier-nuage.example".to_owned()];
        let of = |password: &str| strength(password, &known);
        assert_eq!(of(""), Strength::Empty);
        assert_eq!(of("elevenchars"), Strength::Short(1));
        assert_eq!(of("aaaaaaaaaaaaaaaaaaaaaa"), Strength::Weak);
        assert_eq!(of("claire-MOREL-atelier-12"), Strength::Own("Claire".to_owned()));
        assert_eq!(of("gruyere-rouge"), Strength::Good);
        assert_eq!(of("quatre chevaux boivent du thé"), Strength::Strong);
    }
}
