//! The words of a table: properties that only some attributes have.
//!
//! Each word belongs to one axis (the meaning of an empty value, how a value is read, …), and an
//! attribute has one word of an axis. A word that its attribute cannot have is a panic of a `const
//! fn`, which in a table is a compile error.

use std::borrow::Cow;

use crate::value::Value;

use super::check::Check;
use super::field::{Change, Field, Items, Kind, Literal, Role, SetBy};
use super::meaning::{Same, same};
use super::reference::{Reference, SentContext};
use super::settings::Setting;

/// The valid form of a value, and how its spellings differ between Terraform and Google. Of a list
/// or set of strings, each word is about the elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The check of a configured value.
    pub(crate) check: Check,
    /// When two values are equivalent to Google.
    same: Option<Same>,
    /// When Google's value is equivalent to the known one, if that covers more than `same` does:
    /// Google returns another spelling than was sent.
    same_answer: Option<Same>,
    /// Converts the value to the form that is sent to Google.
    sent_as: Option<fn(&str, SentContext<'_>) -> String>,
    /// Whether two lists of the same strings are equivalent in any order.
    in_any_order: bool,
    /// Converts a string that Google returns.
    read_as: Option<fn(&str) -> String>,
    /// The collection that it refers to.
    pub(crate) reference: Option<&'static Reference>,
}

/// The meaning of an empty value to Google: `""`, `false`, 0, an empty collection, a block with
/// nothing in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    /// It is equivalent to an absent one. Empty strings, collections and blocks are not sent.
    LikeAbsent,
    /// It is equivalent to an absent one, but it is sent: `""` of a string, `{}` of a single block. A
    /// single block therefore exists although it is empty.
    Sent,
    /// It differs from an absent one.
    Distinct,
    /// Of a number: 0 means that the attribute is not set, as `""` does of a string, and is not sent.
    ZeroUnset,
    /// Of a single block: one that holds only zero values, even written out, is equivalent to an
    /// absent one.
    ZerosLikeAbsent,
}

/// How much of Google's value the state shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reading {
    /// All of it.
    Whole,
    /// Nothing: Google doesn't return it, and only the state has the value.
    Nothing,
    /// All of it; if Google omits the value, it is the table's default.
    DefaultIfAbsent,
    /// All of it; but an apply keeps what was configured, which need not be what Google has.
    Later,
    /// Nothing while the state has no value: others may set it too.
    IfSet,
    /// Of a map: not the keys that Google adds to the configured ones.
    WithoutAddedKeys,
    /// Of a map: not the keys of Google's own, unless the state has them.
    WithoutKeys(fn(&str) -> bool),
    /// Of blocks: not those that Google adds, unless the state has them.
    WithoutElements(fn(&Value) -> bool),
}

/// The effect at Google of removing a configured value from the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    /// The value is reset, if a change is made in place.
    Resets,
    /// The value stays.
    Keeps,
}

/// When Google fills in what is not configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// As soon as the object is created.
    AtOnce,
    /// Only later: a new object has none.
    Later,
}

/// How the elements of a list of blocks are matched.
#[allow(clippy::enum_variant_names, reason = "`by` belongs to each")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elements {
    /// By their position.
    ByPosition,
    /// By the value of this attribute.
    ByKey(&'static str),
    /// By the value of this attribute, and Google ignores their order.
    ByKeyInAnyOrder(&'static str),
}

/// The number of elements that a list or set may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// The minimum.
    pub(crate) min: u32,
    /// The maximum; 0 is no bound, as in the protocol.
    pub(crate) max: u32,
}

/// Who may see the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// Everybody.
    Plain,
    /// The value may hold a user's secrets: no message quotes it, and no log shows it.
    MayBeSecret,
    /// Terraform hides it in output.
    Sensitive,
    /// The value is only in the configuration: null in every plan and state.
    WriteOnly {
        /// The attribute beside it whose change means that the value is to be sent again.
        version: &'static str,
    },
}

