//! Why the plugin could not start to serve.

use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Why the plugin could not start to serve. `main` prints it with its sources and exits with 1.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum StartError {
    /// What stands in `PLUGIN_CLIENT_CERT` is no certificate in PEM form.
    #[error("PLUGIN_CLIENT_CERT does not hold the client's certificate in PEM form: {0}")]
    ClientCertificate(String),

    /// The server's own key or certificate could not be made or used.
    #[error("cannot make the certificate by which the client is to know this plugin")]
    ServerCertificate(#[source] Box<dyn std::error::Error + Send + Sync>),

    /// No socket could be made in the folder.
    #[error("cannot make a socket in {}", directory.display())]
    Socket { directory: PathBuf, source: io::Error },

    /// The path of a socket would not fit into a handshake line or the system's socket address.
    #[error(
        "cannot make a socket in {}: its path would be longer than {longest} bytes or hold a character \
         that the handshake line cannot; set PLUGIN_UNIX_SOCKET_DIR or TMPDIR to another folder",
        directory.display()
    )]
    SocketPath { directory: PathBuf, longest: usize },

    /// The group doesn't exist, or the process may not hand its socket to it.
    #[error("cannot give the socket to the group {group:?} that PLUGIN_UNIX_SOCKET_GROUP names")]
    SocketGroup { group: String, source: io::Error },

    /// Every port that the client allows is taken.
    #[error("no port from {} to {} is free on 127.0.0.1", ports.start(), ports.end())]
    NoPort { ports: RangeInclusive<u16> },

    /// The system refused something that no setting is to blame for.
    #[error("cannot {doing}")]
    System { doing: &'static str, source: io::Error },
}

impl StartError {
    /// For `map_err`: what the process was `doing` when the system refused.
    pub(super) fn system(doing: &'static str) -> impl FnOnce(io::Error) -> StartError {
        move |source| StartError::System { doing, source }
    }
}
