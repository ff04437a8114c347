//! Sign-in, the own account, users, and notices.

use model::{
    error::ErrorCode as Code,
    paths,
    portal::{
        account::{Account, AccountChange, PasswordChange, Session, SignIn, SignInEntry},
        notices::{Notices, NoticesRead},
        users::{
            Invite, LinkInfo, LinkToken, LinkUse, MadeLink, OneTimePassword, PasswordReset, User, UserChange,
        },
    },
    rules::permissions::Permission::{
        CreateCustomer, MakeOneTimePassword, ManageUsers, ReadNotices, ReadUsers,
    },
};
use serde_json::json;

use super::{
    operation::{Access, JSON, Operation},
    shape::Shape,
};

/// Sign-in and the own account.
pub(super) fn account() -> Vec<Operation> {
    let person = |operation: Operation| operation.by(Access::Person);
    vec![
        Operation::post(paths::SIGN_IN, "signIn", "Sign in")
            .by(Access::Visitor)
            .takes::<SignIn>()
            .answers::<Session>(200)
            .refuses(&[Code::SignInRequired, Code::TooManyAttempts])
            .example(json!({"email": "anna.marek@northlight.example", "password": "demo-Passw0rd-2026"})),
        Operation::get::<Session>(
            paths::SESSION,
            "readSession",
            "Read the session; `null` where nobody is signed in",
        )
        .answers_as(200, JSON, Shape::or_null::<Session>())
        .by(Access::Visitor)
        .refuses(&[Code::ScopeMissing, Code::InvalidToken, Code::TooManyRequests]),
        person(Operation::post(paths::SIGN_OUT, "signOut", "Sign out")),
        person(Operation::post(paths::SIGN_OUT_EVERYWHERE, "signOutEverywhere", "Sign out of every session")),
        person(Operation::get::<Account>(paths::ACCOUNT, "readAccount", "Read the own account")),
        person(Operation::patch(paths::ACCOUNT, "changeAccount", "Change the own name or language"))
            .takes::<AccountChange>()
            .answers::<Account>(200)
            .once()
            .example(json!({"language": "en"})),
        person(Operation::post(paths::PASSWORD, "changePassword", "Change the own password"))
            .takes::<PasswordChange>()
            .refuses(&[Code::TooManyAttempts]),
        person(Operation::get::<SignInEntry>(paths::SIGN_INS, "listSignIns", "List the own sessions"))
            .answers_as(200, JSON, Shape::list_of::<SignInEntry>()),
        person(Operation::delete(paths::SIGN_IN_ONE, "endSignIn", "End a session")),
        Operation::get::<Notices>(paths::NOTICES, "listNotices", "List notices").needs(&[ReadNotices]),
        Operation::post(paths::NOTICES_READ, "markNotices", "Mark notices as read")
            .needs(&[ReadNotices])
            .takes::<NoticesRead>()
            .answers::<Notices>(200),
    ]
}

/// Users of the own company, and the links that they get.
pub(super) fn users() -> Vec<Operation> {
    let managed = |operation: Operation| operation.needs(&[ManageUsers]);
    let made = |operation: Operation| operation.refuses(&[Code::OwnAccount, Code::UserIsDisabled]).once();
    let link = |operation: Operation| {
        operation.by(Access::Visitor).refuses(&[Code::NotFound, Code::LinkNotOpen, Code::TooManyAttempts])
    };
    vec![
        Operation::get::<User>(paths::USERS, "listUsers", "List users")
            .answers_as(200, JSON, Shape::list_of::<User>())
            .needs(&[ReadUsers])
            .refuses(&[Code::NotFound]),
        managed(Operation::post(paths::USER_INVITATIONS, "inviteUser", "Invite a user"))
            .takes::<Invite>()
            .answers::<MadeLink>(201)
            .once()
            .example(
                json!({"email": "noor@northlight.example", "name": "Noor Haddad", "role": "sales_agent"}),
            ),
        managed(Operation::delete(paths::USER_INVITATION, "revokeInvitation", "Take an invitation back")),
        managed(Operation::patch(paths::USER, "updateUser", "Change a user's role or state"))
            .takes::<UserChange>()
            .answers::<User>(200)
            .once()
            .refuses(&[Code::OwnAccount]),
        managed(made(Operation::post(
            paths::USER_RESET_LINK,
            "makeResetLink",
            "Make a link to choose a new password",
        )))
        .answers::<MadeLink>(201),
        made(Operation::post(
            paths::USER_PASSWORD,
            "makeOneTimePassword",
            "Make a one-time password for a user",
        ))
        .needs(&[MakeOneTimePassword])
        .takes::<PasswordReset>()
        .answers::<OneTimePassword>(201),
        Operation::post(paths::USER_PASSWORD_RECEIPT, "confirmPasswordReceipt", "Confirm that it was shown")
            .needs(&[MakeOneTimePassword]),
        made(Operation::post(
            paths::CUSTOMER_ADMIN_PASSWORD,
            "resetAdminPassword",
            "Make a one-time password for a customer's admin account",
        ))
        .needs(&[MakeOneTimePassword])
        .takes::<PasswordReset>()
        .answers::<OneTimePassword>(201)
        .refuses(&[Code::NotFound]),
        Operation::post(
            paths::CREDENTIALS_RECEIPT,
            "confirmCredentialsReceipt",
            "Confirm that a customer's temporary password was shown",
        )
        .needs_one(&[CreateCustomer, MakeOneTimePassword]),
        link(Operation::post(paths::LINK_LOOKUP, "lookUpLink", "Read what a one-time link is for"))
            .takes::<LinkToken>()
            .answers::<LinkInfo>(200),
        link(Operation::post(paths::LINK_USE, "followLink", "Join, or choose a new password"))
            .takes::<LinkUse>()
            .answers::<Session>(200),
    ]
}
