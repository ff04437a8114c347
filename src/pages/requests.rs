//! `/requests`: how a reseller answers a provider's request for a partnership (S16, S28).

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};

use model::{
    error::{FieldCode, FieldError},
    parse::LinkToken,
    portal::{account::PartyKind, invitations::RequestRow},
};

use crate::{
    client,
    i18n::{Msg, use_lang, use_texts},
    labels::request::{request_state_text, request_state_tone},
    layout::not_found::OnlyFor,
    lists::{
        data_table::{Column, DataTable},
        list_state::{use_list, use_list_state},
    },
    routes::Path,
    title::use_title,
    ui::{
        badge::Badge,
        button::{Button, ButtonKind},
        card::{Card, card, card_title},
        columns::Stack,
        empty_state::EmptyState,
        field::focus_first_error,
        field_errors::until_edited,
        form::{Form, FormButtons},
        page_header::PageHeader,
        rich_text::rich_text,
        table::{Cell, Row, RowHead},
        text_input::TextInput,
        timestamp::ShortDay,
    },
};

/// A field for the link that a provider has sent.
#[component]
pub fn OpenRequest() -> impl IntoView {
    view! { <OnlyFor kind=PartyKind::Reseller><RequestsOfReseller/></OnlyFor> }
}

#[component]
fn RequestsOfReseller() -> impl IntoView {
    let (t, navigate) = (use_texts(), use_navigate());
    use_title(move || t.get().providers.requests.to_owned());
    let (link, refused) = (RwSignal::new(String::new()), RwSignal::new(None::<FieldError>));
    let wrong = until_edited::<FieldError, _>(refused.into(), link);
    let submit = move |()| {
        let token = link.with_untracked(|link| token_of(link));
        refused.set(token.is_none().then(|| FieldError::new("link", FieldCode::Invalid)));
        match token {
            Some(token) => navigate(&Path::Invitation(token).to_string(), NavigateOptions::default()),
            None => focus_first_error(),
        }
    };
    let enroll = move || {
        let help = view! { <A href=Path::HelpHowToEnroll.to_string()>{t.get().help.how_to_enroll}</A> };
        rich_text(t.get().providers.before_1, vec![("help", help.into_any())])
    };
    view! {
        <PageHeader title=move || t.get().providers.requests/>
        <Stack>
        <section class=card()>
            <p>{move || t.get().providers.requests_intro}</p>
            <Form on_submit=submit>
                <TextInput
                    label=Signal::derive(move || t.get().providers.link.to_owned())
                    hint=Signal::derive(move || Some(t.get().providers.link_hint.to_owned()))
                    error=Signal::derive(move || wrong.get().map(|_| t.get().providers.no_link.to_owned()))
                    value=link
                />
                <FormButtons>
                    <Button kind=ButtonKind::Primary submit=true>{move || t.get().providers.open_link}</Button>
                </FormButtons>
            </Form>
        </section>
        <Card id="before" title=move || t.get().providers.before>
            <ul class="links">
                <li>{enroll}</li>
                <li>{move || t.get().providers.before_2}</li>
                <li>{move || t.get().providers.before_3}</li>
            </ul>
        </Card>
        <section>
            <Answered/>
        </section>
        </Stack>
    }
}

/// What the company has accepted and declined so far, newest first.
#[component]
fn Answered() -> impl IntoView {
    let t = use_texts();
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    let list = use_list_state();
    let data = use_list(move || list.request(), |query| async move { client::requests::list(&query).await });
    let columns = vec![
        Column::new(label(|m| m.providers.provider)),
        Column::new(label(|m| m.common.state)).sorted("state"),
        Column::new(label(|m| m.providers.answered_on)),
        Column::new(label(|m| m.providers.answered_by)),
    ];
    view! {
        <h2 class=card_title()>{move || t.get().providers.answered}</h2>
        <DataTable
            caption=move || t.get().providers.answered
            columns
            list
            data
            default_sort=Signal::stored("-sent")
            row=|row| view! { <AnsweredLine row/> }.into_any()
            empty=move || view! { <EmptyState text=move || t.get().providers.none_answered.to_owned()/> }
        />
    }
}

#[component]
fn AnsweredLine(row: RequestRow) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let tone = request_state_tone(&row.state);
    view! {
        <Row>
            <RowHead>{row.provider.name}</RowHead>
            <Cell label=move || t.get().common.state>
                <Badge tone=Signal::stored(tone)>{move || request_state_text(lang.get(), &row.state)}</Badge>
            </Cell>
            <Cell label=move || t.get().providers.answered_on>
                {row.closed_at.map(|at| view! { <ShortDay at/> })}
            </Cell>
            <Cell label=move || t.get().providers.answered_by>{row.answered_by}</Cell>
        </Row>
    }
}

/// The token in a pasted link, whatever the address before it and the signs around it.
fn token_of(link: &str) -> Option<String> {
    let (_, rest) = link.split_once("/invitations/")?;
    LinkToken::parse(rest).map(|token| token.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R8] A link is taken as it was copied from a message.
    #[test]
    fn the_token_is_found_in_a_pasted_link() {
        let token = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
        for link in [
            format!("https://partners.example/invitations/{token}"),
            format!(" <https://partners.example/invitations/{token}>. "),
            format!("/invitations/{token}?utm=x#top"),
        ] {
            assert_eq!(token_of(&link).as_deref(), Some(token), "{link}");
        }
        for bad in ["", token, "https://partners.example/invitations/", "https://x.example/invitations/abc"] {
            assert_eq!(token_of(bad), None, "{bad}");
        }
    }
}
