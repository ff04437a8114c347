//! Customers.

use std::collections::HashMap;

use model::{
    ids::{CustomerId, TenantId},
    parse::DOMAIN_SUFFIX,
    portal::views::{CustomerRow, Page, PartnerName},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, Func, Query},
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{
        customer, delegation,
        known_customer::{self, Column},
    },
    scoped::views::{
        column::{self, Context, View},
        hits::{self, Found, Way},
        key::Kind,
        list_query::{Filter, ListQuery, ResellerFilter},
        names::{partners, providers},
        page::{Part, Total, count, page_of},
        search::{self, Asked},
        sums,
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "customers",
    columns: &[
        column::Column { name: "company", kind: Kind::Text, sql: |_| Column::CompanyKey.into_expr() },
        column::Column { name: "domain", kind: Kind::Text, sql: |_| Column::DomainKey.into_expr() },
        column::Column { name: "country", kind: Kind::Text, sql: |_| Column::Country.into_expr() },
        column::Column {
            name: "subscriptions",
            kind: Kind::Number,
            sql: |_| Column::Subscriptions.into_expr(),
        },
        column::Column { name: "since", kind: Kind::Time, sql: |_| Column::CreatedAt.into_expr() },
    ],
    default_sort: "company",
    id: Kind::Guid,
};

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Page<CustomerRow>, DbErr> {
    let (partner, seen) = seen(&context.scope, &query.filter);
    let rows = known_customer::Entity::find().filter(seen.clone());
    let sort = (query.column.sql)(context);
    let found: Page<known_customer::Model> = match (&query.filter.q, partner) {
        (None, _) => {
            let known =
                if query.must_count() { summed(db, &context.scope, &query.filter).await? } else { None };
            let all = [Part::unsorted(rows.clone())];
            let total = known.map_or(Total::Count(&all), Total::Known);
            page_of(db, &VIEW, query, &[Part::sorted(rows, sort)], total, Column::CustomerId).await?
        }
        (Some(key), None) => {
            let rows = rows.filter(search::matching(&search::question(key)));
            let all = [Part::unsorted(rows.clone())];
            page_of(db, &VIEW, query, &[Part::sorted(rows, sort)], Total::Count(&all), Column::CustomerId)
                .await?
        }
        (Some(key), Some(partner)) => {
            let question = search::question(key);
            let matching = rows.filter(search::matching(&question));
            let found = hits(db, (partner, &seen), &question, query.size).await?;
            let number = || Column::Id.into_expr();
            let page = match found.sorted(number()) {
                // They were found among what is seen, and no index leads to the order.
                Some(its) => {
                    let its = known_customer::Entity::find().filter(its);
                    Part::sorted(its, Expr::expr(Func::coalesce([sort.clone(), sort])))
                }
                None => Part::sorted(matching.clone(), sort),
            };
            let all = [Part::unsorted(match found.counted(number()) {
                Some(its) => known_customer::Entity::find().filter(its),
                None => matching,
            })];
            let total = match found.number() {
                Some(number) => Total::Known(number),
                None if found.is_many() => Total::Many(&all),
                None => Total::Count(&all),
            };
            page_of(db, &VIEW, query, &[page], total, Column::CustomerId).await?
        }
    };
    let ids: Vec<Uuid> = found.items.iter().map(|row| row.customer_id).collect();
    let customers = customer::Entity::find().filter(customer::Column::Id.is_in(ids.iter().copied()));
    let mut customers: HashMap<Uuid, customer::Model> =
        customers.all(db).await?.into_iter().map(|row| (row.id, row)).collect();
    let mut resellers = resellers(db, &context.scope, &ids).await?;
    let mut providers = providers(db, &context.scope, ids.iter().copied()).await?;
    let row = |known: known_customer::Model| {
        let row = customers.remove(&known.customer_id)?;
        Some(CustomerRow {
            id: CustomerId(row.id),
            domain: format!("{}{DOMAIN_SUFFIX}", row.domain_prefix),
            country: row.country,
            resellers: resellers.remove(&row.id).unwrap_or_default(),
            provider: providers.remove(&row.id),
            subscriptions: known.subscriptions,
            licenses: known.licenses,
            since: row.created_at,
            company_name: row.company_name,
        })
    };
    Ok(found.map(|items| items.into_iter().filter_map(row).collect()))
}

/// Number of customers.
pub async fn total(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    match summed(db, &context.scope, filter).await? {
        Some(total) => Ok(total),
        None => {
            let mut rows = known_customer::Entity::find().filter(seen(&context.scope, filter).1);
            if let Some(key) = &filter.q {
                rows = rows.filter(search::matching(&search::question(key)));
            }
            count(db, rows, None).await
        }
    }
}

/// What a search finds of a partner's rows, by their numbers.
async fn hits(
    db: &impl ConnectionTrait,
    (partner, seen): (Uuid, &Condition),
    question: &str,
    size: u64,
) -> Result<Found<i64>, DbErr> {
    let asked = Asked::customers(db, partner, question).await?;
    let mut ways = vec![Way::spread(asked.known(seen), "known_customers")];
    if let Some((first, last)) = search::ids(question) {
        // The id leads, and not the partner.
        let mut its = Query::select();
        its.column(Column::Id)
            .from(known_customer::Entity)
            .and_where(Column::CustomerId.between(first, last));
        let same = Expr::col((known_customer::Entity, Column::Id)).equals(("named", "id"));
        let mut rows = Query::select();
        rows.from_subquery(its, "named");
        search::join(&mut rows, db.get_database_backend(), known_customer::Entity, same);
        ways.push(Way::of(rows.cond_where(seen.clone()).to_owned()));
    }
    let number = Expr::col((known_customer::Entity, Column::Id));
    hits::look(db, ways, &number, async || {
        let all = sums::sums(db, [partner], None).await?.of(partner, sums::CUSTOMERS);
        Ok(hits::few_of(all, size))
    })
    .await
}

