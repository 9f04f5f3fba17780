//! Messages in bodies of gRPC.

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Response, header};
use http_body_util::{BodyExt, Full};
use tonic::body::Body;

/// A flag for compression and the message's length.
const PREFIX_BYTES: usize = 5;

/// The message as a body.
pub(super) fn framed(message: &[u8]) -> Bytes {
    let mut body = BytesMut::with_capacity(PREFIX_BYTES + message.len());
    body.put_u8(0);
    body.put_u32(u32::try_from(message.len()).unwrap_or(u32::MAX));
    body.put_slice(message);
    body.freeze()
}

/// The only message in a body; none if there is none, if there are several, or if it is compressed.
pub(super) fn unframed(body: &Bytes) -> Option<Bytes> {
    let prefix: [u8; PREFIX_BYTES] = body.get(..PREFIX_BYTES)?.try_into().ok()?;
    let [flag, length @ ..] = prefix;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    (flag == 0 && body.len() == PREFIX_BYTES + length).then(|| body.slice(PREFIX_BYTES..))
}

/// The trailers of a successful response.
pub(super) fn ok() -> HeaderMap {
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from_static("0"));
    trailers
}

/// A response with this body and these trailers.
pub(super) fn of_body(body: Bytes, trailers: Option<HeaderMap>) -> Response<Body> {
    let body = Full::new(body).with_trailers(async move { trailers.map(Ok) });
    let mut response = Response::new(Body::new(body));
    let kind = HeaderValue::from_static("application/grpc");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_its_frame() {
        let body = framed(b"hello");
        assert_eq!(body.as_ref(), b"\0\0\0\0\x05hello");
        assert_eq!(unframed(&body).unwrap().as_ref(), b"hello");
    }

    #[test]
    fn other_bodies_have_no_message() {
        for body in [
            &b""[..],
            b"\0\0\0\0",
            b"\x01\0\0\0\x05hello",
            b"\0\0\0\0\x05hell",
            b"\0\0\0\0\x04hello",
        ] {
            assert_eq!(unframed(&Bytes::from(body)), None);
        }
    }
}
