//! One attribute or block, as Terraform and as Google know it.

use std::borrow::Cow;

use crate::value::{Number, Value};

use super::settings::Setting;
use super::words::{Bounds, Elements, Empty, Filling, Form, Reading, Removal, Secrecy};

/// One attribute or nested block type, beside the Google field it stands for.
///
/// Made by [`field`], [`block`] or [`objects`], whose columns hold what every attribute has. Anything
/// that only some attributes have is added by a word: see [`super::words`]. Words that contradict the
/// columns or each other do not compile.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Terraform's name.
    pub(crate) attribute: &'static str,
    /// The kind of its values.
    pub(crate) kind: Kind,
    /// Who sets its value.
    pub(crate) set_by: SetBy,
    /// The effect of a change.
    pub(crate) change: Change,
    /// Google's field relative to the object around it, with dots between levels:
    /// `routingConfig.routingMode`. Empty where Google has none.
    pub(crate) google: &'static str,
    /// The description, in Markdown. `{noun}` stands for the noun of the object.
    pub(crate) description: &'static str,
    /// The valid form of a value, and which spellings are equivalent.
    pub(crate) form: Form,
    /// The meaning of an empty value to Google.
    pub(crate) empty: Empty,
    /// How much of Google's value the state shows.
    pub(crate) reading: Reading,
    /// The effect at Google of removing a configured value.
    pub(crate) removal: Removal,
    /// When Google fills in what is not configured.
    pub(crate) filling: Filling,
    /// How the elements of a list of blocks are matched.
    pub(crate) elements: Elements,
    /// Whether Google has at most one element of each key.
    pub(crate) are_keys_unique: bool,
    /// The number of elements that a list or set may have.
    pub(crate) bounds: Bounds,
    /// Who may see the value.
    pub(crate) secrecy: Secrecy,
    /// The attribute's role for the object as a whole.
    pub(crate) role: Role,
    /// The setting that provides the value of an unset attribute without calling Google.
    pub(crate) unset_from: Option<Setting>,
    /// The attributes (whole paths with dots, or as [`source_path`] takes them) that Google derives an
    /// unset value from. Of blocks whose path ends with `[]`, only their number matters.
    pub(crate) follows: &'static [&'static str],
    /// The value that Google gives an unset attribute, if it is documented.
    pub(crate) googles_default: Option<Literal>,
    /// Whether it refers to the object's parent: a path or link in it also gives the project and the
    /// location.
    pub(crate) says_where: bool,
    /// What the value names, if Google accepts a name for only one content: a changed object around
    /// it needs another name, or none.
    pub(crate) single_use: Option<&'static str>,
    /// The deprecation message, which names the replacement.
    pub(crate) deprecated: Option<&'static str>,
}

/// The kind of values that an attribute holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A Boolean.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A string.
    String,
    /// A JSON document, written as a string. Google stores the value itself, and neither the order
    /// of its members nor white space matters.
    #[cfg_attr(not(test), allow(dead_code, reason = "for tables to come; the laws use it"))]
    JsonText,
    /// A list of strings.
    Strings,
    /// A set of strings.
    StringSet,
    /// A list of whole numbers.
    Ints,
    /// A list of numbers.
    #[cfg_attr(not(test), allow(dead_code, reason = "for tables to come; the laws use it"))]
    Floats,
    /// A map of strings.
    StringMap,
    /// A list of maps of strings, which only Google sets.
    StringMaps,
    /// A computed list of objects, not written as blocks.
    Objects(&'static [Field]),
    /// Nested blocks.
    Block(Items, &'static [Field]),
}

/// How many nested blocks there may be, and how Google represents them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Items {
    /// At most one; an object at Google.
    One,
    /// Any number, in order; an array at Google.
    Many,
    /// At most one, but an array at Google.
    OneInArray,
    /// Any number, without order; an array at Google.
    Set,
    /// Any number, without order; at Google a map of objects, whose keys are the blocks' key
    /// attribute. That attribute has no field of its own at Google.
    SetInMap,
}

/// Who sets an attribute's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SetBy {
    /// Always the configuration.
    Required,
    /// The configuration, or nobody.
    Optional,
    /// The configuration, or Google.
    OptionalComputed,
    /// The configuration, or this default.
    Default(Literal),
    /// Google.
    Computed,
}

/// A value that can be written in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Literal {
    /// A Boolean.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A string.
    Text(&'static str),
}

