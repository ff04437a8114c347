//! Requests for a partnership (R6). The state is computed from the times in the query, so that list, filter and counts
//! agree; `db::invitations::state` computes the same of one row.

use chrono::{DateTime, Utc};
use model::{
    ids::{PartnershipRequestId, TenantId},
    portal::{
        account::Language,
        invitations::{RequestRow, RequestState, SentBy},
        views::{Page, PartnerName},
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{CaseStatement, Expr},
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{
        account, partner,
        partnership_request::{Column as Request, Entity, Model},
    },
    scoped::{
        invitations::{state, unanswered},
        views::{
            column::{Column, Context, View, number, timestamp},
            key::Kind,
            list_query::{Filter, ListQuery},
            names::{self, contains},
            page::page,
        },
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "requests",
    columns: &[
        Column { name: "sent", kind: Kind::Time, sql: |_| timestamp(Request::SentAt.into_expr()) },
        Column { name: "recipient", kind: Kind::Text, sql: |_| Request::RecipientKey.into_expr() },
        Column { name: "state", kind: Kind::Number, sql: rank },
        Column { name: "expires", kind: Kind::Time, sql: |_| Request::ExpiresAt.into_expr() },
    ],
    default_sort: "-sent",
    id: Kind::Guid,
};

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Page<RequestRow>, DbErr> {
    let mut found = page(db, &VIEW, context, query, select(context, &query.filter), Request::Id).await?;
    let items = rows(db, context, std::mem::take(&mut found.items)).await?;
    Ok(found.map(|_| items))
}

/// Requests as the caller reads them.
pub async fn rows(
    db: &impl ConnectionTrait,
    context: &Context,
    found: Vec<Model>,
) -> Result<Vec<RequestRow>, DbErr> {
    let resellers = found.iter().filter_map(|row| row.reseller_id);
    let partners = names::all_partners(db, found.iter().map(|row| row.provider_id).chain(resellers)).await?;
    let answered = found.iter().filter_map(|row| row.answered_by);
    let emails =
        names::by_id::<account::Entity>(db, account::Column::Id, account::Column::Email, answered).await?;
    let named =
        |id: Uuid| PartnerName { id: TenantId(id), name: partners.get(&id).cloned().unwrap_or_default() };
    let row = |row: Model| RequestRow {
        id: PartnershipRequestId(row.id),
        state: state(&row, context.now),
        language: Language::read(&row.language),
        via: SentBy::read(&row.via),
        asked_by: match context.scope.side() {
            Side::Provider(_) => row.by_name,
            Side::Reseller(_) | Side::Customer(_) => named(row.provider_id).name,
        },
        provider: named(row.provider_id),
        sent_at: row.sent_at.unwrap_or(row.created_at),
        expires_at: row.expires_at,
        viewed_at: row.viewed_at,
        closed_at: row.accepted_at.or(row.declined_at).or(row.revoked_at),
        reseller: row.reseller_id.map(named),
        answered_by: row.answered_by.and_then(|id| emails.get(&id).cloned()),
        recipient: row.recipient,
        reason: row.reason,
    };
    Ok(found.into_iter().map(row).collect())
}

fn select(context: &Context, filter: &Filter) -> Select<Entity> {
    let mut rows = Entity::find().filter(visible(&context.scope)).filter(Request::SentAt.is_not_null());
    if let Some(key) = &filter.q {
        rows = rows.filter(search(&context.scope, key));
    }
    if let Some(state) = &filter.state {
        rows = rows.filter(in_state(&RequestState::read(state), context.now));
    }
    rows
}

/// A provider sees what it has sent, a reseller what it has answered: other resellers' requests are nothing to it (R5).
fn visible(scope: &Scope) -> Condition {
    match scope {
        Scope::Provider(own) => Condition::all().add(Request::ProviderId.eq(own.0)),
        Scope::Reseller(own) => Condition::all().add(Request::ResellerId.eq(own.0)),
        Scope::Customer(_) | Scope::Listed(_) => Condition::all().add(Request::Id.is_null()),
    }
}

/// A search must not find what it does not show: the names of a provider's people (R5).
fn search(scope: &Scope, key: &str) -> Condition {
    let partner = match scope.side() {
        Side::Provider(_) => Request::ResellerId,
        Side::Reseller(_) | Side::Customer(_) => Request::ProviderId,
    };
    let names = partner::Entity::find()
        .select_only()
        .column(partner::Column::Id)
        .filter(contains(partner::Column::NameKey, key));
    let found = Condition::any()
        .add(contains(Request::RecipientKey, key))
        .add(partner.in_subquery(names.into_query()));
    match scope.side() {
        Side::Provider(_) => found.add(contains(Request::ByKey, key)),
        Side::Reseller(_) | Side::Customer(_) => found,
    }
}

fn in_state(state: &RequestState, now: DateTime<Utc>) -> Condition {
    let open = || unanswered().add(Request::ExpiresAt.gt(now));
    match state {
        RequestState::Pending => open().add(Request::ViewedAt.is_null()),
        RequestState::Viewed => open().add(Request::ViewedAt.is_not_null()),
        RequestState::Expired => unanswered().add(Request::ExpiresAt.lte(now)),
        RequestState::Accepted => Condition::all().add(Request::AcceptedAt.is_not_null()),
        RequestState::Declined => Condition::all().add(Request::DeclinedAt.is_not_null()),
        RequestState::Revoked => Condition::all().add(Request::RevokedAt.is_not_null()),
        RequestState::Unknown(_) => Condition::all().add(Request::Id.is_null()),
    }
}

/// The states in the order of [`RequestState::KNOWN`], open ones first.
fn rank(context: &Context) -> Expr {
    let ranked = (0_i64..).zip(RequestState::KNOWN);
    let cases = ranked.fold(CaseStatement::new(), |cases, (n, state)| {
        cases.case(in_state(state, context.now), Expr::val(n))
    });
    number(cases.finally(Expr::val(99_i64)).into())
}
