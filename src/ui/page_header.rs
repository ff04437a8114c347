//! Heading of a page with what can be done on it.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// `<h1>`, a line below it, and the page's buttons at the side.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// The heading's language where it is data, such as an offer's name.
    #[prop(optional)]
    title_language: Option<&'static str>,
    /// The heading is a name: a browser that translates the page leaves it as it is.
    #[prop(optional)]
    verbatim: bool,
    /// One line below the heading.
    #[prop(into, optional)]
    subtitle: MaybeProp<String>,
    /// Beside the heading, such as a state.
    #[prop(into, optional)]
    beside: ViewFn,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/page_header.css");
    view! { class = styles,
        <header class="page-header">
            <div class="page-header__text">
                <div class="page-header__line">
                    <h1
                        class="page-header__title"
                        lang=title_language
                        translate=(verbatim || title_language.is_some()).then_some("no")
                    >{move || title.get()}</h1>
                    {beside.run()}
                </div>
                {move || subtitle.get().map(|text| view! { class = styles, <p class="page-header__subtitle">{text}</p> })}
            </div>
            {children.map(|children| view! { class = styles, <div class="page-header__actions no-print">{children()}</div> })}
        </header>
    }
}
