//! A data source as a table.

use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use super::field::{Change, Field, Kind, Role, SetBy, field, field_at};
use super::reference::SentContext;
use super::resource::{Resource, Rule, Timeouts, hidden_fields};
use super::schema::{Texts, attribute, nested_blocks, timeouts};
use super::settings::Settings;
use super::template::{Place, expand};
use super::words::Reading;
use crate::diag::Diagnostic;
use crate::remote::{Api, Deadline, Failure, Hidden, Pending, Remote};
use crate::schema::{Attribute, Block, GivenBy, Schema};
use crate::value::Value;

/// An object or a list that is read from Google or from the provider's own configuration, and never
/// changed.
#[derive(Debug)]
pub(crate) struct DataSource {
    /// Terraform's name: `google_compute_network`.
    pub(crate) type_name: &'static str,
    /// The noun for messages: `network`, `list of subnetworks`.
    pub(crate) noun: &'static str,
    /// Its `id`, with places for attributes: `{region|ALL}` is `ALL` if there is no region. The id of
    /// a single object is also its path, unless `read` has another one.
    pub(crate) id: &'static str,
    /// The attribute with a link to the object, which takes precedence over all other arguments.
    pub(crate) link: Option<&'static str>,
    /// The source of its values.
    pub(crate) read: Read,
    /// Its attributes: the arguments, and those that are read.
    pub(crate) fields: &'static [Field],
    /// The resource that manages such objects. It provides the descriptions that are missing here.
    pub(crate) resource: Option<&'static Resource>,
    /// Whether all attributes of that resource are attributes here too, each of them computed.
    pub(crate) is_whole_resource: bool,
    /// Rules that cover several arguments.
    pub(crate) rules: &'static [Rule],
    /// Changes Google's response before it is read, given the arguments.
    pub(crate) decode: Option<fn(&mut Json, &Value)>,
    /// How long a read may take by default, if users can change it in a `timeouts` block.
    pub(crate) timeout: Option<Duration>,
    /// The description, in Markdown.
    pub(crate) description: &'static str,
}

/// How a data source is read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read {
    /// One object, whose path is the id.
    Object(&'static Api),
    /// One object, or a part of one, at a path that differs from the id.
    At {
        /// The API of the object.
        api: &'static Api,
        /// The object's path, relative to the API's base URL, with places for attributes.
        path: &'static str,
        /// The part of the object that the data source stands for, given the arguments. `None` if it does
        /// not exist.
        part: fn(&Json, &Value) -> Option<Json>,
    },
    /// All pages of a list. Their items are put together as `items`.
    List {
        /// The API of the list.
        api: &'static Api,
        /// The lists to choose from: the first whose places are all filled is read.
        lists: &'static [List],
        /// Query parameters with places for attributes; a parameter whose place isn't filled is
        /// omitted.
        query: &'static [(&'static str, &'static str)],
    },
    /// The return value of a function, in the form of a response of Google's.
    Function {
        /// The APIs that the function calls.
        apis: &'static [&'static Api],
        /// The function.
        ask: Ask,
    },
}

/// One of the lists that a data source may read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List {
    /// The list's path, relative to the API's base URL, with places for attributes.
    pub(crate) path: &'static str,
    /// The path of the items in a page: `items`, or by scope `items.*.addresses`.
    pub(crate) items: &'static str,
}

/// Reads a data source that takes more than one request, or none.
pub(crate) type Ask = for<'a> fn(Asked<'a>) -> Pending<'a, Result<Json, Unread>>;

/// The inputs for reading a data source.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// Sends calls to Google.
    pub(crate) remote: &'a dyn Remote,
    /// The values of the provider block.
    pub(crate) settings: &'a Settings,
    /// The arguments, including default values for those that aren't configured.
    pub(crate) arguments: &'a Value,
    /// When to give up.
    pub(crate) until: Deadline,
}

/// Why a data source could not be read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// Reading the object at this path failed.
    Failed(String, Failure),
    /// Google responded, but the response cannot be used.
    Refused(Diagnostic),
}

