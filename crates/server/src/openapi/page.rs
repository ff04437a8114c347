//! `/docs`: the description as a page, without scripts.

use maud::{DOCTYPE, Markup, html};
use model::portal::account::CSRF_HEADER;
use serde_json::Value;

use super::{
    document::{BEARER, COOKIE, CSRF},
    operation::JSON,
    page_parts::{kind, prose},
    words::Words,
};

/// The whole page.
pub(super) fn page(description: &Value, words: &Words) -> String {
    let empty = Vec::new();
    let tags = description["tags"].as_array().unwrap_or(&empty);
    let names = || tags.iter().filter_map(|tag| tag["name"].as_str());
    let markup = html! {
        (DOCTYPE)
        html lang=(words.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.title) " – Partner Dashboard" }
                link rel="icon" href="/favicon.svg";
                link rel="stylesheet" href="/docs.css";
            }
            body {
                a class="skip" href="#content" { (words.skip) }
                header class="top" {
                    a href="/" { (words.back) }
                    a href={ "?lang=" (words.other.0) } lang=(words.other.0) hreflang=(words.other.0) { (words.other.1) }
                }
                nav aria-label=(words.contents) {
                    h2 { (words.contents) }
                    @for name in names() {
                        details {
                            summary lang="en" { (name) }
                            ul { @for one in of_tag(description, name) { li { a lang="en" href={ "#" (one.id()) } { (one.summary()) } } } }
                        }
                    }
                    p { a href="#schemas" { (words.shapes) } }
                }
                main id="content" tabindex="-1" {
                    h1 { (words.title) " " (description["info"]["version"].as_str().unwrap_or_default()) }
                    p { (words.intro) }
                    p { a href="/openapi.json" download { (words.file) } }
                    div lang="en" { (prose(description["info"]["description"].as_str().unwrap_or_default())) }
                    @for (tag, name) in tags.iter().zip(names()) {
                        section {
                            h2 lang="en" { (name) }
                            p lang="en" { (tag["description"].as_str().unwrap_or_default()) }
                            @for one in of_tag(description, name) { (one.markup(words)) }
                        }
                    }
                    section id="schemas" {
                        h2 { (words.shapes) }
                        @for (name, schema) in description["components"]["schemas"].as_object().into_iter().flatten() {
                            (shape(name, schema, words))
                        }
                    }
                }
            }
        }
    };
    markup.into_string()
}

/// An operation with its place.
struct Described<'a> {
    description: &'a Value,
    method: &'a str,
    path: &'a str,
    operation: &'a Value,
}

fn of_tag<'a>(description: &'a Value, tag: &str) -> Vec<Described<'a>> {
    let paths = description["paths"].as_object().into_iter().flatten();
    let each = paths.flat_map(|(path, item)| {
        let operations = item.as_object().into_iter().flatten();
        operations.map(move |(method, operation)| Described { description, method, path, operation })
    });
    each.filter(|one| one.operation["tags"][0] == tag).collect()
}

