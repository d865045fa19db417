//! From the bytes of a file to its text.

use super::fault::FaultKind;
use std::borrow::Cow;

/// The text of a file in UTF-8 (with or without a byte order mark) or GB18030, with every line break as `\n`.
///
/// # Errors
/// The line with the first byte that is no UTF-8, where the file is no GB18030 either; UTF-16 and packed files by their first
/// bytes, since both can pass for GB18030.
pub(super) fn decode(bytes: &[u8]) -> Result<String, (usize, FaultKind)> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err((1, FaultKind::Utf16)),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err((1, FaultKind::Packed)),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(e) => {
            let before = bytes.iter().take(e.valid_up_to());
            let line = 1 + before.filter(|b| **b == b'\n').count();
            encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or((line, FaultKind::Encoding))?
        }
    };
    Ok(one_kind_of_line_break(&text))
}

/// The text with every line break as `\n`.
pub(super) fn one_kind_of_line_break(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
