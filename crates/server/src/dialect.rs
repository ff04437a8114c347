//! The published dialect's tolerance and habits (contract 1): handlers know nothing of them.

mod body;
pub mod etag;
mod filter;
mod forgiven;
mod ids;
mod locale;
mod params;
mod paths;
mod seek;
mod sparse;
mod texts;
mod tolerant;

pub use body::{PatchBody, TolerantJson};
pub use filter::{Filter, Operator};
pub use ids::{ReplayKey, RequestIds, with_request_ids};
pub use locale::RequestLocale;
pub use params::{PathIds, QueryParams};
pub use paths::{is_api, is_published, normalise, with_parsed_ids};
pub use seek::{More, Seek};
pub(crate) use seek::TOKEN_HEADER;