/// The effect of a change.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    /// Of an attribute that can be set: the object is changed in place.
    Patches,
    /// The object is destroyed and recreated.
    Replaces,
    /// Replaces if the function returns true for the prior and the planned value; else patches.
    ReplacesIf(fn(&Value, &Value) -> bool),
    /// Nothing is sent to Google: the attribute is the provider's own.
    NoCall,
    /// Of a computed attribute: no change in place alters it.
    Never,
    /// Of a computed attribute: it may change with those it follows, and with no other.
    Follows,
    /// Of a computed attribute: it may change with every update.
    WithAny,
    /// Of a computed attribute: it shows the progress of the object. An update keeps a value for which
    /// the function returns that all is done, except for the attributes of computed objects that may
    /// change with every update. Any other value may change with every update.
    Settles(fn(&Value) -> bool),
}

/// The role of an attribute for the object as a whole. Source of the labels' and annotations' roles:
/// the merging of the Google provider since 5.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing.
    Plain,
    /// `labels`: as configured; other labels of the object don't show.
    Labels,
    /// `terraform_labels`: the configured ones with the provider's defaults.
    TerraformLabels,
    /// `effective_labels`: all that the object has. This is what is sent.
    EffectiveLabels,
    /// `annotations`: as configured; other annotations of the object don't show.
    Annotations,
    /// `effective_annotations`: all that the object has. This is what is sent.
    EffectiveAnnotations,
    /// `deletion_protection`: while it is true, the object is not deleted.
    DeletionProtection,
    /// `deletion_policy`: whether a destroy deletes the object, is refused, or only removes the
    /// object from the state.
    DeletionPolicy,
}

/// An attribute. The columns: Terraform's name, the kind, who sets it, the effect of a change, and
/// Google's field.
///
/// # Panics
/// When the columns contradict each other. In a table this is a compile error.
pub(crate) const fn field(
    attribute: &'static str,
    kind: Kind,
    set_by: SetBy,
    change: Change,
    google: &'static str,
) -> Field {
    let is_computed = matches!(set_by, SetBy::Computed);
    let is_change_of_computed =
        matches!(change, Change::Never | Change::Follows | Change::WithAny | Change::Settles(_));
    assert!(
        is_computed == is_change_of_computed,
        "`Never`, `Follows`, `WithAny` and `Settles` are what changes of computed attributes mean, and of no \
         other"
    );
    assert!(
        is_computed || !matches!(kind, Kind::Objects(_) | Kind::StringMaps),
        "a list of objects that is not written as blocks is computed"
    );
    assert!(
        !is_computed || !matches!(kind, Kind::Block(..)),
        "blocks are never computed as a whole: use `objects`"
    );
    if let SetBy::Default(literal) = set_by {
        assert!(literal.is_of(kind), "the default is not of the attribute's kind");
    }
    Field {
        attribute,
        kind,
        set_by,
        change,
        google,
        description: "",
        form: Form::PLAIN,
        empty: Empty::LikeAbsent,
        reading: Reading::Whole,
        removal: Removal::Resets,
        filling: Filling::AtOnce,
        elements: Elements::ByPosition,
        are_keys_unique: false,
        bounds: Bounds::NONE,
        secrecy: Secrecy::Plain,
        role: Role::Plain,
        unset_from: None,
        follows: &[],
        googles_default: None,
        says_where: false,
        single_use: None,
        deprecated: None,
    }
}

/// Nested blocks. The columns: Terraform's name, how many, who sets them, the effect of a change,
/// Google's field, and the fields of each block.
#[allow(clippy::too_many_arguments, reason = "a row of a table")]
pub(crate) const fn block(
    attribute: &'static str,
    items: Items,
    set_by: SetBy,
    change: Change,
    google: &'static str,
    fields: &'static [Field],
) -> Field {
    field(attribute, Kind::Block(items, fields), set_by, change, google)
}

/// A computed list of objects. The columns: Terraform's name, the effect of a change, Google's
/// field, and the fields of each object.
pub(crate) const fn objects(
    attribute: &'static str,
    change: Change,
    google: &'static str,
    fields: &'static [Field],
) -> Field {
    field(attribute, Kind::Objects(fields), SetBy::Computed, change, google)
}

/// The whole path of an attribute that another follows, which is in the object at `around`: a path with
/// dots that ends with one, or empty for the root.
///
/// `*.containers.ports` is the `ports` of the `containers` block around, wherever that block is: tables
/// of several types share such blocks.
pub(crate) fn source_path<'a>(source: &'a str, around: &str) -> Cow<'a, str> {
    let source = source.trim_end_matches("[]");
    let Some(tail) = source.strip_prefix("*.") else { return source.into() };
    let (block, _) = tail.split_once('.').unwrap_or((tail, ""));
    let ends = around.match_indices('.').map(|(at, _)| at).rev();
    let mut starts = ends.map(|end| (around[..end].rfind('.').map_or(0, |dot| dot + 1), end));
    match starts.find(|(start, end)| &around[*start..*end] == block) {
        Some((start, _)) => format!("{}{tail}", &around[..start]).into(),
        None => tail.into(),
    }
}

