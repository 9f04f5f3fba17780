//! `google_pubsub_topic`: a topic of Pub/Sub.
//!
//! Google: pubsub v1 `projects.topics.get`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::resources::{self, PUBSUB, TOPIC_NAME};
use crate::spec::Kind::String;
use crate::spec::SetBy::{Optional, Required};
use crate::spec::{DataSource, ID, Read, Setting, argument};

/// The topic's arguments; its other attributes are those of the resource.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const PUBSUB_TOPIC: DataSource = DataSource {
    noun:      "topic",
    id:        "projects/{project}/topics/{name}",
    fields: &[
        //       attribute  type    set by
        argument("name",    String, Required, "").refers_to(&TOPIC_NAME)
            .says("Name of the topic."),
        ID,
        argument("project", String, Optional, "").unset_from(Setting::Project),
    ],
    resource:          Some(&resources::PUBSUB_TOPIC),
    is_whole_resource: true,
    description: "An existing topic of Pub/Sub.",
    ..DataSource::of("google_pubsub_topic", Read::Object(&PUBSUB))
};
