//! Settings: a flag wins over an environment variable, that over the file, that over the default.
//!
//! [`Config`] says what can be set. A value of the file becomes the default of its flag, so the command line reads,
//! checks, and explains it like a flag.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgMatches, Args, Command, builder::Resettable};
use toml::{Table, Value};

use crate::{
    config::{Config, LIMITS},
    error::StartError,
};

/// The variable of a setting is its name in capitals after this.
const PREFIX: &str = "PARTNER_DASHBOARD_";

/// The settings, and the file that some of them may come from.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Settings {
    #[command(flatten)]
    config: Config,
    /// TOML file with these settings
    #[arg(id = "config", long = "config")]
    file: Option<PathBuf>,
}

impl Settings {
    /// The settings of the server.
    ///
    /// # Errors
    /// When the file's table of help pages is not valid, or settings contradict each other.
    pub(super) fn config(&self) -> Result<Config, StartError> {
        let mut config = self.config.clone();
        if let Some(path) = &self.file {
            let links = read(path)?.remove("help_links");
            add_help_links(&mut config.help_links, links).map_err(|e| in_file(path, &e))?;
        }
        // A variable that is set but empty is none.
        config.database_url.take_if(|url| url.is_empty());
        config.support_email.take_if(|email| email.is_empty());
        config.token_key.take_if(|key| key.is_empty());
        let most = config.stop_within / 2;
        if config.drain.is_some_and(|drain| drain > most) {
            return Err(format!("drain must be between 0 and {}, half of stop_within", most.as_secs()).into());
        }
        Ok(config)
    }
}

/// Reads a command line whose settings may come from variables and from a file.
///
/// # Errors
/// When the file cannot be read, has a key that nobody knows, or a value is not valid. What is wrong with the command line
/// itself ends the program, as do `--help` and `--version`.
pub(super) fn parse<C: clap::Parser>(line: impl Fn() -> Vec<std::ffi::OsString>) -> Result<C, StartError> {
    let command = with_variables(C::command());
    let matches = command.clone().get_matches_from(line());
    let matches = match file_of(&matches) {
        Some(path) => with_file(command, &path)?.get_matches_from(line()),
        None => matches,
    };
    C::from_arg_matches(&matches).map_err(|error| error.exit())
}

/// Gives each setting its variable, unless it has one of its own.
fn with_variables(command: Command) -> Command {
    let names: Vec<_> = settings().get_arguments().map(|arg| arg.get_id().clone()).collect();
    everywhere(command, &|arg| match names.contains(arg.get_id()) && arg.get_env().is_none() {
        true => {
            let variable = format!("{PREFIX}{}", arg.get_id().as_str().to_uppercase());
            arg.env(variable)
        }
        false => arg,
    })
}

/// Puts the values of a file in the place of the defaults.
fn with_file(command: Command, path: &Path) -> Result<Command, StartError> {
    let values = values(read(path)?).map_err(|e| in_file(path, &e))?;
    Ok(everywhere(command, &|arg| match values.get(arg.get_id().as_str()) {
        Some(values) => arg.default_values(values.clone()),
        None => arg,
    }))
}

/// Changes the arguments of a command and of those below it.
fn everywhere(command: Command, change: &dyn Fn(Arg) -> Arg) -> Command {
    command.mut_args(change).mut_subcommands(|below| everywhere(below, change))
}

/// All settings as arguments of a command that nobody starts.
fn settings() -> Command {
    Settings::augment_args(Command::new("settings"))
}

/// The file that a flag or the variable names, at whatever command.
fn file_of(matches: &ArgMatches) -> Option<PathBuf> {
    let below = matches.subcommand().and_then(|(_, below)| file_of(below));
    below.or_else(|| matches.try_get_one::<PathBuf>("config").ok().flatten().cloned())
}

fn read(path: &Path) -> Result<Table, StartError> {
    let text = std::fs::read_to_string(path).map_err(|error| in_file(path, &error.to_string()))?;
    toml::from_str(&text).map_err(|error| in_file(path, &error.to_string()))
}

fn in_file(path: &Path, error: &str) -> StartError {
    format!("{}: {error}", path.display()).into()
}

