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
        ordering::{drafts::reseller::Reseller, of_record::RecordChoice, text::why},
        subscriptions::{
            action_state::{ActionState, Done},
            choice::{self, About, Choice},
            choice_dialog::{ChoiceDialog, ChoiceState},
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

async fn load(lang: Lang, context: SubscriptionContext, of: OfferId) -> client::Result<Found> {
    let query = model::portal::views::ViewQuery {
        customer: Some(context.customer.to_string()),
        state: Some(model::portal::views::ANY_STATE.to_owned()),
        size: Some(OWNED),
        ..Default::default()
    };
    let with_offers = async {
        let customer = client::customers::get_customer(context.customer).await?;
        let offers = client::offers::add_ons(&of, &country(&customer), lang).await?;
        Ok((customer, offers))
    };
    let ((customer, mut offers), rows, resellers) = try_join3(
        with_offers,
        client::subscriptions::list(&query),
        client::customers::relationships(context.customer),
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

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct Inputs {
    offer: RwSignal<Option<Offer>>,
    quantity: RwSignal<String>,
    /// The partner of record; the base's is proposed.
    record: RwSignal<Option<Reseller>>,
    /// The resellers that administer the customer.
    resellers: RwSignal<Vec<Reseller>>,
}

impl Inputs {
    /// Of a form that nobody has seen.
    pub fn empty() -> Self {
        Self {
            offer: RwSignal::new(None),
            quantity: RwSignal::new(String::new()),
            record: RwSignal::new(None),
            resellers: RwSignal::new(Vec::new()),
        }
    }

    /// No add-on, for the partner of record of its base.
    pub fn reset(self, context: SubscriptionContext) {
        self.offer.set(None);
        self.record.set(untrack(|| of_record(context)));
    }

    fn number(self) -> Option<Result<i32, FieldError>> {
        let offer = self.offer.get()?;
        let number = self.quantity.with(|text| {
            Quantity::parse(text, offer.minimum_quantity, offer.maximum_quantity, "lineItems[0].quantity")
        });
        Some(number.map(Quantity::get))
    }
}

#[component]
pub fn OrderDialog(context: SubscriptionContext, choice: ChoiceState, inputs: Inputs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = choice.action;
    let missing = move || match inputs.number() {
        None => Some(t.get().life.add_on_choose.to_owned()),
        Some(Err(error)) => Some(field_text(lang.get(), &error)),
        Some(Ok(_)) => None,
    };
    let submit = move |()| send(context, state, inputs, lang);
    view! {
        <ChoiceDialog
            context
            choice
            title=move || t.get().life.add_on_order.to_owned()
            confirm=move || t.get().life.add_on_confirm.to_owned()
            missing=Signal::derive(missing)
            at_field="lineItems[0].quantity"
            on_submit=submit
        >
            <p class="muted">{move || t.get().life.add_on_text}</p>
            <Offers context inputs/>
            <Show when=move || inputs.offer.with(Option::is_some)>
                <Licenses state inputs/>
                <Record context state inputs/>
            </Show>
        </ChoiceDialog>
    }
}

#[component]
fn Licenses(state: ActionState, inputs: Inputs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let refused = Signal::derive(move || state.at_field(lang.get(), "lineItems[0].quantity"));
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
fn Record(context: SubscriptionContext, state: ActionState, inputs: Inputs) -> impl IntoView {
    let t = use_texts();
    let why = move || {
        let base = of_record(context).filter(|base| inputs.record.get().as_ref() == Some(base))?;
        let own = context.record.with(|record| record.offer_name.clone()).unwrap_or_default();
        Some(fill(t.get().life.record_from_base, &[("name", &base.name), ("base", &own)]))
    };
    let error = move || {
        let failed = state.error()?;
        let first = failed.api_error()?.fields.first()?.clone();
        first.path.eq_ignore_ascii_case(RECORD_PATH).then_some(first)
    };
    view! {
        <RecordChoice
            value=inputs.record
            on_choose=Callback::new(move |chosen| inputs.record.set(chosen))
            first=inputs.resellers
            why=Signal::derive(why)
            error=Signal::derive(error)
            fixed=state.in_doubt
        />
    }
}

/// The base's partner of record, as far as its name may be known (R5).
fn of_record(context: SubscriptionContext) -> Option<Reseller> {
    context.record.with(|record| {
        let name = record.partner_name.clone().filter(|name| !name.is_empty())?;
        let partner_id = record.partner_id.clone().filter(|id| !id.is_empty())?;
        // Its tenant id is not in the record, and is needed neither to show it nor to send it.
        Some(Reseller { id: TenantId(uuid::Uuid::nil()), name, partner_id })
    })
}

/// Loaded when the dialog opens.
#[component]
fn Offers(context: SubscriptionContext, inputs: Inputs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let found =
        use_load(move || load(lang.get(), context, context.own.with_untracked(|own| own.offer.id.clone())));
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
                    .map(|(offer, refusal)| view! { <Line context inputs offer refusal name=name.get_value()/> })
                    .collect_view();
                view! {
                    <div class=choice::long_list() role="radiogroup" tabindex="0" aria-label=move || t.get().subscription.add_ons>
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
    context: SubscriptionContext,
    inputs: Inputs,
    offer: Offer,
    refusal: Option<FieldError>,
    name: String,
) -> impl IntoView {
    let lang = use_lang();
    let offer = StoredValue::new(offer);
    let refused = Memo::new(move |_| refused(lang.get(), context, &offer.get_value(), refusal.as_ref()));
    let said = move || {
        let (least, most) = offer.with_value(|it| (it.minimum_quantity.max(1), it.maximum_quantity));
        refused.get().unwrap_or_else(|| limits_text(lang.get(), least, most))
    };
    let choose = move |()| {
        let chosen = offer.get_value();
        inputs.quantity.set(chosen.minimum_quantity.max(1).to_string());
        inputs.offer.set(Some(chosen));
    };
    let is_chosen = move || {
        inputs.offer.with(|it| it.as_ref().map(|it| it.id.clone()))
            == Some(offer.with_value(|it| it.id.clone()))
    };
    view! {
        <Choice
            name
            label=Signal::derive(move || offer.with_value(|offer| offer.name.clone()))
            language="en"
            chosen=Signal::derive(is_chosen)
            off=Signal::derive(move || refused.with(Option::is_some))
            on_choose=choose
        >
            <About text=Signal::derive(said)/>
        </Choice>
    }
}

/// Why this add-on cannot be ordered now for this subscription, billed as its order is.
fn refused(
    lang: Lang,
    context: SubscriptionContext,
    offer: &Offer,
    refusal: Option<&FieldError>,
) -> Option<String> {
    if let Some(error) = refusal {
        return Some(why(lang, error));
    }
    let cycle = context.own.with(|own| own.billing_cycle.clone());
    if !offer.supported_billing_cycles.contains(&cycle) {
        return Some(lang.texts().refusals.billing_cycle.to_owned());
    }
    let refusal = context.own.with(|own| order_add_on(own, offer, context.now.get())).err()?;
    Some(refusal_text(lang, &refusal))
}

fn send(context: SubscriptionContext, state: ActionState, inputs: Inputs, lang: RwSignal<Lang>) {
    let offer = inputs.offer.get_untracked();
    let quantity = untrack(|| inputs.number()).and_then(Result::ok);
    let order = context.life.with_untracked(|life| life.order_id);
    let line = OrderLineItem {
        line_item_number: Some(0),
        offer_id: offer.as_ref().map(|offer| offer.id.clone()),
        quantity,
        parent_subscription_id: Some(context.id),
        partner_id_on_record: inputs.record.get_untracked().map(|reseller| reseller.partner_id),
        ..OrderLineItem::default()
    };
    let body = Order { id: Some(order), line_items: vec![line], ..Order::default() };
    let (name, unit) = offer.map(|offer| (offer.name, offer.unit_type)).unwrap_or_default();
    state.send(context, move |id| {
        let (body, name, unit) = (body.clone(), name.clone(), unit.clone());
        async move {
            client::orders::update(context.customer, order, &body, id).await?;
            let lang = lang.get_untracked();
            let licenses = quantity_text(lang, quantity.unwrap_or_default(), &unit);
            let text = lang.texts().life.add_on_done;
            Ok(Done::from(fill(text, &[("name", &name), ("licenses", &licenses)])))
        }
    });
}
