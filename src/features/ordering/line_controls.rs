//! What can be set on a picked line: licenses and billing cycle (S48).

use leptos::prelude::*;
use model::{parse::Quantity, v1::offer::BillingCycle};
use stylers_macro::style_sheet;

use super::{Ordering, text};
use crate::{
    features::ordering::drafts::{
        order::{Line, Parent},
        selection::cycles_of,
    },
    i18n::{fill, use_lang, use_texts},
    ui::{button::BareButton, field::ErrorText, icon::Icon, quantity_input::step, select::BareSelect},
};

/// The stepper, the choice of a cycle where there is one, and what is wrong.
#[component]
pub fn LineControls(ordering: Ordering, key: u32) -> impl IntoView {
    let styles = style_sheet!("style/scoped/line_controls.css");
    let lang = use_lang();
    let line = Memo::new(move |_| ordering.order.with(|order| order.by_key(key).cloned()));
    let error_id = format!("line-{key}-error");
    let error = move || ordering.errors.with(|errors| errors.get(&key).cloned());
    let described_by = error_id.clone();
    let text = move || error().map(|error| text::why(lang.get(), &error));
    view! { class = styles,
        <div class="line-controls" class:line-controls--invalid=move || error().is_some()>
            <Stepper ordering key line describedby=described_by/>
            <CycleChoice ordering key line/>
            <ErrorText class=format!("line-controls__error {styles}") id=error_id text=Signal::derive(text)/>
        </div>
    }
}

#[component]
fn Stepper(ordering: Ordering, key: u32, line: Memo<Option<Line>>, describedby: String) -> impl IntoView {
    let styles = style_sheet!("style/scoped/line_controls.css");
    let (t, lang) = (use_texts(), use_lang());
    let named = move |text: &str| {
        line.with(|line| fill(text, &[("offer", line.as_ref().map_or("", |line| &line.offer.name))]))
    };
    let set = move |text: String| {
        ordering.edit(move |order| order.set_quantity(key, &text));
        // What was marked as wrong is looked at again while it is being corrected.
        if ordering.errors.with_untracked(|errors| errors.contains_key(&key)) {
            check_line(ordering, key);
        }
    };
    let step = move |by: i32| {
        let next = line.with_untracked(|line| line.as_ref().and_then(|line| stepped(line, by)));
        if let Some(next) = next {
            set(next.to_string());
        }
        check_line(ordering, key);
    };
    let at_end = move |by: i32| {
        line.with(|line| {
            line.as_ref().is_none_or(|line| {
                let now = Quantity::read(&line.quantity);
                now.is_some() && now == stepped(line, by).map(i64::from)
            })
        })
    };
    let invalid = move || ordering.errors.with(|errors| errors.contains_key(&key)).then_some("true");
    view! { class = styles,
        <div class="stepper">
            <BareButton
                class=format!("stepper__button {styles}")
                name=Signal::derive(move || Some(named(t.get().offers.less)))
                disabled=Signal::derive(move || at_end(-1))
                on_click=move |_| step(-1)
            >
                <Icon icon=icondata::LuMinus/>
            </BareButton>
            <input
                class="stepper__input"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-label=move || named(t.get().offers.quantity)
                aria-describedby=describedby
                aria-invalid=invalid
                prop:value=move || line.with(|line| line.as_ref().map(|line| line.quantity.clone()).unwrap_or_default())
                on:input:target=move |event| set(event.target().value())
                on:keydown=move |event| {
                    let by = match event.key().as_str() {
                        "ArrowUp" => 1,
                        "ArrowDown" => -1,
                        "PageUp" => 10,
                        "PageDown" => -10,
                        _ => return,
                    };
                    event.prevent_default();
                    step(by);
                }
                on:blur=move |_| check_line(ordering, key)
            />
            <BareButton
                class=format!("stepper__button {styles}")
                name=Signal::derive(move || Some(named(t.get().offers.more_of)))
                disabled=Signal::derive(move || at_end(1))
                on_click=move |_| step(1)
            >
                <Icon icon=icondata::LuPlus/>
            </BareButton>
        </div>
        <span class="stepper__unit">
            {move || {
                let unit = |line: &Line| {
                    let n = text::typed_number(&line.quantity).unwrap_or(2);
                    text::unit(lang.get(), &line.offer.unit_type, n)
                };
                line.with(|line| line.as_ref().map(unit))
            }}
        </span>
    }
}

#[component]
fn CycleChoice(ordering: Ordering, key: u32, line: Memo<Option<Line>>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/line_controls.css");
    let (t, lang) = (use_texts(), use_lang());
    let choices = Memo::new(move |_| {
        let line = line.get()?;
        // An add-on beside its parent is billed like it: both travel in one order.
        if matches!(line.parent, Some(Parent::Line(_))) {
            return None;
        }
        let cycles = ordering.order.with(|order| cycles_of(&line, order));
        (cycles.len() > 1).then_some((line.offer.name, cycles))
    });
    let chosen = move || line.with(|line| line.as_ref().map(|line| line.cycle.clone()));
    move || {
        choices.get().map(|(name, cycles)| {
            let option = move |cycle: BillingCycle| {
                let (value, own) = (cycle.as_str().to_owned(), cycle.clone());
                view! {
                    <option value=value prop:selected=move || chosen().as_ref() == Some(&own)>
                        {move || text::billed(lang.get(), &cycle)}
                    </option>
                }
            };
            view! { class = styles,
                <BareSelect
                    name=move || fill(t.get().offers.cycle_for, &[("offer", &name)])
                    class=format!("cycle {styles}")
                    on_choose=move |cycle: String| {
                        let cycle = BillingCycle::read(&cycle);
                        ordering.edit(move |order| order.set_cycle(key, &cycle));
                    }
                >
                    {cycles.into_iter().map(option).collect_view()}
                </BareSelect>
            }
        })
    }
}

/// The number one step on, within the offer's limits.
fn stepped(line: &Line, by: i32) -> Option<i32> {
    step(&line.quantity, by, line.offer.minimum_quantity.max(1), line.offer.maximum_quantity)
}

/// Shows what is wrong with the licenses of one line, or that nothing is any more.
fn check_line(ordering: Ordering, key: u32) {
    let Some(found) = ordering.order.try_with_untracked(|order| {
        let at = order.lines.iter().position(|line| line.key == key);
        at.and_then(|at| order.check().remove(&at))
    }) else {
        return;
    };
    ordering.errors.update(|errors| {
        match found {
            Some(error) => errors.insert(key, error),
            None => errors.remove(&key),
        };
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::{order::OrderDraft, samples::offer};

    /// [S48] The buttons stay within the limits of the offer.
    #[test]
    fn the_buttons_stay_within_the_limits() {
        let mut order = OrderDraft::default();
        order.pick(&offer("E1"), None);
        let mut line = order.lines.remove(0);
        let mut at = |text: &str, by| {
            text.clone_into(&mut line.quantity);
            stepped(&line, by)
        };
        assert_eq!((at("1", -1), at("1", 1), at("300", 1)), (Some(1), Some(2), Some(300)));
        assert_eq!((at("x", 1), at("1 0", 1), at("0", -1), at("", 1)), (None, None, Some(1), Some(1)));
    }
}
