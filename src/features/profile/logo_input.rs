//! Choosing a logo: looked at here as the server looks at it, so that a wrong file is told at once.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use leptos::{html, prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    parse::Logo,
};
use stylers_macro::style_sheet;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    i18n::{fill, use_lang, use_texts},
    labels::field_text,
    ui::{
        button::FieldButton,
        field::{Field, Wiring, unique_id},
    },
};

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenLogo {
    pub name: String,
    pub logo: Logo,
    /// Its bytes in Base64.
    pub base64: String,
}

/// A file field that takes a PNG or JPEG image.
#[component]
pub fn LogoInput(
    /// The good file; none while there is no such one.
    value: RwSignal<Option<ChosenLogo>>,
    /// Why it was refused.
    error: RwSignal<Option<FieldError>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/logo_input.css");
    let (t, lang) = (use_texts(), use_lang());
    let choose = move |input: web_sys::HtmlInputElement| {
        value.set(None);
        error.set(None);
        spawn_local(async move {
            match read(&input).await {
                Some(Ok(chosen)) => {
                    value.set(Some(chosen));
                    error.set(None);
                }
                Some(Err(refused)) => error.set(Some(refused)),
                None => {}
            }
        });
    };
    let input = NodeRef::<html::Input>::new();
    let file = unique_id("logo-file");
    let words = move || {
        let (t, named) = (&t.get().profile, value.with(|chosen| chosen.as_ref().map(|it| it.name.clone())));
        (
            if named.is_some() { t.logo_other } else { t.logo_choose },
            named.unwrap_or_else(|| t.logo_none.to_owned()),
        )
    };
    let ask = move |_| {
        if let Some(input) = input.get_untracked() {
            // The same file can be chosen again after it has been changed.
            input.set_value("");
            input.click();
        }
    };
    let said = Signal::derive(move || error.get().map(|error| field_text(lang.get(), &error)));
    let chosen = move || {
        value.get().map(|chosen| {
            let Logo { width, height, .. } = chosen.logo;
            let size = [("width", width.to_string()), ("height", height.to_string())];
            let size: Vec<_> = size.iter().map(|(name, value)| (*name, value.as_str())).collect();
            fill(t.get().profile.pixels, &size)
        })
    };
    view! {
        <Field
            label=Signal::derive(move || t.get().profile.logo.to_owned())
            hint=Signal::derive(move || Some(chosen().unwrap_or_else(|| t.get().profile.logo_hint.to_owned())))
            error=said
            required=Signal::stored(true)
            children=move |wiring: Wiring| {
                view! { class = styles,
                    // The browser's own field speaks the browser's language: a button with our words opens it.
                    <input
                        type="file"
                        hidden
                        accept="image/png,image/jpeg"
                        node_ref=input
                        on:change:target=move |event| choose(event.target())
                    />
                    <div class="file-input">
                        <FieldButton wiring chosen=file.clone() on_click=ask>
                            {move || words().0}
                        </FieldButton>
                        <span class="file-input__name" id=file.clone()>{move || words().1}</span>
                    </div>
                }
            }
        />
    }
}

/// The chosen file, if any. `File` is not among web-sys' plain features, so its members are asked for by name.
async fn read(input: &web_sys::HtmlInputElement) -> Option<Result<ChosenLogo, FieldError>> {
    let files = Reflect::get(input, &"files".into()).ok()?;
    let file = Reflect::get_u32(&files, 0).ok().filter(JsValue::is_object)?;
    let member = |name: &str| Reflect::get(&file, &name.into()).ok();
    let name = member("name").and_then(|name| name.as_string()).unwrap_or_default();
    let size = member("size").and_then(|size| size.as_f64()).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "a megabyte fits an f64 exactly")]
    if size > Logo::MAX_BYTES as f64 {
        return Some(Err(FieldError::new("logo", FieldCode::TooLarge).with("max", 1)));
    }
    let unread = || Some(Err(FieldError::new("logo", FieldCode::NotAnImage)));
    let Some(read) = member("arrayBuffer").and_then(|read| read.dyn_into::<Function>().ok()) else {
        return unread();
    };
    let Ok(promise) = read.call0(&file).map(Promise::from) else { return unread() };
    let Ok(buffer) = JsFuture::from(promise).await else { return unread() };
    let bytes = Uint8Array::new(&buffer).to_vec();
    let parsed = Logo::parse(&bytes, "logo");
    // `btoa` takes a text with one character for each byte.
    let text: String = bytes.iter().copied().map(char::from).collect();
    Some(parsed.and_then(|logo| match window().btoa(&text) {
        Ok(base64) => Ok(ChosenLogo { name, logo, base64 }),
        Err(_) => Err(FieldError::new("logo", FieldCode::NotAnImage)),
    }))
}
