//! Heading of a page with what can be done on it.

use leptos::prelude::*;

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
    view! {
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
                {move || subtitle.get().map(|text| view! { <p class="page-header__subtitle">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-header__actions">{children()}</div> })}
        </header>
    }
}
