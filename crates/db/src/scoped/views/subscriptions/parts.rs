//! The ranges of indexes that a list is read from.
//!
//! A provider's list walks the index of its sort. A list that is sorted by decision has up to four ranges: open windows, ends
//! to come, and what has nothing to decide. What one customer, one order, or one reseller has is read as a whole and sorted;
//! so is what a reseller or a customer sees.

use model::{portal::views::ANY_STATE, v1::subscription::SubscriptionStatus};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait, Func},
};
use uuid::Uuid;

use super::{decision, due, lead::Lead, row};
use crate::{
    Scope, Side,
    entity::subscription::{Column, Entity},
    generated_columns,
    scoped::views::{
        column::{Column as Sort, Context},
        list_query::{Filter, ListQuery, ResellerFilter},
        page::Part,
        search,
    },
};

/// The parts of a page, with the columns that it shows.
pub(super) fn parts(context: &Context, query: &ListQuery, lead: &Lead) -> Vec<Part<Entity>> {
    ranges(context, query, lead).into_iter().map(|part| part.selecting(row::COLUMNS)).collect()
}

fn ranges(context: &Context, query: &ListQuery, lead: &Lead) -> Vec<Part<Entity>> {
    let (filter, sort) = (&query.filter, query.column);
    let Scope::Provider(own) = context.scope else {
        return vec![read_whole(all(context, filter), context, sort)];
    };
    if lead.found.is_nothing() {
        return Vec::new();
    }
    if let Some(its) = lead.found.sorted(Column::Id.into_expr()) {
        return vec![read_whole(among(context, filter, its), context, sort)];
    }
    if is_small(filter) || lead.few {
        return vec![read_whole(all(context, filter), context, sort)];
    }
    // What does not lead is looked at on the way.
    let leads = !of_one(filter) || sort.name == "created";
    let rows = || matching(Entity::find().filter(Column::ListedBy.eq(own.0)), context, filter, leads);
    if sort.name == "decision" {
        return by_decision(rows, context, filter, query.goes_up());
    }
    let is_active = one_state(filter).is_some_and(|state| state == SubscriptionStatus::Active.as_str());
    if filter.due && is_active && !of_one(filter) {
        let at = (context.now, lead.backend);
        if let Some(parts) = due::parts(rows, at, sort.name, query.ascending()) {
            return parts;
        }
    }
    let rows = || match filter.due {
        true => rows().filter(decision::due(context.now)),
        false => rows(),
    };
    let by = |rows| Part::sorted(rows, (sort.sql)(context));
    if let Some(state) = one_state(filter).filter(|_| !of_one(filter)) {
        return vec![by(by_state(rows, state, sort.name))];
    }
    let half = |deleted| by(in_state(rows(), filter).filter(generated_columns::is_deleted().eq(deleted)));
    halves(filter).map(half).collect()
}

/// The one state in which all rows of the list are; deleted ones have their own half of each index.
fn one_state(filter: &Filter) -> Option<&str> {
    match filter.state.as_deref() {
        // Only what is active has something to decide.
        None | Some(ANY_STATE) if filter.due => Some(SubscriptionStatus::Active.as_str()),
        None | Some(ANY_STATE) => None,
        Some(state) => Some(state).filter(|state| *state != SubscriptionStatus::Deleted.as_str()),
    }
}

/// Rows in one state, along the index for the order.
fn by_state(rows: impl Fn() -> Select<Entity>, state: &str, sort: &str) -> Select<Entity> {
    let active = state == SubscriptionStatus::Active.as_str();
    let half = || rows().filter(generated_columns::is_deleted().eq(false));
    let passing = || Expr::expr(Func::coalesce([Column::Status.into_expr(), Expr::val("")])).eq(state);
    match sort {
        "created" => rows().filter(Column::Status.eq(state)),
        "state" => half().filter(Column::Status.eq(state)),
        // As the indexes say it.
        "termEnd" if active => rows().filter(Expr::cust("status = 'active'")),
        _ if active => half().filter(passing()),
        _ => {
            rows().filter(Expr::cust("status not in ('active', 'deleted')")).filter(Column::Status.eq(state))
        }
    }
}