/// An argument. The columns: Terraform's name, the kind, who sets it, and Google's field, if it is
/// read back.
pub(crate) const fn argument(
    attribute: &'static str,
    kind: Kind,
    set_by: SetBy,
    google: &'static str,
) -> Field {
    field(attribute, kind, set_by, Change::NoCall, google)
}

/// An attribute that is read. The columns: Terraform's name, the kind, and Google's field.
pub(crate) const fn answer(attribute: &'static str, kind: Kind, google: &'static str) -> Field {
    field(attribute, kind, SetBy::Computed, Change::Never, google)
}

impl DataSource {
    /// A table with what most data sources have in common: `DataSource { noun: "…", ..DataSource::of("…", …) }`.
    pub(crate) const fn of(type_name: &'static str, read: Read) -> Self {
        Self {
            type_name,
            noun: "",
            id: "",
            link: None,
            read,
            fields: &[],
            resource: None,
            is_whole_resource: false,
            rules: &[],
            decode: None,
            timeout: None,
            description: "",
        }
    }

    /// Google's fields whose values no log may show.
    pub(crate) fn hidden(&self) -> Vec<Hidden> {
        let whole = self.resource.filter(|_| self.is_whole_resource);
        let of_resource = whole.map_or_else(Vec::new, Resource::hidden);
        hidden_fields(self.fields).into_iter().chain(of_resource).collect()
    }

    /// The data source's schema. All of hashicorp/google's are of version 0.
    pub(crate) fn schema(&self) -> Schema {
        let mut block = self.block(|path| self.description_of(path));
        self.description.clone_into(&mut block.description);
        Schema { version: 0, block }
    }

    /// The shape of the schema without descriptions.
    pub(crate) fn shape(&self) -> Block {
        self.block(|_| String::new())
    }

    fn block(&self, description: impl Fn(&str) -> String) -> Block {
        let arguments = self.fields.iter().filter(|field| field.is_block_argument());
        let blocks =
            arguments.filter_map(|field| nested_blocks(field, description(field.attribute)));
        let blocks = blocks.chain(timeouts(self.timeouts()));
        let own = self.fields.iter().filter(|field| !field.is_block_argument());
        let own = own.map(|field| (field, false));
        let shared = self.shared().map(|field| (field, true));
        let attributes = own.chain(shared).map(|(field, is_shared)| {
            let own = attribute(field, description(field.attribute), true);
            if !is_shared {
                return own;
            }
            Attribute { given_by: GivenBy::Computed, ..own }
        });
        Block { attributes: attributes.collect(), blocks: blocks.collect(), ..Block::default() }
    }

    /// The timeouts that users can change.
    pub(crate) fn timeouts(&self) -> Timeouts {
        Timeouts { read: self.timeout, ..Timeouts::NONE }
    }