/// The field at a path with dots: `template.scaling`.
pub(crate) fn field_at(fields: &'static [Field], path: &str) -> Option<&'static Field> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let found = fields.iter().find(|field| field.attribute == name)?;
    if rest.is_empty() { Some(found) } else { field_at(found.inner(), rest) }
}

impl Literal {
    /// The literal as a value.
    pub(crate) fn value(self) -> Value {
        match self {
            Literal::Bool(truth) => Value::Bool(truth),
            Literal::Int(number) => Value::from(number),
            Literal::Float(number) => Number::from_f64(number).into(),
            Literal::Text(text) => Value::from(text),
        }
    }

    /// Whether an attribute of this kind can have the value.
    pub(super) const fn is_of(self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Literal::Bool(_), Kind::Bool)
                | (Literal::Int(_), Kind::Int)
                | (Literal::Float(_), Kind::Float)
                | (Literal::Text(_), Kind::String)
        )
    }
}

impl Items {
    /// Whether the blocks are a set.
    pub(crate) const fn is_set(self) -> bool {
        matches!(self, Items::Set | Items::SetInMap)
    }

    /// Whether at most one block is allowed.
    pub(crate) const fn is_one(self) -> bool {
        matches!(self, Items::One | Items::OneInArray)
    }
}

impl Field {
    /// The same attribute with Google as the only source of its value: in a data source.
    pub(crate) fn as_computed(&self) -> Self {
        Self { set_by: SetBy::Computed, change: Change::Never, ..*self }
    }

