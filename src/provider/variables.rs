//! The environment, as far as it configures the provider.

/// Environment variables by name. One that is empty counts as absent.
pub(crate) struct Variables(Box<LookUp>);

type LookUp = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Variables {
    /// Variables that are looked up by this function: the process's own, outside tests.
    pub(crate) fn new(look_up: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Box::new(look_up))
    }

    /// The first of these that is set.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name))
    }

    /// One variable.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }
}
