//! XLSX: written row by row to files without a name, and sent when it is whole. Such files end with the process that has
//! them open, whatever becomes of it, and nobody else can open them.

use std::{
    fs::File,
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::body::{Body, Bytes};
use db::connect::Place;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use tokio::{sync::mpsc, task::spawn_blocking};
use tokio_stream::wrappers::ReceiverStream;

use super::{cell::Cell, columns::Head, reading::Reading};
use crate::{
    config::Config,
    data_folder,
    error::{Error, Result},
};

/// Rows of a sheet below its head; Excel has 1,048,576 in all.
pub const SHEET_ROWS: u32 = 1_048_575;
/// Characters of a cell, which Excel does not exceed.
const CELL_CHARS: usize = 32_767;
/// Steps that wait for the writer, and parts that wait for the client.
const WAITING: usize = 2;
/// Bytes of a part that is sent.
const PART: usize = 64 * 1024;

/// What the writer is told.
enum Told {
    Rows(Vec<Vec<Cell>>),
    /// There are no more.
    End,
}

/// The workbook could not be written.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] XlsxError),
    #[error("the workbook could not be written: {0}")]
    Io(#[from] io::Error),
    #[error("nobody waits for the workbook any more")]
    GivenUp,
}

/// A workbook that is whole.
pub struct Whole {
    file: File,
    /// Its bytes.
    pub length: u64,
}

/// Where files are written until they are sent: in the data folder, and without one where the system has them.
///
/// # Errors
/// When the folder cannot be made.
pub fn folder(config: &Config) -> Result<PathBuf> {
    match config.place() {
        Place::Folder(folder) => data_folder::exports(&folder).map_err(Error::internal),
        Place::Postgres(_) => Ok(std::env::temp_dir()),
    }
}

/// Reads all rows into a workbook. Whoever drops this gives it up, and the files with it.
///
/// # Errors
/// When the rows cannot be read to their end, or the file cannot be written.
pub async fn write(reading: &mut Reading, sheet: &'static str, folder: PathBuf) -> Result<Whole> {
    let (to_writer, told) = mpsc::channel(WAITING);
    let given_up = GivenUp::default();
    let (heads, stopped) = (reading.heads(), given_up.0.clone());
    let writer = spawn_blocking(move || written(&heads, sheet, &folder, told, stopped));
    while let Some(rows) = reading.next().await? {
        // A writer that has failed says why when it is asked.
        if to_writer.send(Told::Rows(rows)).await.is_err() {
            break;
        }
    }
    reading.under_way().pack();
    let _ = to_writer.send(Told::End).await;
    let whole = writer.await.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(whole)
}

/// Tells the writer that nobody waits, when it is dropped.
#[derive(Default)]
struct GivenUp(Arc<AtomicBool>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A file that takes nothing more once nobody waits for it: a workbook of a million rows takes a while to pack.
struct Wanted {
    file: BufWriter<File>,
    given_up: Arc<AtomicBool>,
}

impl Write for Wanted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.given_up.load(Ordering::Relaxed) {
            return Err(io::Error::other(Broken::GivenUp));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Wanted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

fn written(
    heads: &[Head],
    sheet: &str,
    folder: &Path,
    mut told: mpsc::Receiver<Told>,
    given_up: Arc<AtomicBool>,
) -> std::result::Result<Whole, Broken> {
    let mut book = Book::begin(heads, sheet, folder)?;
    loop {
        match told.blocking_recv() {
            Some(Told::Rows(rows)) => rows.iter().try_for_each(|row| book.row(row))?,
            Some(Told::End) => break,
            None => return Err(Broken::GivenUp),
        }
    }
    let file = tempfile::tempfile_in(folder)?;
    let mut length = file.try_clone()?;
    book.end(Wanted { file: BufWriter::new(file), given_up })?;
    let bytes = length.seek(SeekFrom::End(0))?;
    length.rewind()?;
    Ok(Whole { file: length, length: bytes })
}

/// A workbook that is being written.
struct Book<'a> {
    workbook: Workbook,
    heads: &'a [Head],
    name: &'a str,
    sheets: usize,
    /// The last row of the last sheet that has been written; the head is row 0.
    row: u32,
    most: u32,
    bold: Format,
    day: Format,
    moment: Format,
}

impl<'a> Book<'a> {
    fn begin(heads: &'a [Head], name: &'a str, folder: &Path) -> std::result::Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder)?;
        let mut book = Self {
            workbook,
            heads,
            name,
            sheets: 0,
            row: 0,
            most: SHEET_ROWS,
            bold: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        };
        book.sheet()?;
        Ok(book)
    }

    /// Begins another sheet, with the heads, which stay in view.
    fn sheet(&mut self) -> std::result::Result<(), XlsxError> {
        self.close()?;
        self.sheets += 1;
        self.row = 0;
        let name = match self.sheets {
            1 => self.name.to_owned(),
            n => format!("{} {n}", self.name),
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, head) in (0..).zip(self.heads) {
            sheet.set_column_width(column, head.width)?;
            sheet.write_string_with_format(0, column, &head.text, &self.bold)?;
        }
        Ok(())
    }

    /// The last sheet can be filtered, as far as it has rows.
    fn close(&mut self) -> std::result::Result<(), XlsxError> {
        let last = u16::try_from(self.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let row = self.row;
        if let Some(sheet) = self.workbook.worksheets_mut().last_mut() {
            sheet.autofilter(0, 0, row, last)?;
        }
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> std::result::Result<(), XlsxError> {
        if self.row == self.most {
            self.sheet()?;
        }
        self.row += 1;
        let (row, day, moment) = (self.row, &self.day, &self.moment);
        let Some(sheet) = self.workbook.worksheets_mut().last_mut() else { return Ok(()) };
        for (column, cell) in (0..).zip(cells) {
            put(sheet, (row, column), cell, (day, moment))?;
        }
        Ok(())
    }

    fn end(mut self, file: Wanted) -> std::result::Result<(), Broken> {
        self.close()?;
        let mut file = file;
        self.workbook.save_to_writer(&mut file)?;
        Ok(file.flush()?)
    }
}

/// Texts are strings whatever they begin with: nothing is ever a formula.
fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    (day, moment): (&Format, &Format),
) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => match text.char_indices().nth(CELL_CHARS) {
            Some((end, _)) => drop(sheet.write_string(row, column, &text[..end])?),
            None => drop(sheet.write_string(row, column, text)?),
        },
        Cell::Number(number) => {
            #[expect(
                clippy::cast_precision_loss,
                reason = "Excel has no other numbers; counts are far smaller"
            )]
            let number = *number as f64;
            sheet.write_number(row, column, number)?;
        }
        Cell::Day(at) => drop(sheet.write_with_format(row, column, at, day)?),
        Cell::Moment(at) => drop(sheet.write_with_format(row, column, at, moment)?),
    }
    Ok(())
}

/// The body of a workbook. What is counted as under way stays so until the last part is taken.
pub fn body(whole: Whole, reading: Reading) -> Body {
    let (to_client, from_us) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    spawn_blocking(move || {
        let mut file = whole.file;
        loop {
            let mut part = vec![0; PART];
            let read = match file.read(&mut part) {
                Ok(0) => break,
                Ok(read) => {
                    part.truncate(read);
                    Ok(Bytes::from(part))
                }
                Err(error) => Err(error),
            };
            let failed = read.is_err();
            if to_client.blocking_send(read).is_err() || failed {
                break;
            }
        }
        drop(reading);
    });
    Body::from_stream(ReceiverStream::new(from_us))
}
