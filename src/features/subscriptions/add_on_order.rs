//! The dialog that orders an add-on: those of the offer, how many, and why one cannot be had.

use futures_util::future::try_join3;
use leptos::prelude::*;
use model::{
    error::FieldError,
    ids::{OfferId, TenantId},
    parse::Quantity,
    rules::{
        lifecycle::order_add_on,
        order::{Buyer, Owned, availability},
    },
    v1::{
        customer::{Customer, Qualification},
        offer::Offer,
        order::{Order, OrderLineItem},
    },
};

use crate::{
    client,
    features::{
        ordering::{drafts::reseller::Reseller, of_record::RecordChoice, words::why},
        subscriptions::{
            action::ActionDialog,
            action_state::{ActionState, Done},
            context::SubscriptionContext,
            text::limits_text,
        },
    },
    format,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{field_text, refusal::refusal_text, subscription::quantity_text},
    load::{loader::Loader, use_load},
    ui::{field::unique_id, field_errors::until_edited, quantity_input::NumberField},
};

/// What there is to order, and for whom.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    offers: Vec<Offer>,
    buyer: Buyer,
    resellers: Vec<Reseller>,
}

async fn load(lang: Lang, shown: SubscriptionContext, of: OfferId) -> client::Result<Found> {
    let query = model::portal::views::ViewQuery {
        customer: Some(shown.customer.to_string()),
        state: Some(model::portal::views::ANY_STATE.to_owned()),
        size: Some(OWNED),
        ..Default::default()
    };
    let with_offers = async {
        let customer = client::customers::get_customer(shown.customer).await?;
        let offers = client::offers::add_ons(&of, &country(&customer), lang).await?;
        Ok((customer, offers))
    };
    let ((customer, mut offers), rows, resellers) = try_join3(
        with_offers,
        client::subscriptions::list(&query),
        client::customers::relationships(shown.customer),
    )
    .await?;
    offers.sort_by(|a, b| format::compare(lang, &a.name, &b.name));
    let country = country(&customer);
    let owned = rows.items.into_iter().map(|row| Owned {
        subscription_id: row.id,
        offer_id: row.offer_id,
        status: row.status,
    });
    let nonprofit = customer.qualification == Some(Qualification::Nonprofit);
    Ok(Found {
        offers,
        buyer: Buyer { country, nonprofit, owned: owned.collect() },
        resellers: resellers.items.into_iter().map(Reseller::from).collect(),
    })
}

/// Where a refused partner of record is named.
const RECORD_PATH: &str = "lineItems[0].partnerIdOnRecord";

/// As many subscriptions as one request answers; limits beyond are the server's to see.
const OWNED: u32 = 200;

fn country(customer: &Customer) -> String {
    let address = customer.billing_profile.as_ref().and_then(|profile| profile.default_address.as_ref());
    address.and_then(|address| address.country.clone()).unwrap_or_default()
}

#[derive(Clone, Copy)]
struct Inputs {
    offer: RwSignal<Option<Offer>>,
    quantity: RwSignal<String>,
    /// The partner of record; the base's is proposed.
    record: RwSignal<Option<Reseller>>,
    /// The resellers that administer the customer.
    resellers: RwSignal<Vec<Reseller>>,
}

impl Inputs {
    fn number(self) -> Option<Result<i32, FieldError>> {
        let offer = self.offer.get()?;
        let number = self.quantity.with(|text| {
            Quantity::parse(text, offer.minimum_quantity, offer.maximum_quantity, "lineItems[0].quantity")
        });
        Some(number.map(Quantity::get))
    }
}

