//! The API clients of a partner (R37), for its admin agents. Secrets are kept as hashes; what is withdrawn is deleted, with
//! the tokens that were issued for it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use model::{
    ids::{AccountId, ApiClientId, CustomerId},
    portal::{
        account::Role,
        api_clients::{ApiClient, ApiClientState, ApiScope, ApiSecret, ListedCustomer, ParsedApiClient},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{
        api_client::{ActiveModel, Column, Entity, Model},
        api_client_customer, api_refresh_token, api_secret, api_token, customer,
    },
    error::{Error, Result},
    random,
    scoped::users::partner_of,
    secrets,
};

/// Customers of one statement: far below the most parameters that SQLite takes.
const CHUNK: usize = 200;

/// All API clients of the partner as the list shows them at a moment of the real clock, oldest first.
///
/// # Errors
/// 404/1000 for customers.
pub async fn list(db: &impl ConnectionTrait, scope: &Scope, now: DateTime<Utc>) -> Result<Vec<ApiClient>> {
    let own = Entity::find().filter(Column::PartnerId.eq(partner_of(scope)?.0));
    let clients = own.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?;
    Ok(shown(db, clients, now).await?)
}

/// The same of one client that was read in scope.
///
/// # Errors
/// When the database fails.
pub async fn show(db: &impl ConnectionTrait, client: &Model, now: DateTime<Utc>) -> Result<ApiClient> {
    shown(db, vec![client.clone()], now).await?.pop().ok_or(Error::NotFound)
}

async fn shown(
    db: &impl ConnectionTrait,
    clients: Vec<Model>,
    now: DateTime<Utc>,
) -> std::result::Result<Vec<ApiClient>, DbErr> {
    let ids: Vec<Uuid> = clients.iter().map(|client| client.id).collect();
    let mut secrets: HashMap<Uuid, Vec<ApiSecret>> = HashMap::new();
    for secret in secrets_of(db, ids.clone()).await? {
        let shown = ApiSecret { id: secret.id, created_at: secret.created_at };
        secrets.entry(secret.client_id).or_default().push(shown);
    }
    let mut customers = customers_of(db, ids).await?;
    let show = |row: Model| {
        let its = customers.remove(&row.id).unwrap_or_default();
        to_wire(&row, secrets.remove(&row.id).unwrap_or_default(), row.has_list.then_some(its), now)
    };
    Ok(clients.into_iter().map(show).collect())
}

