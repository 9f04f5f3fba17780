//! A value of Terraform's language.

use std::collections::BTreeMap;

use super::{Attributes, Name, Number, Refinement, Type};

/// A value of Terraform's language. It does not carry its type: see [`Type`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    /// Null, of any type.
    #[default]
    Null,
    /// A Boolean.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string in Unicode normal form C, as Terraform compares strings.
    String(String),
    /// Values in order.
    List(Vec<Value>),
    /// Unique values, sorted. Use [`Value::set`] to create one.
    Set(Vec<Value>),
    /// Values by key.
    Map(BTreeMap<String, Value>),
    /// Values in order, each with its own type.
    Tuple(Vec<Value>),
    /// Values by name, one for each attribute of the type.
    Object(Attributes<Value>),
    /// A value with its type, which the schema leaves open.
    Dynamic(Box<(Type, Value)>),
    /// Known after apply. The refinement contains what is already known about the value.
    Unknown(Option<Box<Refinement>>),
}

impl Value {
    /// A value that is known after apply, without a refinement.
    pub(crate) const UNKNOWN: Value = Value::Unknown(None);

    /// A set of these elements. Equal elements are merged. Unknown ones are not, since they may
    /// differ.
    pub(crate) fn set(mut elements: Vec<Value>) -> Self {
        elements.sort();
        elements.dedup_by(|one, two| one == two && one.is_wholly_known());
        Value::Set(elements)
    }

    /// An object of these attributes.
    pub(crate) fn object<N: Into<Name>>(attributes: impl IntoIterator<Item = (N, Value)>) -> Self {
        Value::Object(attributes.into_iter().collect())
    }

    /// A map of these elements.
    pub(crate) fn map<N: Into<String>>(elements: impl IntoIterator<Item = (N, Value)>) -> Self {
        Value::Map(elements.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// Whether it is null, whatever its type.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Whether the value as a whole is unknown. A known value may still have unknown parts.
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
            Value::Map(parts) => parts.values().all(Value::is_wholly_known),
            Value::Object(parts) => parts.values().all(Value::is_wholly_known),
            Value::Dynamic(inner) => inner.1.is_wholly_known(),
        }
    }

    /// The same value without the refinements of its unknowns: our plans guarantee nothing about
    /// them.
    pub(crate) fn without_refinements(mut self) -> Self {
        self.drop_refinements();
        self
    }

    fn drop_refinements(&mut self) {
        match self {
            Value::Unknown(refinement) => *refinement = None,
            Value::List(parts) | Value::Tuple(parts) => {
                parts.iter_mut().for_each(Value::drop_refinements);
            }
            Value::Set(parts) if parts.iter().all(Value::is_wholly_known) => {}
            Value::Set(parts) => {
                parts.iter_mut().for_each(Value::drop_refinements);
                *self = Value::set(std::mem::take(parts));
            }
            Value::Map(parts) => parts.values_mut().for_each(Value::drop_refinements),
            Value::Object(parts) => parts.values_mut().for_each(Value::drop_refinements),
            Value::Dynamic(inner) => inner.1.drop_refinements(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The attribute of an object; null if the value is not an object or lacks the attribute.
    pub(crate) fn get(&self, attribute: &str) -> &Value {
        match self {
            Value::Object(attributes) => attributes.get(attribute).unwrap_or(&Value::Null),
            _ => &Value::Null,
        }
    }

    /// The elements of a list, set or tuple; empty for any other value.
    pub(crate) fn elements(&self) -> &[Value] {
        match self {
            Value::List(elements) | Value::Set(elements) | Value::Tuple(elements) => elements,
            _ => &[],
        }
    }

    /// The string, if the value is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The Boolean, if the value is one.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(boolean) => Some(*boolean),
            _ => None,
        }
    }

    /// The elements of a map, if the value is one.
    pub(crate) fn as_map(&self) -> Option<&BTreeMap<String, Value>> {
        match self {
            Value::Map(elements) => Some(elements),
            _ => None,
        }
    }

    /// Whether it is null or one of the values that mean "not set" in state written by the Go SDK:
    /// `""`, `false`, `0`, an empty collection.
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Bool(boolean) => !boolean,
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

/// A string, converted to normal form C.
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::from(text.to_owned())
    }
}

/// A string, converted to normal form C.
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
    fn from(boolean: bool) -> Self {
        Value::Bool(boolean)
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
    fn equal_elements_of_a_set_are_merged_and_unknown_ones_are_not() {
        let set =
            Value::set(vec!["b".into(), Value::UNKNOWN, "a".into(), "b".into(), Value::UNKNOWN]);
        assert_eq!(set.elements().len(), 4);
        assert_eq!(set.elements().iter().filter(|element| element.is_unknown()).count(), 2);
    }

    #[test]
    fn strings_are_converted_to_normal_form_c() {
        assert_eq!(Value::from("e\u{301}"), Value::String("é".to_owned()));
    }
}
