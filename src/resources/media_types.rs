//! The media type of content, by its first bytes.
//!
//! Source: the MIME Sniffing Standard of the WHATWG, section 7, by which hashicorp/google names the type of content
//! that is configured without one.

/// How many bytes are looked at.
pub(super) const LOOKED_AT: usize = 512;

/// The type of text without another one.
const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// Types by the bytes at the start.
const STARTS: &[(&[u8], &str)] = &[
    (b"%PDF-", "application/pdf"),
    (b"%!PS-Adobe-", "application/postscript"),
    (b"\xfe\xff", "text/plain; charset=utf-16be"),
    (b"\xff\xfe", "text/plain; charset=utf-16le"),
    (b"\xef\xbb\xbf", TEXT),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"\x00\x00\x02\x00", "image/x-icon"),
    (b"BM", "image/bmp"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"ID3", "audio/mpeg"),
    (b"OggS\x00", "application/ogg"),
    (b"MThd\x00\x00\x00\x06", "audio/midi"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"\x00\x01\x00\x00", "font/ttf"),
    (b"OTTO", "font/otf"),
    (b"ttcf", "font/collection"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\x1f\x8b\x08", "application/x-gzip"),
    (b"PK\x03\x04", "application/zip"),
    (b"Rar!\x1a\x07\x00", "application/x-rar-compressed"),
    (b"Rar!\x1a\x07\x01\x00", "application/x-rar-compressed"),
    (b"\x00asm", "application/wasm"),
];

/// Types by the first four bytes and those after the next four, which are a length.
const CHUNKS: &[(&[u8; 4], &[u8], &str)] = &[
    (b"RIFF", b"WEBPVP", "image/webp"),
    (b"RIFF", b"AVI ", "video/avi"),
    (b"RIFF", b"WAVE", "audio/wave"),
    (b"FORM", b"AIFF", "audio/aiff"),
];

/// The elements with which HTML begins, after white space.
const TAGS: &[&[u8]] = &[
    b"<!DOCTYPE HTML",
    b"<HTML",
    b"<HEAD",
    b"<SCRIPT",
    b"<IFRAME",
    b"<H1",
    b"<DIV",
    b"<FONT",
    b"<TABLE",
    b"<A",
    b"<STYLE",
    b"<TITLE",
    b"<B",
    b"<BODY",
    b"<BR",
    b"<P",
];

/// The media type of content that begins like this.
pub(super) fn media_type(start: &[u8]) -> &'static str {
    let start = &start[..start.len().min(LOOKED_AT)];
    if let Some((_, kind)) = STARTS.iter().find(|(prefix, _)| start.starts_with(prefix)) {
        return kind;
    }
    let chunk = CHUNKS.iter().find(|(first, form, _)| {
        start.starts_with(*first) && start.get(8..).is_some_and(|rest| rest.starts_with(form))
    });
    if let Some((_, _, kind)) = chunk {
        return kind;
    }
    if start.get(4..8) == Some(b"ftyp") && start.get(8..11) == Some(b"mp4") {
        return "video/mp4";
    }
    let text = start.trim_ascii_start();
    if text.starts_with(b"<?xml") {
        return "text/xml; charset=utf-8";
    }
    if text.starts_with(b"<!--") || TAGS.iter().any(|tag| is_tag(text, tag)) {
        return HTML;
    }
    if start.iter().any(|byte| is_binary(*byte)) { "application/octet-stream" } else { TEXT }
}

/// Whether text begins with this tag and what ends its name.
fn is_tag(text: &[u8], tag: &[u8]) -> bool {
    let Some((name, rest)) = text.split_at_checked(tag.len()) else { return false };
    name.eq_ignore_ascii_case(tag) && matches!(rest.first(), Some(b' ' | b'>'))
}

/// Whether no text has this byte.
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_has_the_type_that_browsers_recognise() {
        for (start, kind) in [
            (&b""[..], TEXT),
            (b"hello", TEXT),
            (b"{\"a\": 1}", TEXT),
            (b"\n <html>", HTML),
            (b"<!doctype html>", HTML),
            (b"<bold>", TEXT),
            (b"<!-- x -->", HTML),
            (b"<?xml version=\"1.0\"?>", "text/xml; charset=utf-8"),
            (b"%PDF-1.7", "application/pdf"),
            (b"PK\x03\x04rest", "application/zip"),
            (b"RIFF\x01\x02\x03\x04WAVEfmt", "audio/wave"),
            (b"RIFF\x01\x02\x03\x04WEBPVP8", "image/webp"),
            (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
            (b"a\x00b", "application/octet-stream"),
        ] {
            assert_eq!(media_type(start), kind, "{}", start.escape_ascii());
        }
    }
}
