//! `run.namespaces.domainmappings` and `run.projects.locations.domainmappings` of version 1: domains that
//! lead to services. The paths with a namespace are at the host of a region.
//!
//! Sources: discovery run/v1; Google's page on mapping custom domains; hashicorp/google, as far as it reads
//! conditions. No recording contains a mapping.

use super::RUN_V1;
use super::location::refuse_unknown;
use super::product::RUN_DOMAINS;
use crate::clock::{machine_milliseconds, milliseconds_from_now};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// What both forms of paths have in common.
const MAPPING: Collection = Collection {
    product: &RUN_V1,
    item: "projects/{project}/locations/{location}/domainmappings/{domain}",
    schema: "DomainMapping",
    body: "domain_mapping",
    methods: &[],
    modelled: &[
        ("DomainMapping", "apiVersion kind metadata spec"),
        ("ObjectMeta", "annotations labels name namespace"),
        ("DomainMappingSpec", "certificateMode forceOverride routeName"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The mappings in a location, by paths with a location.
pub(crate) static DOMAIN_MAPPINGS: Collection = Collection {
    methods: &[
        Method::answers("run.projects.locations.domainmappings.get", "", get),
        Method::answers("run.projects.locations.domainmappings.list", "", list),
        Method::answers("run.projects.locations.domainmappings.create", "", create),
        Method::answers("run.projects.locations.domainmappings.delete", "", delete),
    ],
    ..MAPPING
};

/// The same mappings, by paths with a namespace.
pub(crate) static NAMESPACE_DOMAIN_MAPPINGS: Collection = Collection {
    product: &RUN_DOMAINS,
    methods: &[
        Method::answers("run.namespaces.domainmappings.get", "", get),
        Method::answers("run.namespaces.domainmappings.list", "", list),
        Method::answers("run.namespaces.domainmappings.create", "", create),
        Method::answers("run.namespaces.domainmappings.delete", "", delete),
    ],
    ..MAPPING
};

const API_VERSION: &str = "domains.cloudrun.com/v1";

/// Until when a new mapping is not looked at.
const DUE: &str = "due";

/// The collection that a request is for. Its location is that in the path, or that of the host.
fn parent(request: &Request) -> Result<Name, ApiError> {
    let in_path = request.parent();
    let location = match in_path.location() {
        "" => &*request.place,
        location => location,
    };
    if location.is_empty() {
        let what = "domain mappings at the host of all regions";
        return Err(ApiError::unmodelled(what));
    }
    let path = format!("projects/{}/locations/{location}/domainmappings", request.project());
    let parent = Name::new(RUN_V1.api.host, &path);
    refuse_unknown(location)?;
    Ok(parent)
}

/// The mapping that a request is for.
fn named(request: &Request) -> Result<Name, ApiError> {
    let domain = request.segments.last().map_or("", String::as_str);
    Ok(parent(request)?.child(domain))
}

/// Source: the message that users quote, with other words for services.
fn not_found(name: &Name) -> ApiError {
    let (domain, location, project) = (name.id(), name.location(), name.project());
    ApiError::not_found(format!(
        "Resource '{domain}' of kind 'DOMAIN_MAPPING' in region '{location}' in project '{project}' does not \
         exist"
    ))
}

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = named(request)?;
    let mapping = cloud.store.object(&name).ok_or_else(|| not_found(&name))?;
    Ok(Answer::Json(shown(cloud, &name, mapping)))
}

fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let all = cloud.store.collection(&parent(request)?);
    let items: Vec<Json> = all.map(|(name, stored)| shown(cloud, name, stored)).collect();
    let mut list = json!({"apiVersion": API_VERSION, "kind": "DomainMappingList", "metadata": {}});
    if !items.is_empty() {
        list["items"] = items.into();
    }
    Ok(Answer::Json(list))
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let body = json::without_nulls(request.body.clone());
    let parent = parent(request)?;
    let domain = body.text("metadata.name").to_owned();
    refuse_fixed(cloud, &body, parent.project())?;
    refuse_domain(&domain)?;
    let name = parent.child(&domain);
    if cloud.store.object(&name).is_some() {
        return Err(ApiError::already_exists(format!("Resource '{domain}' already exists.")));
    }
    let is_forced = body.at("spec.forceOverride") == Some(&json!(true));
    let others: Vec<Name> = others(cloud, &name).cloned().collect();
    for other in others.into_iter().filter(|_| is_forced) {
        cloud.store.remove(&other);
    }
    let stored = Stored {
        body: filled(cloud, &name, &body),
        hidden: Object::from_iter([(
            DUE.to_owned(),
            json!(milliseconds_from_now(cloud.settings.operation_time)),
        )]),
        ..Stored::default()
    };
    let answer = shown(cloud, &name, &stored);
    cloud.store.put(name, stored);
    cloud.note_change();
    Ok(Answer::Json(answer))
}

/// Source: discovery, the comments of `DomainMapping` and `ObjectMeta.namespace`. The messages are guesses.
fn refuse_fixed(cloud: &Cloud, body: &Object, project: &str) -> Result<(), ApiError> {
    let number = cloud.projects.number(project);
    let fixed: [(&str, &[&str]); 3] = [
        ("apiVersion", &[API_VERSION]),
        ("kind", &["DomainMapping"]),
        ("metadata.namespace", &[project, &number]),
    ];
    for (field, values) in fixed {
        if !values.contains(&body.text(field)) {
            return Err(ApiError::violation(field.to_owned(), format!("must be {:?}.", values[0])));
        }
    }
    if body.text("spec.routeName").is_empty() {
        return Err(ApiError::violation("spec.routeName".to_owned(), "is required.".to_owned()));
    }
    Ok(())
}

/// The message is a guess.
fn refuse_domain(domain: &str) -> Result<(), ApiError> {
    let is_label = |label: &str| {
        let is_inner =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(is_inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if domain.split('.').count() > 1 && domain.split('.').all(is_label) {
        return Ok(());
    }
    let why = format!("{domain:?} is not a domain.");
    Err(ApiError::violation("metadata.name".to_owned(), why))
}

/// The mappings of the same domain in other projects and locations.
fn others<'a>(cloud: &'a Cloud, name: &'a Name) -> impl Iterator<Item = &'a Name> {
    let all = cloud.store.objects().map(|(other, _)| other);
    all.filter(move |other| {
        other.host() == name.host()
            && other.fits(MAPPING.item)
            && other.id() == name.id()
            && *other != name
    })
}

/// A new mapping with what Google adds. The annotations and the label are those of services.
fn filled(cloud: &mut Cloud, name: &Name, body: &Object) -> Object {
    let number = cloud.projects.number(name.project());
    let count = cloud.store.count();
    let now = cloud.store.now().in_utc();
    let mut mapping = body.clone();
    let mut metadata = part(body, "metadata");
    let path = format!("/apis/{API_VERSION}/namespaces/{number}/domainmappings/{}", name.id());
    let mut labels = part(&metadata, "labels");
    labels.insert("cloud.googleapis.com/location".to_owned(), json!(name.location()));
    let mut annotations = part(&metadata, "annotations");
    for key in ["serving.knative.dev/creator", "serving.knative.dev/lastModifier"] {
        annotations.insert(key.to_owned(), json!("emulator@example.com"));
    }
    let facts = [
        ("annotations", json!(annotations)),
        ("creationTimestamp", json!(now)),
        ("generation", json!(1)),
        ("labels", json!(labels)),
        ("namespace", json!(number)),
        ("resourceVersion", json!(cloud.store.fingerprint())),
        ("selfLink", json!(path)),
        ("uid", json!(numbering::uuid("domain mapping", count))),
    ];
    json::set(&mut metadata, facts);
    let mut spec = part(body, "spec");
    // Source: hashicorp/google, which keeps the configured value, since Google returns none.
    spec.remove("forceOverride");
    spec.entry("certificateMode").or_insert_with(|| json!("AUTOMATIC"));
    json::set(&mut mapping, [("metadata", json!(metadata)), ("spec", json!(spec))]);
    mapping
}

fn part(object: &Object, field: &str) -> Object {
    object.get(field).and_then(Json::as_object).cloned().unwrap_or_default()
}

/// A mapping with its status, which follows from what exists at the time of the read.
fn shown(cloud: &Cloud, name: &Name, stored: &Stored) -> Json {
    let mut mapping = stored.body.clone();
    let due = stored.hidden.get(DUE).and_then(Json::as_u64).unwrap_or_default();
    let status =
        if due > machine_milliseconds() { json!({}) } else { status(cloud, name, &stored.body) };
    mapping.insert("status".to_owned(), status);
    Json::Object(mapping)
}

/// The condition `Ready` sums the others up.
fn status(cloud: &Cloud, name: &Name, mapping: &Object) -> Json {
    let route = mapping.text("spec.routeName");
    let at = mapping.text("metadata.creationTimestamp");
    let condition = |kind: &str, (status, reason, message): (&str, &str, &str)| {
        let mut condition = json!({"type": kind, "status": status, "lastTransitionTime": at});
        for (field, text) in [("reason", reason), ("message", message)] {
            if !text.is_empty() {
                condition[field] = json!(text);
            }
        }
        condition
    };
    let mut status = json!({"observedGeneration": mapping.at("metadata.generation")});
    let problem = problem(cloud, name, route);
    if let Some((reason, message)) = &problem {
        let failed = ("False", *reason, message.as_str());
        status["conditions"] = json!([condition("Ready", failed)]);
        return status;
    }
    let met = ("True", "", "");
    let certificate = match mapping.text("spec.certificateMode") {
        "NONE" => met,
        _ => ("Unknown", "CertificatePending", PENDING),
    };
    status["conditions"] = json!([
        condition("Ready", certificate),
        condition("CertificateProvisioned", certificate),
        condition("DomainRoutable", met),
    ]);
    status["mappedRouteName"] = json!(route);
    status["resourceRecords"] = resource_records(name.id()).into();
    status["url"] = json!(format!("https://{}", name.id()));
    status
}

/// Nobody configures the DNS of a domain here, so that its certificate stays pending.
const PENDING: &str = "Waiting for certificate provisioning. You must configure your DNS records for \
                       certificate issuance to begin.";

/// The domain that nobody has verified. Source: RFC 2606, by which no such domain exists.
const UNVERIFIED: &str = "invalid";

/// Why a mapping is not ready, as a reason and a message.
///
/// Sources: hashicorp/terraform-provider-google#5173 for a missing route, #19053 for the owner; the rest is
/// a guess.
fn problem(cloud: &Cloud, name: &Name, route: &str) -> Option<(&'static str, String)> {
    let domain = name.id();
    if domain.rsplit('.').next() == Some(UNVERIFIED) {
        return Some((
            "PermissionDenied",
            format!(
                "Caller is not authorized to administer the domain '{domain}'. If you own '{domain}', you can \
                 obtain authorization by verifying ownership of the domain, or any of its parent domains, via \
                 the Webmaster Central portal."
            ),
        ));
    }
    let created = |it: &Name| {
        cloud.store.body(it).map_or("", |body| body.text("metadata.creationTimestamp")).to_owned()
    };
    // The first mapping stays.
    if others(cloud, name).any(|other| created(other) < created(name)) {
        return Some((
            "DomainMappingConflict",
            format!("The domain '{domain}' is already mapped. Set forceOverride to map it here."),
        ));
    }
    let services = format!("projects/{}/locations/{}/services", name.project(), name.location());
    if cloud.store.object(&name.beside(&services).child(route)).is_none() {
        return Some(("RouteMissing", format!("Route {route} does not exist.")));
    }
    None
}

/// The records of a domain: addresses at its apex, and an alias below it.
///
/// Source: Google's page on mapping custom domains. That an apex has two labels is a simplification.
fn resource_records(domain: &str) -> Vec<Json> {
    const LAST: [&str; 4] = ["32", "34", "36", "38"];
    let labels: Vec<&str> = domain.split('.').collect();
    let below = &labels[..labels.len().saturating_sub(2)];
    if below.is_empty() {
        let four = LAST.map(|it| json!({"type": "A", "rrdata": format!("216.239.{it}.21")}));
        let six =
            LAST.map(|it| json!({"type": "AAAA", "rrdata": format!("2001:4860:4802:{it}::15")}));
        return four.into_iter().chain(six).collect();
    }
    vec![json!({"name": below.join("."), "type": "CNAME", "rrdata": "ghs.googlehosted.com."})]
}

fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = named(request)?;
    let stored = cloud.store.remove(&name).ok_or_else(|| not_found(&name))?;
    cloud.note_change();
    let details = json!({
        "group": "domains.cloudrun.com",
        "kind": "domainmappings",
        "name": name.id(),
        "uid": stored.body.text("metadata.uid"),
    });
    Ok(Answer::Json(json!({"status": "Success", "details": details})))
}

#[cfg(test)]
mod tests {
    use crate::trial::{Outcome, Trial};
    use serde_json::{Value as Json, json};
    use std::time::Duration;

    const HERE: &str =
        "us-central1-run.googleapis.com/apis/domains.cloudrun.com/v1/namespaces/p/domainmappings";
    const ELSEWHERE: &str =
        "us-east1-run.googleapis.com/apis/domains.cloudrun.com/v1/namespaces/q/domainmappings";

    fn mapping(domain: &str, namespace: &str, spec: &Json) -> Json {
        json!({
            "apiVersion": "domains.cloudrun.com/v1",
            "kind": "DomainMapping",
            "metadata": {"name": domain, "namespace": namespace, "labels": {"a": "b"}},
            "spec": spec,
        })
    }

    fn post(trial: &mut Trial, domain: &str) -> Outcome {
        trial.post(HERE, &mapping(domain, "p", &json!({"routeName": "web"})))
    }

    fn with_service() -> Trial {
        let mut trial = Trial::new();
        trial.has_service("web", &json!({"template": {"containers": [{"image": "i"}]}}));
        trial
    }

    fn ready(mapping: &Json) -> [&Json; 2] {
        let condition = &mapping["status"]["conditions"][0];
        assert_eq!(condition["type"], "Ready");
        [&condition["status"], &condition["reason"]]
    }

    #[test]
    fn a_mapping_waits_for_its_certificate() {
        let mut trial = with_service();
        post(&mut trial, "www.example.com").accepted();
        let shown = trial.get(&format!("{HERE}/www.example.com")).accepted();
        assert_eq!(ready(&shown), ["Unknown", "CertificatePending"]);
        let records = json!([{"name": "www", "type": "CNAME", "rrdata": "ghs.googlehosted.com."}]);
        assert_eq!(shown["status"]["resourceRecords"], records);
        let number = trial.cloud.projects.number("p");
        assert_eq!(shown["metadata"]["namespace"], number);
        let labels = json!({"a": "b", "cloud.googleapis.com/location": "us-central1"});
        assert_eq!(shown["metadata"]["labels"], labels);
        let other = HERE.replace(
            "us-central1-run.googleapis.com/apis/domains.cloudrun.com/v1/namespaces/p",
            "run.googleapis.com/v1/projects/p/locations/us-central1",
        );
        assert_eq!(trial.get(&other).accepted()["items"], json!([shown]));
        trial.delete(&format!("{HERE}/www.example.com")).accepted();
        trial.get(&format!("{HERE}/www.example.com")).refused(404, "does not exist");
        assert_eq!(trial.get(HERE).accepted().get("items"), None);
    }

    #[test]
    fn a_mapping_without_a_certificate_is_ready() {
        let mut trial = with_service();
        let spec = json!({"routeName": "web", "certificateMode": "NONE", "forceOverride": true});
        trial.post(HERE, &mapping("example.com", "p", &spec)).accepted();
        let shown = trial.get(&format!("{HERE}/example.com")).accepted();
        assert_eq!(ready(&shown)[0], "True");
        assert_eq!(shown["spec"], json!({"routeName": "web", "certificateMode": "NONE"}));
        assert_eq!(shown["status"]["resourceRecords"].as_array().unwrap().len(), 8);
    }

    #[test]
    fn a_mapping_fails_without_its_service_or_the_domain() {
        let mut trial = Trial::new();
        post(&mut trial, "www.example.com").accepted();
        let shown = trial.get(&format!("{HERE}/www.example.com")).accepted();
        assert_eq!(ready(&shown), ["False", "RouteMissing"]);
        let mut trial = with_service();
        post(&mut trial, "www.example.invalid").accepted();
        let shown = trial.get(&format!("{HERE}/www.example.invalid")).accepted();
        assert_eq!(ready(&shown), ["False", "PermissionDenied"]);
    }

    #[test]
    fn a_domain_leads_to_one_service() {
        let mut trial = with_service();
        let spec = json!({"routeName": "web"});
        trial.post(ELSEWHERE, &mapping("www.example.com", "q", &spec)).accepted();
        post(&mut trial, "www.example.com").accepted();
        let shown = trial.get(&format!("{HERE}/www.example.com")).accepted();
        assert_eq!(ready(&shown), ["False", "DomainMappingConflict"]);
        post(&mut trial, "www.example.com").refused(409, "already exists");
        trial.delete(&format!("{HERE}/www.example.com")).accepted();
        let spec = json!({"routeName": "web", "forceOverride": true});
        trial.post(HERE, &mapping("www.example.com", "p", &spec)).accepted();
        let shown = trial.get(&format!("{HERE}/www.example.com")).accepted();
        assert_eq!(ready(&shown), ["Unknown", "CertificatePending"]);
        trial.get(&format!("{ELSEWHERE}/www.example.com")).refused(404, "does not exist");
    }

    #[test]
    fn a_new_mapping_has_no_conditions_yet() {
        let mut trial = with_service();
        trial.cloud.settings.operation_time = Duration::from_hours(1);
        let made = post(&mut trial, "www.example.com").accepted();
        assert_eq!(made["status"], json!({}));
    }

    #[test]
    fn what_is_no_mapping_is_refused() {
        let mut trial = with_service();
        post(&mut trial, "www").refused(400, "is not a domain");
        trial
            .post(HERE, &mapping("a.example.com", "q", &json!({"routeName": "web"})))
            .refused(400, "metadata.namespace");
        trial.post(HERE, &mapping("a.example.com", "p", &json!({}))).refused(400, "routeName");
        let everywhere = HERE.replace("us-central1-", "");
        trial.get(&everywhere).refused(501, "does not model");
    }
}
