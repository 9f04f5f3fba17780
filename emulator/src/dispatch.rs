//! Finds the method that a request is for, and rejects requests that Google would reject first.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, Product};
use crate::collections;
use crate::discovery::{self, Api, Violation, check_body, check_query_value, unmodelled_field};
use crate::failure::{ApiError, ErrorShape};
use crate::incoming::Incoming;
use crate::json::{Json, Object};
use crate::mask::camel_case;
use crate::media::Media;
use crate::request::{PROJECT_FOLLOWS, Query, Request};
use crate::service_usage;
use crate::upload;
use percent_encoding::percent_decode_str;

/// The result of dispatching a request.
pub(crate) enum Dispatched {
    /// A method returned a result or an error, whose form depends on the product.
    Api {
        /// The API; none if it is not served.
        product: Option<&'static Product>,
        /// The schema of the response.
        schema: &'static str,
        /// The response, or the error.
        result: Result<Answer, ApiError>,
    },
    /// The URL does not exist; Google returns an HTML page.
    NoSuchUrl,
}

/// Query parameters that every method accepts and that have no effect here.
///
/// Source: `parameters` of the discovery documents; `$apiVersion` is sent by Google's Rust client.
const GLOBAL_QUERY: [&str; 16] = [
    "$.xgafv",
    "$alt",
    "$apiVersion",
    "$prettyPrint",
    "$unique",
    "$xgafv",
    "access_token",
    "alt",
    "key",
    "oauth_token",
    "prettyPrint",
    "quotaUser",
    "uploadType",
    "upload_protocol",
    "userIp",
    "$key",
];

/// The path segments after which a name may contain an encoded slash, because it is the name of a
/// DNS record, such as `0/25.2.0.192.in-addr.arpa.`, of an object of Cloud Storage, or of a tagged resource.
///
/// Sources: RFC 2317; Google's page on naming objects; discovery cloudresourcemanager/v3, `TagBinding.name`.
const SLASH_AFTER: [&str; 3] = ["o", "rrsets", "tagBindings"];

/// Query parameters that every method accepts and that are not modelled.
const GLOBAL_UNMODELLED_QUERY: [&str; 4] = ["callback", "$callback", "fields", "$fields"];

/// Finds the method of a request and calls it.
pub(crate) fn dispatch(cloud: &mut Cloud, incoming: &Incoming) -> Dispatched {
    match upload::unpacked(incoming) {
        Ok(None) => dispatched(cloud, incoming, None),
        Ok(Some((unpacked, media))) => dispatched(cloud, &unpacked, Some(media)),
        Err(error) => {
            let api = collections::apis().find(|api| api.host == incoming.host);
            refused(api.and_then(product_of), error)
        }
    }
}

fn dispatched(cloud: &mut Cloud, incoming: &Incoming, media: Option<Media>) -> Dispatched {
    let Some((api, facts)) = find_method(incoming) else {
        return unknown_url(incoming);
    };
    let Some((collection, method)) = find_served(api, facts) else {
        let product = product_of(api);
        let what = format!("{} of {} {}", facts.id, api.host, api.version);
        return refused(product, ApiError::unmodelled(&what));
    };
    let result = requested(cloud, incoming, facts, (collection, method)).and_then(|request| {
        let request = Request { media, ..request };
        (method.begin)(cloud, &request)
    });
    Dispatched::Api { product: Some(collection.product), schema: facts.response, result }
}

/// The checked request.
fn requested(
    cloud: &mut Cloud,
    incoming: &Incoming,
    facts: &'static discovery::Method,
    (collection, method): (&'static Collection, &'static Method),
) -> Result<Request, ApiError> {
    let query = in_camel_case(&incoming.query, facts);
    check_query(&query, facts, collection.product, method)?;
    let body = checked_body(incoming, facts, collection)?;
    let mut request = Request {
        collection,
        method,
        place: incoming.place.clone(),
        segments: segments(facts.path, &incoming.path, collection.product.prefix)?,
        query,
        headers: incoming.headers.clone(),
        body,
        media: None,
    };
    name_project(cloud, &mut request)?;
    service_usage::refuse_disabled(cloud, &request)?;
    (collection.product.refuses)(&request)?;
    Ok(request)
}

