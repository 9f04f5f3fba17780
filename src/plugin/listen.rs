//! The listening socket: a Unix socket, or on Windows a TCP port of the loopback address.

use super::environment::Environment;
use super::error::StartError;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

/// The kind of socket to listen on. Clients support both on every system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Network {
    #[cfg(unix)]
    Unix,
    #[cfg_attr(unix, allow(dead_code, reason = "for Windows, and for tests elsewhere"))]
    Tcp,
}

impl Network {
    /// The kind that go-plugin uses on this system.
    pub(super) fn of_this_system() -> Network {
        #[cfg(unix)]
        return Network::Unix;
        #[cfg(not(unix))]
        return Network::Tcp;
    }
}

/// The address that clients connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    #[cfg_attr(not(unix), allow(dead_code, reason = "this system has no Unix sockets"))]
    Unix(PathBuf),
    Tcp(SocketAddr),
}

impl Address {
    /// Go's name of the network.
    pub(super) fn network(&self) -> &'static str {
        match self {
            Address::Unix(_) => "unix",
            Address::Tcp(_) => "tcp",
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Address::Unix(path) => path.to_string_lossy().into_owned(),
            Address::Tcp(address) => address.to_string(),
        }
    }
}

/// The bytes of a connection, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A socket that listens. Dropping it removes a Unix socket's file.
pub(super) struct Listener {
    socket: Socket,
    address: Address,
}

enum Socket {
    #[cfg(unix)]
    Unix {
        listener: tokio::net::UnixListener,
        /// Removes the file when it is dropped.
        _path: tempfile::TempPath,
    },
    Tcp(TcpListener),
}

impl Listener {
    /// Listens at the address that the environment specifies. Must be called within a runtime.
    pub(super) async fn open(
        network: Network,
        environment: &Environment,
    ) -> Result<Listener, StartError> {
        match network {
            #[cfg(unix)]
            Network::Unix => unix::open(environment),
            Network::Tcp => open_tcp(environment.ports.clone()).await,
        }
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// Accepts the next client. An error concerns that one client, or the process has too many open
    /// files: the next call may succeed.
    pub(super) async fn accept(&self) -> io::Result<Box<dyn Stream>> {
        match &self.socket {
            #[cfg(unix)]
            Socket::Unix { listener, .. } => Ok(Box::new(listener.accept().await?.0)),
            Socket::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                Ok(Box::new(stream))
            }
        }
    }
}

async fn open_tcp(ports: RangeInclusive<u16>) -> Result<Listener, StartError> {
    for port in ports.clone() {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            let address = Address::Tcp(
                listener.local_addr().map_err(StartError::system("determine the socket's port"))?,
            );
            return Ok(Listener { socket: Socket::Tcp(listener), address });
        }
    }
    Err(StartError::NoPort { ports })
}

#[cfg(unix)]
mod unix {
    use super::{Address, Environment, Listener, Socket, StartError};
    use std::io;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::path::{Path, PathBuf, absolute};
    use tokio::net::UnixListener;

    /// `sun_path` with its final zero: unix(7) of Linux, the headers of macOS and the BSDs.
    const LONGEST_PATH: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

    const PREFIX: &str = "plugin";
    const RANDOM_CHARACTERS: usize = 10;

    pub(super) fn open(environment: &Environment) -> Result<Listener, StartError> {
        let directory = directory(environment)?;
        let (listener, path) = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix("")
            .rand_bytes(RANDOM_CHARACTERS)
            .make_in(&directory, |path| UnixListener::bind(path))
            .map_err(|source| StartError::Socket { directory, source })?
            .into_parts();
        if let Some(group) = &environment.socket_group {
            hand_to_group(&path, group)
                .map_err(|source| StartError::SocketGroup { group: group.clone(), source })?;
        }
        let address = Address::Unix(path.to_path_buf());
        Ok(Listener { socket: Socket::Unix { listener, _path: path }, address })
    }

    /// The folder for the socket. A configured folder is used or fails, because the client's
    /// container may not see any other. The system's temporary folder is replaced if its path is
    /// too long, as can happen on macOS and in build systems.
    fn directory(environment: &Environment) -> Result<PathBuf, StartError> {
        let system = PathBuf::from("/tmp");
        let wanted = match (&environment.socket_directory, &environment.temporary_directory) {
            (Some(named), _) => absolute_path(named)?,
            (None, Some(temporary)) => {
                Some(absolute_path(temporary)?).filter(|path| fits(path)).unwrap_or(system)
            }
            (None, None) => system,
        };
        if fits(&wanted) {
            Ok(wanted)
        } else {
            Err(StartError::SocketPath { directory: wanted, longest: LONGEST_PATH })
        }
    }

    fn absolute_path(path: &Path) -> Result<PathBuf, StartError> {
        absolute(path).map_err(StartError::system("determine the working directory"))
    }

