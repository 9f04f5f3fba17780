//! One attribute or block, as Terraform and as Google know it.

use crate::value::{Number, Value};

use super::check::Check;
use super::meaning::{Same, same};
use super::settings::Setting;

/// One attribute or nested block type, beside the Google field it stands for.
///
/// Made by [`field`], [`block`] or [`objects`], whose five columns say what every attribute has;
/// what only some have is added by the methods below, each of which is one word of the vocabulary.
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the vocabulary")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Terraform's name.
    pub(crate) attribute: &'static str,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Who gives it its value.
    pub(crate) set_by: SetBy,
    /// What a change of it means.
    pub(crate) change: Change,
    /// Google's field relative to the object around it, with dots between levels:
    /// `routingConfig.routingMode`. Empty where Google has none.
    pub(crate) google: &'static str,
    /// What a configured value must be.
    pub(crate) check: Check,
    /// When two values mean the same to Google.
    pub(crate) same: Same,
    /// When Google's answer means the same as what is known, if that is more than `same` says: it
    /// answers with another spelling than it was asked with.
    pub(crate) same_answer: Option<Same>,
    /// Where an unset attribute's value comes from before Google is asked.
    pub(crate) unset_from: Option<Setting>,
    /// The attributes (whole paths with dots) that Google derives this one from when it isn't set.
    pub(crate) follows: &'static [&'static str],
    /// The attribute by whose value elements of this block type are told apart.
    pub(crate) key: Option<&'static str>,
    /// Whether Google ignores the order of the elements.
    pub(crate) is_unordered: bool,
    /// Whether zero (`""`, `false`, 0, empty) and absent are different things to Google.
    pub(crate) zero_matters: bool,
    /// Of a block: whether one of nothing but zero values means the same as none.
    pub(crate) empty_is_absent: bool,
    /// Whether an empty value is sent all the same: `""` of a string, `{}` of a single block.
    pub(crate) sends_empty: bool,
    /// Whether the value in state is the only one there is: Google doesn't return it.
    pub(crate) is_not_read: bool,
    /// Whether others may set it too, so that it is read only where the state has a value.
    pub(crate) is_read_only_if_set: bool,
    /// Of blocks: those that Google adds, which show only where the state has them.
    pub(crate) foreign_element: Option<fn(&Value) -> bool>,
    /// Of a map: whether Google adds keys to those that are set.
    pub(crate) has_keys_filled_in: bool,
    /// Whether Google's value stays when a configured one is removed.
    pub(crate) is_kept_when_removed: bool,
    /// Of blocks that are filled in: whether a new object has none, and only what comes later adds some.
    pub(crate) starts_empty: bool,
    /// Of a map: keys that are Google's own, which show only where the state has them.
    pub(crate) foreign_key: Option<fn(&str) -> bool>,
    /// What Google takes for it when it is unset, if the documents say so.
    pub(crate) googles_default: Option<Literal>,
    /// What the value is turned into for Google.
    pub(crate) sent_as: Option<fn(&str, &SentContext<'_>) -> String>,
    /// What becomes of a text Google returns.
    pub(crate) read_as: Option<fn(&str) -> String>,
    /// What it has to do with labels, annotations or protection.
    pub(crate) role: Role,
    /// What to use instead.
    pub(crate) deprecated: Option<&'static str>,
    /// Whether its value is hidden in output.
    pub(crate) is_sensitive: bool,
    /// Whether users put secrets there, so that no message quotes its value.
    pub(crate) may_be_secret: bool,
}

/// What a value is turned into Google's form with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentContext<'a> {
    /// The project of the object.
    pub(crate) project: &'a str,
}

/// What an attribute holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A truth.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A text.
    String,
    /// A list of strings.
    Strings,
    /// A set of strings.
    StringSet,
    /// A map of strings.
    StringMap,
    /// A computed list of objects, not written as blocks.
    Objects(&'static [Field]),
    /// Nested blocks.
    Block(Items, &'static [Field]),
}

/// How many nested blocks there may be, and what they are at Google.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Items {
    /// One at most; an object at Google.
    One,
    /// Any number, in order; an array at Google.
    Many,
    /// One at most, but an array at Google.
    OneInArray,
    /// Any number, without order; an array at Google.
    Set,
}