#[component]
pub fn OrderDialog(shown: SubscriptionContext, doing: ActionState) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let inputs = Inputs {
        offer: RwSignal::new(None),
        quantity: RwSignal::new(String::new()),
        record: RwSignal::new(None),
        resellers: RwSignal::new(Vec::new()),
    };
    Effect::new(move |_| {
        if doing.open.get() && !doing.in_doubt.get_untracked() {
            inputs.offer.set(None);
            inputs.record.set(untrack(|| of_record(shown)));
        }
    });
    let reason = move || match inputs.number() {
        None => Some(t.get().life.add_on_choose.to_owned()),
        Some(Err(error)) => Some(field_text(lang.get(), &error)),
        Some(Ok(_)) => None,
    };
    let submit = move |()| send(shown, doing, inputs, lang);
    view! {
        <ActionDialog
            doing
            title=move || t.get().life.add_on_order.to_owned()
            confirm=move || t.get().life.add_on_confirm.to_owned()
            reason=Signal::derive(reason)
            at_field="lineItems[0].quantity"
            on_submit=submit
        >
            <p class="muted">{move || t.get().life.add_on_text}</p>
            <Offers shown inputs/>
            <Show when=move || inputs.offer.with(Option::is_some)>
                <Licenses doing inputs/>
                <Record shown doing inputs/>
            </Show>
        </ActionDialog>
    }
}

#[component]
fn Licenses(doing: ActionState, inputs: Inputs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let refused = Signal::derive(move || doing.at_field(lang.get(), "lineItems[0].quantity"));
    let refused = until_edited(refused, inputs.quantity);
    let error = move || {
        let typed = inputs.number().and_then(Result::err).map(|error| field_text(lang.get(), &error));
        refused.get().or(typed)
    };
    view! {
        <NumberField
            label=move || t.get().subscription.licenses_title
            value=inputs.quantity
            error=Signal::derive(error)
        />
    }
}

/// The partner of record of the add-on: the base's is proposed, and it can be another one or none (S33).
#[component]
fn Record(shown: SubscriptionContext, doing: ActionState, inputs: Inputs) -> impl IntoView {
    let t = use_texts();
    let why = move || {
        let base = of_record(shown).filter(|base| inputs.record.get().as_ref() == Some(base))?;
        let own = shown.record.with(|record| record.offer_name.clone()).unwrap_or_default();
        Some(fill(t.get().life.record_from_base, &[("name", &base.name), ("base", &own)]))
    };
    let error = move || {
        let failed = doing.error()?;
        let first = failed.fault()?.fields.first()?.clone();
        first.path.eq_ignore_ascii_case(RECORD_PATH).then_some(first)
    };
    view! {
        <RecordChoice
            value=inputs.record
            on_choose=Callback::new(move |chosen| inputs.record.set(chosen))
            first=inputs.resellers
            why=Signal::derive(why)
            error=Signal::derive(error)
            fixed=doing.in_doubt
        />
    }
}

/// The base's partner of record, as far as its name may be known (R5).
fn of_record(shown: SubscriptionContext) -> Option<Reseller> {
    shown.record.with(|record| {
        let name = record.partner_name.clone().filter(|name| !name.is_empty())?;
        let partner_id = record.partner_id.clone().filter(|id| !id.is_empty())?;
        // Its tenant id is not in the record, and is needed neither to show it nor to send it.
        Some(Reseller { id: TenantId(uuid::Uuid::nil()), name, partner_id })
    })
}

/// Loaded when the dialog opens.
#[component]
fn Offers(shown: SubscriptionContext, inputs: Inputs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let found =
        use_load(move || load(lang.get(), shown, shown.own.with_untracked(|own| own.offer.id.clone())));
    let name = StoredValue::new(unique_id("add-on"));
    view! {
        <Loader resource=found rows=4 let:found>
            {
                let Found { offers, buyer, resellers } = found;
                inputs.resellers.set(resellers);
                let none = offers.is_empty();
                let (free, refused): (Vec<_>, Vec<_>) = offers
                    .into_iter()
                    .map(|offer| {
                        let refusal = availability(&offer, &buyer, 0).err();
                        (offer, refusal)
                    })
                    .partition(|(_, refusal)| refusal.is_none());
                let lines = free
                    .into_iter()
                    .chain(refused)
                    .map(|(offer, refusal)| view! { <Line shown inputs offer refusal name=name.get_value()/> })
                    .collect_view();
                view! {
                    <div class="choices choices--many" role="radiogroup" tabindex="0" aria-label=move || t.get().subscription.add_ons>
                        {none.then(|| view! { <p>{move || t.get().life.add_on_none}</p> })}
                        {lines}
                    </div>
                }
            }
        </Loader>
    }
}

