//! Why the plugin could not start to serve.

use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Why the plugin could not start to serve. `main` prints it with its sources and exits with 1.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum StartError {
    /// `PLUGIN_CLIENT_CERT` is not a certificate in PEM format.
    #[error("PLUGIN_CLIENT_CERT does not contain the client's certificate in PEM format: {0}")]
    ClientCertificate(String),

    /// The server's own key or certificate could not be created or used.
    #[error("cannot create the certificate that identifies this plugin to the client")]
    ServerCertificate(#[source] Box<dyn std::error::Error + Send + Sync>),

    /// No socket could be created in the folder.
    #[error("cannot create a socket in {}", directory.display())]
    Socket { directory: PathBuf, source: io::Error },

    /// The path of a socket would not fit into a handshake line or the system's socket address.
    #[error(
        "cannot create a socket in {}: its path would be longer than {longest} bytes or contain a character \
         that is not allowed in the handshake line; set PLUGIN_UNIX_SOCKET_DIR or TMPDIR to another folder",
        directory.display()
    )]
    SocketPath { directory: PathBuf, longest: usize },

    /// The group does not exist, or the process is not permitted to change the socket's group to
    /// it.
    #[error(
        "cannot change the group of the socket to {group:?}, as PLUGIN_UNIX_SOCKET_GROUP requires"
    )]
    SocketGroup { group: String, source: io::Error },

    /// Every port that the client allows is in use.
    #[error("no port from {} to {} is free on 127.0.0.1", ports.start(), ports.end())]
    NoPort { ports: RangeInclusive<u16> },

    /// A system call failed for a reason that no setting can fix.
    #[error("cannot {doing}")]
    System { doing: &'static str, source: io::Error },
}

impl StartError {
    /// For `map_err`: `doing` says what the process was doing when the call failed.
    pub(super) fn system(doing: &'static str) -> impl FnOnce(io::Error) -> StartError {
        move |source| StartError::System { doing, source }
    }
}
