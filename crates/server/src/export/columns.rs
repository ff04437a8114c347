//! The columns of each list: what they are headed, and what a row has in them.

mod activity;
mod activity_change;
mod customers;
mod orders;
mod partners;
mod requests;
mod subscriptions;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use db::{
    DbErr,
    scoped::views::{self, Context, View, list_query::ListQuery},
};
use model::portal::{exports::ExportList, views::Page};

use super::{
    cell::Cell,
    words::{Key, Words},
};
use crate::state::App;

/// A column of rows of this kind.
struct Column<R> {
    name: &'static str,
    head: Key,
    take: Take<R>,
}

/// What a row has in a column.
enum Take<R> {
    Text(fn(&Words, &R) -> String),
    Id(fn(&R) -> String),
    Number(fn(&R) -> i64),
    /// The page shows it as a day, as UTC has it.
    Day(fn(&R) -> Option<DateTime<Utc>>),
    /// Stands twice: in UTC, and in the page's zone.
    Moment(fn(&R) -> Option<DateTime<Utc>>),
}

/// The head of a column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// How wide it is in a workbook, in digits.
    pub width: u16,
}

/// Rows, and the cursor after them.
pub(super) struct Step {
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) next: Option<String>,
}

/// What is made of a list's rows.
pub(super) struct Layout {
    pub(super) list: ExportList,
    /// Names of the columns, in their order.
    pub(super) columns: Vec<&'static str>,
    pub(super) words: Words,
    /// The page's zone, where it is not UTC.
    pub(super) zone: Option<Tz>,
}

impl Layout {
    /// The heads of the file.
    pub(super) fn heads(&self) -> Vec<Head> {
        match self.list {
            ExportList::Customers => self.heads_of(&customers::COLUMNS),
            ExportList::Resellers | ExportList::Providers => self.heads_of(&partners::COLUMNS),
            ExportList::Subscriptions => self.heads_of(&subscriptions::COLUMNS),
            ExportList::Orders => self.heads_of(&orders::COLUMNS),
            ExportList::Requests => self.heads_of(&requests::COLUMNS),
            ExportList::Activity => self.heads_of(&activity::COLUMNS),
        }
    }

    /// One step of the list.
    pub(super) async fn step(&self, app: &App, context: &Context, query: &ListQuery) -> Result<Step, DbErr> {
        let db = &app.db;
        Ok(match self.list {
            ExportList::Customers => {
                self.rows(&customers::COLUMNS, views::customers::list(db, context, query).await?)
            }
            ExportList::Resellers => {
                self.rows(&partners::COLUMNS, views::resellers::list(db, context, query).await?)
            }
            ExportList::Providers => {
                self.rows(&partners::COLUMNS, views::providers::list(db, context, query).await?)
            }
            ExportList::Subscriptions => {
                self.rows(&subscriptions::COLUMNS, views::subscriptions::list(db, context, query).await?)
            }
            ExportList::Orders => self.rows(&orders::COLUMNS, views::orders::list(db, context, query).await?),
            ExportList::Requests => {
                self.rows(&requests::COLUMNS, views::requests::list(db, context, query).await?)
            }
            ExportList::Activity => {
                self.rows(&activity::COLUMNS, views::activity::list(db, context, query).await?)
            }
        })
    }

