//! Content that a client uploads.

/// Content that a client uploads.
#[derive(Clone, Debug)]
pub(crate) struct Media {
    /// The media type that the client gives; none if it gives none.
    pub(crate) content_type: Option<String>,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}
