//! `cloudresourcemanager.tagBindings`: values of tags on resources.
//!
//! A resource in a region or zone has its bindings at the host of that location.
//!
//! Sources: discovery cloudresourcemanager/v3; Google's pages on tags; the messages that users quote, each
//! at its rule.

use super::definitions::{named_value, value};
use super::product::{ANY_DOCUMENT, TAGS};
use super::{operation_form, resources};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Product};
use crate::discovery::{self, Api, Kind, cloudresourcemanager_v3, one};
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::operation::Operation;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// A binding, however it is addressed.
const BINDING: Collection = Collection {
    product: &TAGS,
    item: "tagBindings/{tagBinding}/tagValues/{tagValue}",
    schema: "TagBinding",
    body: "tag_binding",
    methods: &[],
    modelled: &[("TagBinding", "parent tagValue tagValueNamespacedName")],
    required: &[],
    rules: NO_RULES,
};

/// The bindings of all resources.
pub(crate) static BINDINGS: Collection = Collection {
    methods: &[
        Method::starts("cloudresourcemanager.tagBindings.create", "", create, finish_create),
        Method::answers("cloudresourcemanager.tagBindings.list", LIST_QUERY, list),
    ],
    ..BINDING
};

/// The same bindings by their names, and the list at a path with a slash at its end, which hashicorp/google
/// requests.
pub(crate) static NAMED_BINDINGS: Collection = Collection {
    product: &BY_NAME,
    methods: &[
        Method::starts(
            "cloudresourcemanager.tagBindings.delete",
            "",
            delete,
            operation_form::finish_delete,
        ),
        Method::answers("cloudresourcemanager.tagBindings.list", LIST_QUERY, list),
    ],
    ..BINDING
};

static BY_NAME: Product = Product { api: &BINDING_NAMES_API, ..ANY_DOCUMENT };

const LIST_QUERY: &str = "pageSize pageToken parent";

/// The paths of the names that Google returns: `tagBindings/%2F%2Frun.googleapis.com%2F…/tagValues/123`. The
/// document has one segment behind `tagBindings`, and a pattern that takes any number.
pub(crate) static BINDING_NAMES_API: Api = Api {
    host: "cloudresourcemanager.googleapis.com",
    version: "v3",
    locations: &[],
    methods: &[
        discovery::served(
            "cloudresourcemanager.tagBindings.delete",
            "DELETE",
            "/v3/tagBindings/{tagBindingsId}/tagValues/{tagValuesId}",
            "",
            "Operation",
            &[],
        ),
        discovery::served(
            "cloudresourcemanager.tagBindings.list",
            "GET",
            "/v3/tagBindings/",
            "",
            "ListTagBindingsResponse",
            &[
                one("pageSize", Kind::Int32),
                one("pageToken", Kind::Text),
                one("parent", Kind::Text),
            ],
        ),
    ],
    schemas: cloudresourcemanager_v3::API.schemas,
};

/// The name of a stored binding, in which the resource's slashes are escaped.
fn name_of(resource: &str, value: &str) -> Name {
    let resource = resource.replace('/', "%2F");
    Name::new(TAGS.api.host, &format!("tagBindings/{resource}/{value}"))
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let body = json::without_nulls(request.body.clone());
    let value = match (body.text("tagValue"), body.text("tagValueNamespacedName")) {
        ("", "") => return Err(ApiError::invalid("A tag value must be specified.".to_owned())),
        ("", name) => named_value(cloud, name)?,
        (path, _) => value(cloud, path)?,
    };
    let (value, key) = (value.clone(), value.text("parent").to_owned());
    let resource = resources::find(cloud, body.text("parent"), &request.place)?;
    refuse_busy(cloud, &resource.name)?;
    let name = name_of(&resource.name, value.text("name"));
    for bound in of(cloud, &resource) {
        refuse_second(cloud, bound, (value.text("name"), &key))?;
    }
    let mut binding = Object::new();
    let facts = [
        ("name", name.path()),
        ("parent", &resource.name),
        ("tagValue", value.text("name")),
        ("tagValueNamespacedName", value.text("namespacedName")),
    ];
    json::set(&mut binding, facts);
    let payload = json!({"binding": binding, "identity": resource.identity});
    Ok(operation_form::started(cloud, request, &name, payload))
}

/// One value of each key can be bound to a resource.
///
/// Source: hashicorp/terraform-provider-google#29346. That the same value is 409 is a guess.
fn refuse_second(cloud: &Cloud, bound: &Object, new: (&str, &str)) -> Result<(), ApiError> {
    let (value, key) = new;
    let other = bound.text("tagValue");
    if other == value {
        let message = "A binding already exists between the given resource and TagValue.";
        return Err(ApiError::already_exists(message.to_owned()));
    }
    let of_bound = cloud.store.body(&Name::new(TAGS.api.host, other));
    if of_bound.is_some_and(|it| it.text("parent") == key) {
        let message = "A binding already exists between the given resource and a TagValue presented by \
                       the same TagKey as the given TagValue.";
        return Err(ApiError::failed_precondition(message.to_owned()));
    }
    Ok(())
}

/// Source: GoogleCloudPlatform/magic-modules#5878.
fn refuse_busy(cloud: &Cloud, resource: &str) -> Result<(), ApiError> {
    let start = name_of(resource, "");
    let is_busy = cloud
        .store
        .every_operation()
        .any(|it| !it.is_done() && it.target.as_str().starts_with(start.as_str()));
    if is_busy {
        let message =
            format!("Resource '{resource}' has another tag binding operation in progress.");
        return Err(ApiError::failed_precondition(message));
    }
    Ok(())
}

fn finish_create(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    operation_form::ordered(operation)?;
    let binding = operation.payload["binding"].clone();
    let body = binding.as_object().cloned().unwrap_or_default();
    let mut hidden = Object::new();
    hidden.insert("identity".to_owned(), operation.payload["identity"].clone());
    cloud.store.put(operation.target.clone(), Stored { body, hidden, ..Stored::default() });
    Ok(binding)
}

/// The bindings of a resource, and not those of an earlier one of the same name.
fn of<'a>(
    cloud: &'a Cloud,
    resource: &resources::Resource,
) -> impl Iterator<Item = &'a Object> + use<'a> {
    let identity = resource.identity.clone();
    let below = cloud.store.below(&name_of(&resource.name, "tagValues"));
    below.filter(move |(_, it)| it.hidden.text("identity") == identity).map(|(_, it)| &it.body)
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let resource = resources::find(cloud, request.query.text("parent"), &request.place)?;
    let bindings = of(cloud, &resource).map(|binding| json!(binding)).collect();
    paging::listed(request, "tagBindings", bindings)
}

/// That a binding which does not exist is 404 is a guess.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let segment = |at: usize| request.segments.get(at).map_or("", String::as_str);
    let resource = resources::find(cloud, segment(1), &request.place)?;
    let name = name_of(&resource.name, &format!("tagValues/{}", segment(3)));
    if !of(cloud, &resource).any(|binding| binding.text("name") == name.path()) {
        let message = format!("TagBinding '{}' was not found.", name.path());
        return Err(ApiError::not_found(message));
    }
    refuse_busy(cloud, &resource.name)?;
    Ok(operation_form::started(cloud, request, &name, Json::Null))
}