/// The method with this verb and path, in any version of the API.
fn find_method(incoming: &Incoming) -> Option<(&'static Api, &'static discovery::Method)> {
    collections::apis().filter(|api| api.host == incoming.host).find_map(|api| {
        let fitting = api
            .methods
            .iter()
            .filter(|method| method.verb == incoming.verb && fits(method.path, &incoming.path));
        // `tagKeys/namespaced` is a method, and not the key of that name.
        let method = fitting.min_by_key(|method| method.path.matches('{').count())?;
        Some((api, method))
    })
}

fn find_served(
    api: &Api,
    facts: &discovery::Method,
) -> Option<(&'static Collection, &'static Method)> {
    collections::COLLECTIONS
        .iter()
        // Without its schemas, a method's body cannot be checked.
        .filter(|collection| facts.is_described && std::ptr::eq(collection.product.api, api))
        .find_map(|collection| {
            let method = collection.methods.iter().find(|method| method.id == facts.id)?;
            Some((*collection, method))
        })
}

fn product_of(api: &Api) -> Option<&'static Product> {
    collections::COLLECTIONS
        .iter()
        .map(|collection| collection.product)
        .find(|product| std::ptr::eq(product.api, api))
}

/// Whether a path matches a template such as `/v2/projects/{p}/locations/{l}/services/{s}:wait`.
fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).enumerate().all(|(at, (template, segment))| {
            let is_project = at > 0 && path[at - 1] == "projects";
            segment_fits(template, segment, is_project)
        })
}

/// A variable does not match a custom verb: `services/s:wait` is not a service named `s:wait`. Only
/// project ids contain a colon, with a dot before it, and digests of images: `example.com:p`,
/// `web@sha256:…`.
fn segment_fits(template: &str, segment: &str, is_project: bool) -> bool {
    if !template.starts_with('{') {
        return template == segment;
    }
    let Some(value) = segment.strip_suffix(custom_verb(template)) else { return false };
    let id = match value.split_once(':') {
        Some((domain, id)) if is_project && domain.contains('.') => id,
        _ => value,
    };
    !id.is_empty() && !id.replacen("@sha256:", "", 1).contains(':')
}

/// The custom verb at the end of a template's segment, with its colon: `:wait` in `{service}:wait`.
/// Only the last segment can have one.
fn custom_verb(template: &str) -> &str {
    template.rsplit_once('}').map_or("", |(_, verb)| verb)
}

/// A URL for which no method is known: either Google has it and the tables do not, or it does not
/// exist.
fn unknown_url(incoming: &Incoming) -> Dispatched {
    let path = &incoming.path;
    if incoming.host.is_empty() {
        return Dispatched::NoSuchUrl;
    }
    let Some(api) = collections::apis().find(|api| api.host == incoming.host) else {
        let what = format!("the API {}", incoming.host);
        return refused(None, ApiError::unmodelled(&what));
    };
    let is_served_elsewhere = collections::KNOWN_ELSEWHERE
        .iter()
        .filter(|(host, _)| *host == incoming.host)
        .flat_map(|(_, collections)| collections.split_whitespace())
        .any(|collection| path.split('/').any(|it| it.split(':').next() == Some(collection)));
    if is_served_elsewhere || is_of_another_version(incoming) {
        let what = format!("{} {path} of {}", incoming.verb, api.host);
        return refused(product_of(api), ApiError::unmodelled(&what));
    }
    Dispatched::NoSuchUrl
}

/// Whether a path is of a version of its API whose facts are not known, such as `/sql/v1beta4/…`. Nothing
/// says which of its URLs exist.
fn is_of_another_version(incoming: &Incoming) -> bool {
    // The version is the first segment, or follows the name of the API: `/compute/v1/projects`.
    let mut beginning = incoming.path.split('/').skip(1).take(2);
    let version = beginning.find(|segment| {
        let digits = segment.strip_prefix('v').unwrap_or_default();
        digits.starts_with(|first: char| first.is_ascii_digit())
            || ["alpha", "beta"].contains(segment)
    });
    let is_known = |version| {
        collections::apis().any(|api| api.host == incoming.host && api.version == version)
    };
    version.is_some_and(|version| !is_known(version))
}

