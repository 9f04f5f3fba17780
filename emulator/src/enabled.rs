//! Which services are enabled in a project that nobody has changed.

use std::convert::Infallible;
use std::str::FromStr;

/// The services that are enabled at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Services {
    /// Those that Google enables in new projects, and all others can be called too.
    #[default]
    All,
    /// These, by their whole names, and no other can be called until it is enabled.
    Only(Vec<String>),
}

impl FromStr for Services {
    type Err = Infallible;

    /// Parses `all`, `none`, or a list with commas, in which `.googleapis.com` may be omitted.
    fn from_str(text: &str) -> Result<Services, Infallible> {
        let whole = |name: &str| {
            let name = name.trim();
            if name.contains('.') { name.to_owned() } else { format!("{name}.googleapis.com") }
        };
        Ok(match text {
            "all" => Services::All,
            "none" => Services::Only(Vec::new()),
            list => Services::Only(list.split(',').map(whole).collect()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_omit_the_domain() {
        let only =
            |names: &[&str]| Services::Only(names.iter().map(|it| (*it).to_owned()).collect());
        for (text, expected) in [
            ("all", Services::All),
            ("none", only(&[])),
            (
                "run, compute.googleapis.com",
                only(&["run.googleapis.com", "compute.googleapis.com"]),
            ),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }
}
