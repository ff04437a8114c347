//! The frame of a help page: heading, first sentence, sections.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    client,
    i18n::{Msg, use_texts},
    load::use_load,
    title::use_title,
};

/// Picks a text of the table.
pub type Text = fn(&'static Msg) -> &'static str;

/// A help page: heading, a first sentence, sections.
#[component]
pub fn HelpPage(title: Text, intro: Text, children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/help_page.css");
    let t = use_texts();
    use_title(move || title(t.get()).to_owned());
    view! { class = styles,
        <article class="help prose">
            <p class="help__kind">{move || t.get().help.title}</p>
            <h1>{move || title(t.get())}</h1>
            <p class="help__intro">{move || intro(t.get())}</p>
            {children()}
        </article>
    }
}

/// A section with paragraphs.
#[component]
pub fn HelpSection(title: Text, children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/help_page.css");
    let t = use_texts();
    view! { class = styles,
        <section class="help__section">
            <h2 class="help__title">{move || title(t.get())}</h2>
            {children()}
        </section>
    }
}

/// Address of an external help page; empty until it is known.
pub fn help_link(name: &'static str) -> Signal<String> {
    let links = use_load(client::figures::help_links);
    Signal::derive(move || match links.get() {
        Some(Ok(links)) => links.0.get(name).cloned().unwrap_or_default(),
        Some(Err(_)) | None => String::new(),
    })
}
