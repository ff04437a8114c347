use crate::error::{FieldCode, FieldError};

/// A logo as the official list takes it (R29): a PNG or JPEG image, told by what the file holds, never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logo {
    /// `image/png` or `image/jpeg`.
    pub content_type: &'static str,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl Logo {
    /// The largest file, in bytes (1 MB, R29).
    pub const MAX_BYTES: usize = 1024 * 1024;
    /// The longest side, in pixels: a small file can claim to be an image that fills the memory.
    pub const MAX_SIDE: u32 = 10_000;

    /// Reads what kind of image the bytes are, and its size.
    ///
    /// # Errors
    /// `required`, `too_large {max}` (in MB), `not_an_image`, or `too_many_pixels {max}`, at `path`.
    pub fn parse(bytes: &[u8], path: &str) -> Result<Self, FieldError> {
        if bytes.is_empty() {
            return Err(FieldError::new(path, FieldCode::Required));
        }
        if bytes.len() > Self::MAX_BYTES {
            return Err(FieldError::new(path, FieldCode::TooLarge).with("max", 1));
        }
        let png = png_size(bytes).map(|size| ("image/png", size));
        let found = png.or_else(|| jpeg_size(bytes).map(|size| ("image/jpeg", size)));
        let Some((content_type, (width, height))) = found.filter(|(_, (width, height))| width * height > 0)
        else {
            return Err(FieldError::new(path, FieldCode::NotAnImage));
        };
        match width.max(height) > u64::from(Self::MAX_SIDE) {
            true => Err(FieldError::new(path, FieldCode::TooManyPixels).with("max", Self::MAX_SIDE)),
            // Both are within the limit, so nothing is lost.
            false => Ok(Self { content_type, width: width as u32, height: height as u32 }),
        }
    }
}

/// Width and height of a PNG: its signature, then the header chunk, then at least one more chunk.
fn png_size(bytes: &[u8]) -> Option<(u64, u64)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let header = rest.strip_prefix(&[0, 0, 0, 13])?.strip_prefix(b"IHDR")?;
    // 13 bytes of header and its checksum stand before the next chunk.
    header.get(17..25)?;
    Some((number(header.get(..4)?), number(header.get(4..8)?)))
}

/// Width and height of a JPEG: from the frame header, behind whatever segments come before it.
fn jpeg_size(bytes: &[u8]) -> Option<(u64, u64)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        rest = rest.strip_prefix(b"\xff")?;
        while let Some(filled) = rest.strip_prefix(b"\xff") {
            rest = filled;
        }
        let (marker, segment) = rest.split_first()?;
        let length = usize::try_from(number(segment.get(..2)?)).ok()?;
        match marker {
            // Frame headers are C0 to CF but for C4 (tables), C8 (reserved) and CC (tables).
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((number(segment.get(5..7)?), number(segment.get(3..5)?)));
            }
            // Pixels or the end before any frame header.
            0xd8..=0xda => return None,
            _ => rest = segment.get(length.max(2)..)?,
        }
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 1, 2, 3, 4]);
        bytes.extend(b"\0\0\0\0IDATabcd");
        bytes
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x0b\x08".to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([3, 0, 0, 0]);
        bytes
    }

    fn code(bytes: &[u8]) -> FieldCode {
        Logo::parse(bytes, "logo").unwrap_err().code
    }

    /// [S8][R29] PNG and JPEG are told by their content.
    #[test]
    fn images_are_told_by_their_content() {
        let found = Logo::parse(&png(640, 480), "logo").unwrap();
        assert_eq!((found.content_type, found.width, found.height), ("image/png", 640, 480));
        let found = Logo::parse(&jpeg(800, 600), "logo").unwrap();
        assert_eq!((found.content_type, found.width, found.height), ("image/jpeg", 800, 600));
    }

    /// [S8][R29] What is no image, or claims to be too much of one, is refused with its reason.
    #[test]
    fn everything_else_is_refused() {
        assert_eq!(code(b""), FieldCode::Required);
        assert_eq!(code(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), FieldCode::NotAnImage);
        assert_eq!(code(b"GIF89a"), FieldCode::NotAnImage);
        assert_eq!(code(b"\x89PNG\r\n\x1a\n"), FieldCode::NotAnImage);
        assert_eq!(code(b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02"), FieldCode::NotAnImage);
        assert_eq!(code(b"\xff\xd8\xff\xe0\x00\x00"), FieldCode::NotAnImage);
        assert_eq!(code(&png(0, 5)), FieldCode::NotAnImage);
        assert_eq!(code(&png(10_001, 5)), FieldCode::TooManyPixels);
        assert_eq!(code(&vec![0; Logo::MAX_BYTES + 1]), FieldCode::TooLarge);
        for end in 0..png(6, 4).len() - 8 {
            assert!(Logo::parse(&png(6, 4)[..end], "logo").is_err(), "cut at {end}");
        }
    }
}
