//! Paths to the parts of a value.

use std::fmt;

use super::Value;

/// One step down into a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step {
    /// An attribute or a nested block type of an object.
    Attribute(String),
    /// An element of a list or tuple.
    Index(usize),
    /// An element of a map.
    Key(String),
}

/// The path from the root of a value to one of its parts. Elements of sets cannot be addressed: a
/// path to one ends at the set.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Path(pub(crate) Vec<Step>);

impl Path {
    /// The root.
    pub(crate) const fn root() -> Self {
        Self(Vec::new())
    }

    /// An attribute of the root.
    pub(crate) fn attribute(name: &str) -> Self {
        Self::root().then(name)
    }

    /// This path, followed by an attribute.
    pub(crate) fn then(&self, name: &str) -> Self {
        self.with(Step::Attribute(name.to_owned()))
    }

    /// This path, followed by a list index.
    pub(crate) fn at(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    /// This path, followed by a map key.
    pub(crate) fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// In Terraform's notation: `template[0].containers[1].name`, `labels["team"]`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Attribute(name) if position == 0 => f.write_str(name)?,
                Step::Attribute(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

impl Value {
    /// The part of this value at `path`, if there is one.
    pub(crate) fn at(&self, path: &Path) -> Option<&Value> {
        path.0.iter().try_fold(self, |value, step| match (value, step) {
            (Value::Object(attributes), Step::Attribute(name)) => attributes.get(name),
            (Value::List(elements) | Value::Tuple(elements), Step::Index(index)) => {
                elements.get(*index)
            }
            (Value::Map(elements), Step::Key(key)) => elements.get(key),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_in_terraforms_notation() {
        let path = Path::attribute("template").at(0).then("labels").key("team");
        assert_eq!(path.to_string(), r#"template[0].labels["team"]"#);
    }

    #[test]
    fn a_path_leads_to_a_part_of_a_value() {
        let value = Value::object([("env", Value::List(vec![Value::from("a"), Value::from("b")]))]);
        assert_eq!(value.at(&Path::attribute("env").at(1)), Some(&Value::from("b")));
        assert_eq!(value.at(&Path::attribute("env").at(2)), None);
        assert_eq!(value.at(&Path::attribute("env").then("x")), None);
    }
}