/// The values of a file by the names of their settings; each is checked by itself, as if a flag had given it.
fn values(mut file: Table) -> Result<BTreeMap<String, Vec<String>>, String> {
    file.remove("help_links");
    let limits = match file.remove("limits") {
        Some(Value::Table(limits)) => limits,
        Some(_) => return Err("limits must be a table: [limits]".to_owned()),
        None => Table::new(),
    };
    let top = file.into_iter().map(|(name, value)| (name, value, false));
    let mut values = BTreeMap::new();
    for (name, value, is_limit) in top.chain(limits.into_iter().map(|(name, value)| (name, value, true))) {
        let texts = texts(value).ok_or_else(|| format!("{name} must be a text, a number, true or false"))?;
        check(&name, &texts, is_limit)?;
        values.insert(name, texts);
    }
    Ok(values)
}

fn texts(value: Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Boolean(is_set) => Some(vec![is_set.to_string()]),
        Value::Array(values) => values.into_iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        Value::Float(_) | Value::Datetime(_) | Value::Table(_) => None,
    }
}

/// Passes when there is such a setting at that place, and the value is one of its values.
fn check(name: &str, texts: &[String], is_limit: bool) -> Result<(), String> {
    let known = settings();
    let found = known.get_arguments().find(|arg| arg.get_id() == name && name != "config");
    if found.is_none_or(|arg| is_limit != (arg.get_help_heading() == Some(LIMITS))) {
        let place = if is_limit { "of the table [limits]" } else { "of the file" };
        return Err(format!("{name} is not a known key {place}. See docs/operating.md"));
    }
    let alone = known
        .mut_args(|arg| arg.env(Resettable::Reset))
        .mut_arg(name, |arg| arg.default_values(texts.to_vec()));
    let because = |error: clap::Error| {
        let reason = std::error::Error::source(&error).map(ToString::to_string);
        format!("{name}: {}", reason.unwrap_or_else(|| "this value is not possible".to_owned()))
    };
    alone.try_get_matches_from(["settings"]).map(|_| ()).map_err(because)
}