/// The lists of clients that were read in scope, by name.
async fn customers_of(
    db: &impl ConnectionTrait,
    clients: Vec<Uuid>,
) -> std::result::Result<HashMap<Uuid, Vec<ListedCustomer>>, DbErr> {
    let rows: Vec<(Uuid, Uuid, String)> = api_client_customer::Entity::find()
        .select_only()
        .column(api_client_customer::Column::ClientId)
        .columns([customer::Column::Id, customer::Column::CompanyName])
        .join(JoinType::InnerJoin, to_customer())
        .filter(api_client_customer::Column::ClientId.is_in(clients))
        .order_by_asc(customer::Column::CompanyKey)
        .order_by_asc(customer::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut customers: HashMap<Uuid, Vec<ListedCustomer>> = HashMap::new();
    for (client, id, company_name) in rows {
        customers.entry(client).or_default().push(ListedCustomer { id: CustomerId(id), company_name });
    }
    Ok(customers)
}

fn to_customer() -> RelationDef {
    api_client_customer::Entity::belongs_to(customer::Entity)
        .from(api_client_customer::Column::CustomerId)
        .to(customer::Column::Id)
        .into()
}

/// One API client of the partner.
///
/// # Errors
/// 404/1000 when there is none, or it is somebody else's.
pub async fn get(db: &impl ConnectionTrait, scope: &Scope, id: ApiClientId) -> Result<Model> {
    one(scope, id)?.one(db).await?.ok_or(Error::NotFound)
}

/// The same, and nobody else changes it until the transaction ends.
///
/// # Errors
/// As [`get`].
pub async fn lock(tx: &DatabaseTransaction, scope: &Scope, id: ApiClientId) -> Result<Model> {
    one(scope, id)?.lock(LockType::NoKeyUpdate).one(tx).await?.ok_or(Error::NotFound)
}

fn one(scope: &Scope, id: ApiClientId) -> Result<sea_orm::Select<Entity>> {
    Ok(Entity::find_by_id(id.0).filter(Column::PartnerId.eq(partner_of(scope)?.0)))
}

/// Adds an API client, without a secret.
///
/// # Errors
/// 404/1000 for customers.
pub async fn insert(
    tx: &DatabaseTransaction,
    scope: &Scope,
    new: &ParsedApiClient,
    by: (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<Model> {
    let scopes: Vec<&str> = new.scopes.iter().map(ApiScope::as_str).collect();
    let row = Model {
        id: random::guid(),
        partner_id: partner_of(scope)?.0,
        name: new.name.clone(),
        role: new.role.to_string(),
        scopes: scopes.join(" "),
        has_list: new.customers.is_some(),
        by_account: by.0.0,
        by_name: by.1.to_owned(),
        created_at: now,
        expires_at: new.expires_at,
        revoked_at: None,
        last_used_at: None,
        last_used_from: None,
    };
    Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(tx).await?;
    for some in new.customers.iter().flat_map(|customers| customers.chunks(CHUNK)) {
        let rows = some.iter().map(|customer| api_client_customer::ActiveModel {
            client_id: Set(row.id),
            customer_id: Set(customer.0),
        });
        api_client_customer::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(row)
}

/// Those of some customers that the caller does not know.
pub async fn unknown(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[CustomerId],
) -> std::result::Result<Vec<CustomerId>, DbErr> {
    let mut known = HashSet::new();
    for some in ids.chunks(CHUNK) {
        let rows = customer::Entity::find()
            .select_only()
            .column(customer::Column::Id)
            .filter(scope.known_customers())
            .filter(customer::Column::EndedAt.is_null())
            .filter(customer::Column::Id.is_in(some.iter().map(|id| id.0)));
        known.extend(rows.into_tuple::<Uuid>().all(db).await?);
    }
    Ok(ids.iter().filter(|id| !known.contains(&id.0)).copied().collect())
}

/// Gives an API client another name and end.
pub async fn update(tx: &DatabaseTransaction, row: &Model) -> std::result::Result<(), DbErr> {
    let changed =
        ActiveModel { name: Set(row.name.clone()), expires_at: Set(row.expires_at), ..Default::default() };
    Entity::update_many().set(changed).filter(Column::Id.eq(row.id)).exec(tx).await.map(|_| ())
}

/// Revokes an API client for good: its secrets and tokens are gone.
pub async fn revoke(
    tx: &DatabaseTransaction,
    id: ApiClientId,
    now: DateTime<Utc>,
) -> std::result::Result<(), DbErr> {
    let row = ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id.0)).exec(tx).await?;
    for secret in secrets_of(tx, vec![id.0]).await? {
        withdraw_secret(tx, id, secret.id).await?;
    }
    let refresh = api_refresh_token::Entity::delete_many();
    refresh.filter(api_refresh_token::Column::ClientId.eq(id.0)).exec(tx).await.map(|_| ())
}

/// Adds a secret and answers its id and itself, which is kept nowhere.
pub async fn add_secret(
    tx: &DatabaseTransaction,
    id: ApiClientId,
    now: DateTime<Utc>,
) -> std::result::Result<(Uuid, String), DbErr> {
    let (secret_id, secret) = (random::guid(), random::token());
    let row = api_secret::ActiveModel {
        id: Set(secret_id),
        client_id: Set(id.0),
        secret_hash: Set(secrets::hash(&secret)),
        created_at: Set(now),
    };
    api_secret::Entity::insert(row).exec_without_returning(tx).await?;
    Ok((secret_id, secret))
}

/// Another secret in the place of one that its client may never have seen; none when it was used, or is gone.
pub async fn renew_secret(
    tx: &DatabaseTransaction,
    id: ApiClientId,
    secret_id: Uuid,
) -> std::result::Result<Option<String>, DbErr> {
    if lock_secret(tx, id, secret_id).await?.is_none() {
        return Ok(None);
    }
    let used = api_token::Entity::find().filter(api_token::Column::SecretId.eq(secret_id)).count(tx).await?;
    if used > 0 {
        return Ok(None);
    }
    let secret = random::token();
    let row = api_secret::ActiveModel { secret_hash: Set(secrets::hash(&secret)), ..Default::default() };
    let this = api_secret::Column::Id.eq(secret_id);
    api_secret::Entity::update_many().set(row).filter(this).exec(tx).await?;
    Ok(Some(secret))
}

/// Withdraws a secret with every token that was issued for it; `false` when the client has no such secret.
pub async fn withdraw_secret(
    tx: &DatabaseTransaction,
    id: ApiClientId,
    secret_id: Uuid,
) -> std::result::Result<bool, DbErr> {
    // Nobody issues a token for it from now on.
    if lock_secret(tx, id, secret_id).await?.is_none() {
        return Ok(false);
    }
    let tokens = api_token::Entity::delete_many().filter(api_token::Column::SecretId.eq(secret_id));
    tokens.exec(tx).await?;
    api_secret::Entity::delete_by_id(secret_id).exec(tx).await?;
    Ok(true)
}

async fn lock_secret(
    tx: &DatabaseTransaction,
    id: ApiClientId,
    secret_id: Uuid,
) -> std::result::Result<Option<api_secret::Model>, DbErr> {
    let its = api_secret::Entity::find_by_id(secret_id).filter(api_secret::Column::ClientId.eq(id.0));
    its.lock(LockType::Update).one(tx).await
}

/// The secrets of clients that were read in scope, oldest first.
async fn secrets_of(
    db: &impl ConnectionTrait,
    clients: Vec<Uuid>,
) -> std::result::Result<Vec<api_secret::Model>, DbErr> {
    let its = api_secret::Entity::find().filter(api_secret::Column::ClientId.is_in(clients));
    its.order_by_asc(api_secret::Column::CreatedAt).order_by_asc(api_secret::Column::Id).all(db).await
}

/// The secrets of one client, oldest first.
pub async fn secrets(
    db: &impl ConnectionTrait,
    client: &Model,
) -> std::result::Result<Vec<api_secret::Model>, DbErr> {
    secrets_of(db, vec![client.id]).await
}

/// The scopes of a client.
pub fn scopes(row: &Model) -> Vec<ApiScope> {
    row.scopes.split(' ').filter(|word| !word.is_empty()).map(ApiScope::read).collect()
}

fn to_wire(
    row: &Model,
    secrets: Vec<ApiSecret>,
    customers: Option<Vec<ListedCustomer>>,
    now: DateTime<Utc>,
) -> ApiClient {
    ApiClient {
        id: ApiClientId(row.id),
        name: row.name.clone(),
        role: Role::read(&row.role),
        scopes: scopes(row),
        state: match row.revoked_at {
            Some(_) => ApiClientState::Revoked,
            None if row.expires_at <= now => ApiClientState::Expired,
            None => ApiClientState::Active,
        },
        created_by: row.by_name.clone(),
        created_by_id: AccountId(row.by_account),
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
        last_used_from: row.last_used_from.clone(),
        secrets,
        customers,
    }
}
