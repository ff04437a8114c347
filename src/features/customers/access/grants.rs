//! What one reseller has for the whole customer: administration of the account (S59), and the note that it is Azure
//! tenant owner. Given and withdrawn each on its own (S13, S33).

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use model::{ids::TenantId, paths, portal::access::Grant, rules::permissions::Permission};
use stylers_macro::style_sheet;

use super::{context::AccessContext, since::Since};
use crate::{
    client::{self, Error, new_request_id},
    features::partnerships::reseller_picker::reseller_search,
    i18n::{Msg, fill, use_lang, use_texts},
    labels::{error_text, field_text},
    load::use_load,
    routes::Path,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        combobox::{ComboOption, Combobox},
        confirm_dialog::ConfirmDialog,
        field::{focus_first_error, focus_on, unique_id},
        rich_text::{ExternalLink, rich_text},
        toast::use_toasts,
    },
};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Delegated administration of the account.
    Administration,
    /// The note of an Azure tenant owner.
    TenantOwner,
}

/// What the two cards say in their own words.
struct Words {
    title: &'static str,
    none: &'static str,
    add: &'static str,
    added: &'static str,
    withdraw_title: &'static str,
    withdraw_text: &'static str,
    withdrawn: &'static str,
}

impl Kind {
    fn path(self) -> &'static str {
        match self {
            Kind::Administration => paths::DELEGATION,
            Kind::TenantOwner => paths::TENANT_OWNER,
        }
    }

    fn grants(self, context: AccessContext) -> Vec<Grant> {
        context.access.with(|access| match self {
            Kind::Administration => access.administration.clone(),
            Kind::TenantOwner => access.tenant_owners.clone(),
        })
    }

    fn words(self, t: &Msg) -> Words {
        let a = &t.access;
        match self {
            Kind::Administration => Words {
                title: a.administration,
                none: a.administration_none,
                add: a.administration_add,
                added: a.administration_added,
                withdraw_title: a.administration_withdraw,
                withdraw_text: a.administration_withdraw_text,
                withdrawn: a.administration_withdrawn,
            },
            Kind::TenantOwner => Words {
                title: a.tenant_owner,
                none: a.tenant_owner_none,
                add: a.tenant_owner_add,
                added: a.tenant_owner_added,
                withdraw_title: a.tenant_owner_withdraw,
                withdraw_text: a.tenant_owner_withdraw_text,
                withdrawn: a.tenant_owner_withdrawn,
            },
        }
    }
}

/// One of the two cards.
#[component]
pub fn GrantCard(
    context: AccessContext,
    /// Which of the two.
    kind: Kind,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/grants.css");
    let (t, session) = (use_texts(), use_session());
    let title_id = unique_id("grants");
    let may_set = session.may(Permission::SetDelegation);
    let is_provider = session.is_provider();
    let withdrawing = RwSignal::new(None::<Grant>);
    let open = RwSignal::new(false);
    let line = move |grant: Grant| {
        let partner = grant.reseller.clone();
        let name = if is_provider {
            view! { <a href=Path::Reseller(partner.id).to_string()>{partner.name.clone()}</a> }.into_any()
        } else {
            partner.name.clone().into_any()
        };
        let (since, by) = (grant.since, grant.by.clone());
        let button = may_set.then(|| {
            let label = partner.name.clone();
            let ask = move |_| {
                withdrawing.set(Some(grant.clone()));
                open.set(true);
            };
            view! {
                <Button
                    kind=ButtonKind::Plain
                    name=Signal::derive(move || fill(t.get().access.withdraw_what, &[("name", &label)]))
                    on_click=ask
                >
                    {move || t.get().access.withdraw}
                </Button>
            }
        });
        view! { class = styles,
            <li class="access__grant">
                <span>
                    {name} " "
                    <span class="muted" title=move || t.get().common.partner_id_hint>{partner.partner_id}</span>
                    <Since at=since by/>
                </span>
                {button}
            </li>
        }
    };
    view! {
        <Card id=title_id.clone() title=move || kind.words(t.get()).title focusable=true>
            <Explained kind/>
            {move || {
                let grants = kind.grants(context);
                if grants.is_empty() {
                    view! { <p class="muted">{kind.words(t.get()).none}</p> }.into_any()
                } else {
                    view! { class = styles,
                        <ul class="access__grants">{grants.into_iter().map(line).collect_view()}</ul>
                    }
                    .into_any()
                }
            }}
            {may_set.then(|| view! { <Giving context kind/> <Withdrawing context kind open what=withdrawing title_id/> })}
        </Card>
    }
}

