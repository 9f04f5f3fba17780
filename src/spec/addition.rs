//! Attributes that a table has only under one of the provider's names.

use super::field::{Field, Kind};
use super::resource::Rule;

/// Attributes that are added to a table.
#[derive(Debug)]
pub(crate) struct Addition {
    /// The resource or data source.
    pub(crate) of: &'static str,
    /// The block that they are in, as a path with dots; empty for the root.
    pub(crate) within: &'static str,
    /// The attributes and blocks.
    pub(crate) fields: &'static [Field],
    /// The rules that they bring along, for the root of the table.
    pub(crate) rules: &'static [Rule],
}

/// The fields with those that `additions` adds to this table.
///
/// The result is never freed: call it once per process and table.
///
/// # Panics
/// If the table has no block at the path of an addition.
pub(crate) fn with_additions(
    fields: &'static [Field],
    table: &str,
    additions: &[Addition],
) -> &'static [Field] {
    additions
        .iter()
        .filter(|addition| addition.of == table)
        .fold(fields, |fields, addition| extended(fields, addition.within, addition))
}

fn extended(fields: &'static [Field], within: &str, addition: &Addition) -> &'static [Field] {
    if within.is_empty() {
        return [fields, addition.fields].concat().leak();
    }
    let (name, rest) = within.split_once('.').unwrap_or((within, ""));
    let mut fields = fields.to_vec();
    let found = fields.iter_mut().find(|field| field.attribute == name);
    let field = found.unwrap_or_else(|| panic!("{} has no {}", addition.of, addition.within));
    field.kind = match field.kind {
        Kind::Block(items, inner) => Kind::Block(items, extended(inner, rest, addition)),
        Kind::Objects(inner) => Kind::Objects(extended(inner, rest, addition)),
        _ => panic!("{}.{} holds no attributes", addition.of, addition.within),
    };
    fields.leak()
}

#[cfg(test)]
mod tests {
    use super::super::field::{Change, Items, SetBy, block, field};
    use super::*;

    const NAME: Field = field("name", Kind::String, SetBy::Required, Change::Replaces, "name");
    const MESH: Field = field("mesh", Kind::String, SetBy::Optional, Change::Patches, "mesh");

    #[test]
    fn attributes_are_added_at_the_root_and_in_blocks() {
        const INNER: &[Field] =
            &[block("inner", Items::One, SetBy::Optional, Change::Patches, "inner", &[NAME])];
        const TABLE: &[Field] =
            &[NAME, block("outer", Items::Many, SetBy::Optional, Change::Patches, "outer", INNER)];
        let additions = [
            Addition { of: "t", within: "", fields: &[MESH], rules: &[] },
            Addition { of: "t", within: "outer.inner", fields: &[MESH], rules: &[] },
            Addition { of: "u", within: "outer", fields: &[MESH], rules: &[] },
        ];
        let names = |fields: &[Field]| fields.iter().map(|it| it.attribute).collect::<Vec<_>>();
        let fields = with_additions(TABLE, "t", &additions);
        assert_eq!(names(fields), ["name", "outer", "mesh"]);
        assert_eq!(names(fields[1].inner()), ["inner"]);
        assert_eq!(names(fields[1].inner()[0].inner()), ["name", "mesh"]);
        assert_eq!(names(with_additions(TABLE, "v", &additions)), ["name", "outer"]);
    }
}