    /// The APIs that it calls.
    pub(crate) fn apis(&self) -> Vec<&'static Api> {
        match self.read {
            Read::Object(api) | Read::At { api, .. } | Read::List { api, .. } => vec![api],
            Read::Function { apis, .. } => apis.to_vec(),
        }
    }

    /// The attributes that it shares with its resource. In a data source all of them are computed,
    /// and blocks are lists or sets of objects.
    pub(crate) fn shared(&self) -> impl Iterator<Item = &'static Field> {
        let all = self.resource.filter(|_| self.is_whole_resource).map_or(&[][..], |it| it.fields);
        all.iter().filter(|field| self.field(field.attribute).is_none())
    }

    /// The data source's own field of this name.
    pub(crate) fn field(&self, attribute: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.attribute == attribute)
    }

    /// The description of an attribute, by its path with dots: its own field's, else the resource's.
    pub(crate) fn description_of(&self, path: &str) -> String {
        let own = field_at(self.fields, path).map_or("", |field| field.description);
        let shared = || self.shared().find(|field| field.attribute == path).and_then(shared_text);
        let of_resource = || {
            let field = self.resource.and_then(|resource| field_at(resource.fields, path));
            field.map_or("", |field| field.description)
        };
        let text = match own {
            "" => shared().unwrap_or_else(of_resource),
            own => own,
        };
        Texts { noun: self.noun, id: self.id }.fill(text)
    }

    /// A template filled with the arguments in the form that is sent to Google: the id, or a
    /// parameter.
    ///
    /// # Errors
    /// The name of an argument that is missing.
    pub(crate) fn fill(&self, template: &str, arguments: &Value) -> Result<String, String> {
        expand(template, |place| self.sent(place, arguments))
    }

    /// The same template with each argument escaped, as in a path.
    ///
    /// # Errors
    /// The name of an argument that is missing.
    pub(crate) fn path(&self, template: &str, arguments: &Value) -> Result<String, String> {
        expand(template, |place| Some(place.escaped(&self.sent(place, arguments)?).into()))
    }

    fn sent<'a>(&self, place: Place<'_>, arguments: &'a Value) -> Option<Cow<'a, str>> {
        let text = arguments.get(place.name).as_str()?;
        let context = SentContext::of(arguments);
        let field = self.field(place.name);
        Some(place.part(field.map_or(Cow::from(text), |field| field.sent(text, context))))
    }

    /// What a link says of the places of the id. `None` if it is no link to such an object.
    pub(crate) fn named_by(&self, link: &str) -> Option<BTreeMap<&'static str, String>> {
        Some(super::link::places(self.id, link)?.into_iter().collect())
    }
}

/// The description of an attribute that means something else in a data source than in its resource.
fn shared_text(field: &'static Field) -> Option<&'static str> {
    Some(match (field.role, field.reading) {
        (Role::Labels | Role::TerraformLabels, _) => {
            "All labels of the {noun}, as in `effective_labels`."
        }
        (Role::Annotations, _) => "All annotations of the {noun}, as in `effective_annotations`.",
        (Role::DeletionPolicy, _) => {
            "`deletion_policy` of the provider block. The policy of the {noun} itself is not available."
        }
        (Role::DeletionProtection, _) => {
            "Always `true`: whether a configuration protects the {noun} is not available."
        }
        (_, Reading::Nothing) => "Always null: Google does not return it.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{ID, SetBy::Required};

    const SOURCE: DataSource = DataSource {
        type_name: "test_thing",
        noun: "thing",
        id: "projects/{project}/regions/{region}/things/{name}",
        link: Some("self_link"),
        read: Read::List {
            api: &Api { name: "test", base_url: "", endpoint_attribute: "" },
            lists: &[],
            query: &[],
        },
        fields: &[
            ID,
            argument("name", Kind::String, Required, ""),
            argument("region", Kind::String, Required, "").sent_as(|link, _| link.to_uppercase()),
        ],
        resource: None,
        is_whole_resource: false,
        rules: &[],
        decode: None,
        timeout: None,
        description: "",
    };

    #[test]
    fn arguments_are_escaped_in_paths_alone() {
        let arguments = Value::object([("name", Value::from("a b/c")), ("region", "r".into())]);
        assert_eq!(SOURCE.path("{region}/{name}", &arguments).as_deref(), Ok("R/a%20b%2Fc"));
        assert_eq!(SOURCE.fill("{region}/{name}", &arguments).as_deref(), Ok("R/a b/c"));
        assert_eq!(SOURCE.path("{project}", &arguments), Err("project".to_owned()));
    }

    #[test]
    fn a_place_may_be_a_path_or_the_name_in_one() {
        let arguments = Value::object([("name", Value::from("projects/p/x y"))]);
        assert_eq!(SOURCE.path("v1/{*name}", &arguments).as_deref(), Ok("v1/projects/p/x%20y"));
        assert_eq!(SOURCE.fill("{/name}/z", &arguments).as_deref(), Ok("x y/z"));
    }

    #[test]
    fn a_place_may_have_a_word_for_a_missing_argument() {
        for (region, id) in [("r", "t-R"), ("", "t-ALL")] {
            let arguments = Value::object([("name", "t".into()), ("region", Value::from(region))]);
            assert_eq!(SOURCE.fill("{name}-{region|ALL}", &arguments).as_deref(), Ok(id));
        }
    }
}
