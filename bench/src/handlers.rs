//! The bare handlers.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{DbErr, random::guid, write};
use sea_orm::{ConnectionTrait, Statement, Value};
use uuid::Uuid;

use crate::lesson::{Lesson, Order, Question};

struct Bare {
    lesson: Lesson,
    next: AtomicUsize,
}

pub(crate) fn router(lesson: Lesson) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(Bare { lesson, next: AtomicUsize::new(0) }))
}

async fn answer(State(bare): State<Arc<Bare>>, request: Request) -> Response {
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let done = match (request.method(), bare.lesson.questions.get(&path)) {
        (&Method::GET, Some(question)) => {
            read(&bare.lesson, question).await.map(|bytes| (StatusCode::OK, bytes))
        }
        (&Method::POST, _) => {
            let _body = axum::body::to_bytes(request.into_body(), 1 << 20).await;
            let orders = &bare.lesson.orders;
            let order = &orders[bare.next.fetch_add(1, Ordering::Relaxed) % orders.len()];
            place(&bare.lesson, order).await.map(|bytes| (StatusCode::CREATED, bytes))
        }
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match done {
        Ok((status, bytes)) => (status, [(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// Every statement of the question, one after the other.
async fn read(lesson: &Lesson, question: &Question) -> Result<Vec<u8>, DbErr> {
    for statement in &question.statements {
        lesson.db.query_all_raw(statement.clone()).await?;
    }
    Ok(question.answer.clone())
}

/// The order's inserts with ids of their own, in one transaction.
async fn place(lesson: &Lesson, order: &Order) -> Result<Vec<u8>, DbErr> {
    let ids: HashMap<Uuid, Uuid> = order.fresh.iter().map(|id| (*id, guid())).collect();
    let tx = write(&lesson.db).await?;
    for insert in &order.inserts {
        tx.execute_raw(with(insert, &ids)).await?;
    }
    tx.commit().await?;
    Ok(order.answer.clone())
}

fn with(statement: &Statement, ids: &HashMap<Uuid, Uuid>) -> Statement {
    let mut statement = statement.clone();
    for value in statement.values.iter_mut().flat_map(|values| &mut values.0) {
        if let Value::Uuid(Some(id)) = value
            && let Some(other) = ids.get(id)
        {
            *id = *other;
        }
    }
    statement
}