/// What it means; what only the Azure service portal can do, with the link there.
#[component]
fn Explained(kind: Kind) -> impl IntoView {
    let t = use_texts();
    match kind {
        Kind::Administration => view! { <p>{move || t.get().access.administration_text}</p> }.into_any(),
        Kind::TenantOwner => {
            let links = use_load(client::figures::help_links);
            let portal = Signal::derive(move || {
                let links = links.get().and_then(Result::ok);
                links.and_then(|links| links.0.get("azure_portal").cloned()).unwrap_or_default()
            });
            let text = move || {
                let d = &t.get().dashboard;
                rich_text(
                    t.get().access.tenant_owner_text,
                    vec![
                        ("portal", view! { <ExternalLink href=portal text=d.azure_portal/> }.into_any()),
                        ("settings", view! { <strong>{d.user_settings}</strong> }.into_any()),
                        ("permission", view! { <strong>{d.tenant_owner}</strong> }.into_any()),
                    ],
                )
            };
            view! { <p>{text}</p> }.into_any()
        }
    }
}

/// A reseller in partnership, found by name or PartnerID, gets it.
#[component]
fn Giving(context: AccessContext, kind: Kind) -> impl IntoView {
    let styles = style_sheet!("style/scoped/grants.css");
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let chosen = RwSignal::new(None::<ComboOption>);
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let give = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let Some(option) = chosen.get_untracked() else {
            error.set(Some(t.get_untracked().access.choose_first.to_owned()));
            focus_first_error();
            return;
        };
        let Ok(reseller) = option.value.parse::<TenantId>() else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            match client::access::give(kind.path(), context.customer, reseller, new_request_id()).await {
                Ok(()) => {
                    context.reload().await;
                    chosen.try_set(None);
                    if let Some(t) = t.try_get_untracked() {
                        toasts.show(fill(kind.words(t).added, &[("name", &option.label)]));
                    }
                }
                Err(failed) => {
                    error.try_set(lang.try_get_untracked().map(|lang| refusal(lang, &failed)));
                    focus_first_error();
                }
            }
            pending.try_set(false);
        });
    };
    view! { class = styles,
        <form class="access__give" novalidate on:submit=give>
            <Combobox
                label=move || t.get().common.reseller
                placeholder=Signal::derive(move || Some(t.get().wizard.reseller_search.to_owned()))
                value=chosen
                search=reseller_search()
                error=Signal::derive(move || error.get())
                on_choose=move |_| error.set(None)
            />
            <Button submit=true pending>{move || kind.words(t.get()).add}</Button>
        </form>
    }
}

/// What the server said about the one thing that was asked.
fn refusal(lang: crate::i18n::Lang, error: &Error) -> String {
    let field = error.api_error().and_then(|body| body.fields.first().cloned());
    field.map_or_else(|| error_text(lang, error), |field| field_text(lang, &field))
}

/// Asks before something is withdrawn, and says what that means.
#[component]
fn Withdrawing(
    context: AccessContext,
    kind: Kind,
    open: RwSignal<bool>,
    what: RwSignal<Option<Grant>>,
    title_id: String,
) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let name =
        move || what.with(|grant| grant.as_ref().map(|it| it.reseller.name.clone())).unwrap_or_default();
    let title_id = StoredValue::new(title_id);
    let withdraw = move |()| {
        let Some(grant) = what.get_untracked().filter(|_| !pending.get_untracked()) else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let (path, reseller) = (kind.path(), grant.reseller.id);
            match client::access::withdraw(path, context.customer, reseller, new_request_id()).await {
                Ok(()) => {
                    context.reload().await;
                    if let Some(t) = t.try_get_untracked() {
                        toasts.show(fill(kind.words(t).withdrawn, &[("name", &grant.reseller.name)]));
                    }
                    open.try_set(false);
                    // The button that was pressed is gone with its line.
                    title_id.try_with_value(|id| focus_on(id));
                }
                Err(failed) => {
                    error.try_set(lang.try_get_untracked().map(|lang| refusal(lang, &failed)));
                }
            }
            pending.try_set(false);
        });
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || fill(kind.words(t.get()).withdraw_title, &[("name", &name())]))
            confirm=Signal::derive(move || t.get().access.withdraw.to_owned())
            danger=true
            pending
            error=Signal::derive(move || error.get())
            on_confirm=withdraw
        >
            <p>{move || fill(kind.words(t.get()).withdraw_text, &[("name", &name())])}</p>
        </ConfirmDialog>
    }
}
