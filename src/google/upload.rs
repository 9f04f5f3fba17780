//! The body of an upload: JSON that describes the content, and the content.
//!
//! Source: Google's page on multipart uploads; RFC 2387.

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};
use reqwest::Body;
use serde_json::Value as Json;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::no_answer::NoAnswer;
use crate::remote::{self, Content, Media};

/// How much of a file is read at once.
const CHUNK_BYTES: usize = 256 * 1024;

/// How many chunks wait to be sent.
const CHUNKS: usize = 4;

/// The body of one attempt to upload content.
pub(super) struct Upload {
    /// The type of the whole body.
    pub(super) content_type: String,
    /// Its length, which a stream does not tell.
    pub(super) length: u64,
    /// The body.
    pub(super) body: Body,
}

/// Why content could not be read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("cannot read {path}: {cause}")]
pub(super) struct Unreadable {
    /// The file.
    pub(super) path: String,
    /// The error of the file system.
    pub(super) cause: String,
}

impl Upload {
    /// The body with this description and this content. A file is opened here, and read as far as the body is sent.
    pub(super) async fn new(description: &Json, media: &Media) -> Result<Self, NoAnswer> {
        // 122 random bits, so that no content has it.
        let boundary = Uuid::new_v4().simple().to_string();
        let media_type = match &*media.media_type {
            "" => String::new(),
            media_type => format!("Content-Type: {media_type}\r\n"),
        };
        let head = format!(
            "--{boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{description}\r\n\
             --{boundary}\r\n{media_type}\r\n"
        );
        let tail = format!("\r\n--{boundary}--\r\n");
        let content_type = format!("multipart/related; boundary={boundary}");
        let around = (head.len() + tail.len()) as u64;
        let (length, body) = match &media.content {
            Content::Text(text) => {
                (around + text.len() as u64, Body::from([&*head, text, &tail].concat()))
            }
            Content::File(path) => {
                let (file, size) = open(path.clone()).await.map_err(NoAnswer::Unreadable)?;
                let stream = Stream::new([head, tail].map(Bytes::from), path, file, size);
                (around + size, Body::wrap(stream))
            }
        };
        Ok(Self { content_type, length, body })
    }
}

async fn open(path: PathBuf) -> Result<(File, u64), Unreadable> {
    let opened = spawn_blocking({
        let path = path.clone();
        move || {
            let file = remote::open(&path)?;
            let size = file.metadata()?.len();
            Ok((file, size))
        }
    });
    let opened = opened.await.unwrap_or_else(|ended| Err(io::Error::other(ended)));
    opened.map_err(|error| unreadable(&path, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> Unreadable {
    Unreadable { path: path.display().to_string(), cause: error.to_string() }
}

/// A body that is read from a file while it is sent.
struct Stream {
    head: Option<Bytes>,
    chunks: mpsc::Receiver<Result<Bytes, Unreadable>>,
    tail: Option<Bytes>,
}

impl Stream {
    /// Begins to read the file. The thread that reads ends with the stream.
    fn new([head, tail]: [Bytes; 2], path: &Path, file: File, size: u64) -> Self {
        let (sender, chunks) = mpsc::channel(CHUNKS);
        let path = path.to_owned();
        spawn_blocking(move || {
            for chunk in (Chunks { file, left: size }) {
                let chunk = chunk.map_err(|error| unreadable(&path, &error));
                let is_last = chunk.is_err();
                if sender.blocking_send(chunk).is_err() || is_last {
                    return;
                }
            }
        });
        Self { head: Some(head), chunks, tail: Some(tail) }
    }
}

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = Unreadable;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Unreadable>>> {
        if let Some(head) = self.head.take() {
            return Poll::Ready(Some(Ok(Frame::data(head))));
        }
        match self.chunks.poll_recv(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(chunk)) => Poll::Ready(Some(chunk.map(Frame::data))),
            Poll::Ready(None) => Poll::Ready(self.tail.take().map(|tail| Ok(Frame::data(tail)))),
        }
    }
}

/// The chunks of a file, which must not become shorter meanwhile. What is added to it is omitted: the length of
/// the body was sent before.
struct Chunks {
    file: File,
    left: u64,
}

impl Iterator for Chunks {
    type Item = io::Result<Bytes>;

    fn next(&mut self) -> Option<Self::Item> {
        let size = usize::try_from(self.left).unwrap_or(CHUNK_BYTES).min(CHUNK_BYTES);
        if size == 0 {
            return None;
        }
        let mut chunk = vec![0; size];
        self.left -= size as u64;
        Some(self.file.read_exact(&mut chunk).map(|()| chunk.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use wiremock::matchers::any;
    use wiremock::{Mock, MockServer, ResponseTemplate};

    /// Sends a stream that expects this many bytes of a file with five.
    async fn sent(size: u64) -> Result<Vec<u8>, NoAnswer> {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(200)).mount(&server).await;
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"12345").unwrap();
        let opened = File::open(file.path()).unwrap();
        let around = ["<", ">"].map(|text| Bytes::from_static(text.as_bytes()));
        let stream = Stream::new(around, file.path(), opened, size);
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let request = client.post(server.uri()).header("content-length", size + 2);
        request.body(Body::wrap(stream)).send().await.map_err(NoAnswer::from)?;
        Ok(server.received_requests().await.unwrap().remove(0).body)
    }

    #[tokio::test]
    async fn what_is_added_to_a_file_while_it_is_sent_is_left_out() {
        assert_eq!(sent(5).await.unwrap(), b"<12345>");
        assert_eq!(sent(4).await.unwrap(), b"<1234>");
    }

    #[tokio::test]
    async fn a_file_that_becomes_shorter_while_it_is_sent_cannot_be_read() {
        assert!(matches!(sent(6).await, Err(NoAnswer::Unreadable(_))));
    }

    #[test]
    fn a_large_file_is_read_in_chunks() {
        let mut file = tempfile::tempfile().unwrap();
        let size = 2 * CHUNK_BYTES as u64 + 1;
        file.set_len(size).unwrap();
        file.flush().unwrap();
        let chunks = Chunks { file, left: size }.map(|chunk| chunk.unwrap().len());
        assert_eq!(chunks.collect::<Vec<_>>(), [CHUNK_BYTES, CHUNK_BYTES, 1]);
    }
}