/// Who gives an attribute its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SetBy {
    /// The configuration, always.
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

/// A value that can stand in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Literal {
    /// A truth.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A text.
    Text(&'static str),
}

/// What a change means.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    /// Of an attribute that can be set: the object is changed in place.
    Patches,
    /// The object is destroyed and created anew.
    Replaces,
    /// Replaces where the function, given the prior and the planned value, says so; else patches.
    ReplacesIf(fn(&Value, &Value) -> bool),
    /// Google needs not be told: the attribute is the provider's own.
    NoCall,
    /// Of a computed attribute: it stays for the object's life.
    Never,
    /// Of a computed attribute: it may change with those it follows, and with no other.
    Follows,
    /// Of a computed attribute: it may change with every update.
    WithAny,
}

/// What an attribute has to do with labels or annotations. Source: the merging of the Google
/// provider since 5.0.
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
}

/// The attribute that every object has: where it is, in the form of [`super::Resource::id`].
pub(crate) const ID: Field = field("id", Kind::String, SetBy::OptionalComputed, Change::Never, "");

/// An attribute. The columns: Terraform's name, what it holds, who sets it, what a change means, and
/// Google's field.
pub(crate) const fn field(
    attribute: &'static str,
    kind: Kind,
    set_by: SetBy,
    change: Change,
    google: &'static str,
) -> Field {
    Field {
        attribute,
        kind,
        set_by,
        change,
        google,
        check: Check::Anything,
        same: same::equal,
        same_answer: None,
        unset_from: None,
        follows: &[],
        key: None,
        is_unordered: false,
        zero_matters: false,
        empty_is_absent: false,
        sends_empty: false,
        is_not_read: false,
        is_read_only_if_set: false,
        has_keys_filled_in: false,
        is_kept_when_removed: false,
        starts_empty: false,
        foreign_key: None,
        foreign_element: None,
        googles_default: None,
        sent_as: None,
        read_as: None,
        role: Role::Plain,
        deprecated: None,
        is_sensitive: false,
        may_be_secret: false,
    }
}

/// Nested blocks. The columns: Terraform's name, how many, who sets them, what a change means,
/// Google's field, and what stands in them.
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

/// A computed list of objects. The columns: Terraform's name, what a change means, Google's field,
/// and what stands in each object.
pub(crate) const fn objects(
    attribute: &'static str,
    change: Change,
    google: &'static str,
    fields: &'static [Field],
) -> Field {
    field(attribute, Kind::Objects(fields), SetBy::Computed, change, google)
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
}

impl Field {
    /// A configured value is checked by this function.
    pub(crate) const fn checked_by(mut self, check: fn(&str) -> Result<(), String>) -> Self {
        self.check = Check::Text(check);
        self
    }