impl Form {
    /// Any value, compared and sent as it is.
    pub(super) const PLAIN: Self = Self {
        check: Check::Anything,
        same: None,
        same_answer: None,
        sent_as: None,
        in_any_order: false,
        read_as: None,
        reference: None,
    };
}

impl Bounds {
    /// Any number.
    pub(super) const NONE: Self = Self { min: 0, max: 0 };

    /// Whether this number of elements is allowed.
    pub(crate) fn contain(self, count: usize) -> bool {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        count >= self.min && (self.max == 0 || count <= self.max)
    }
}

impl Field {
    /// Sets the description, in Markdown. `{noun}` stands for the noun of the object.
    pub(crate) const fn says(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// A configured string is checked by this function.
    pub(crate) const fn checked_by(mut self, check: fn(&str) -> Result<(), String>) -> Self {
        self.need_text();
        self.need_no_check();
        self.form.check = Check::Text(check);
        self
    }

    /// A configured string must be one of these, or empty, which means unset.
    pub(crate) const fn one_of(mut self, members: &'static [&'static str]) -> Self {
        self.need_text();
        self.need_no_check();
        self.form.check = Check::OneOf(members);
        self
    }

    /// The number of characters of a configured string lies between these, both included.
    #[cfg_attr(not(test), allow(dead_code, reason = "for tables to come; the laws use it"))]
    pub(crate) const fn length(mut self, min: u32, max: u32) -> Self {
        self.need_text();
        self.need_no_check();
        assert!(min <= max, "the minimum is above the maximum");
        self.form.check = Check::Length(min, max);
        self
    }

    /// A configured whole number lies between these, both included.
    pub(crate) const fn between(mut self, min: i64, max: i64) -> Self {
        assert!(
            matches!(self.kind, Kind::Int | Kind::Ints),
            "only whole numbers lie between whole numbers"
        );
        self.need_no_check();
        assert!(min <= max, "the minimum is above the maximum");
        self.form.check = Check::Between(min, max);
        self
    }

    /// A configured number lies between these, both included.
    #[cfg_attr(not(test), allow(dead_code, reason = "for tables to come; the laws use it"))]
    pub(crate) const fn float_between(mut self, min: f64, max: f64) -> Self {
        assert!(
            matches!(self.kind, Kind::Float | Kind::Floats),
            "only numbers lie between numbers"
        );
        self.need_no_check();
        assert!(min <= max, "the minimum is above the maximum");
        self.form.check = Check::FloatBetween(min, max);
        self
    }

    /// A list or set has a number of elements or blocks between these, both included; a maximum of
    /// 0 is no bound.
    pub(crate) const fn items(mut self, min: u32, max: u32) -> Self {
        assert!(
            matches!(
                self.kind,
                Kind::Strings
                    | Kind::StringSet
                    | Kind::Ints
                    | Kind::Floats
                    | Kind::Block(Items::Many | Items::Set | Items::SetInMap, _)
            ),
            "only lists and sets have a number of elements"
        );
        assert!(max == 0 || min <= max, "the minimum is above the maximum");
        self.bounds = Bounds { min, max };
        self
    }

    /// Values are equivalent to Google if this function returns true.
    pub(crate) const fn same_when(mut self, same: Same) -> Self {
        assert!(self.form.same.is_none() && self.form.reference.is_none(), "two comparisons");
        assert!(!self.is_block(), "blocks are compared by what stands in them");
        self.form.same = Some(same);
        self
    }

    /// Google ignores the order of the strings in a list.
    pub(crate) const fn in_any_order(mut self) -> Self {
        assert!(
            matches!(self.kind, Kind::Strings),
            "sets have no order, and blocks are unordered by a key"
        );
        self.form.in_any_order = true;
        self
    }

    /// Google's value is equivalent to the known one if this function returns true.
    pub(crate) const fn answered_when(mut self, same: Same) -> Self {
        assert!(self.form.same_answer.is_none(), "two comparisons of what Google returns");
        assert!(!self.is_block(), "blocks are compared by what stands in them");
        self.form.same_answer = Some(same);
        self
    }

