//! A value of Terraform's language.

use std::collections::BTreeMap;

use super::{Number, Refinement, Type};

/// A value of Terraform's language. It doesn't carry its type: see [`Type`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    /// Nothing, of any type.
    #[default]
    Null,
    /// A truth.
    Bool(bool),
    /// A number.
    Number(Number),
    /// In Unicode's normal form C, as Terraform compares strings.
    String(String),
    /// Values in order.
    List(Vec<Value>),
    /// Sorted and without repetition; make one with [`Value::set`].
    Set(Vec<Value>),
    /// Values by key.
    Map(BTreeMap<String, Value>),
    /// Values in order, of a type each.
    Tuple(Vec<Value>),
    /// Values by name, all those of the type.
    Object(BTreeMap<String, Value>),
    /// A value whose type the schema leaves open.
    Dynamic(Box<(Type, Value)>),
    /// Not known before the apply; a boxed refinement says what is known all the same.
    Unknown(Option<Box<Refinement>>),
}

impl Value {
    /// A value not known before the apply, about which nothing is promised.
    pub(crate) const UNKNOWN: Value = Value::Unknown(None);

    /// A set of these elements. Equal ones are one; unknown ones stay apart, since nobody knows yet.
    pub(crate) fn set(mut elements: Vec<Value>) -> Self {
        elements.sort();
        elements.dedup_by(|one, two| one == two && one.is_wholly_known());
        Value::Set(elements)
    }

    /// An object of these attributes.
    pub(crate) fn object<N: Into<String>>(
        attributes: impl IntoIterator<Item = (N, Value)>,
    ) -> Self {
        Value::Object(attributes.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// A map of these elements.
    pub(crate) fn map<N: Into<String>>(elements: impl IntoIterator<Item = (N, Value)>) -> Self {
        Value::Map(elements.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// Whether it is null, whatever its type.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Whether the value as a whole is unknown; its parts may be all the same.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self, Value::Unknown(_))
    }

    /// Whether neither the value nor any part of it is unknown.
    pub(crate) fn is_wholly_known(&self) -> bool {
        match self {
            Value::Unknown(_) => false,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
            Value::List(parts) | Value::Set(parts) | Value::Tuple(parts) => {
                parts.iter().all(Value::is_wholly_known)
            }
            Value::Map(parts) | Value::Object(parts) => parts.values().all(Value::is_wholly_known),
            Value::Dynamic(inner) => inner.1.is_wholly_known(),
        }
    }

    /// The same value with plain unknowns: a plan of ours makes no promises about them.
    pub(crate) fn without_refinements(self) -> Self {
        let each = |parts: Vec<Value>| parts.into_iter().map(Value::without_refinements).collect();
        let named = |parts: BTreeMap<String, Value>| {
            parts.into_iter().map(|(name, value)| (name, value.without_refinements())).collect()
        };
        match self {
            Value::Unknown(_) => Value::UNKNOWN,
            Value::List(parts) => Value::List(each(parts)),
            Value::Set(parts) => Value::set(each(parts)),
            Value::Tuple(parts) => Value::Tuple(each(parts)),
            Value::Map(parts) => Value::Map(named(parts)),
            Value::Object(parts) => Value::Object(named(parts)),
            Value::Dynamic(inner) => {
                let (ty, value) = *inner;
                Value::Dynamic(Box::new((ty, value.without_refinements())))
            }
            plain => plain,
        }
    }

    /// The attribute of an object; null of anything else and where there is none.
    pub(crate) fn get(&self, attribute: &str) -> &Value {
        match self {
            Value::Object(attributes) => attributes.get(attribute).unwrap_or(&Value::Null),
            _ => &Value::Null,
        }
    }

    /// The elements of a list, set or tuple; none of anything else.
    pub(crate) fn elements(&self) -> &[Value] {
        match self {
            Value::List(elements) | Value::Set(elements) | Value::Tuple(elements) => elements,
            _ => &[],
        }
    }

    /// The text of a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth of a bool.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The elements of a map.
    pub(crate) fn as_map(&self) -> Option<&BTreeMap<String, Value>> {
        match self {
            Value::Map(elements) => Some(elements),
            _ => None,
        }
    }

    /// Whether it is one of the values that stand for "not set" in states of the Go SDK: `""`,
    /// `false`, `0`, an empty collection.
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Bool(truth) => !truth,
            Value::Number(number) => number.as_i64() == Some(0),
            Value::String(text) => text.is_empty(),
            Value::List(elements) | Value::Set(elements) | Value::Tuple(elements) => {
                elements.is_empty()
            }
            Value::Map(elements) => elements.is_empty(),
            Value::Object(_) | Value::Unknown(_) | Value::Dynamic(_) => false,
        }
    }
}

/// The text in normal form C.
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::from(text.to_owned())
    }
}

/// The text in normal form C.
impl From<String> for Value {
    fn from(text: String) -> Self {
        use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
        if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return Value::String(text);
        }
        Value::String(text.nfc().collect())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(Number::from(number))
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Value::Number(number)
    }
}

/// `None` is null.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_elements_of_a_set_are_one_and_unknown_ones_stay_apart() {
        let set =
            Value::set(vec!["b".into(), Value::UNKNOWN, "a".into(), "b".into(), Value::UNKNOWN]);
        assert_eq!(set.elements().len(), 4);
        assert_eq!(set.elements().iter().filter(|element| element.is_unknown()).count(), 2);
    }

    #[test]
    fn strings_are_composed() {
        assert_eq!(Value::from("e\u{301}"), Value::String("é".to_owned()));
    }
}
