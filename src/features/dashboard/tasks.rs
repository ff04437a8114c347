//! The three tasks of a provider, in their order (S10).

use leptos::prelude::*;
use leptos_router::components::A;
use model::portal::figures::Figures;
use stylers_macro::style_sheet;

use crate::{
    features::profile::review_button::ReviewButton,
    format,
    i18n::{Msg, fill, plural, use_lang, use_texts},
    load::Loaded,
    routes::Path,
    ui::{
        card::Card,
        icon::Icon,
        rich_text::{ExternalLink, rich_text},
    },
};

#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Done,
    Next,
    Open,
}

/// What is done, in the order of the tasks.
fn done(figures: &Figures) -> [bool; 3] {
    [figures.profile_reviewed_at.is_some(), figures.partners > 0, figures.customers_with_reseller > 0]
}

fn standing(done: [bool; 3], task: usize) -> Standing {
    match done.iter().position(|done| !done) {
        _ if done[task] => Standing::Done,
        Some(next) if next == task => Standing::Next,
        Some(_) | None => Standing::Open,
    }
}

fn standing_text(t: &'static Msg, standing: Standing) -> &'static str {
    match standing {
        Standing::Done => t.dashboard.task_done,
        Standing::Next => t.dashboard.task_next,
        Standing::Open => t.dashboard.task_open,
    }
}

/// Review the profile, connect with resellers, connect with customers: what is done and what is next.
#[component]
pub fn Tasks(
    /// They say what is done.
    figures: Loaded<Figures>,
    /// Address of the official list (S7).
    official_list: Signal<String>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/tasks.css");
    let (lang, t) = (use_lang(), use_texts());
    let known = Memo::new(move |_| figures.get().and_then(Result::ok).unwrap_or_default());
    let profile_text = move || {
        let list = view! { <ExternalLink href=official_list text=t.get().dashboard.official_list /> };
        rich_text(t.get().dashboard.profile_text, vec![("list", list.into_any())])
    };
    let profile_state = move || match known.read().profile_reviewed_at {
        Some(at) => fill(t.get().dashboard.profile_done, &[("date", &format::date(lang.get(), at))]),
        None => t.get().dashboard.profile_open.to_owned(),
    };
    let resellers_text = move || {
        let help = view! { <A href=Path::HelpHowToEnroll.to_string()>{t.get().help.how_to_enroll}</A> };
        rich_text(t.get().dashboard.resellers_text, vec![("help", help.into_any())])
    };
    let resellers_state = move || {
        let t = &t.get().dashboard;
        plural(lang.get(), known.read().partners, t.resellers_one, t.resellers_other)
    };
    let customers_state = move || {
        let t = &t.get().dashboard;
        plural(lang.get(), known.read().customers_with_reseller, t.clients_one, t.clients_other)
    };
    view! { class = styles,
        <Card id="tasks" title=move || t.get().dashboard.tasks>
            <ol class="tasks">
                <Task number=0 known title=Signal::derive(move || t.get().dashboard.profile)>
                    <p class="task__text">{profile_text}</p>
                    <div class="task__state links">
                        <span>{profile_state}</span>
                        <ReviewButton
                            reviewed=Signal::derive(move || known.read().profile_reviewed_at.is_some())
                            on_done=move |()| figures.refetch()
                        />
                        <A href=Path::Profile.to_string()>{move || t.get().dashboard.profile_link}</A>
                    </div>
                </Task>
                <Task number=1 known title=Signal::derive(move || t.get().dashboard.resellers)>
                    <p class="task__text">{resellers_text}</p>
                    <p class="task__state task__text links">
                        <span>{resellers_state}</span>
                        <A href=Path::Resellers.to_string()>{move || t.get().dashboard.resellers_link}</A>
                    </p>
                </Task>
                <Task number=2 known title=Signal::derive(move || t.get().dashboard.clients)>
                    <p class="task__text">{move || t.get().dashboard.clients_text}</p>
                    <p class="task__state task__text links">
                        <span>{customers_state}</span>
                        <A href=Path::Customers.to_string()>{move || t.get().dashboard.clients_link}</A>
                    </p>
                </Task>
            </ol>
        </Card>
    }
}

#[component]
fn Task(
    number: usize,
    known: Memo<Figures>,
    title: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/tasks.css");
    let t = use_texts();
    let standing = Memo::new(move |_| standing(done(&known.read()), number));
    view! { class = styles,
        <li class="task" class=("task--next", move || standing.get() == Standing::Next)>
            <span class="task__mark" class=("task__mark--done", move || standing.get() == Standing::Done) aria-hidden="true">
                {move || match standing.get() {
                    Standing::Done => view! { <Icon icon=icondata::LuCheck /> }.into_any(),
                    Standing::Next | Standing::Open => (number + 1).into_any(),
                }}
            </span>
            <div class="task__body">
                <h3>
                    {move || title.get()} " "
                    <span class="task__standing">{move || standing_text(t.get(), standing.get())}</span>
                </h3>
                {children()}
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S10] The first task that is not done is the next one, whatever was done after it.
    #[test]
    fn the_first_open_task_is_next() {
        assert!(standing([false, true, false], 0) == Standing::Next);
        assert!(standing([false, true, false], 1) == Standing::Done);
        assert!(standing([false, true, false], 2) == Standing::Open);
        assert!(standing([true, true, true], 2) == Standing::Done);
    }
}