    /// The function converts the string to the form that is sent to Google.
    pub(crate) const fn sent_as(mut self, form: fn(&str, SentContext<'_>) -> String) -> Self {
        self.need_text();
        assert!(
            self.form.sent_as.is_none() && self.form.reference.is_none(),
            "two forms in which it is sent"
        );
        self.form.sent_as = Some(form);
        self
    }

    /// The function converts a string that Google returns.
    pub(crate) const fn read_as(mut self, form: fn(&str) -> String) -> Self {
        self.need_text();
        assert!(
            self.form.read_as.is_none() && self.form.reference.is_none(),
            "two forms in which it is read"
        );
        self.form.read_as = Some(form);
        self
    }

    /// The attribute refers to an object: names, partial paths and links of the object are
    /// equivalent, and the value is sent and read in the spelling of the reference.
    pub(crate) const fn refers_to(mut self, reference: &'static Reference) -> Self {
        self.need_text();
        assert!(
            self.form.same.is_none()
                && self.form.sent_as.is_none()
                && self.form.read_as.is_none()
                && self.form.reference.is_none(),
            "a reference says how it is compared, sent and read"
        );
        self.form.reference = Some(reference);
        self
    }

    /// The attribute names something that cannot be changed, such as a revision: Google accepts a name
    /// for only one content. A changed object around it needs another name, or none.
    pub(crate) const fn single_use(mut self, noun: &'static str) -> Self {
        assert!(
            self.is_settable() && matches!(self.kind, Kind::String),
            "a name is a string that can be set"
        );
        self.single_use = Some(noun);
        self
    }

    /// The attribute refers to the object's parent, so that a path or link also gives the places of the
    /// same names: `project`, `location`.
    pub(crate) const fn says_where(mut self) -> Self {
        assert!(self.form.reference.is_some(), "only a reference says where something is");
        assert!(matches!(self.kind, Kind::String), "one object is part of one other");
        self.says_where = true;
        self
    }

    /// An unset attribute takes the value that the provider block or its environment gives.
    pub(crate) const fn unset_from(mut self, setting: Setting) -> Self {
        assert!(
            matches!(self.set_by, SetBy::OptionalComputed | SetBy::Optional),
            "only an attribute that may be unset takes a value of the provider block"
        );
        assert!(
            !matches!(self.kind, Kind::Block(..)),
            "blocks take no value of the provider block"
        );
        self.unset_from = Some(setting);
        self
    }

    /// Google derives an unset value from these attributes.
    pub(crate) const fn follows(mut self, sources: &'static [&'static str]) -> Self {
        assert!(
            matches!(
                (self.set_by, self.change),
                (SetBy::OptionalComputed, _) | (SetBy::Computed, Change::Follows)
            ),
            "only what Google fills in, or a computed attribute of which the table says `Follows`, \
             follows others"
        );
        assert!(!sources.is_empty(), "it follows nothing");
        self.follows = sources;
        self
    }

    /// This attribute, not the position, is the key by which elements are matched.
    pub(crate) const fn keyed_by(mut self, attribute: &'static str) -> Self {
        assert!(
            matches!(self.kind, Kind::Block(Items::Many | Items::Set | Items::SetInMap, _)),
            "only one of several blocks has a key"
        );
        assert!(matches!(self.elements, Elements::ByPosition), "two keys");
        self.elements = Elements::ByKey(attribute);
        self
    }

    /// Google has one element of each key at most: of several in a configuration, it would keep one.
    pub(crate) const fn unique_keys(mut self) -> Self {
        assert!(!matches!(self.elements, Elements::ByPosition), "without a key, none is unique");
        assert!(!self.is_in_map(), "the keys of a map are unique");
        self.are_keys_unique = true;
        self
    }

    /// Google ignores the order of the elements, which are matched by their key.
    pub(crate) const fn unordered(mut self) -> Self {
        assert!(
            matches!(self.kind, Kind::Block(Items::Many, _)),
            "only a list of blocks has an order to ignore"
        );
        self.elements = match self.elements {
            Elements::ByKey(key) => Elements::ByKeyInAnyOrder(key),
            _ => panic!("without a key, and once at most, blocks are not unordered"),
        };
        self
    }