fn refused(product: Option<&'static Product>, error: ApiError) -> Dispatched {
    Dispatched::Api { product, schema: "", result: Err(error) }
}

/// The form of a product's errors; an API that is not served uses the most common form.
pub(crate) fn error_shape(product: Option<&Product>) -> ErrorShape {
    product.map_or(ErrorShape::Rpc, |product| product.errors)
}

/// The form of errors for a request that did not reach a method.
pub(crate) fn error_shape_of_host(host: &str) -> ErrorShape {
    error_shape(collections::apis().find(|api| api.host == host).and_then(product_of))
}

/// The segments of a path after the product's prefix, decoded, without the custom verb.
///
/// A segment that would contain a slash, or is not valid UTF-8, is rejected because no object can
/// have such a name, unless it follows a segment of [`SLASH_AFTER`]. That the status is 400 is a
/// guess.
fn segments(template: &str, path: &str, prefix: &str) -> Result<Vec<String>, ApiError> {
    let last = template.rsplit('/').next().unwrap_or_default();
    let path = path.strip_suffix(custom_verb(last)).unwrap_or(path);
    let segments: Vec<&str> = path.strip_prefix(prefix).unwrap_or(path).split('/').collect();
    let earlier = std::iter::once("").chain(segments.iter().copied());
    segments
        .iter()
        .zip(earlier)
        .map(|(segment, before)| match percent_decode_str(segment).decode_utf8() {
            Ok(text) if !text.contains('/') || SLASH_AFTER.contains(&before) => {
                Ok(text.into_owned())
            }
            _ => Err(ApiError::invalid(format!(
                "Invalid resource name: the segment '{segment}' of the path must be UTF-8 without an \
                 encoded slash."
            ))),
        })
        .collect()
}

/// Rejects a project that does not exist, and converts a project number to the id. If the project
/// is new and is configured to have a default network, the network is created.
///
/// Source: 404 responses that users quote: "The resource 'projects/p' was not found".
fn name_project(cloud: &mut Cloud, request: &mut Request) -> Result<(), ApiError> {
    let id = numbered(cloud, request.project());
    // `-` stands for the project that the name of a service account gives.
    if id.is_empty() || id == "-" {
        return Ok(());
    }
    let Some(project) = cloud.projects.find(&id) else {
        return Err(match request.collection.product.errors {
            ErrorShape::Compute => {
                ApiError::not_found(format!("The resource 'projects/{id}' was not found"))
            }
            ErrorShape::Rpc | ErrorShape::Both => ApiError::forbidden(
                "forbidden",
                format!("Permission denied on resource project {id}."),
            ),
        });
    };
    cloud.welcome(&project.id);
    let is_before = |segment: &String| PROJECT_FOLLOWS.contains(&segment.as_str());
    if let Some(at) = request.segments.iter().position(is_before) {
        request.segments[at + 1] = project.id;
    }
    Ok(())
}

/// The id of a project that has objects and is named by its number, as in the names that Secret
/// Manager returns. Any other name is an id, or is looked up later.
fn numbered(cloud: &Cloud, text: &str) -> String {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut ids = cloud.store.objects().map(|(name, _)| name.project()).filter(|_| is_number);
    let found = ids.find(|id| cloud.projects.number(id) == text);
    found.unwrap_or(text).to_owned()
}

/// The query with the names of the discovery document. Google accepts those of protocol buffers too.
///
/// Source: recording artifact-registry-repository, with `repository_id`.
fn in_camel_case(query: &Query, facts: &discovery::Method) -> Query {
    let is_known = |name: &str| facts.query.iter().any(|it| it.name == name);
    let renamed = query.0.iter().map(|(name, value)| {
        let other = camel_case(name);
        let name = if !is_known(name) && is_known(&other) { other } else { name.clone() };
        (name, value.clone())
    });
    Query(renamed.collect())
}

