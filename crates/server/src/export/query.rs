//! What an export is asked for, beside the list's own parameters.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::parse_guid,
    portal::{
        account::PartyKind,
        exports::{ExportFormat, ExportList},
    },
    v1::locale::Locale,
};
use uuid::Uuid;

use super::{
    columns::{Layout, title},
    words::Words,
};
use crate::{
    dialect::QueryParams,
    error::{Error, Result},
    random,
};

/// A checked wish.
pub struct Export {
    /// How the file is written.
    pub format: ExportFormat,
    /// The id for its progress.
    pub id: Uuid,
    pub(super) layout: Layout,
}

impl Export {
    /// Reads the parameters of an export by a party of this kind.
    ///
    /// # Errors
    /// 400/3000 with each parameter that cannot be read: `format`, `columns`, `lang` and `zone` `not_in_list`, `id`
    /// `invalid`. A column that the party does not have is none.
    pub fn read(list: ExportList, kind: &PartyKind, params: &QueryParams) -> Result<Self> {
        let mut refused = Vec::new();
        let mut refuse = |name: &str, code| refused.push(FieldError::new(name, code));
        let format = match params.get("format").map(|text| ExportFormat::read(text.trim())) {
            None => ExportFormat::default(),
            Some(format) => format.unwrap_or_else(|| {
                refuse("format", FieldCode::NotInList);
                ExportFormat::default()
            }),
        };
        let locale = match params.get("lang").map(str::trim) {
            None => Locale::English,
            Some(lang) => {
                let known = Locale::ALL.into_iter().find(|one| lang.eq_ignore_ascii_case(one.language()));
                known.unwrap_or_else(|| {
                    refuse("lang", FieldCode::NotInList);
                    Locale::English
                })
            }
        };
        let zone = params.get("zone").and_then(|zone| {
            let read = zone.trim().parse::<Tz>();
            if read.is_err() {
                refuse("zone", FieldCode::NotInList);
            }
            read.ok()
        });
        let columns = columns(list, kind, params.get("columns")).unwrap_or_else(|| {
            refuse("columns", FieldCode::NotInList);
            Vec::new()
        });
        let id = match params.get("id").map(parse_guid) {
            None => random::guid(),
            Some(id) => id.unwrap_or_else(|_| {
                refuse("id", FieldCode::Invalid);
                Uuid::nil()
            }),
        };
        if !refused.is_empty() {
            return Err(Error::fields(ErrorCode::InvalidProperty, refused));
        }
        let words = Words { locale, is_provider: *kind == PartyKind::Provider };
        let zone = zone.filter(|zone| !matches!(*zone, Tz::UTC | Tz::Etc__UTC));
        Ok(Self { format, id, layout: Layout { list, columns, words, zone } })
    }

    /// What the file is called, in the reader's language: `clients-2026-12-01.csv`. The day is that of the page's zone.
    pub fn file_name(&self, now: DateTime<Utc>) -> String {
        let day = now.with_timezone(&self.layout.zone.unwrap_or(Tz::UTC)).format("%Y-%m-%d");
        let (_, file) = title(self.layout.list);
        format!("{}-{day}.{}", self.layout.words.text(file), self.format.as_str())
    }

    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.layout.words.locale
    }

    /// What a workbook's sheet is called.
    pub fn sheet_name(&self) -> &'static str {
        self.layout.words.text(title(self.layout.list).0)
    }
}

/// The columns that are asked for, each once and in that order; all where nobody says. None where one is none of theirs.
fn columns(list: ExportList, kind: &PartyKind, asked: Option<&str>) -> Option<Vec<&'static str>> {
    let all: Vec<&'static str> = list.columns_for(kind, true).map(|column| column.name).collect();
    let Some(asked) = asked else { return Some(all) };
    let mut columns = Vec::new();
    for name in asked.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let known = all.iter().find(|known| known.eq_ignore_ascii_case(name))?;
        if !columns.contains(known) {
            columns.push(*known);
        }
    }
    if columns.is_empty() { None } else { Some(columns) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Export> {
        Export::read(ExportList::Customers, &PartyKind::Reseller, &QueryParams::parse(query))
    }

    #[test]
    fn every_parameter_that_cannot_be_read_is_named() {
        let refused = read("format=pdf&lang=de&zone=Mars/Base&columns=domain,salary&id=7").err().unwrap();
        let names: Vec<_> = refused.refused_fields().iter().map(|field| field.path.as_str()).collect();
        assert_eq!(names, ["format", "lang", "zone", "columns", "id"]);
        for columns in ["resellers", ",", "since,resellerIds"] {
            assert!(read(&format!("columns={columns}")).is_err(), "[R5] {columns}");
        }
    }

    #[test]
    fn columns_stand_as_they_are_asked_for() {
        assert_eq!(read("columns=since,Domain,domain").unwrap().layout.columns, ["since", "domain"]);
        let all = read("").unwrap().layout.columns;
        assert!(all.contains(&"provider") && !all.contains(&"resellers"));
    }

    /// The day is the reader's: late in the evening in Greenwich it is the next day in Paris.
    #[test]
    fn the_file_is_named_and_dated_for_its_reader() {
        let now = DateTime::from_timestamp(1_796_083_200 - 1800, 0).unwrap();
        assert_eq!(read("").unwrap().file_name(now), "customers-2026-11-30.csv");
        let french = read("lang=FR&zone=Europe/Paris&format=XLSX").unwrap();
        assert_eq!(french.file_name(now), "clients-2026-12-01.xlsx");
        assert_eq!(read("zone=UTC").unwrap().layout.zone, None, "no moment stands twice alike");
    }
}