    /// Zero and absent are different to Google.
    pub(crate) const fn zero_matters(self) -> Self {
        self.with_empty(Empty::Distinct)
    }

    /// 0 means that the attribute is not set, and is not sent: modules write 0 for attributes they
    /// omit, and hashicorp/google sends no zeros of such attributes either.
    pub(crate) const fn zero_is_unset(self) -> Self {
        assert!(matches!(self.kind, Kind::Int | Kind::Float), "only numbers have a 0");
        assert!(
            matches!(self.set_by, SetBy::Optional | SetBy::OptionalComputed),
            "only an attribute that may be unset can be unset by 0"
        );
        self.with_empty(Empty::ZeroUnset)
    }

    /// A block that holds only zero values is equivalent to an absent one.
    pub(crate) const fn empty_is_absent(self) -> Self {
        assert!(
            matches!(self.kind, Kind::Block(Items::One, _)),
            "only a single block can be made absent by zeros"
        );
        self.with_empty(Empty::ZerosLikeAbsent)
    }

    /// An empty value is sent nevertheless.
    pub(crate) const fn sends_empty(self) -> Self {
        assert!(
            !matches!(self.kind, Kind::Bool | Kind::Int | Kind::Float | Kind::Objects(_)),
            "`false` and 0 are sent anyway, and computed objects never"
        );
        assert!(
            !self.is_block() || matches!(self.kind, Kind::Block(Items::One, _)),
            "no blocks and none configured are the same, so that only a single block can be empty"
        );
        self.with_empty(Empty::Sent)
    }

    const fn with_empty(mut self, empty: Empty) -> Self {
        assert!(
            self.is_settable() || matches!(empty, Empty::Distinct),
            "what is never configured is never sent empty"
        );
        assert!(matches!(self.empty, Empty::LikeAbsent), "two meanings of an empty value");
        self.empty = empty;
        self
    }

    /// Google doesn't return it.
    pub(crate) const fn not_read(self) -> Self {
        assert!(self.is_settable(), "a computed attribute that is not read is never known");
        self.with_reading(Reading::Nothing)
    }

    /// Google omits the value if nothing was ever set: it is then the default of the table.
    pub(crate) const fn default_if_absent(self) -> Self {
        assert!(matches!(self.set_by, SetBy::Default(_)), "the table has no default");
        self.with_reading(Reading::DefaultIfAbsent)
    }

    /// An apply keeps the configured value, which need not be Google's; a read shows Google's.
    pub(crate) const fn read_later(self) -> Self {
        assert!(self.is_settable() && !self.is_block(), "only an attribute that can be set");
        self.with_reading(Reading::Later)
    }

    /// Others may set the attribute too: it is read only where the state has a value.
    pub(crate) const fn read_only_if_set(self) -> Self {
        assert!(!self.is_block() && self.is_settable(), "only an attribute that can be set");
        self.with_reading(Reading::IfSet)
    }

    /// Google adds keys to the map, which are shown only if the state has them.
    pub(crate) const fn keys_filled_in(self) -> Self {
        self.need_map();
        self.with_reading(Reading::WithoutAddedKeys)
    }

    /// Some keys of the map are Google's own, and are shown only if the state has them.
    pub(crate) const fn foreign_key(self, is_foreign: fn(&str) -> bool) -> Self {
        self.need_map();
        self.with_reading(Reading::WithoutKeys(is_foreign))
    }

    /// Google adds blocks, which are shown only if the state has them.
    pub(crate) const fn foreign_element(self, is_foreign: fn(&Value) -> bool) -> Self {
        assert!(
            !matches!(self.elements, Elements::ByPosition),
            "without a key it is not known which of the blocks the state has"
        );
        self.with_reading(Reading::WithoutElements(is_foreign))
    }

    const fn with_reading(mut self, reading: Reading) -> Self {
        assert!(matches!(self.reading, Reading::Whole), "two ways of reading");
        self.reading = reading;
        self
    }

