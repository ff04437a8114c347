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

use super::{
    decision,
    lead::{Found, Lead},
};
use crate::{
    Scope, Side,
    entity::subscription::{Column, Entity},
    generated_columns,
    scoped::views::{
        asked::{Asked, Filter, ResellerFilter},
        column::{Column as Sort, Context},
        page::Part,
        search,
    },
};

/// The parts of a page.
pub(super) fn parts(context: &Context, asked: &Asked, lead: &Lead) -> Vec<Part<Entity>> {
    let (filter, sort) = (&asked.filter, asked.column);
    let Scope::Provider(own) = context.scope else {
        return vec![read_whole(all(context, filter), context, sort)];
    };
    if matches!(&lead.found, Found::Rows(rows) if rows.is_empty()) {
        return Vec::new();
    }
    if is_small(filter) || lead.few {
        return vec![read_whole(rows_of(context, filter, lead), context, sort)];
    }
    // What does not lead is looked at on the way.
    let leads = !of_one(filter) || sort.name == "created";
    let rows = || matching(Entity::find().filter(Column::ListedBy.eq(own.0)), context, filter, leads);
    if sort.name == "decision" {
        return by_decision(rows, context, filter, asked.goes_up());
    }
    let rows = || match filter.due {
        true => rows().filter(decision::due(context.now)),
        false => rows(),
    };
    let deleted = Some(SubscriptionStatus::Deleted.as_str());
    let by = |rows| Part::sorted(rows, (sort.sql)(context));
    match filter.state.as_deref() {
        // An index of its own has the status before the moment.
        Some(state)
            if state != ANY_STATE && Some(state) != deleted && sort.name == "created" && !of_one(filter) =>
        {
            vec![by(rows().filter(Column::Status.eq(state)))]
        }
        _ => halves(filter)
            .map(|deleted| by(in_state(rows(), filter).filter(generated_columns::is_deleted().eq(deleted))))
            .collect(),
    }
}

/// All rows of a list in parts that are counted.
pub(super) fn counted(context: &Context, filter: &Filter, lead: &Lead) -> Vec<Part<Entity>> {
    if let Found::Rows(_) = lead.found {
        return vec![Part::unsorted(rows_of(context, filter, lead))];
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
    let in_state = |rows| in_state(rows, filter);
    // Only what is active has something to decide, and the indexes say nothing else of the state.
    let decided = || match filter.state.as_deref() {
        None | Some(ANY_STATE) => rows(),
        Some(state) if state == SubscriptionStatus::Active.as_str() => rows(),
        Some(_) => in_state(rows()),
    };
    let mut parts = vec![
        Part::sorted(
            decided().filter(decision::of_window(now, filter.due, goes_up)),
            generated_columns::window_close(),
        ),
        Part::sorted(
            decided().filter(decision::of_end(now, filter.due, goes_up)),
            generated_columns::decision_end(),
        ),
    ];
    if !filter.due {
        let nothing = |deleted: bool| {
            let rows = in_state(rows())
                .filter(generated_columns::is_deleted().eq(deleted))
                .filter(decision::at(now).is_null());
            Part::last(rows)
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

/// Those that a search has found, as far as the other filters let them; all rows where nothing was searched.
fn rows_of(context: &Context, filter: &Filter, lead: &Lead) -> Select<Entity> {
    match &lead.found {
        Found::Rows(ids) => {
            let others = Filter { q: None, ..filter.clone() };
            rows_with(context, &others, true, false).filter(Column::Id.is_in(ids.iter().copied()))
        }
        Found::Many | Found::Unknown => all(context, filter),
    }
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
    filter.customer.is_some() || filter.order.is_some()
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
    Expr::expr(Func::coalesce([Column::ListedBy.into_expr(), Expr::val(Uuid::nil())])).eq(provider)
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
