//! One-time links of users. The token travels in bodies only.

use model::{
    paths,
    portal::{
        account::Session,
        users::{LinkInfo, LinkToken, LinkUse},
    },
};

use super::{Result, found, new_request_id, post};

/// What a link is for; none where nobody made such a link.
pub async fn look_up(token: String) -> Result<Option<LinkInfo>> {
    found(post(paths::LINK_LOOKUP, &LinkToken { token }, new_request_id()).await)
}

/// Follows it and signs in.
pub async fn follow(link: &LinkUse) -> Result<Session> {
    post(paths::LINK_USE, link, new_request_id()).await
}