    /// Google's value stays when a configured one is removed.
    pub(crate) const fn kept_when_removed(mut self) -> Self {
        assert!(
            matches!(self.set_by, SetBy::OptionalComputed),
            "only where Google may set a value can it keep one"
        );
        self.removal = Removal::Keeps;
        self
    }

    /// A new object has none of these blocks unless they are configured; Google adds some later.
    pub(crate) const fn starts_empty(mut self) -> Self {
        assert!(
            self.is_block() && matches!(self.set_by, SetBy::OptionalComputed),
            "only blocks that Google may add start empty"
        );
        self.filling = Filling::Later;
        self
    }

    /// The value that Google gives an unset attribute.
    pub(crate) const fn googles_default(mut self, value: Literal) -> Self {
        assert!(
            matches!(self.set_by, SetBy::Optional | SetBy::OptionalComputed),
            "only an attribute that may be unset has a default at Google"
        );
        assert!(value.is_of(self.kind), "the default is not of the attribute's kind");
        assert!(
            !matches!(value, Literal::Bool(true)) || matches!(self.empty, Empty::Distinct),
            "`false` that means the same as absent cannot be told from the default `true`: say \
             `zero_matters` first"
        );
        self.googles_default = Some(value);
        self
    }

    /// The attribute has this role for the object as a whole.
    pub(crate) const fn role(mut self, role: Role) -> Self {
        assert!(matches!(self.role, Role::Plain), "two roles");
        self.role = role;
        self
    }

    /// The attribute is deprecated; the message names the replacement.
    pub(crate) const fn deprecated(mut self, instead: &'static str) -> Self {
        self.deprecated = Some(instead);
        self
    }

    /// The value may hold a user's secrets: no message quotes it, and no log shows it.
    pub(crate) const fn may_be_secret(self) -> Self {
        self.with_secrecy(Secrecy::MayBeSecret)
    }

    /// Terraform hides the value in output, and no message quotes it.
    pub(crate) const fn sensitive(self) -> Self {
        assert!(!self.is_block(), "the protocol hides attributes, not blocks");
        self.with_secrecy(Secrecy::Sensitive)
    }

    /// The value is only in the configuration: null in every plan and state, and sent with a create
    /// and whenever the attribute `version` beside it changes.
    pub(crate) const fn write_only(self, version: &'static str) -> Self {
        assert!(
            !self.is_block()
                && matches!(self.set_by, SetBy::Required | SetBy::Optional)
                && !self.google.is_empty(),
            "only what the configuration alone sets, for a field of Google's, can be write-only"
        );
        assert!(
            matches!(self.change, Change::Patches | Change::Replaces),
            "a write-only value is sent in place with its version, or with a new object alone"
        );
        assert!(matches!(self.reading, Reading::Whole), "a write-only value is never read");
        self.with_secrecy(Secrecy::WriteOnly { version })
    }

    const fn with_secrecy(mut self, secrecy: Secrecy) -> Self {
        assert!(matches!(self.secrecy, Secrecy::Plain), "two kinds of secrecy");
        self.secrecy = secrecy;
        self
    }

    const fn need_text(&self) {
        assert!(
            matches!(self.kind, Kind::String | Kind::JsonText | Kind::Strings | Kind::StringSet),
            "the word is about strings"
        );
    }

    const fn need_map(&self) {
        assert!(matches!(self.kind, Kind::StringMap), "the word is about maps");
    }

    const fn need_no_check(&self) {
        assert!(matches!(self.form.check, Check::Anything), "two checks");
    }
}