#[component]
fn Line(
    shown: SubscriptionContext,
    inputs: Inputs,
    offer: Offer,
    refusal: Option<FieldError>,
    name: String,
) -> impl IntoView {
    let lang = use_lang();
    let (id, about) = (unique_id("offer"), unique_id("offer-about"));
    let offer = StoredValue::new(offer);
    let refused = Memo::new(move |_| refused(lang.get(), shown, &offer.get_value(), refusal.as_ref()));
    let said = move || {
        let (least, most) = offer.with_value(|it| (it.minimum_quantity.max(1), it.maximum_quantity));
        refused.get().unwrap_or_else(|| limits_text(lang.get(), least, most))
    };
    let choose = move |_| {
        let chosen = offer.get_value();
        inputs.quantity.set(chosen.minimum_quantity.max(1).to_string());
        inputs.offer.set(Some(chosen));
    };
    let is_chosen = move || {
        inputs.offer.with(|it| it.as_ref().map(|it| it.id.clone()))
            == Some(offer.with_value(|it| it.id.clone()))
    };
    view! {
        <div class="choice">
            <input
                type="radio"
                class="choice__mark"
                id=id.clone()
                name=name
                aria-describedby=about.clone()
                disabled=move || refused.with(Option::is_some)
                prop:checked=is_chosen
                on:change=choose
            />
            <div class="choice__text">
                <label class="choice__name" for=id lang="en">{offer.with_value(|it| it.name.clone())}</label>
                <p class="choice__about" id=about>{said}</p>
            </div>
        </div>
    }
}

/// Why this add-on cannot be ordered now for this subscription, billed as its order is.
fn refused(
    lang: Lang,
    shown: SubscriptionContext,
    offer: &Offer,
    refusal: Option<&FieldError>,
) -> Option<String> {
    if let Some(error) = refusal {
        return Some(why(lang, error));
    }
    let cycle = shown.own.with(|own| own.billing_cycle.clone());
    if !offer.supported_billing_cycles.contains(&cycle) {
        return Some(lang.texts().refusals.billing_cycle.to_owned());
    }
    let refusal = shown.own.with(|own| order_add_on(own, offer, shown.now.get())).err()?;
    Some(refusal_text(lang, &refusal))
}

fn send(shown: SubscriptionContext, doing: ActionState, inputs: Inputs, lang: RwSignal<Lang>) {
    let offer = inputs.offer.get_untracked();
    let quantity = untrack(|| inputs.number()).and_then(Result::ok);
    let order = shown.life.with_untracked(|life| life.order_id);
    let line = OrderLineItem {
        line_item_number: Some(0),
        offer_id: offer.as_ref().map(|offer| offer.id.clone()),
        quantity,
        parent_subscription_id: Some(shown.id),
        partner_id_on_record: inputs.record.get_untracked().map(|reseller| reseller.partner_id),
        ..OrderLineItem::default()
    };
    let body = Order { id: Some(order), line_items: vec![line], ..Order::default() };
    let (name, unit) = offer.map(|offer| (offer.name, offer.unit_type)).unwrap_or_default();
    doing.send(shown, move |id| {
        let (body, name, unit) = (body.clone(), name.clone(), unit.clone());
        async move {
            client::orders::update(shown.customer, order, &body, id).await?;
            let lang = lang.get_untracked();
            let licenses = quantity_text(lang, quantity.unwrap_or_default(), &unit);
            let text = lang.texts().life.add_on_done;
            Ok(Done::from(fill(text, &[("name", &name), ("licenses", &licenses)])))
        }
    });
}