    /// The columns that were asked for, in that order.
    fn chosen<R>(&self, columns: &'static [Column<R>]) -> impl Iterator<Item = &'static Column<R>> {
        self.columns.iter().filter_map(|name| columns.iter().find(|column| column.name == *name))
    }

    fn heads_of<R>(&self, columns: &'static [Column<R>]) -> Vec<Head> {
        let mut heads = Vec::new();
        for column in self.chosen(columns) {
            let text = self.words.text(column.head);
            let in_zone = |zone: &str| Head {
                text: self.words.fill(("export_columns", "moment"), &[("column", text), ("zone", zone)]),
                width: 22,
            };
            match column.take {
                Take::Moment(_) => {
                    heads.push(in_zone("UTC"));
                    heads.extend(self.zone.map(|zone| in_zone(zone.name())));
                }
                Take::Text(_) => heads.push(Head { text: text.to_owned(), width: 30 }),
                Take::Id(_) => heads.push(Head { text: text.to_owned(), width: 38 }),
                Take::Number(_) | Take::Day(_) => heads.push(Head { text: text.to_owned(), width: 16 }),
            }
        }
        heads
    }

    fn rows<R>(&self, columns: &'static [Column<R>], page: Page<R>) -> Step {
        let chosen: Vec<_> = self.chosen(columns).collect();
        let row = |row: &R| {
            let mut cells = Vec::with_capacity(chosen.len() * 2);
            for column in &chosen {
                match column.take {
                    Take::Text(take) => cells.push(take(&self.words, row).into()),
                    Take::Id(take) => cells.push(take(row).into()),
                    Take::Number(take) => cells.push(Cell::Number(take(row))),
                    Take::Day(take) => {
                        cells.push(take(row).map_or(Cell::Empty, |at| Cell::Day(at.date_naive())));
                    }
                    Take::Moment(take) => {
                        let at = take(row);
                        cells.push(at.map_or(Cell::Empty, |at| Cell::Moment(at.naive_utc())));
                        cells.extend(self.zone.map(|zone| {
                            at.map_or(Cell::Empty, |at| Cell::Moment(at.with_timezone(&zone).naive_local()))
                        }));
                    }
                }
            }
            cells
        };
        Step { rows: page.items.iter().map(row).collect(), next: page.next }
    }
}

/// The list's own view.
pub(super) fn view(list: ExportList) -> &'static View {
    match list {
        ExportList::Customers => &views::customers::VIEW,
        ExportList::Resellers => &views::resellers::VIEW,
        ExportList::Providers => &views::providers::VIEW,
        ExportList::Subscriptions => &views::subscriptions::VIEW,
        ExportList::Orders => &views::orders::VIEW,
        ExportList::Requests => &views::requests::VIEW,
        ExportList::Activity => &views::activity::VIEW,
    }
}

/// The words of the page above the list, and of the file's name.
pub(super) fn title(list: ExportList) -> (Key, Key) {
    match list {
        ExportList::Customers => (("customers", "title"), ("export_columns", "file_customers")),
        ExportList::Resellers => (("resellers", "title"), ("export_columns", "file_resellers")),
        ExportList::Providers => (("providers", "title"), ("export_columns", "file_providers")),
        ExportList::Subscriptions => (("subscriptions", "title"), ("export_columns", "file_subscriptions")),
        ExportList::Orders => (("orders", "title"), ("export_columns", "file_orders")),
        ExportList::Requests => (("providers", "requests"), ("export_columns", "file_requests")),
        ExportList::Activity => (("activity_page", "title"), ("export_columns", "file_activity")),
    }
}

#[cfg(test)]
mod tests {
    use model::{portal::account::PartyKind, v1::locale::Locale};

    use super::*;

    fn keys<R>(columns: &[Column<R>]) -> Vec<(&'static str, Key)> {
        columns.iter().map(|column| (column.name, column.head)).collect()
    }

    fn of(list: ExportList) -> Vec<(&'static str, Key)> {
        match list {
            ExportList::Customers => keys(&customers::COLUMNS),
            ExportList::Resellers | ExportList::Providers => keys(&partners::COLUMNS),
            ExportList::Subscriptions => keys(&subscriptions::COLUMNS),
            ExportList::Orders => keys(&orders::COLUMNS),
            ExportList::Requests => keys(&requests::COLUMNS),
            ExportList::Activity => keys(&activity::COLUMNS),
        }
    }

    #[test]
    fn every_column_is_written_and_headed_in_both_languages() {
        for list in ExportList::ALL {
            let names: Vec<_> = of(list).into_iter().map(|(name, _)| name).collect();
            let wanted: Vec<_> = list.columns().iter().map(|column| column.name).collect();
            assert_eq!(names, wanted, "{list:?}");
            for locale in Locale::ALL {
                let words = Words { locale, is_provider: true };
                let (sheet, file) = title(list);
                for (section, key) in of(list).into_iter().map(|(_, head)| head).chain([sheet, file]) {
                    assert!(words.find(section, key).is_some(), "{section}.{key} {locale:?}");
                }
                let file = words.text(file);
                assert!(file.chars().all(|c| c.is_ascii_lowercase()), "{file} stands in a header");
            }
        }
    }

    #[test]
    fn no_two_columns_of_a_list_are_headed_alike() {
        for list in ExportList::ALL {
            for (locale, kind) in
                Locale::ALL.into_iter().flat_map(|it| [(it, PartyKind::Provider), (it, PartyKind::Reseller)])
            {
                let columns = list.columns_for(&kind, true).map(|column| column.name).collect();
                let words = Words { locale, is_provider: true };
                let layout = Layout { list, columns, words, zone: Some(Tz::Europe__Paris) };
                let mut heads: Vec<_> = layout.heads().into_iter().map(|head| head.text).collect();
                heads.sort();
                let whole = heads.len();
                heads.dedup();
                assert_eq!(heads.len(), whole, "{list:?} {locale:?}: {heads:?}");
            }
        }
    }
}