/// All rows of a list in parts that are counted.
pub(super) fn counted(context: &Context, filter: &Filter, lead: &Lead) -> Vec<Part<Entity>> {
    if lead.found.is_nothing() {
        return Vec::new();
    }
    if let Some(its) = lead.found.counted(Column::Id.into_expr()) {
        return vec![Part::unsorted(among(context, filter, its))];
    }
    let Scope::Provider(own) = context.scope else { return vec![Part::unsorted(all(context, filter))] };
    if !filter.due || is_small(filter) || of_one(filter) {
        return vec![Part::unsorted(all(context, filter))];
    }
    by_decision(
        || matching(Entity::find().filter(Column::ListedBy.eq(own.0)), context, filter, true),
        context,
        filter,
        false,
    )
}

/// `goes_up` from a row of the page before: the index is entered there, and not at the present moment.
fn by_decision(
    rows: impl Fn() -> Select<Entity>,
    context: &Context,
    filter: &Filter,
    goes_up: bool,
) -> Vec<Part<Entity>> {
    let now = context.now;
    let state = filter.state.as_deref().filter(|state| *state != ANY_STATE);
    let mut parts = Vec::new();
    // Only what is active has something to decide, and the indexes say nothing else of the state.
    if state.is_none_or(|state| state == SubscriptionStatus::Active.as_str()) {
        let of_window = rows().filter(decision::of_window(now, filter.due, goes_up));
        parts.push(Part::sorted(of_window, generated_columns::window_close()));
        let of_end = rows().filter(decision::of_end(now, filter.due, goes_up));
        parts.push(Part::sorted(of_end, generated_columns::decision_end()));
    }
    if !filter.due {
        let nothing = |deleted: bool| {
            let half = rows().filter(generated_columns::is_deleted().eq(deleted));
            let half = match state {
                Some(state) => half.filter(Column::Status.eq(state)),
                None => in_state(half, filter),
            };
            Part::last(half.filter(decision::at(now).is_null()))
        };
        parts.extend(halves(filter).map(nothing));
    }
    parts
}

/// Whether deleted ones are wanted, others, or both.
pub(super) fn halves(filter: &Filter) -> impl Iterator<Item = bool> + use<> {
    let state = filter.state.as_deref();
    let deleted = SubscriptionStatus::Deleted.as_str();
    let wanted = match state {
        Some(ANY_STATE) => [Some(false), Some(true)],
        Some(state) if state == deleted => [Some(true), None],
        Some(_) | None => [Some(false), None],
    };
    wanted.into_iter().flatten()
}

/// Rows in the state that is asked for, without leading to an index of it.
fn in_state(rows: Select<Entity>, filter: &Filter) -> Select<Entity> {
    let status = Expr::expr(Func::coalesce([Column::Status.into_expr(), Expr::val("")]));
    match filter.state.as_deref() {
        Some(ANY_STATE) => rows,
        Some(state) => rows.filter(status.eq(state)),
        None => rows.filter(status.ne(SubscriptionStatus::Deleted.as_str())),
    }
}

/// Everything at once: the rows of one customer, order, or reseller, those that a search has found, or those of a scope that
/// has few. No index leads to their order.
fn read_whole(rows: Select<Entity>, context: &Context, sort: &Sort) -> Part<Entity> {
    let value = (sort.sql)(context);
    Part::sorted(rows, Expr::expr(Func::coalesce([value.clone(), value])))
}

/// Those that a search has found, as far as the other filters let them.
fn among(context: &Context, filter: &Filter, its: Expr) -> Select<Entity> {
    let others = Filter { q: None, ..filter.clone() };
    rows_with(context, &others, true, false).filter(its)
}

/// All rows of a list.
pub(super) fn all(context: &Context, filter: &Filter) -> Select<Entity> {
    rows_with(context, filter, is_small(filter), true)
}

