//! Questions on the terminal.

use std::{
    io::{BufRead, IsTerminal, Write, stdin},
    process::{Command, Stdio},
};

use model::error::{FieldCode, FieldError};

use crate::{common_passwords::check_chosen, error::StartError, field_sentences::sentences};

/// Takes the password from the environment, else asks for it: never from an argument, which other users can see.
const PASSWORD_VARIABLE: &str = "PARTNER_DASHBOARD_PASSWORD";

/// What was given on the command line, else what is typed; asks until it can be read.
pub(super) fn text<T>(
    given: Option<String>,
    question: &str,
    parse: impl Fn(&str) -> Result<T, FieldError>,
) -> Result<T, StartError> {
    let refused =
        |field: &FieldError| sentences(&[FieldError { path: question.to_owned(), ..field.clone() }]);
    if let Some(given) = given {
        return parse(&given).map_err(|field| refused(&field).into());
    }
    loop {
        let typed = line(question)?;
        match parse(&typed) {
            Ok(value) => return Ok(value),
            Err(field) if stdin().is_terminal() => eprintln!("{}", refused(&field)),
            Err(field) => return Err(refused(&field).into()),
        }
    }
}

/// A new password: from the environment, or typed without being shown, or from standard input. `own` are the email, name
/// and company that it must not contain.
pub(super) fn new_password(own: &[&str]) -> Result<String, StartError> {
    let password = match std::env::var(PASSWORD_VARIABLE) {
        Ok(password) => password,
        Err(_) => hidden_line("Password (12 characters or more)")?,
    };
    Ok(check_chosen(&password, own, "password").map_err(|field| refused_password(&field))?)
}

fn refused_password(field: &FieldError) -> String {
    match (&field.code, field.params.get("word")) {
        (FieldCode::OwnWord, Some(word)) => {
            format!(
                "the password contains \"{word}\". Choose a password without a part of your email address, name, or company"
            )
        }
        (FieldCode::Common, _) => "the password is too common. Choose another one".to_owned(),
        _ => sentences(std::slice::from_ref(field)),
    }
}

fn line(question: &str) -> Result<String, StartError> {
    eprint!("{question}: ");
    std::io::stderr().flush()?;
    let mut line = String::new();
    if stdin().lock().read_line(&mut line)? == 0 {
        return Err(format!("{question}: no value was given").into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn hidden_line(question: &str) -> Result<String, StartError> {
    if !stdin().is_terminal() {
        return line(question);
    }
    let echo = |mode: &str| Command::new("stty").arg(mode).stdin(Stdio::inherit()).status();
    echo("-echo")?;
    let typed = line(question);
    echo("echo")?;
    eprintln!();
    typed
}