    /// A configured value must be one of these, or empty, which means unset.
    pub(crate) const fn one_of(mut self, members: &'static [&'static str]) -> Self {
        self.check = Check::OneOf(members);
        self
    }

    /// A configured number lies between these, both included.
    pub(crate) const fn between(mut self, least: i64, most: i64) -> Self {
        self.check = Check::Between(least, most);
        self
    }

    /// Values mean the same to Google when this function says so.
    pub(crate) const fn same_when(mut self, same: Same) -> Self {
        self.same = same;
        self
    }

    /// Google's answer means the same as what is known when this function says so.
    pub(crate) const fn answered_when(mut self, same: Same) -> Self {
        self.same_answer = Some(same);
        self
    }

    /// An unset attribute takes the value that the provider block or its environment gives.
    pub(crate) const fn unset_from(mut self, setting: Setting) -> Self {
        self.unset_from = Some(setting);
        self
    }

    /// Google derives an unset value from these attributes.
    pub(crate) const fn follows(mut self, sources: &'static [&'static str]) -> Self {
        self.follows = sources;
        self
    }

    /// Elements are told apart by this attribute, not by their position.
    pub(crate) const fn keyed_by(mut self, attribute: &'static str) -> Self {
        self.key = Some(attribute);
        self
    }

    /// Google ignores the order.
    pub(crate) const fn unordered(mut self) -> Self {
        self.is_unordered = true;
        self
    }

    /// Zero and absent are different things to Google.
    pub(crate) const fn zero_matters(mut self) -> Self {
        self.zero_matters = true;
        self
    }

    /// A block of nothing but zero values means the same as none.
    pub(crate) const fn empty_is_absent(mut self) -> Self {
        self.empty_is_absent = true;
        self
    }

    /// An empty value is sent all the same.
    pub(crate) const fn sends_empty(mut self) -> Self {
        self.sends_empty = true;
        self
    }

    /// Google doesn't return it.
    pub(crate) const fn not_read(mut self) -> Self {
        self.is_not_read = true;
        self
    }

    /// Others may set it too: it is read only where the state has a value.
    pub(crate) const fn read_only_if_set(mut self) -> Self {
        self.is_read_only_if_set = true;
        self
    }

    /// Google adds keys to the map, which show only where the state has them.
    pub(crate) const fn keys_filled_in(mut self) -> Self {
        self.has_keys_filled_in = true;
        self
    }

    /// Google's value stays when a configured one is removed.
    pub(crate) const fn kept_when_removed(mut self) -> Self {
        self.is_kept_when_removed = true;
        self
    }

    /// A new object has none of these blocks unless they are configured.
    pub(crate) const fn starts_empty(mut self) -> Self {
        self.starts_empty = true;
        self
    }

    /// Users put secrets there.
    pub(crate) const fn may_be_secret(mut self) -> Self {
        self.may_be_secret = true;
        self
    }

    /// Keys of the map that are Google's own.
    pub(crate) const fn foreign_key(mut self, is_foreign: fn(&str) -> bool) -> Self {
        self.foreign_key = Some(is_foreign);
        self
    }

    /// Blocks that Google adds.
    pub(crate) const fn foreign_element(mut self, is_foreign: fn(&Value) -> bool) -> Self {
        self.foreign_element = Some(is_foreign);
        self
    }

    /// What Google takes for it when it is unset.
    pub(crate) const fn googles_default(mut self, value: Literal) -> Self {
        self.googles_default = Some(value);
        self
    }

    /// The text is turned into this for Google.
    pub(crate) const fn sent_as(mut self, form: fn(&str, &SentContext<'_>) -> String) -> Self {
        self.sent_as = Some(form);
        self
    }

    /// A text that Google returns is turned into this.
    pub(crate) const fn read_as(mut self, form: fn(&str) -> String) -> Self {
        self.read_as = Some(form);
        self
    }

    /// It has to do with labels or annotations.
    pub(crate) const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// It is deprecated; the text says what to use instead.
    pub(crate) const fn deprecated(mut self, instead: &'static str) -> Self {
        self.deprecated = Some(instead);
        self
    }

    /// The fields of a block or of a computed list of objects; none of anything else.
    pub(crate) fn inner(&self) -> &'static [Field] {
        match self.kind {
            Kind::Block(_, fields) | Kind::Objects(fields) => fields,
            _ => &[],
        }
    }

    /// Whether it is written as nested blocks.
    pub(crate) fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Block(..))
    }

    /// Whether Google may give a value where the configuration gives none.
    pub(crate) fn is_filled_in(&self) -> bool {
        matches!(self.set_by, SetBy::OptionalComputed)
    }

    /// Whether Google fills the attribute in and a removal from the configuration takes back what was
    /// configured. Replacing an object to reset an attribute would be too much.
    pub(crate) fn is_reset_when_removed(&self) -> bool {
        self.is_filled_in() && !self.google.is_empty() && self.can_be_reset()
    }

    /// Whether a value that was configured can be taken back.
    pub(crate) fn can_be_reset(&self) -> bool {
        matches!(self.change, Change::Patches) && !self.is_kept_when_removed
    }

    /// Whether the configuration may give a value.
    pub(crate) fn is_settable(&self) -> bool {
        !matches!(self.set_by, SetBy::Computed)
    }
}