    /// Whether the path of a socket in the folder fits into a socket address and a handshake line.
    fn fits(directory: &Path) -> bool {
        let length = directory.as_os_str().as_bytes().len() + 1 + PREFIX.len() + RANDOM_CHARACTERS;
        let is_one_field = |text: &str| !text.contains(['|', '\n', '\r']);
        length <= LONGEST_PATH && directory.to_str().is_some_and(is_one_field)
    }

    fn hand_to_group(socket: &Path, group: &str) -> io::Result<()> {
        let id = match group.parse() {
            Ok(id) => id,
            Err(_) => nix::unistd::Group::from_name(group)?
                .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such group"))?
                .gid
                .as_raw(),
        };
        chown(socket, None, Some(id))?;
        std::fs::set_permissions(socket, PermissionsExt::from_mode(0o660))
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::os::unix::fs::MetadataExt;

        fn path(listener: &Listener) -> PathBuf {
            match &listener.address {
                Address::Unix(path) => path.clone(),
                Address::Tcp(address) => panic!("listens on {address}"),
            }
        }

        #[tokio::test]
        async fn every_socket_has_a_fresh_name_and_is_removed() {
            let folder = tempfile::tempdir().unwrap();
            let environment = Environment::with(&[("TMPDIR", folder.path().to_str().unwrap())]);
            let (first, second) = (open(&environment).unwrap(), open(&environment).unwrap());
            assert_ne!(path(&first), path(&second));
            assert!(path(&first).starts_with(folder.path()) && path(&first).exists());
            drop((first, second));
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }

        #[tokio::test]
        async fn a_temporary_folder_that_does_not_fit_is_replaced() {
            let long = format!("/tmp/{}", "x".repeat(100));
            for unfit in [&long, "/tmp/a|b", "/tmp/a\nb"] {
                let listener = open(&Environment::with(&[("TMPDIR", unfit)])).unwrap();
                assert_eq!(path(&listener).parent(), Some(Path::new("/tmp")), "{unfit:?}");
            }
        }

        #[tokio::test]
        async fn a_named_folder_that_does_not_fit_is_an_error() {
            let long = format!("/tmp/{}", "x".repeat(100));
            let error = open(&Environment::with(&[("PLUGIN_UNIX_SOCKET_DIR", &long)])).err();
            let text = error.unwrap().to_string();
            assert!(text.contains(&long) && text.contains("PLUGIN_UNIX_SOCKET_DIR"), "{text}");
        }

        #[tokio::test]
        async fn the_longest_path_that_fits_can_be_bound() {
            let folder = tempfile::tempdir().unwrap();
            let base = folder.path().to_str().unwrap();
            let rest = LONGEST_PATH - base.len() - 2 - PREFIX.len() - RANDOM_CHARACTERS;
            let longest = format!("{base}/{}", "x".repeat(rest));
            std::fs::create_dir(&longest).unwrap();
            let listener = open(&Environment::with(&[("TMPDIR", &longest)])).unwrap();
            assert_eq!(path(&listener).as_os_str().len(), LONGEST_PATH);
            assert!(path(&listener).starts_with(longest));
        }

        #[tokio::test]
        async fn a_folder_that_does_not_exist_is_named_in_the_error() {
            let error = open(&Environment::with(&[("TMPDIR", "/nowhere/at/all")])).err().unwrap();
            assert_eq!(error.to_string(), "cannot create a socket in /nowhere/at/all");
        }

        #[tokio::test]
        async fn the_configured_group_owns_the_socket_and_may_write() {
            let folder = tempfile::tempdir().unwrap();
            let own = std::fs::metadata(folder.path()).unwrap().gid().to_string();
            let directory = folder.path().to_str().unwrap();
            let listener = open(&Environment::with(&[
                ("PLUGIN_UNIX_SOCKET_DIR", directory),
                ("PLUGIN_UNIX_SOCKET_GROUP", &own),
            ]))
            .unwrap();
            let metadata = std::fs::metadata(path(&listener)).unwrap();
            assert_eq!(metadata.permissions().mode() & 0o777, 0o660);
            assert_eq!(metadata.gid().to_string(), own);
        }

        #[tokio::test]
        async fn a_group_that_does_not_exist_is_an_error() {
            let group = "no-such-group";
            let error = open(&Environment::with(&[("PLUGIN_UNIX_SOCKET_GROUP", group)])).err();
            assert!(error.unwrap().to_string().contains(group));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_first_free_port_is_taken() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = open_tcp(port..=port).await.err().unwrap();
        assert_eq!(
            error.to_string(),
            format!("no port from {port} to {port} is free on 127.0.0.1")
        );
        drop(taken);
        let listener = open_tcp(port..=port).await.unwrap();
        assert_eq!(*listener.address(), Address::Tcp((Ipv4Addr::LOCALHOST, port).into()));
    }
}