impl Described<'_> {
    fn text(&self, member: &str) -> &str {
        self.operation[member].as_str().unwrap_or_default()
    }

    /// What is answered with each status.
    fn answers(&self) -> impl Iterator<Item = (&String, &Value)> {
        let each = self.operation["responses"].as_object().into_iter().flatten();
        each.map(|(status, answer)| {
            let shared = answer["$ref"]
                .as_str()
                .and_then(|place| self.description.pointer(place.trim_start_matches('#')));
            (status, shared.unwrap_or(answer))
        })
    }

    fn id(&self) -> &str {
        self.text("operationId")
    }

    fn summary(&self) -> &str {
        self.text("summary")
    }

    fn markup(&self, words: &Words) -> Markup {
        let of = |what: &str| format!("{what}: {}", self.summary());
        html! {
            article id=(self.id()) {
                h3 lang="en" { a href={ "#" (self.id()) } { (self.summary()) } }
                p { code class="call" { b { (self.method.to_uppercase()) } " " (self.path) } }
                div lang="en" { (prose(self.text("description"))) }
                @if let Some(parameters) = self.operation["parameters"].as_array().filter(|all| !all.is_empty()) {
                    h4 { (words.parameters) }
                    div class="wide" tabindex="0" role="group" aria-label=(of(words.parameters)) {
                        table {
                            thead { tr { th { (words.name) } th { (words.place) } th { (words.kind) } th { (words.meaning) } } }
                            tbody { @for one in parameters {
                                tr {
                                    th scope="row" { code { (one["name"].as_str().unwrap_or_default()) }
                                        @if one["required"] == true { " " small { (words.required) } } }
                                    td lang="en" { (one["in"].as_str().unwrap_or_default()) }
                                    td lang="en" { (kind(&one["schema"])) }
                                    td lang="en" { (prose(one["description"].as_str().unwrap_or_default())) }
                                }
                            } }
                        }
                    }
                }
                @for (content_type, content) in self.operation["requestBody"]["content"].as_object().into_iter().flatten() {
                    h4 { (words.body) }
                    p lang="en" { code { (content_type) } " " (kind(&content["schema"])) }
                }
                h4 { (words.answers) }
                div class="wide" tabindex="0" role="group" aria-label=(of(words.answers)) {
                    table {
                        thead { tr { th { (words.status) } th { (words.kind) } th { (words.meaning) } } }
                        tbody { @for (status, answer) in self.answers() {
                            tr {
                                th scope="row" { (status) }
                                td lang="en" {
                                    @for (_, content) in answer["content"].as_object().into_iter().flatten() { (kind(&content["schema"])) }
                                }
                                td lang="en" { (prose(answer["description"].as_str().unwrap_or_default())) }
                            }
                        } }
                    }
                }
                h4 { (words.example) }
                pre tabindex="0" role="group" aria-label=(of(words.example)) { code { (self.curl()) } }
            }
        }
    }

    /// A call that can be taken into a shell, where `$HOST`, `$TOKEN`, and the names of the path stand.
    fn curl(&self) -> String {
        let path = self.path.replace('{', "$").replace('}', "");
        let parameters = self.operation["parameters"].as_array().into_iter().flatten();
        let needed = parameters.filter(|one| one["in"] == "query" && one["required"] == true);
        let query: Vec<String> =
            needed.filter_map(|one| Some(format!("{0}=${0}", one["name"].as_str()?))).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let method = match self.method {
            "head" => "--head".to_owned(),
            method => format!("-X {}", method.to_uppercase()),
        };
        let security = self.operation["security"].to_string();
        let mut lines = vec![format!("curl {method} \"$HOST{path}{query}\"")];
        if security.contains(BEARER) {
            lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
        } else if security.contains(COOKIE) && !security.contains("{}") {
            lines.push("-b \"pd_session=$SESSION\"".to_owned());
            if security.contains(CSRF) {
                lines.push(format!("-H \"Origin: $HOST\" -H \"{CSRF_HEADER}: $CSRF\""));
            }
        }
        for (content_type, content) in
            self.operation["requestBody"]["content"].as_object().into_iter().flatten()
        {
            if content_type == JSON {
                lines.push(format!("-H \"Content-Type: {content_type}\""));
            } else {
                lines.push(
                    "-d grant_type=client_credentials -d client_id=$ID -d client_secret=$SECRET".to_owned(),
                );
            }
            if let Some(example) = content.get("example") {
                let body = serde_json::to_string(example).unwrap_or_default();
                lines.push(format!("-d '{}'", body.replace('\'', "'\\''")));
            }
        }
        lines.join(" \\\n  ")
    }
}

fn shape(name: &str, schema: &Value, words: &Words) -> Markup {
    let required =
        |member: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == member));
    html! {
        article id={ "schema-" (name) } {
            h3 { code { (name) } }
            div lang="en" { (prose(schema["description"].as_str().unwrap_or_default())) }
            @match schema["properties"].as_object() {
                Some(members) => dl lang="en" { @for (member, schema) in members {
                    dt { code { (member) } " " (kind(schema)) @if required(member) { " " small lang=(words.lang) { (words.required) } } }
                    dd { (prose(schema["description"].as_str().unwrap_or_default())) }
                } },
                None => p lang="en" { (kind(schema)) },
            }
        }
    }
}
