//! `google_storage_bucket_object`: an object in a bucket of Cloud Storage.
//!
//! A create replaces an object of the same name, as hashicorp/google's does: configurations rely on it, since the type
//! has no import. A warning says so. A change and a destroy reach only the version that the state has, by its
//! generation.
//!
//! Google: storage v1 `objects`, discovery document of 2026-10-09; Google's page on uploads.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use std::time::Duration;

use super::apis::STORAGE;
use super::storage_objects::{
    KEY, KEYS_FIELD, check_key, check_source, decode, detect, encode, encryption, has_key,
    is_taken, is_wrong_key, later, media, released, same_content, same_instant, same_key, uploaded,
    without_version,
};
use crate::spec::Change::{Follows, Never, Patches, Replaces, WithAny};
use crate::spec::Kind::{Bool, Int, String, StringMap};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Body, DELETION_POLICY, Delete, Exceptions, Found, Group, ID, Items, Lifecycle, NONE, Object,
    Request, Resource, Rule, Secret, Timeouts, Update, block, field,
};

const FOUR_MINUTES: Option<Duration> = Some(Duration::from_mins(4));

/// The attributes whose change uploads the content again.
const CONTENT: &[&str] = &["content", "detect_md5hash", "source_md5hash"];

/// The object's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const STORAGE_BUCKET_OBJECT: Resource = Resource {
    noun:     "object",
    id:       "{bucket}-{*name}",
    timeouts: Timeouts { create: FOUR_MINUTES, read: None, update: FOUR_MINUTES, delete: FOUR_MINUTES },
    secret_headers: Some(&Secret {
        noun:     "encryption key",
        headers:  encryption,
        is_of:    has_key,
        is_wrong: is_wrong_key,
        opens:    &["md5Hash", "crc32c"],
    }),
    fields: &[
        //    attribute                   type       set by             a change  Google's field
        field("bucket",                   String,    Required,          Replaces, "bucket")
            .says("Name of the bucket."),
        field("cache_control",            String,    Optional,          Replaces, "cacheControl")
            .says("`Cache-Control` header of the object. Defaults to `public, max-age=3600` if everybody may read it."),
        field("content",                  String,    OptionalComputed,  Patches,  "").sensitive().zero_matters()
            .says("Content as a string, which may be empty. It is stored in the state."),
        field("content_disposition",      String,    Optional,          Replaces, "contentDisposition")
            .says("`Content-Disposition` header of the object."),
        field("content_encoding",         String,    Optional,          Replaces, "contentEncoding")
            .says("`Content-Encoding` header of the object, such as `gzip`."),
        field("content_language",         String,    Optional,          Replaces, "contentLanguage")
            .says("`Content-Language` header of the object."),
        field("content_type",             String,    OptionalComputed,  Replaces, "contentType")
            .says("`Content-Type` header of the object. Defaults to a type that is recognised by the first bytes of the content, such as `text/plain; charset=utf-8` or `application/octet-stream`."),
        block("contexts",                 Items::One, Optional,         Patches,  "contexts", &[
            block("custom",               Items::Many, Required,        Patches,  "custom", &[
                field("create_time",      String,    Computed,          WithAny,  "createTime")
                    .says("Creation time of the context, in RFC 3339 format."),
                field("key",              String,    Required,          Patches,  KEYS_FIELD)
                    .says("Key of the context."),
                field("update_time",      String,    Computed,          WithAny,  "updateTime")
                    .says("Time of the last change of the context, in RFC 3339 format."),
                field("value",            String,    Required,          Patches,  "value")
                    .says("Value of the context."),
            ]).keyed_by("key").unordered().unique_keys().items(1, 0)
                .says("Contexts, each with another key."),
        ])
            .says("Contexts by which objects can be found."),
        field("crc32c",                   String,    Computed,          Follows,  "crc32c").follows(CONTENT)
            .says("CRC32C checksum of the content, in base64."),
        block("customer_encryption",      Items::One, Optional,         Replaces, KEY, &[
            field("encryption_algorithm", String,    Default(Text("AES256")), Replaces, "encryptionAlgorithm").not_read()
                .says("Algorithm of the encryption. Defaults to `AES256`."),
            field("encryption_key",       String,    Required,          Replaces, "encryptionKey").checked_by(check_key).sensitive().not_read()
                .says("Key of 32 bytes, in base64. It is stored in the state, and Google does not store it."),
        ]).not_read()
            .says("Customer-supplied key that encrypts the object."),
        DELETION_POLICY,
        field("detect_md5hash",           String,    OptionalComputed,  Patches,  "md5Hash").read_later()
            .says("MD5 hash of the content at Google, in base64. If the content of the file or string differs, the plan uploads it again. Any other value that is configured takes effect only when the content differs."),
        field("event_based_hold",         Bool,      Optional,          Patches,  "eventBasedHold")
            .says("Whether the object has an event-based hold: it cannot be deleted or overwritten, and the retention period of the bucket begins when the hold is released."),
        field("force_empty_content_type", Bool,      Optional,          Replaces, "")
            .says("Whether the object has no `Content-Type`."),
        field("generation",               Int,       Computed,          Follows,  "generation").follows(CONTENT)
            .says("Generation of the content."),
        ID,
        field("kms_key_name",             String,    OptionalComputed,  Replaces, "kmsKeyName").same_when(same_key).sent_as(without_version)
            .says("Path of the Cloud KMS key that encrypts the object: `projects/{project}/locations/{location}/keyRings/{key_ring}/cryptoKeys/{key}`. Defaults to the key of the bucket, if it has one."),
        field("md5hash",                  String,    Computed,          Follows,  "md5Hash").follows(CONTENT)
            .says("MD5 hash of the content, in base64."),
        field("md5hexhash",               String,    Computed,          Follows,  "md5Hash").follows(CONTENT).read_as(super::storage_objects::in_hex)
            .says("MD5 hash of the content, in hexadecimal."),
        field("media_link",               String,    Computed,          Follows,  "mediaLink").follows(CONTENT)
            .says("Link to the content."),
        field("metadata",                 StringMap, Optional,          Replaces, "metadata")
            .says("Custom metadata, as keys and values."),
        field("name",                     String,    Required,          Replaces, "name")
            .says("Name of the object, which may contain slashes."),
        field("output_name",              String,    Computed,          Never,    "name")
            .says("Name of the object, known once it exists."),
        block("retention",                Items::One, Optional,         Patches,  "retention", &[
            field("mode",                 String,    Required,          Patches,  "mode")
                .says("`Unlocked`, or `Locked`: a locked retention can only be extended."),
            field("retain_until_time",    String,    Required,          Patches,  "retainUntilTime").same_when(same_instant)
                .says("Time until which the object cannot be deleted or overwritten, in RFC 3339 format."),
        ])
            .says("Retention of the object, in a bucket with `enable_object_retention`."),
        field("self_link",                String,    Computed,          Never,    "selfLink")
            .says("Link to the object."),
        field("source",                   String,    Optional,          Replaces, "")
            .says("Path of the file with the content. It is read when the plan is made and when it is applied. A file that another resource creates in the same apply does not exist when the plan is made, which is a warning."),
        field("source_md5hash",           String,    Optional,          Patches,  "")
            .says("Any value: a change of it uploads the content again, such as that of `filemd5(…)`."),
        field("storage_class",            String,    OptionalComputed,  Replaces, "storageClass")
            .says("Storage class of the object, such as `STANDARD` or `NEARLINE`. Defaults to that of the bucket."),
        field("temporary_hold",           Bool,      Optional,          Patches,  "temporaryHold")
            .says("Whether the object has a temporary hold: it cannot be deleted or overwritten."),
    ],
    limits: &[
        ("content", "An existing object of the same name is replaced when the resource is created, with a warning."),
    ],
    rules: &[
        Rule::exactly_one("", &["content", "source"]),
        Rule::at_most_one("", &["content_type", "force_empty_content_type"]),
        Rule::at_most_one("", &["customer_encryption", "kms_key_name"]),
        Rule::at_most_one("", &["event_based_hold", "retention"]),
    ],
    exceptions: Exceptions { plan: Some(detect), refuse_plan: Some(check_source), encode: Some(encode), decode: Some(decode), ..NONE },
    description: "An object in a bucket of Cloud Storage, with the content of a file or a string. A file is sent as it is \
                  read, so that it may be larger than the memory.",
    ..Resource::of("google_storage_bucket_object", &STORAGE, Lifecycle::Object(Object {
        path:       "b/{bucket}/o/{name}",
        create:     UPLOAD.query(&[("ifGenerationMatch", "0")]).repeated(Object::IMMEDIATE.create.repeat),
        found:      Some(&Found { is_there: is_taken, asked_by: None, of_others: Some(same_content), revive: None, change: UPLOAD }),
        update:     Update::Groups(&[
            // An upload carries everything, but Google refuses it while the object is held.
            Group::new(Request::patch(), &["contexts", "event_based_hold", "temporary_hold"]).in_steps(released),
            Group::new(Request::patch().query(&[("overrideUnlockedRetention", "true")]), &["retention"]).in_steps(later),
            Group::new(UPLOAD.query(&[("ifGenerationMatch", "{generation}")]), CONTENT).whole().in_steps(uploaded),
        ]),
        delete:     Delete::Conditional(Request::delete().query(&[("ifGenerationMatch", "{generation}")])),
        created_at: Some("timeCreated"),
        ..Object::IMMEDIATE
    }))
};

/// An upload, which replaces the object of that name.
const UPLOAD: Request = Request::post("b/{bucket}/o").elsewhere().body(Body::Upload(media));
