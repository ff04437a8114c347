//! CSV: streamed step by step. A transfer that breaks off is never ended properly, so that nobody takes a part for all.

use std::io;

use axum::body::{Body, Bytes};
use csv::{Terminator, WriterBuilder};
use model::v1::locale::Locale;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::{cell::Cell, columns::Head, reading::Reading};
use crate::error::{Error, Result};

/// Steps that wait for the client.
const WAITING: usize = 2;
/// By it, Excel knows the encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How a language's spreadsheets read CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    delimiter: u8,
    begins: &'static str,
}

impl Dialect {
    /// Commas in English; in French, where a comma stands in numbers, semicolons, and a mark at the beginning.
    pub fn of(locale: Locale) -> Self {
        match locale {
            Locale::English => Self { delimiter: b',', begins: "" },
            Locale::French => Self { delimiter: b';', begins: BYTE_ORDER_MARK },
        }
    }

    /// The first line, with what the file begins with.
    fn head(self, heads: &[Head]) -> Result<Vec<u8>> {
        let mut first = self.begins.as_bytes().to_vec();
        let heads: Vec<Cell> = heads.iter().map(|head| Cell::from(head.text.clone())).collect();
        first.extend(self.lines(&[heads])?);
        Ok(first)
    }

    /// Lines as RFC 4180 has them.
    fn lines(self, rows: &[Vec<Cell>]) -> Result<Vec<u8>> {
        let mut writer = WriterBuilder::new()
            .delimiter(self.delimiter)
            .terminator(Terminator::CRLF)
            .from_writer(Vec::with_capacity(rows.len() * 128));
        for row in rows {
            let cells = row.iter().map(Cell::csv);
            writer.write_record(cells.map(Texts)).map_err(Error::internal)?;
        }
        writer.into_inner().map_err(|error| Error::internal(error.error()))
    }
}

/// A cell's text, as the writer takes it.
struct Texts<'a>(std::borrow::Cow<'a, str>);

impl AsRef<[u8]> for Texts<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The file's body. Its first rows are read before it is answered at all, so that a refusal is one.
///
/// # Errors
/// When they cannot be read.
pub async fn stream(mut reading: Reading, locale: Locale) -> Result<Body> {
    let dialect = Dialect::of(locale);
    let mut first = dialect.head(&reading.heads())?;
    if let Some(rows) = reading.next().await? {
        first.extend(dialect.lines(&rows)?);
    }
    let (to_client, from_us) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    tokio::spawn(async move {
        let mut sent: Result<Option<Vec<u8>>> = Ok(Some(first));
        loop {
            let (part, goes_on) = match sent {
                Ok(Some(lines)) => (Ok(Bytes::from(lines)), true),
                Ok(None) => return,
                Err(error) => {
                    tracing::warn!(%error, "an export was broken off");
                    (Err(io::Error::other(error.to_string())), false)
                }
            };
            // Whoever has gone wants nothing more.
            if to_client.send(part).await.is_err() || !goes_on {
                return;
            }
            sent = match reading.next().await {
                Ok(Some(rows)) => dialect.lines(&rows).map(Some),
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            };
        }
    });
    Ok(Body::from_stream(ReceiverStream::new(from_us)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        Head { text: text.to_owned(), width: 10 }
    }

    #[test]
    fn french_files_have_a_mark_and_semicolons() {
        let row = |text: &str| vec![Cell::Text(text.to_owned()), Cell::Number(3)];
        let whole = |locale| {
            let dialect = Dialect::of(locale);
            let mut file = dialect.head(&[head("Société"), head("Nombre")]).unwrap();
            file.extend(dialect.lines(&[row("A; B, C"), row("=1"), row("two\nlines")]).unwrap());
            String::from_utf8(file).unwrap()
        };
        assert_eq!(
            whole(Locale::French),
            "\u{feff}Société;Nombre\r\n\"A; B, C\";3\r\n'=1;3\r\n\"two\nlines\";3\r\n"
        );
        assert_eq!(
            whole(Locale::English),
            "Société,Nombre\r\n\"A; B, C\",3\r\n'=1,3\r\n\"two\nlines\",3\r\n"
        );
    }
}
