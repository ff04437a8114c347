//! An export on its way: asked for, looked after once a second, ended, saved.

use gloo_timers::future::TimeoutFuture;
use leptos::{html, prelude::*, task::spawn_local};
use model::portal::exports::{ExportFormat, ExportProgress, ExportQuery};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{AbortController, HtmlElement, Url};

use super::export::Exported;
use crate::{
    client::{
        self,
        exports::{ExportFile, NoFile},
    },
    i18n::{fill, use_texts},
    ui::toast::use_toasts,
};

/// How often it is asked how far it is, in milliseconds.
const LOOK_MS: u32 = 1_000;
/// How long the browser can need to take a file, in milliseconds.
const TAKEN_MS: u32 = 60_000;

/// The state of one dialog.
#[derive(Clone, Copy)]
pub struct Run {
    pub(super) format: RwSignal<String>,
    pub(super) columns: RwSignal<String>,
    pub(super) running: RwSignal<bool>,
    pub(super) progress: RwSignal<Option<ExportProgress>>,
    /// Why the last attempt gave no file.
    pub(super) failed: RwSignal<Option<NoFile>>,
    /// One was begun since the dialog opened: whoever comes back to the question finds the focus there.
    pub(super) was_begun: StoredValue<bool>,
    /// What ends it; none while none is under way.
    abort: StoredValue<Option<(Uuid, AbortController)>, LocalStorage>,
    begin: Callback<ExportQuery>,
    say_stopped: Callback<()>,
}

/// What the dialog of a list has.
pub(super) fn use_run(of: Exported, open: RwSignal<bool>) -> Run {
    let (t, toasts) = (use_texts(), use_toasts());
    let (running, progress, failed) =
        (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None::<NoFile>));
    let abort = StoredValue::new_local(None::<(Uuid, AbortController)>);
    let was_begun = StoredValue::new(false);
    let is_this = move |id: Uuid| {
        abort.try_with_value(|now| now.as_ref().is_some_and(|(now, _)| *now == id)) == Some(true)
    };
    let begin = Callback::new(move |wish: ExportQuery| {
        let Ok(controller) = AbortController::new() else { return };
        let (signal, id) = (controller.signal(), client::new_request_id());
        abort.set_value(Some((id, controller)));
        failed.set(None);
        progress.set(None);
        was_begun.set_value(true);
        running.set(true);
        let (asked, wish) = (of.asked.get_untracked(), ExportQuery { id: Some(id.to_string()), ..wish });
        spawn_local(async move {
            let done = client::exports::fetch(of.list, &asked, &wish, &signal).await;
            // It was ended, or the page is gone.
            if !is_this(id) {
                return;
            }
            abort.set_value(None);
            running.set(false);
            match done {
                Ok(file) => {
                    save(&file);
                    open.set(false);
                    toasts.show(fill(t.get_untracked().exports.saved, &[("file", &file.name)]));
                }
                Err(why) => failed.set(Some(why)),
            }
        });
        spawn_local(async move {
            loop {
                TimeoutFuture::new(LOOK_MS).await;
                if !is_this(id) {
                    return;
                }
                // Another server than the one that works on it does not know.
                if let Ok(far) = client::exports::progress(id).await
                    && is_this(id)
                {
                    progress.set(Some(far));
                }
            }
        });
    });
    on_cleanup(move || {
        abort.try_update_value(|now| now.take().inspect(|(_, controller)| controller.abort()));
    });
    let say_stopped = Callback::new(move |()| toasts.show(t.get_untracked().exports.stopped));
    let format = RwSignal::new(ExportFormat::Csv.as_str().to_owned());
    let columns = RwSignal::new("visible".to_owned());
    Run { format, columns, running, progress, failed, was_begun, abort, begin, say_stopped }
}

impl Run {
    pub(super) fn start(self, wish: ExportQuery) {
        self.begin.run(wish);
    }

    /// Ends what is under way; the server notices that nobody waits.
    pub(super) fn stop(self) {
        let ended = self.abort.try_update_value(Option::take).flatten();
        if let Some((_, controller)) = ended {
            controller.abort();
            self.running.set(false);
            self.say_stopped.run(());
        }
    }
}

/// Puts the focus where the words are that have taken the place of others.
pub(super) fn focused(words: NodeRef<html::P>) {
    Effect::new(move |_| {
        if let Some(words) = words.get() {
            let _ = words.focus();
        }
    });
}

/// Hands a file to the browser, as if a link to it had been followed.
fn save(file: &ExportFile) {
    let Ok(address) = Url::create_object_url_with_blob(&file.content) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", &file.name);
        link.click();
    }
    spawn_local(async move {
        TimeoutFuture::new(TAKEN_MS).await;
        let _ = Url::revoke_object_url(&address);
    });
}