    /// The fields of a block or of a computed list of objects; empty for any other kind.
    pub(crate) fn inner(&self) -> &'static [Field] {
        match self.kind {
            Kind::Block(_, fields) | Kind::Objects(fields) => fields,
            _ => &[],
        }
    }

    /// Whether it is written as nested blocks.
    pub(crate) const fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Block(..))
    }

    /// Whether users of a data source configure it as nested blocks.
    pub(crate) fn is_block_argument(&self) -> bool {
        self.is_block() && self.is_settable()
    }

    /// Whether it is written as nested blocks that are a set.
    pub(crate) fn is_set_of_blocks(&self) -> bool {
        matches!(self.kind, Kind::Block(items, _) if items.is_set())
    }

    /// Whether the blocks are objects of a map at Google.
    pub(crate) const fn is_in_map(&self) -> bool {
        matches!(self.kind, Kind::Block(Items::SetInMap, _))
    }

    /// Whether Google may give a value where the configuration gives none.
    pub(crate) fn is_filled_in(&self) -> bool {
        matches!(self.set_by, SetBy::OptionalComputed)
    }

    /// Whether a new object has none of these blocks unless they are configured.
    pub(crate) fn is_filled_in_later(&self) -> bool {
        self.filling == Filling::Later
    }

    /// Whether the configuration may give a value.
    pub(crate) const fn is_settable(&self) -> bool {
        !matches!(self.set_by, SetBy::Computed)
    }

    /// Whether the attribute is the provider's own: Google has no field for it.
    pub(crate) fn is_providers_own(&self) -> bool {
        self.google.is_empty()
    }

    /// Whether the state has a zero value (`""`, `false` or 0) where Google omits the field:
    /// hashicorp/google stores zero for an attribute that Google may set and has not set.
    pub(crate) fn is_zero_when_absent(&self) -> bool {
        matches!(self.set_by, SetBy::Computed | SetBy::OptionalComputed)
            && matches!(
                self.kind,
                Kind::Bool | Kind::Int | Kind::Float | Kind::String | Kind::JsonText
            )
            && self.is_read()
            && !self.is_zero_distinct()
    }

    /// Whether a request may have to carry the attribute.
    pub(crate) fn is_sent(&self) -> bool {
        let is_ours = match self.role {
            Role::EffectiveLabels | Role::EffectiveAnnotations => true,
            Role::Labels | Role::TerraformLabels | Role::Annotations | Role::DeletionPolicy => {
                false
            }
            Role::Plain | Role::DeletionProtection => self.is_settable(),
        };
        is_ours && !self.is_providers_own()
    }

    /// Whether a change of the attribute has to reach Google, in a field of its own or in another
    /// way.
    pub(crate) fn causes_request(&self) -> bool {
        match self.role {
            Role::Labels | Role::TerraformLabels | Role::Annotations | Role::DeletionPolicy => {
                false
            }
            Role::EffectiveLabels | Role::EffectiveAnnotations => true,
            Role::Plain | Role::DeletionProtection => {
                self.is_settable() && !matches!(self.change, Change::NoCall)
            }
        }
    }

    /// Whether the state shows what Google returns.
    pub(crate) fn is_read(&self) -> bool {
        let is_returned = !matches!(self.reading, Reading::Nothing) && !self.is_write_only();
        is_returned && !self.is_providers_own()
    }

    /// Whether Google fills the attribute in, and removing it from the configuration resets the
    /// configured value. Replacing an object to reset an attribute would be too much.
    pub(crate) fn is_reset_when_removed(&self) -> bool {
        self.is_filled_in() && !self.is_providers_own() && self.can_be_reset()
    }

    /// Whether the memory has to distinguish a configured value from one that others set.
    pub(crate) fn is_remembered(&self) -> bool {
        self.is_reset_when_removed()
            || matches!(self.reading, Reading::IfSet)
            || self.single_use.is_some()
    }

    /// Whether a configured value can be reset.
    pub(crate) fn can_be_reset(&self) -> bool {
        matches!(self.change, Change::Patches) && self.removal == Removal::Resets
    }

    /// Whether zero (`""`, `false`, 0, empty) and absent are different to Google.
    pub(crate) fn is_zero_distinct(&self) -> bool {
        self.empty == Empty::Distinct
    }

    /// Whether 0 means that the attribute is not set.
    pub(crate) fn is_zero_unset(&self) -> bool {
        self.empty == Empty::ZeroUnset
    }

    /// Whether a block of nothing but zero values is equivalent to none.
    pub(crate) fn are_zeros_absent(&self) -> bool {
        self.empty == Empty::ZerosLikeAbsent
    }

    /// Whether an empty value is sent nevertheless: `""` of a string, `{}` of a single block.
    pub(crate) fn is_sent_empty(&self) -> bool {
        matches!(self.empty, Empty::Sent | Empty::Distinct)
    }

    /// The default of the table that an empty string stands for. Modules write `""` for arguments they omit,
    /// and Google would fill in another default.
    pub(crate) fn default_for_empty(&self) -> Option<&'static str> {
        match self.set_by {
            SetBy::Default(Literal::Text(default)) if !self.is_sent_empty() => {
                Some(default).filter(|text| !text.is_empty())
            }
            _ => None,
        }
    }

    /// Whether an empty block of this kind isn't sent, so that it does not exist at Google.
    pub(crate) fn is_absent_when_empty(&self) -> bool {
        matches!(self.kind, Kind::Block(Items::One, _))
            && !self.is_sent_empty()
            && self.set_by != SetBy::Required
    }

    /// The attribute whose value is the key of the elements of this block type.
    pub(crate) fn key(&self) -> Option<&'static str> {
        match self.elements {
            Elements::ByPosition => None,
            Elements::ByKey(key) | Elements::ByKeyInAnyOrder(key) => Some(key),
        }
    }

    /// The attribute of which no two elements have the same value.
    pub(crate) fn unique_key(&self) -> Option<&'static str> {
        self.key().filter(|_| self.are_keys_unique || self.is_in_map())
    }

    /// Whether Google ignores the order of the elements.
    pub(crate) fn is_unordered(&self) -> bool {
        matches!(self.elements, Elements::ByKeyInAnyOrder(_))
    }

    /// Whether the value may hold a user's secrets, so that no message quotes it.
    pub(crate) fn is_hidden(&self) -> bool {
        self.secrecy != Secrecy::Plain
    }

    /// Whether the value is only in the configuration: in no plan and no state.
    pub(crate) fn is_write_only(&self) -> bool {
        matches!(self.secrecy, Secrecy::WriteOnly { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_source_is_in_the_blocks_around() {
        for (source, around, path) in [
            ("a.b", "c.d.", "a.b"),
            ("*.c.p.n", "t.c.q.", "t.c.p.n"),
            ("*.c.p.n", "t.t.c.q.h.", "t.t.c.p.n"),
            ("*.c.p", "c.", "c.p"),
            // Only the innermost object, and only whole names.
            ("*.c.p", "c.x.c.y.", "c.x.c.p"),
            ("*.c.p", "cc.c.", "cc.c.p"),
            ("*.c.p", "x.", "c.p"),
            ("*.c.p[]", "t.c.", "t.c.p"),
        ] {
            assert_eq!(source_path(source, around), path, "{source} in {around}");
        }
    }
}
