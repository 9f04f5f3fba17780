//! `storage.buckets`.
//!
//! Sources: discovery storage/v1; recordings storage-bucket-autoclass and run-job-gcs.

use super::errors::{no_bucket, stale};
use super::product::STORAGE;
use super::{filling, refusals, retention};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::failure::ApiError;
use crate::iam;
use crate::json::{self, Json, Read};
use crate::name::Name;
use crate::paging;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

const ITEM: &str = "b/{bucket}";

/// All buckets.
pub(crate) static BUCKETS: Collection = Collection {
    product: &STORAGE,
    item: ITEM,
    schema: "Bucket",
    body: "",
    methods: &[
        Method::answers("storage.buckets.get", "projection", get),
        Method::answers(
            "storage.buckets.list",
            "maxResults pageToken prefix project projection",
            list,
        ),
        Method::answers("storage.buckets.insert", "enableObjectRetention project", insert),
        Method::answers("storage.buckets.patch", "ifMetagenerationMatch projection", patch),
        Method::answers("storage.buckets.delete", "ifMetagenerationMatch", delete),
        Method::answers(
            "storage.buckets.lockRetentionPolicy",
            "ifMetagenerationMatch",
            retention::lock,
        ),
    ],
    modelled: &[(
        "Bucket",
        "autoclass billing cors customPlacementConfig defaultEventBasedHold encryption hierarchicalNamespace \
         iamConfiguration ipFilter labels lifecycle location logging name retentionPolicy rpo \
         softDeletePolicy storageClass versioning website",
    )],
    required: &[],
    rules: NO_RULES,
};

/// The policies of buckets.
pub(crate) static BUCKET_POLICIES: Collection = iam::bare_policies(
    &STORAGE,
    ITEM,
    &[
        iam::gets_bare("storage.buckets.getIamPolicy", iam::COMPUTE_VERSION),
        iam::puts("storage.buckets.setIamPolicy"),
    ],
);

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let bucket = cloud.store.body(&request.item()).ok_or_else(no_bucket)?;
    Ok(Answer::Json(bucket.clone().into()))
}

/// The buckets of a project.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    const PAGE: usize = 1000;
    let number = cloud.projects.number(request.query.text("project"));
    let prefix = request.query.text("prefix");
    let buckets = cloud.store.collection(&request.parent()).map(|(_, stored)| &stored.body);
    let buckets = buckets.filter(|bucket| {
        bucket.text("projectNumber") == number && bucket.text("name").starts_with(prefix)
    });
    let items: Vec<Json> = buckets.cloned().map(Json::Object).collect();
    let size = request.query.number("maxResults").filter(|size| *size > 0).unwrap_or(PAGE);
    let page = paging::page(items, request.query.text("pageToken"), size)
        .ok_or_else(|| ApiError::invalid("Invalid argument.".to_owned()))?;
    let mut list = json!({"kind": "storage#buckets"});
    if !page.items.is_empty() {
        list["items"] = Json::Array(page.items);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
}

/// Source for the messages of 409: Google's page on error codes.
fn insert(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let project = request.query.text("project").to_owned();
    let Some(known) = cloud.projects.find(&project) else {
        return Err(ApiError::invalid("Unknown project id: ".to_owned() + &project));
    };
    let mut bucket = json::without_nulls(request.body.clone());
    let id = bucket.text("name").to_owned();
    refusals::refuse_name(&id)?;
    refusals::refuse_location(bucket.text("location"))?;
    refusals::refuse(&bucket)?;
    let name = request.parent().child(&id);
    if let Some(taken) = cloud.store.body(&name) {
        let is_own = taken.text("projectNumber") == cloud.projects.number(&known.id);
        let text = if is_own {
            "Your previous request to create the named bucket succeeded and you already own it."
        } else {
            "The requested bucket name is not available. The bucket namespace is shared by all users of \
             the system. Please select a different name and try again."
        };
        return Err(ApiError::aborted(text.to_owned()));
    }
    if request.query.is_true("enableObjectRetention") {
        bucket.insert("objectRetention".to_owned(), json!({"mode": "Enabled"}));
    }
    filling::fill_new(cloud, &name, &known.id, &mut bucket);
    cloud.store.put(name, Stored { body: bucket.clone(), ..Stored::default() });
    cloud.note_change();
    Ok(Answer::Json(bucket.into()))
}

/// Changes what the body has. Null removes a field.
///
/// Source: Google's page on patch requests.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    let before = met(cloud, request, &name)?;
    let mut bucket = before.clone();
    json::merge(&mut bucket, &request.body);
    let mut bucket = json::without_nulls(bucket);
    refusals::refuse_change(&before, &bucket)?;
    refusals::refuse(&bucket)?;
    retention::refuse_less(&before, &bucket)?;
    retention::changed(cloud, &mut bucket, &before);
    Ok(cloud.rewritten(&name, bucket))
}

/// Source: Google's page on deleting buckets, for a bucket with objects; recording
/// storage-bucket-autoclass.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = request.item();
    met(cloud, request, &name)?;
    if cloud.store.below(&name).next().is_some() {
        return Err(ApiError::aborted("The bucket you tried to delete is not empty.".to_owned()));
    }
    cloud.store.remove(&name);
    cloud.note_change();
    Ok(Answer::Nothing)
}

/// The bucket of a request, if the precondition holds.
fn met(cloud: &Cloud, request: &Request, name: &Name) -> Result<json::Object, ApiError> {
    let bucket = cloud.store.body(name).ok_or_else(no_bucket)?;
    let wanted = request.query.text("ifMetagenerationMatch");
    if !wanted.is_empty() && wanted != bucket.text("metageneration") {
        return Err(stale());
    }
    Ok(bucket.clone())
}
