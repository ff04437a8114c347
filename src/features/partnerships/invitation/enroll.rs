//! A company that is new here enrolls as an indirect reseller, with its first admin agent (S15, S16).

use leptos::{html, prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    portal::{account::Language, invitations::Enroll},
};
use stylers_macro::style_sheet;

use super::{context::InvitationContext, enroll_check, link_view::Facts};
use crate::{
    client::{self, Error},
    features::customers::country_picker::CountryPicker,
    i18n::{Lang, Msg, use_lang, use_texts},
    labels::field_text,
    load::error_view::ErrorView,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        field::{ErrorText, focus_first_error, focus_heading},
        field_errors::error_at,
        form::{Form, FormButtons},
        form_section::{FormSection, Wide},
        new_password::NewPassword,
        select::{Choice, Select},
        text_input::TextInput,
    },
};

#[derive(Clone, Copy)]
struct Typed {
    company: RwSignal<String>,
    partner_id: RwSignal<String>,
    country: RwSignal<String>,
    language: RwSignal<String>,
    name: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    statement: RwSignal<bool>,
}

impl Typed {
    fn body(self, link: InvitationContext) -> Enroll {
        Enroll {
            token: link.token.get_value(),
            company: self.company.get_untracked(),
            partner_id: self.partner_id.get_untracked(),
            country: self.country.get_untracked(),
            language: Some(Language::read(&self.language.get_untracked())),
            name: self.name.get_untracked(),
            email: self.email.get_untracked(),
            password: self.password.get_untracked(),
            statement: self.statement.get_untracked(),
        }
    }
}

/// The form. Enrolling accepts nothing yet: that is the next step.
#[component]
pub fn EnrollForm(link: InvitationContext, facts: StoredValue<Facts>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/enroll.css");
    let (lang, t, session) = (use_lang(), use_texts(), use_session());
    let text = |text: &str| RwSignal::new(text.to_owned());
    let typed = Typed {
        company: text(""),
        partner_id: text(""),
        country: text(""),
        language: text(lang.get_untracked().code()),
        name: text(""),
        email: RwSignal::new(facts.with_value(|facts| facts.recipient.clone()).unwrap_or_default()),
        password: text(""),
        statement: RwSignal::new(false),
    };
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let refused = RwSignal::new(Vec::<FieldError>::new());
    let said = move |error: Signal<Option<FieldError>>| {
        Signal::derive(move || error.get().map(|error| refused_text(lang.get(), &error)))
    };
    let wrong = move |path: &'static str, value: RwSignal<String>| said(error_at(refused, path, value));
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        error.set(None);
        let body = typed.body(link);
        refused.set(enroll_check::check(&body));
        if !refused.read_untracked().is_empty() {
            focus_first_error();
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let answer = client::invitations::enroll(&body).await;
            pending.try_set(false);
            match answer {
                Ok(fresh) => {
                    session.begin(fresh);
                    focus_heading();
                }
                Err(Error::Api { ref body, .. }) if (910_001..=910_005).contains(&body.code) => {
                    link.look_again()
                }
                Err(why) => {
                    let at_fields = why.api_error().map(|body| body.fields.clone()).unwrap_or_default();
                    error.try_set(at_fields.is_empty().then_some(why));
                    refused.try_set(at_fields);
                    focus_first_error();
                }
            }
        });
    };
    view! { class = styles,
        <Form on_submit=submit filled=true class=format!("enroll {styles}")>
            <CompanyFields typed wrong/>
            <PersonFields typed wrong/>
            <Statement value=typed.statement error=said(error_at(refused, "statement", typed.statement))/>
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error)/> })}
            <FormButtons>
                <Button kind=ButtonKind::Primary submit=true pending>{move || t.get().invitation.enroll}</Button>
            </FormButtons>
        </Form>
    }
}

fn label(read: fn(&Msg) -> &'static str) -> Signal<String> {
    let t = use_texts();
    Signal::derive(move || read(t.get()).to_owned())
}

#[component]
fn CompanyFields(
    typed: Typed,
    wrong: impl Fn(&'static str, RwSignal<String>) -> Signal<Option<String>> + Send + 'static,
) -> impl IntoView {
    let languages = Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name())).to_vec();
    let first = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(first) = first.get() {
            drop(first.focus());
        }
    });
    view! {
        <FormSection legend=label(|t| t.invitation.company_section)>
            <TextInput
                label=label(|t| t.invitation.company)
                value=typed.company
                error=wrong("company", typed.company)
                required=true
                autocomplete="organization"
                node_ref=first
            />
            <TextInput
                label=label(|t| t.common.partner_id)
                value=typed.partner_id
                hint=label(|t| t.common.partner_id_hint)
                error=wrong("partnerId", typed.partner_id)
                required=true
            />
            <CountryPicker
                label=label(|t| t.invitation.country)
                value=typed.country
                placeholder=label(|t| t.invitation.choose_country)
                error=wrong("country", typed.country)
            />
            <Select
                label=label(|t| t.invitation.language)
                value=typed.language
                choices=Signal::stored(languages)
                error=wrong("language", typed.language)
                required=true
            />
        </FormSection>
    }
}

#[component]
fn PersonFields(
    typed: Typed,
    wrong: impl Fn(&'static str, RwSignal<String>) -> Signal<Option<String>> + Send + 'static,
) -> impl IntoView {
    let known = Signal::derive(move || vec![typed.company.get(), typed.name.get(), typed.email.get()]);
    view! {
        <FormSection legend=label(|t| t.invitation.person_section)>
            <TextInput
                label=label(|t| t.invitation.name)
                value=typed.name
                error=wrong("name", typed.name)
                required=true
                autocomplete="name"
            />
            <TextInput
                label=label(|t| t.invitation.email)
                value=typed.email
                hint=label(|t| t.invitation.email_hint)
                error=wrong("email", typed.email)
                required=true
                kind="email"
                autocomplete="username"
            />
            <Wide>
                <NewPassword
                    id="enroll-password"
                    label=label(|t| t.invitation.password)
                    value=typed.password
                    known
                    error=wrong("password", typed.password)
                />
            </Wide>
        </FormSection>
    }
}

/// What must be ticked (S15).
#[component]
fn Statement(value: RwSignal<bool>, error: Signal<Option<String>>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/enroll.css");
    let t = use_texts();
    view! { class = styles,
        <div class="invitation__statement">
            <Checkbox
                label=move || t.get().invitation.statement.to_owned()
                checked=value
                on_change=move |ticked| value.set(ticked)
                required=true
                invalid=Signal::derive(move || error.read().is_some())
                described_by="statement-error"
            />
            <ErrorText id="statement-error" text=error/>
        </div>
    }
}

fn refused_text(lang: Lang, refused: &FieldError) -> String {
    let t = &lang.texts().invitation;
    match (refused.path.as_str(), &refused.code) {
        ("partnerId", FieldCode::Taken) => t.partner_id_taken.to_owned(),
        ("email", FieldCode::Taken) => t.email_taken.to_owned(),
        ("country", FieldCode::Required) => t.choose_country.to_owned(),
        ("statement", _) => t.statement_missing.to_owned(),
        _ => field_text(lang, refused),
    }
}