impl Field {
    /// Whether two values, both known and neither null, are equivalent to Google.
    pub(crate) fn is_same(&self, one: &Value, two: &Value) -> bool {
        let comparison = self.comparison();
        if comparison.is_none() && !self.form.in_any_order {
            return one == two;
        }
        let same = comparison.unwrap_or(|one, two| one == two);
        match (self.kind, one, two) {
            _ if one == two => true,
            (Kind::Strings, Value::List(one), Value::List(two)) if self.form.in_any_order => {
                are_alike_in_any_order(one, two, same)
            }
            (Kind::Strings, Value::List(one), Value::List(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two))
            }
            (Kind::StringSet, Value::Set(one), Value::Set(two)) => {
                let has = |set: &[Value], this: &Value| set.iter().any(|other| same(this, other));
                // Google treats two spellings of one element as one element.
                one.iter().all(|this| has(two, this)) && two.iter().all(|this| has(one, this))
            }
            _ => same(one, two),
        }
    }

    fn comparison(&self) -> Option<Same> {
        match self.kind {
            _ if self.form.reference.is_some() => Some(same::reference),
            Kind::JsonText => Some(self.form.same.unwrap_or(same::json)),
            _ => self.form.same,
        }
    }

    /// Whether Google's value `now` is another spelling of the `known` one.
    pub(crate) fn is_same_answer(&self, known: &Value, now: &Value) -> bool {
        self.form.same_answer.is_some_and(|same| same(known, now))
    }

    /// A string in the form that is sent to Google.
    pub(crate) fn sent<'a>(&self, text: &'a str, context: SentContext<'_>) -> Cow<'a, str> {
        match (self.form.sent_as, self.form.reference) {
            (Some(form), _) => form(text, context).into(),
            (None, Some(reference)) => reference.sent(text, context),
            (None, None) => text.into(),
        }
    }

    /// A string that Google returned, in the form that the state has.
    pub(crate) fn read<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match (self.form.read_as, self.form.reference) {
            (Some(form), _) => form(text).into(),
            (None, Some(reference)) => reference.read(text),
            (None, None) => text.into(),
        }
    }
}

/// Whether each element of one list has an equivalent element of its own in the other list.
fn are_alike_in_any_order(one: &[Value], two: &[Value], same: Same) -> bool {
    let mut others: Vec<&Value> = two.iter().collect();
    one.len() == two.len()
        && one.iter().all(|this| {
            let found = others.iter().position(|other| same(this, other));
            found.is_some_and(|at| {
                others.swap_remove(at);
                true
            })
        })
}

#[cfg(test)]
mod tests {
    use super::super::field::field;
    use super::*;

    #[test]
    fn lists_in_any_order_mean_the_same_with_the_same_elements() {
        const LIST: Field = field("a", Kind::Strings, SetBy::Optional, Change::Patches, "a");
        let list = |texts: &[&str]| Value::List(texts.iter().map(|it| Value::from(*it)).collect());
        let cases: [(&[&str], &[&str], bool); 5] = [
            (&["a", "b"], &["b", "a"], true),
            (&["a", "a", "b"], &["a", "b", "b"], false),
            (&["a", "b"], &["a"], false),
            (&["a", "b"], &["a", "c"], false),
            (&[], &[], true),
        ];
        for (one, two, expected) in cases {
            let (one, two) = (list(one), list(two));
            assert_eq!(LIST.in_any_order().is_same(&one, &two), expected, "{one:?} {two:?}");
            assert_eq!(LIST.is_same(&one, &two), one == two, "in order: {one:?} {two:?}");
        }
    }

    #[test]
    fn two_spellings_of_an_element_of_a_set_are_one() {
        fn same_letters(one: &Value, two: &Value) -> bool {
            let lower = |text: &Value| text.as_str().map(str::to_lowercase);
            lower(one) == lower(two)
        }
        const SET: Field = field("a", Kind::StringSet, SetBy::Optional, Change::Patches, "a")
            .same_when(same_letters);
        let set = |texts: &[&str]| Value::Set(texts.iter().map(|it| Value::from(*it)).collect());
        let cases: [(&[&str], &[&str], bool); 4] = [
            (&["A", "a"], &["a"], true),
            (&["a"], &["A", "a"], true),
            (&["a", "b"], &["a"], false),
            (&["a"], &["a", "b"], false),
        ];
        for (one, two, expected) in cases {
            assert_eq!(SET.is_same(&set(one), &set(two)), expected, "{one:?} {two:?}");
        }
    }
}
