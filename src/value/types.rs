//! The types of values, and their JSON notation.

use serde_json::Value as Json;

use super::{Attributes, Name};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Type {
    /// A Boolean.
    Bool,
    /// A number of any size.
    Number,
    /// A string.
    String,
    /// Any type. Each value carries its own.
    Dynamic,
    /// Values of one type, in order.
    List(Box<Type>),
    /// Unique values of one type, without order.
    Set(Box<Type>),
    /// Values of one type, by key.
    Map(Box<Type>),
    /// Values in order, each with its own type.
    Tuple(Vec<Type>),
    /// Values by name, each with its own type.
    Object(Attributes<Type>),
}

/// The text is not a type.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a type: {0}")]
pub(crate) struct TypeError(String);

impl Type {
    /// A list of this type.
    pub(crate) fn list(element: Type) -> Self {
        Type::List(Box::new(element))
    }

    /// A set of this type.
    pub(crate) fn set(element: Type) -> Self {
        Type::Set(Box::new(element))
    }

    /// A map of this type.
    pub(crate) fn map(element: Type) -> Self {
        Type::Map(Box::new(element))
    }

    /// An object of these attributes.
    pub(crate) fn object<N: Into<Name>>(attributes: impl IntoIterator<Item = (N, Type)>) -> Self {
        Type::Object(attributes.into_iter().collect())
    }

    /// The type's JSON notation, compact and with sorted keys, as the protocol's `type` fields hold
    /// it: `["list","string"]`.
    pub(crate) fn to_json(&self) -> String {
        self.as_json().to_string()
    }

    fn as_json(&self) -> Json {
        let pair = |kind: &str, inner: Json| Json::Array(vec![Json::from(kind), inner]);
        match self {
            Type::Bool => "bool".into(),
            Type::Number => "number".into(),
            Type::String => "string".into(),
            Type::Dynamic => "dynamic".into(),
            Type::List(element) => pair("list", element.as_json()),
            Type::Set(element) => pair("set", element.as_json()),
            Type::Map(element) => pair("map", element.as_json()),
            Type::Tuple(elements) => pair("tuple", elements.iter().map(Type::as_json).collect()),
            Type::Object(attributes) => pair(
                "object",
                attributes.iter().map(|(name, ty)| (name.to_string(), ty.as_json())).collect(),
            ),
        }
    }

    /// Reads the JSON notation.
    ///
    /// # Errors
    /// The text is not JSON (or is nested more than 127 levels deep), or is not a type.
    pub(crate) fn from_json(text: &[u8]) -> Result<Self, TypeError> {
        let json: Json =
            serde_json::from_slice(text).map_err(|error| TypeError(error.to_string()))?;
        Self::from_json_value(&json)
    }

    pub(super) fn from_json_value(json: &Json) -> Result<Self, TypeError> {
        let not_a_type = || TypeError(json.to_string());
        match json {
            Json::String(name) => match name.as_str() {
                "bool" => Ok(Type::Bool),
                "number" => Ok(Type::Number),
                "string" => Ok(Type::String),
                "dynamic" => Ok(Type::Dynamic),
                _ => Err(not_a_type()),
            },
            Json::Array(parts) => match (parts.first().and_then(Json::as_str), parts.get(1)) {
                (Some("list"), Some(element)) => Self::from_json_value(element).map(Self::list),
                (Some("set"), Some(element)) => Self::from_json_value(element).map(Self::set),
                (Some("map"), Some(element)) => Self::from_json_value(element).map(Self::map),
                (Some("tuple"), Some(Json::Array(elements))) => elements
                    .iter()
                    .map(Self::from_json_value)
                    .collect::<Result<_, _>>()
                    .map(Type::Tuple),
                (Some("object"), Some(Json::Object(attributes))) => attributes
                    .iter()
                    .map(|(name, ty)| Ok((name.clone(), Self::from_json_value(ty)?)))
                    .collect::<Result<_, _>>()
                    .map(Type::Object),
                _ => Err(not_a_type()),
            },
            _ => Err(not_a_type()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_survives_its_json_notation() {
        for text in [
            r#""dynamic""#,
            r#"["set",["map","number"]]"#,
            r#"["object",{"a":["tuple",["bool","string"]],"b":["list","string"]}]"#,
        ] {
            assert_eq!(Type::from_json(text.as_bytes()).expect("a type").to_json(), text);
        }
    }

    #[test]
    fn a_text_that_is_not_a_type_is_rejected() {
        for text in ["", "null", r#""any""#, r#"["list"]"#, r#"["object",[]]"#, r#"["map",1]"#] {
            assert!(Type::from_json(text.as_bytes()).is_err(), "{text}");
        }
    }
}