/// The defaults with the file's addresses in their places; only web addresses under known names are taken.
fn add_help_links(links: &mut BTreeMap<String, String>, given: Option<Value>) -> Result<(), String> {
    let given = match given {
        None => return Ok(()),
        Some(Value::Table(given)) => given,
        Some(_) => return Err("help_links must be a table: [help_links]".to_owned()),
    };
    for (name, address) in given {
        let Some(link) = links.get_mut(&name) else {
            return Err(format!("help_links: {name} is not a known name. See docs/operating.md"));
        };
        match address.as_str() {
            Some(address) if address.starts_with("https://") || address.starts_with("http://") => {
                *link = address.to_owned();
            }
            _ => return Err(format!("help_links.{name} must begin with https:// or http://, not {address}")),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, time::Duration};

    use super::*;
    use crate::config::{LogFormat, Off};

    #[derive(clap::Parser)]
    struct Program {
        #[command(flatten)]
        settings: Settings,
    }

    fn with_file(text: &str, flags: &[&str]) -> Result<Config, StartError> {
        let path = std::env::temp_dir().join(format!("pd-settings-{}.toml", crate::random::guid()));
        std::fs::write(&path, text).unwrap();
        let line = || -> Vec<OsString> {
            let file: [OsString; 3] = ["program".into(), "--config".into(), path.clone().into()];
            file.into_iter().chain(flags.iter().map(OsString::from)).collect()
        };
        let config = parse::<Program>(line).and_then(|program| program.settings.config());
        std::fs::remove_file(path).unwrap();
        config
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let file = "listen = \"127.0.0.1:2\"\nlog_format = \"json\"\nmetrics_listen = \"off\"\n\
                    behind_proxy = true\n[limits]\nheader_timeout = 4\nconnections = 9\ndrain = 0";
        let config = with_file(file, &["--listen", "127.0.0.1:1", "--header-timeout=3"]).unwrap();
        assert_eq!(config.listen.port(), 1);
        assert_eq!((config.limits.header_timeout.as_secs(), config.limits.connections), (3, 9));
        assert_eq!((config.log_format, config.behind_proxy), (LogFormat::Json, true));
        assert_eq!((config.metrics_listen, config.drain), (Off(None), Some(Duration::ZERO)));
        assert_eq!(config.data_dir, PathBuf::from("data"));
        assert_eq!(config.limits.idle_timeout, Config::default().limits.idle_timeout);
    }

    /// [R30] A page of one's own takes the place of one of Microsoft's; the others stay.
    #[test]
    fn help_pages_are_settings() {
        let file = "[help_links]\nofficial_list = \"https://list.example/\"";
        let config = with_file(file, &[]).unwrap();
        assert_eq!(config.help_links["official_list"], "https://list.example/");
        assert!(config.help_links["azure_portal"].starts_with("https://"));
        for bad in [
            "[help_links]\nsurprise = \"https://x.example\"",
            "[help_links]\nofficial_list = \"javascript:x\"",
        ] {
            assert!(with_file(bad, &[]).is_err(), "{bad}");
        }
    }

    /// [S8][R29] Where requests for changes of the official list's entry go.
    #[test]
    fn the_support_address_is_a_setting() {
        let address = |file: &str| with_file(file, &[]).map(|config| config.support_email);
        let read = address("support_email = \" list@support.example\"").unwrap();
        assert_eq!(read.as_deref(), Some("list@support.example"));
        assert_eq!(address("").unwrap(), None);
        assert_eq!(address("support_email = \"\"").unwrap(), None);
        assert!(address("support_email = \"nobody\"").is_err());
    }

    #[test]
    fn the_file_names_what_is_wrong_in_it() {
        for (bad, named) in [
            ("lisen = \"127.0.0.1:2\"", "lisen is not a known key of the file"),
            ("listen = \"here\"", "listen: "),
            ("public_url = \"example.com\"", "public_url: must be a scheme and a host"),
            ("metrics_listen = \"maybe\"", "metrics_listen: must be an address or off"),
            ("also_hosts = [\"https://intern.example\"]", "also_hosts: must be HOST or HOST:PORT"),
            ("invitation_days = 0", "invitation_days: must be between 1 and 365"),
            ("behind_proxy = 3", "behind_proxy: "),
            ("log_format = \"xml\"", "log_format: "),
            ("config = \"other.toml\"", "config is not a known key"),
            ("connections = 9", "connections is not a known key of the file"),
            ("[limits]\nconections = 9", "conections is not a known key of the table [limits]"),
            ("[limits]\nlisten = \"127.0.0.1:2\"", "listen is not a known key of the table [limits]"),
            ("[limits]\nconnections = 0", "connections: must be between 8 and 100000"),
            ("[limits]\nidle_timeout = 0", "idle_timeout: must be between 1 and 3600"),
            ("[limits]\npasswords_at_once = 65", "passwords_at_once: must be between 1 and 64"),
            ("[limits]\ndrain = 11", "drain must be between 0 and 10"),
            ("[limits]\nstop_within = 4\ndrain = 3", "drain must be between 0 and 2"),
        ] {
            let refused = with_file(bad, &[]).unwrap_err().to_string();
            assert!(refused.contains(named), "{bad}: {refused}");
        }
        assert!(with_file("[limits]\nstop_within = 30\ndrain = 15", &[]).is_ok());
        let hosts = with_file("also_hosts = [\"Intern.example:8080\", \"b\"]", &[]).unwrap().also_hosts;
        assert_eq!(hosts, ["intern.example:8080", "b"]);
    }

    /// The tables of docs/operating.md name every setting with its variable and its default.
    #[test]
    fn the_documentation_names_every_setting() {
        let text = include_str!("../../../../docs/operating.md");
        for arg in with_variables(settings()).get_arguments().filter(|arg| arg.get_id() != "config") {
            let flag = arg.get_long().unwrap();
            let variable = arg.get_env().unwrap().to_str().unwrap();
            let start = format!("| `--{flag}` ");
            let row = text.lines().find(|line| line.starts_with(&start)).expect(flag);
            assert!(row.contains(&format!("`{variable}`")), "{row}");
            assert!(row.contains(&format!("| `{}` ", arg.get_id())), "{row}");
            let default = arg.get_default_values().first().and_then(|value| value.to_str());
            let is_own = !matches!(default, Some("false")) && flag != "passwords-at-once";
            if let Some(default) = default.filter(|_| is_own) {
                assert!(row.contains(&format!("| `{default}`")), "{row}: {default}");
            }
        }
    }
}