/// The same, where something else leads to few rows, and where a reseller does.
fn rows_with(context: &Context, filter: &Filter, few: bool, reseller_leads: bool) -> Select<Entity> {
    let rows = Entity::find().filter(visible(&context.scope, few));
    let rows = matching(rows, context, filter, reseller_leads);
    let rows = match filter.due {
        true => rows.filter(decision::due(context.now)),
        false => rows,
    };
    match filter.state.as_deref() {
        Some(ANY_STATE) => rows,
        Some(state) => rows.filter(Column::Status.eq(state)),
        // An order tells what it became, whatever became of that.
        None if filter.order.is_some() => rows,
        None => rows.filter(Column::Status.ne(SubscriptionStatus::Deleted.as_str())),
    }
}

pub(super) fn is_small(filter: &Filter) -> bool {
    filter.customer.is_some() || filter.order.is_some() || filter.among.is_some()
}

/// Those of one reseller, which lead to fewer rows than a state does.
pub(super) fn of_one(filter: &Filter) -> bool {
    filter.support.is_some() || matches!(filter.reseller, Some(ResellerFilter::One(_)))
}

/// What the caller may see, of customers that have not ended. Where something else leads to few rows, the provider does not
/// lead to an index.
pub(super) fn visible(scope: &Scope, few: bool) -> Condition {
    match scope {
        Scope::Provider(own) if few => Condition::all().add(listed_by(own.0)),
        Scope::Provider(own) => Condition::all().add(Column::ListedBy.eq(own.0)),
        Scope::Reseller(_) | Scope::Customer(_) | Scope::Listed(_) => {
            Condition::all().add(scope.subscriptions()).add(Column::ListedBy.is_not_null())
        }
    }
}

pub(super) fn listed_by(provider: Uuid) -> Expr {
    Expr::expr(Func::coalesce([Column::ListedBy.eq(provider), Expr::val(false)]))
}

/// What is asked for, but for state and decision.
fn matching(
    rows: Select<Entity>,
    context: &Context,
    filter: &Filter,
    reseller_leads: bool,
) -> Select<Entity> {
    let key = filter.q.as_deref().map(|key| {
        let found = Condition::any()
            .add(search::named(Column::OfferKey, key))
            .add(search::named(Column::FriendlyKey, key))
            .add(search::named(Column::CustomerKey, key));
        found.add_option(search::ids(key).map(|(first, last)| Column::Id.between(first, last)))
    });
    let wanted = Condition::all()
        .add_option(key)
        .add_option(filter.customer.map(|customer| Column::CustomerId.eq(customer)))
        .add_option(filter.among.as_ref().map(|these| these.of(Column::Id, Column::CustomerId)))
        .add_option(filter.order.map(|order| Column::OrderId.eq(order)))
        .add_option(filter.provider.map(listed_by))
        .add_option(filter.support.map(|support| supported_by(&context.scope, support, reseller_leads)));
    of_record(rows.filter(wanted), context, filter.reseller, reseller_leads)
}

/// The partner stands in a column; its index is entered where it leads.
fn is_partner(column: Column, partner: Uuid, leads: bool) -> Expr {
    match leads {
        true => column.eq(partner),
        false => Expr::expr(Func::coalesce([column.into_expr(), Expr::val(Uuid::nil())])).eq(partner),
    }
}

/// A reseller asks in vain for another one's (R5).
fn supported_by(scope: &Scope, partner: Uuid, leads: bool) -> Condition {
    let column = Column::SupportPartner;
    let asked = Condition::all().add(is_partner(column, partner, leads));
    match scope.side() {
        Side::Reseller(own) => asked.add(column.eq(own.0)),
        Side::Provider(_) | Side::Customer(_) => asked,
    }
}

/// A reseller asks in vain for another one's (R5).
fn of_record(
    rows: Select<Entity>,
    context: &Context,
    reseller: Option<ResellerFilter>,
    leads: bool,
) -> Select<Entity> {
    let column = Column::ResellerOfRecord;
    let rows = match (reseller, context.scope.side()) {
        (None, _) => return rows,
        (Some(_), Side::Reseller(own)) => rows.filter(column.eq(own.0)),
        (Some(_), Side::Provider(_) | Side::Customer(_)) => rows,
    };
    match reseller {
        Some(ResellerFilter::One(id)) => rows.filter(is_partner(column, id, leads)),
        Some(ResellerFilter::Any) | None => rows.filter(column.is_not_null()),
    }
}
