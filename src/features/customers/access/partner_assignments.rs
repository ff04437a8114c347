//! Who stands at each subscription: the reseller of record and the support contact (S31, S32, S37).

use leptos::prelude::*;
use model::{
    portal::access::{Place, SubscriptionAccess},
    rules::permissions::Permission,
    v1::subscription::SubscriptionStatus,
};
use stylers_macro::style_sheet;

use super::{
    assignment::{PLACES, Which, display_name},
    context::AccessContext,
    since::Since,
};
use crate::{
    features::customers::access::assignment_choice::Choosing,
    i18n::{Msg, fill, use_lang, use_texts},
    labels::subscription::{status_text, status_tone},
    routes::Path,
    session::use_session,
    ui::{
        badge::Badge,
        button::{Button, ButtonKind},
        card::Card,
        modal::Modal,
        table::{Cell, Head, PlainTable, Row, RowHead},
    },
};

/// The card of subscriptions.
#[component]
pub fn PlacesCard(context: AccessContext) -> impl IntoView {
    let t = use_texts();
    let open = RwSignal::new(false);
    let choosing = RwSignal::new(None::<(Which, SubscriptionAccess)>);
    let title = move || match choosing.get() {
        Some((Which::Support, _)) => t.get().access.support_title.to_owned(),
        Some((Which::OfRecord, _)) | None => t.get().life.of_record_title.to_owned(),
    };
    let ask = Callback::new(move |what| {
        choosing.set(Some(what));
        open.set(true);
    });
    view! {
        <Card id=PLACES title=move || t.get().subscriptions.title focusable=true>
            <p>{move || t.get().access.places_text}</p>
            {move || {
                let rows = context.access.with(|access| access.subscriptions.clone());
                if rows.is_empty() {
                    view! { <p class="muted">{t.get().access.places_none}</p> }.into_any()
                } else {
                    view! { <Table context rows ask/> }.into_any()
                }
            }}
            <Modal open title=Signal::derive(title)>
                {move || choosing.get().map(|(which, row)| view! { <Choosing context open which row/> })}
            </Modal>
        </Card>
    }
}

#[component]
fn Table(
    context: AccessContext,
    rows: Vec<SubscriptionAccess>,
    ask: Callback<(Which, SubscriptionAccess)>,
) -> impl IntoView {
    let t = use_texts();
    let head = |text: fn(&'static Msg) -> &'static str| Head::new(move || text(t.get()));
    let heads = vec![
        head(|t| t.subscriptions.subscription),
        head(|t| t.subscription.reseller_of_record),
        head(|t| t.subscription.support_contact),
    ];
    view! {
        <PlainTable labelled_by=PLACES heads>
            {rows.into_iter().map(|row| view! { <Line context row ask/> }).collect_view()}
        </PlainTable>
    }
}

#[component]
fn Line(
    context: AccessContext,
    row: SubscriptionAccess,
    ask: Callback<(Which, SubscriptionAccess)>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let (name, language) = display_name(&row);
    let href = Path::Subscription(context.customer, row.id).to_string();
    let (status, tone) = (row.status.clone(), status_tone(&row.status));
    let not_active = status != SubscriptionStatus::Active;
    let (supported, support) = (row.clone(), row.support_contact.clone());
    let of_record = row.reseller_of_record.clone();
    view! {
        <Row>
            <RowHead>
                <a href=href lang=language>{name}</a>
                {not_active
                    .then(|| {
                        view! {
                            " "
                            <Badge tone=Signal::stored(tone)>{move || status_text(lang.get(), &status)}</Badge>
                        }
                    })}
            </RowHead>
            <Cell label=move || t.get().subscription.reseller_of_record stacked=true>
                <PlaceView which=Which::OfRecord place=of_record row ask/>
            </Cell>
            <Cell label=move || t.get().subscription.support_contact stacked=true>
                <PlaceView which=Which::Support place=Some(support) row=supported ask/>
            </Cell>
        </Row>
    }
}

#[component]
fn PlaceView(
    which: Which,
    place: Option<Place>,
    row: SubscriptionAccess,
    ask: Callback<(Which, SubscriptionAccess)>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/partner_assignments.css");
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    // A reseller chooses its support contact on the subscription's page, between the provider and itself.
    let may_set = match which {
        Which::OfRecord => session.may(Permission::SetResellerOfRecord),
        Which::Support => session.is_provider() && session.may(Permission::SetSupportContact),
    };
    let text = match place {
        None => view! { <span class="muted">{move || t.get().common.none}</span> }.into_any(),
        Some(place) if place.partner.name.is_empty() => {
            view! { <span>{move || t.get().subscription.another_partner}</span> }.into_any()
        }
        Some(Place { partner, since, by }) => {
            view! { <span>{partner.name} {since.map(|at| view! { <Since at by/> })}</span> }.into_any()
        }
    };
    // R24: at any time of its life.
    let fixed = (row.status == SubscriptionStatus::Deleted).then(|| row.status.clone());
    let reason = move || {
        let status = fixed.as_ref()?;
        Some(fill(t.get().subscription.not_now, &[("state", &status_text(lang.get(), status))]))
    };
    let (name, _) = display_name(&row);
    let label = move || {
        let a = &t.get().access;
        let text = match which {
            Which::OfRecord => a.change_of_record,
            Which::Support => a.change_support,
        };
        fill(text, &[("name", &name)])
    };
    view! { class = styles,
        <span class="access__place">
            {text}
            {may_set
                .then(|| {
                    view! {
                        <Button
                            kind=ButtonKind::Plain
                            class=format!("access__change {styles}")
                            name=Signal::derive(label)
                            reason=Signal::derive(reason)
                            on_click=move |_| ask.run((which, row.clone()))
                        >
                            {move || t.get().access.change}
                        </Button>
                    }
                })}
        </span>
    }
}
