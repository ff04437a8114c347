//! How far an export is, for those who see it and for those who hear it.

use leptos::prelude::*;
use model::portal::exports::ExportProgress;
use stylers_macro::style_sheet;

use super::{
    export::{Exported, Rows},
    export_run::{Run, focused},
};
use crate::{
    format::number,
    i18n::{Lang, fill, use_lang, use_texts},
    ui::{button::Button, modal::ModalButtons},
};

/// So many rows are worth a word where nobody knows how many there are.
const WORTH_A_WORD: u64 = 100_000;

/// The bar, the rows so far, and the button that ends it.
#[component]
pub fn Progress(of: Exported, run: Run) -> impl IntoView {
    let styles = style_sheet!("style/scoped/export_progress.css");
    let (t, lang) = (use_texts(), use_lang());
    let total = Memo::new(move |_| match of.rows.get() {
        Rows::Exactly(total) => u64::try_from(total).ok(),
        Rows::MoreThan(_) | Rows::Unknown => None,
    });
    let share =
        move || run.progress.get().zip(total.get()).map(|(far, total)| far.rows.min(total).to_string());
    let text = move |lang| far_text(lang, run.progress.get(), total.get());
    // Heard at each quarter, not at each row.
    let step = Memo::new(move |_| run.progress.get().map(|far| step(far, total.get())));
    let heard = move || {
        step.track();
        untrack(|| text(lang.get()))
    };
    let words = NodeRef::new();
    focused(words);
    view! { class = styles,
        <p class="export-progress__text" tabindex="-1" node_ref=words>{move || text(lang.get())}</p>
        <progress
            class="export-progress__bar"
            aria-label=move || t.get().exports.progress_name
            max=move || total.get().map(|total| total.max(1).to_string())
            value=share
        ></progress>
        <p class="visually-hidden" role="status">{heard}</p>
        <ModalButtons>
            <Button on_click=move |_| run.stop()>{move || t.get().exports.stop}</Button>
        </ModalButtons>
    }
}

fn far_text(lang: Lang, far: Option<ExportProgress>, total: Option<u64>) -> String {
    let t = &lang.texts().exports;
    let said = |n: u64| number(lang, i64::try_from(n).unwrap_or(i64::MAX));
    match (far, total) {
        (None, _) => t.starting.to_owned(),
        (Some(far), _) if far.packing => t.packing.to_owned(),
        (Some(far), Some(total)) => {
            fill(t.progress_of, &[("n", &said(far.rows.min(total))), ("total", &said(total))])
        }
        (Some(far), None) => fill(t.progress, &[("n", &said(far.rows))]),
    }
}

/// Which quarter it has come to, or which hundred thousand; the last one is that the file is made.
fn step(far: ExportProgress, total: Option<u64>) -> u64 {
    match total {
        _ if far.packing => u64::MAX,
        Some(total) => far.rows.saturating_mul(4) / total.max(1),
        None => far.rows / WORTH_A_WORD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_said_and_not_each_row() {
        let far = |rows| ExportProgress { rows, packing: false };
        let steps: Vec<u64> = (0..=1000).map(|rows| step(far(rows), Some(1000))).collect();
        let mut said = steps.clone();
        said.dedup();
        assert_eq!(said, [0, 1, 2, 3, 4]);
        assert_eq!((step(far(250_000), None), step(far(0), Some(0))), (2, 0));
        assert_eq!(step(ExportProgress { rows: 1, packing: true }, None), u64::MAX);
    }
}