/// Number of customers by sums, where it is one.
async fn summed(db: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<Option<i64>, DbErr> {
    if filter.q.is_some() {
        return Ok(None);
    }
    let (partner, provider, name) = match (*scope, filter.reseller) {
        (Scope::Provider(own), None) => (own.0, Some(own.0), sums::CUSTOMERS),
        (Scope::Provider(own), Some(ResellerFilter::Any)) => (own.0, Some(own.0), sums::ADMINISTERED),
        (Scope::Provider(own), Some(ResellerFilter::One(reseller))) => {
            (reseller, Some(own.0), sums::ADMINISTERED)
        }
        (Scope::Reseller(own), None) => (own.0, None, sums::CUSTOMERS),
        (Scope::Reseller(own), Some(ResellerFilter::Any)) => (own.0, None, sums::ADMINISTERED),
        (Scope::Reseller(_), Some(ResellerFilter::One(_))) | (Scope::Customer(_) | Scope::Listed(_), _) => {
            return Ok(None);
        }
    };
    if provider.is_some() && filter.provider.is_some_and(|asked| Some(asked) != provider) {
        return Ok(Some(0));
    }
    let sums = sums::sums(db, [partner], provider.or(filter.provider)).await?;
    Ok(Some(sums.of(partner, name)))
}

/// What the caller sees of what is asked for, but for the search, and the partner whose rows these are.
pub(super) fn seen(scope: &Scope, filter: &Filter) -> (Option<Uuid>, Condition) {
    let (partner, seen) = seen_of(scope, filter.reseller);
    let these = filter.among.as_ref().map(|these| Column::CustomerId.is_in(these.ids.iter().copied()));
    let provider = filter.provider.map(|provider| Column::ProviderId.eq(provider));
    (partner, seen.add_option(provider).add_option(these))
}

/// The same with a reseller's filter alone. A reseller asks in vain for another one's (R5).
fn seen_of(scope: &Scope, reseller: Option<ResellerFilter>) -> (Option<Uuid>, Condition) {
    let of = |partner: Uuid| Condition::all().add(Column::PartnerId.eq(partner));
    let with_reseller = || Expr::cust("known_customers.resellers > 0");
    match (*scope, reseller) {
        (Scope::Provider(own), None) => (Some(own.0), of(own.0)),
        (Scope::Provider(own), Some(ResellerFilter::Any)) => (Some(own.0), of(own.0).add(with_reseller())),
        (Scope::Provider(own), Some(ResellerFilter::One(reseller))) => {
            let its = of(reseller).add(Column::ProviderId.eq(own.0)).add(Column::IsAdministered.eq(true));
            (Some(reseller), its)
        }
        (Scope::Reseller(own), None) => (Some(own.0), of(own.0)),
        (Scope::Reseller(own), Some(asked)) => {
            let its = of(own.0).add(Column::IsAdministered.eq(true));
            let others = matches!(asked, ResellerFilter::One(other) if other != own.0);
            (Some(own.0), if others { its.add(Expr::val(false)) } else { its })
        }
        (Scope::Listed(listed), asked) => {
            let (partner, its) = seen_of(&listed.whole(), asked);
            (partner, its.add(Column::CustomerId.in_subquery(listed.customers())))
        }
        (Scope::Customer(own), asked) => {
            let its = Condition::all().add(Column::CustomerId.eq(own.0));
            let its = match asked {
                Some(ResellerFilter::One(reseller)) => {
                    its.add(Column::PartnerId.eq(reseller)).add(Column::IsAdministered.eq(true))
                }
                Some(ResellerFilter::Any) => its.add(providers_own()).add(with_reseller()),
                None => its.add(providers_own()),
            };
            (None, its)
        }
    }
}

/// The row of a customer's provider.
fn providers_own() -> Expr {
    Column::PartnerId.into_expr().eq(Column::ProviderId.into_expr())
}

/// Resellers with a live delegation, oldest first (R10); to a reseller only itself (R5).
async fn resellers(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<PartnerName>>, DbErr> {
    let mut live = delegation::Entity::find()
        .filter(delegation::Column::CustomerId.is_in(ids.iter().copied()))
        .filter(delegation::Column::EndedAt.is_null())
        .order_by_asc(delegation::Column::FromAt)
        .order_by_asc(delegation::Column::Id);
    if let Side::Reseller(TenantId(own)) = scope.side() {
        live = live.filter(delegation::Column::ResellerId.eq(own));
    }
    let live = live.all(db).await?;
    let names = partners(db, scope, live.iter().map(|row| row.reseller_id)).await?;
    let mut by_customer: HashMap<Uuid, Vec<PartnerName>> = HashMap::new();
    for row in live {
        if let Some(name) = names.get(&row.reseller_id) {
            by_customer.entry(row.customer_id).or_default().push(name.clone());
        }
    }
    Ok(by_customer)
}
