//! "Export": all rows of a list as a file, with its search, filters, and order.

use leptos::prelude::*;
use model::portal::{
    exports::ExportList,
    views::{Page, ViewQuery},
};
use stylers_macro::style_sheet;

use super::{export_dialog::ExportDialog, list_state::ListData};
use crate::{
    i18n::use_texts,
    ui::button::{Button, Opens},
};

/// What is exported: a list, as it is asked for now.
#[derive(Clone, Copy)]
pub struct Exported {
    pub list: ExportList,
    /// Search, filters, and order.
    pub asked: Memo<ViewQuery>,
    /// Its rows, as far as they were counted.
    pub rows: Signal<Rows>,
}

/// How many rows there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Nobody knows yet.
    Unknown,
    /// So many.
    Exactly(i64),
    /// More than so many; the rest was not counted.
    MoreThan(i64),
}

impl Rows {
    fn of<T>(page: &Page<T>) -> Self {
        match (page.total, page.more_than) {
            (Some(total), _) => Self::Exactly(total),
            (None, Some(least)) => Self::MoreThan(least),
            (None, None) => Self::Unknown,
        }
    }
}

impl<T: Send + Sync + 'static> ListData<T> {
    /// What an export of this list has.
    pub fn exported(self, list: ExportList) -> Exported {
        let rows = move || {
            self.page.with(|page| match page {
                Some(Ok(page)) if self.current.get() => Rows::of(page),
                Some(_) | None => Rows::Unknown,
            })
        };
        Exported { list, asked: self.asked, rows: Signal::derive(rows) }
    }
}

/// The button, and the dialog that it opens. There is none where the list has no rows.
#[component]
pub fn ExportButton(of: Exported) -> impl IntoView {
    let styles = style_sheet!("style/scoped/export.css");
    let t = use_texts();
    let open = RwSignal::new(false);
    let has_rows = Memo::new(move |_| of.rows.get() != Rows::Exactly(0));
    view! {
        <Show when=move || has_rows.get()>
            <Button
                class=format!("export {styles}")
                icon=icondata::LuDownload
                opens=Opens::Dialog
                on_click=move |_| open.set(true)
            >
                {move || t.get().exports.export}
            </Button>
        </Show>
        <ExportDialog of open/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_said() {
        let page = |total, more_than| Page::<()> {
            items: Vec::new(),
            next: None,
            previous: None,
            total,
            more_than,
            offset: None,
        };
        assert_eq!(Rows::of(&page(Some(3), None)), Rows::Exactly(3));
        assert_eq!(Rows::of(&page(None, Some(10_000))), Rows::MoreThan(10_000));
        assert_eq!(Rows::of(&page(None, None)), Rows::Unknown);
    }
}