fn check_query(
    query: &Query,
    facts: &discovery::Method,
    product: &Product,
    method: &Method,
) -> Result<(), ApiError> {
    for (name, value) in &query.0 {
        let is_format = name == "alt" || name == "$alt";
        let is_content = value == "media" && method.query.split_whitespace().any(|it| it == "alt");
        if is_format && !value.starts_with("json") && !is_content {
            return Err(ApiError::unmodelled(&format!("answers in the format {value:?}")));
        }
        if GLOBAL_QUERY.contains(&name.as_str()) || product.extra_query.contains(&name.as_str()) {
            continue;
        }
        let is_modelled = method.query.split_whitespace().any(|it| it == name);
        if GLOBAL_UNMODELLED_QUERY.contains(&name.as_str()) {
            if is_modelled {
                continue;
            }
            return Err(ApiError::unmodelled(&format!("the query parameter {name}")));
        }
        let Some(parameter) = facts.query.iter().find(|it| it.name == name) else {
            return Err(unknown_parameter(name));
        };
        check_query_value(product.api, parameter, value)
            .map_err(|violation| ApiError::unreadable(vec![violation]))?;
        let is_default = value.is_empty() || value == "false";
        if !is_modelled && !is_default {
            return Err(ApiError::unmodelled(&format!(
                "the query parameter {name} of {}",
                facts.id
            )));
        }
    }
    Ok(())
}

fn unknown_parameter(name: &str) -> ApiError {
    ApiError::unreadable(vec![Violation {
        field: String::new(),
        description: format!(
            "Invalid JSON payload received. Unknown name \"{name}\": Cannot bind query parameter. \
             Field '{name}' could not be found in request message."
        ),
    }])
}

/// The body in the form that the emulator stores; empty if the method has none.
fn checked_body(
    incoming: &Incoming,
    facts: &discovery::Method,
    collection: &Collection,
) -> Result<Object, ApiError> {
    if facts.request.is_empty() || incoming.body.is_empty() {
        return Ok(Object::new());
    }
    let product = collection.product;
    let parsed: Json = serde_json::from_slice(&incoming.body)
        .map_err(|error| ApiError::invalid(format!("Invalid JSON payload received. {error}.")))?;
    let Json::Object(mut object) = parsed else {
        return Err(ApiError::invalid(
            "Invalid JSON payload received. The body must be an object.".to_owned(),
        ));
    };
    leave_out_path_fields(&mut object, facts, product.api);
    let body = check_body(product.api, facts.request, &object, body_word(facts, collection))
        .map_err(ApiError::unreadable)?;
    match unmodelled_field(product.api, facts.request, collection.modelled, &body) {
        Some(field) => {
            Err(ApiError::unmodelled(&format!("the field {field} of {}", facts.request)))
        }
        None => Ok(body),
    }
}

/// The name of a body in Google's messages. The body of a custom method is the whole request and
/// has no name.
///
/// Source: google.api.HttpRule, `body: "*"`.
fn body_word(facts: &discovery::Method, collection: &Collection) -> &'static str {
    let last = facts.path.rsplit('/').next().unwrap_or_default();
    if custom_verb(last).is_empty() { collection.body } else { "" }
}

/// Removes fields of a custom method's body that the path already contains.
///
/// Such a body is the whole request, so Google accepts these fields in it too, although the
/// discovery documents omit them. Google does not document which value wins; here the path does.
///
/// Source: recording secret-version.
fn leave_out_path_fields(object: &mut Object, facts: &discovery::Method, api: &Api) {
    const FIELDS: [&str; 3] = ["name", "parent", "resource"];
    let last = facts.path.rsplit('/').next().unwrap_or_default();
    if custom_verb(last).is_empty() {
        return;
    }
    let known = api.fields_of(facts.request);
    object.retain(|name, _| {
        !FIELDS.contains(&name.as_str()) || known.iter().any(|field| field.name == name)
    });
}

#[cfg(test)]
mod tests;
