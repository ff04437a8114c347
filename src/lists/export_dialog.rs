//! The dialog of an export: what is wanted, then how far it is. It stays open until there is a file.

use leptos::prelude::*;
use model::portal::exports::{ExportFormat, ExportQuery};

use super::{
    export::{Exported, Rows},
    export_progress::Progress,
    export_run::{Run, focused, use_run},
};
use crate::{
    client::exports::NoFile,
    format::{number, zone},
    i18n::{Lang, fill, plural, use_lang, use_texts},
    labels::error_text,
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        message_bar::{Announce, MessageBar},
        modal::{Modal, ModalButtons},
        select::{Choice, Select},
    },
};

const VISIBLE: &str = "visible";
const ALL: &str = "all";

/// The dialog, while `open`. Closing it ends the export.
#[component]
pub fn ExportDialog(of: Exported, open: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let run = use_run(of, open);
    let title = Signal::derive(move || t.get().exports.title.to_owned());
    Effect::new(move || match open.get() {
        true => {
            run.failed.set(None);
            run.was_begun.set_value(false);
        }
        false => run.stop(),
    });
    view! {
        <Modal open title>
            {move || match run.running.get() {
                true => view! { <Progress of run/> }.into_any(),
                false => view! { <Wish of run open/> }.into_any(),
            }}
        </Modal>
    }
}

/// Format and columns, and why the last attempt gave no file.
#[component]
fn Wish(of: Exported, run: Run, open: RwSignal<bool>) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let formats = Signal::derive(move || {
        let t = t.get();
        vec![
            Choice::new(ExportFormat::Csv.as_str(), t.exports.csv),
            Choice::new(ExportFormat::Xlsx.as_str(), t.exports.xlsx),
        ]
    });
    let columns = Signal::derive(move || {
        let t = t.get();
        vec![Choice::new(VISIBLE, t.exports.columns_visible), Choice::new(ALL, t.exports.columns_all)]
    });
    let start = move |_| {
        let names = || {
            let kind = session.kind();
            let shown = of.list.columns_for(&kind, false);
            shown.map(|column| column.name).collect::<Vec<_>>().join(",")
        };
        run.start(ExportQuery {
            format: Some(run.format.get_untracked()),
            columns: (run.columns.get_untracked() != ALL).then(|| untrack(names)),
            lang: Some(lang.get_untracked().code().to_owned()),
            zone: zone(),
            id: None,
        });
    };
    let words = NodeRef::new();
    if run.was_begun.get_value() {
        focused(words);
    }
    view! {
        <p tabindex="-1" node_ref=words>{move || rows_text(lang.get(), of.rows.get())}</p>
        <Select label=move || t.get().exports.format value=run.format choices=formats/>
        <Select label=move || t.get().exports.columns value=run.columns choices=columns/>
        {move || {
            run.failed
                .get()
                .map(|failed| {
                    view! {
                        <MessageBar tone=Tone::Danger announce=Announce::Assertive>
                            {failed_text(lang.get(), &failed)}
                        </MessageBar>
                    }
                })
        }}
        <ModalButtons>
            <Button kind=ButtonKind::Primary on_click=start>{move || t.get().exports.export}</Button>
            <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
        </ModalButtons>
    }
}

fn rows_text(lang: Lang, rows: Rows) -> String {
    let t = &lang.texts().exports;
    match rows {
        Rows::Exactly(n) => plural(lang, n, t.rows_one, t.rows_other),
        Rows::MoreThan(n) => fill(t.rows_more, &[("n", &number(lang, n))]),
        Rows::Unknown => t.rows_unknown.to_owned(),
    }
}

fn failed_text(lang: Lang, failed: &NoFile) -> String {
    let t = &lang.texts().exports;
    match failed {
        NoFile::Incomplete => t.incomplete.to_owned(),
        NoFile::Refused(error) if error.status() == Some(429) => t.too_many.to_owned(),
        NoFile::Refused(error) => error_text(lang, error),
    }
}
