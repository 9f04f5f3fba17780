//! The environment variables that go-plugin's client sets for a plugin.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use tfplugin_proto::MAGIC_COOKIE;
use tracing::level_filters::LevelFilter;

/// The default of go-plugin's client.
const DEFAULT_PORTS: RangeInclusive<u16> = 10_000..=25_000;

/// The environment variables of the process. An empty variable is treated as absent.
///
/// `PLUGIN_PROTOCOL_VERSIONS` is not read: only one version is supported, and the client reports a
/// mismatch better than the plugin could.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    pub(super) magic_cookie: Option<String>,
    /// The client's certificate in PEM; none means plain text.
    pub(super) client_certificate: Option<String>,
    /// The folder where the socket must be.
    pub(super) socket_directory: Option<PathBuf>,
    /// The folder for the socket otherwise, if its path is short enough.
    pub(super) temporary_directory: Option<PathBuf>,
    /// A name or a number.
    pub(super) socket_group: Option<String>,
    pub(super) ports: RangeInclusive<u16>,
    /// Whether the client supports the seventh field of the handshake.
    pub(super) is_multiplexing_asked: bool,
    pub(super) log_level: LevelFilter,
}

impl Environment {
    /// Reads the variables through `variable`, which is `std::env::var_os` outside tests.
    pub(crate) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Environment {
        let path = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let text = |name| path(name).map(|value| value.to_string_lossy().into_owned());
        let port = |name| text(name).and_then(|value| value.parse::<u16>().ok());
        let (first, last) = (port("PLUGIN_MIN_PORT"), port("PLUGIN_MAX_PORT"));
        Environment {
            magic_cookie: text("TF_PLUGIN_MAGIC_COOKIE"),
            client_certificate: text("PLUGIN_CLIENT_CERT"),
            socket_directory: path("PLUGIN_UNIX_SOCKET_DIR"),
            temporary_directory: path("TMPDIR"),
            socket_group: text("PLUGIN_UNIX_SOCKET_GROUP"),
            ports: first.unwrap_or(*DEFAULT_PORTS.start())..=last.unwrap_or(*DEFAULT_PORTS.end()),
            is_multiplexing_asked: text("PLUGIN_MULTIPLEX_GRPC").is_some(),
            log_level: log_level(text("TF_LOG_PROVIDER").or_else(|| text("TF_LOG"))),
        }
    }
}

/// Whether Terraform or another client of the protocol started the process. Otherwise a person did.
pub(crate) fn is_started_by_terraform(environment: &Environment) -> bool {
    environment.magic_cookie.as_deref() == Some(MAGIC_COOKIE)
}

/// The level that Terraform derives from the text: an unknown level means trace, and so does
/// `JSON`, which selects a format.
fn log_level(text: Option<String>) -> LevelFilter {
    match text.map(|text| text.to_ascii_lowercase()).as_deref() {
        None | Some("off") => LevelFilter::OFF,
        Some("error") => LevelFilter::ERROR,
        Some("warn") => LevelFilter::WARN,
        Some("info") => LevelFilter::INFO,
        Some("debug") => LevelFilter::DEBUG,
        Some(_) => LevelFilter::TRACE,
    }
}

#[cfg(test)]
impl Environment {
    /// An environment with only these variables.
    pub(super) fn with(variables: &[(&str, &str)]) -> Environment {
        Environment::read(|name| {
            let found = variables.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_magic_cookie_identifies_a_start_by_terraform() {
        for (cookie, expected) in [(MAGIC_COOKIE, true), ("other", false), ("", false)] {
            let environment = Environment::with(&[("TF_PLUGIN_MAGIC_COOKIE", cookie)]);
            assert_eq!(is_started_by_terraform(&environment), expected, "{cookie:?}");
        }
        assert!(!is_started_by_terraform(&Environment::with(&[])));
    }

    #[test]
    fn an_empty_variable_is_treated_as_absent() {
        let environment = Environment::with(&[
            ("PLUGIN_CLIENT_CERT", ""),
            ("PLUGIN_UNIX_SOCKET_DIR", ""),
            ("PLUGIN_MULTIPLEX_GRPC", ""),
            ("TF_LOG", ""),
        ]);
        assert_eq!(environment.client_certificate, None);
        assert_eq!(environment.socket_directory, None);
        assert!(!environment.is_multiplexing_asked);
        assert_eq!(environment.log_level, LevelFilter::OFF);
    }

    #[test]
    fn ports_default_to_those_of_go_plugin() {
        let some = Environment::with(&[("PLUGIN_MIN_PORT", "1024"), ("PLUGIN_MAX_PORT", "1025")]);
        assert_eq!(some.ports, 1024..=1025);
        assert_eq!(Environment::with(&[("PLUGIN_MIN_PORT", "x")]).ports, DEFAULT_PORTS);
    }

    #[test]
    fn the_provider_log_level_takes_precedence() {
        let cases: [(&[(&str, &str)], LevelFilter); 7] = [
            (&[], LevelFilter::OFF),
            (&[("TF_LOG", "warn")], LevelFilter::WARN),
            (&[("TF_LOG", "JSON")], LevelFilter::TRACE),
            (&[("TF_LOG", "1")], LevelFilter::TRACE),
            (&[("TF_LOG_PROVIDER", "Debug")], LevelFilter::DEBUG),
            (&[("TF_LOG", "TRACE"), ("TF_LOG_PROVIDER", "ERROR")], LevelFilter::ERROR),
            (&[("TF_LOG", "TRACE"), ("TF_LOG_PROVIDER", "off")], LevelFilter::OFF),
        ];
        for (variables, expected) in cases {
            assert_eq!(Environment::with(variables).log_level, expected, "{variables:?}");
        }
    }
}
