//! What there is to decide about a subscription, and what happens by itself otherwise.

use model::{portal::views::DecisionKind, v1::subscription::EndOfTermAction};

use crate::i18n::Lang;

pub fn decision_text(lang: Lang, kind: &DecisionKind, then: &EndOfTermAction) -> String {
    let t = &lang.texts().decisions;
    let text = match kind {
        DecisionKind::CancelWindow => t.cancel_window,
        DecisionKind::TrialEnd => t.trial_end,
        DecisionKind::TermEnd => match then {
            EndOfTermAction::Renew => t.term_renews,
            EndOfTermAction::Extend => t.term_extends,
            EndOfTermAction::Cancel => t.term_cancels,
            EndOfTermAction::Unknown(_) => t.term_ends,
        },
        DecisionKind::Unknown(text) => text,
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_say_what_happens_by_itself() {
        let words = |then| decision_text(Lang::En, &DecisionKind::TermEnd, &then);
        assert_ne!(words(EndOfTermAction::Renew), words(EndOfTermAction::Cancel));
        let odd = DecisionKind::Unknown("vote".into());
        assert_eq!(decision_text(Lang::Fr, &odd, &EndOfTermAction::Renew), "vote");
    }
}
