//! Google's spellings against the real tables.

use super::*;
use crate::resources::{
    CLOUD_RUN_V2_JOB, CLOUD_RUN_V2_SERVICE, COMPUTE_NETWORK, COMPUTE_SUBNETWORK, DNS_RECORD_SET,
};
use crate::spec::{Resource, field};

fn shown(path: Option<Path>) -> String {
    path.map(|path| path.to_string()).unwrap_or_default()
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn a_field_that_google_names_is_found_in_any_spelling() {
    const SERVICE: &Resource = &CLOUD_RUN_V2_SERVICE;
    const SUBNETWORK: &Resource = &COMPUTE_SUBNETWORK;
    const NETWORK: &Resource = &COMPUTE_NETWORK;
    let cases = [
        (SERVICE, "template.scaling.minInstanceCount", "template[0].scaling[0].min_instance_count"),
        (
            SERVICE,
            "template.scaling.min_instance_count",
            "template[0].scaling[0].min_instance_count",
        ),
        (SERVICE, "service.template.serviceAccount", "template[0].service_account"),
        (
            SERVICE,
            "Violation in CreateServiceRequest.service.template.containers[1].image",
            "template[0].containers[1].image",
        ),
        (
            SERVICE,
            "CreateServiceRequest.service.template.containers[1].volume_mounts[2].mountPath",
            "template[0].containers[1].volume_mounts[2].mount_path",
        ),
        (
            SERVICE,
            "UpdateServiceRequest.service.template.containers[1].no_such_field",
            "template[0].containers[1]",
        ),
        (SERVICE, "template.containers.1.image", "template[0].containers[1].image"),
        (SERVICE, "template.containers", "template[0].containers"),
        (SERVICE, "template.containers.image", "template[0].containers"),
        (
            SERVICE,
            r#"template.containers[0].resources.limits["cpu"]"#,
            r#"template[0].containers[0].resources[0].limits["cpu"]"#,
        ),
        (
            SERVICE,
            "template.containers[0].resources.limits[nvidia.com/gpu]",
            r#"template[0].containers[0].resources[0].limits["nvidia.com/gpu"]"#,
        ),
        (
            SERVICE,
            "service.template.containers[0].resources.limits.memory",
            r#"template[0].containers[0].resources[0].limits["memory"]"#,
        ),
        (SERVICE, "template.containers[0].env[3].value", "template[0].containers[0].env"),
        (
            SERVICE,
            "template.containers[0].ports[0].container_port",
            "template[0].containers[0].ports[0].container_port",
        ),
        (SERVICE, "template.containers[0].args[2]", "template[0].containers[0].args[2]"),
        (
            SERVICE,
            "template.vpcAccess.networkInterfaces[0].network",
            "template[0].vpc_access[0].network_interfaces[0].network",
        ),
        (SERVICE, "service.labels[team]", r#"labels["team"]"#),
        (SERVICE, "annotations['run.googleapis.com/x']", r#"annotations["run.googleapis.com/x"]"#),
        (SERVICE, "traffic[1].percent", "traffic[1].percent"),
        (SERVICE, "scaling", "scaling"),
        (SERVICE, "CreateServiceRequest.service_id", "name"),
        (SERVICE, "UpdateServiceRequest.service.name", "name"),
        (SERVICE, "CreateServiceRequest.service", ""),
        (SERVICE, "unheard.of", ""),
        (SERVICE, "uid", ""),
        (SERVICE, "[", ""),
        (SERVICE, "", ""),
        (SUBNETWORK, "resource.ipCidrRange", "ip_cidr_range"),
        (SUBNETWORK, "ip_cidr_range", "ip_cidr_range"),
        (SUBNETWORK, "resource.secondaryIpRanges[1].rangeName", "secondary_ip_range[1].range_name"),
        (SUBNETWORK, "resource.logConfig.flowSampling", "log_config[0].flow_sampling"),
        (SUBNETWORK, "log_config.metadata_fields[0]", "log_config[0].metadata_fields"),
        (SUBNETWORK, "region", "region"),
        (SUBNETWORK, "project", "project"),
        (NETWORK, "resource.routingConfig.routingMode", "routing_mode"),
        (NETWORK, "routing_config.routing_mode", "routing_mode"),
        (NETWORK, "routingConfig", ""),
        (
            SERVICE,
            "UpdateServiceRequest.service.template.volumes[1].secret.items[0].path",
            "template[0].volumes[1].secret[0].items[0].path",
        ),
        (SERVICE, "service.template.revision", "template[0].revision"),
        (SERVICE, "CreateServiceRequest.service.scaling.scalingMode", "scaling[0].scaling_mode"),
        (
            SERVICE,
            "service.template.scaling.maxInstanceCount.value",
            "template[0].scaling[0].max_instance_count",
        ),
        (
            SERVICE,
            "create_service_request.service.template.containers[0].startup_probe.http_get.path",
            "template[0].containers[0].startup_probe[0].http_get[0].path",
        ),
        (
            SERVICE,
            "template.containers[0].livenessProbe.grpc.service",
            "template[0].containers[0].liveness_probe[0].grpc[0].service",
        ),
        (SERVICE, "Service.Template.Containers[0].Image", "template[0].containers[0].image"),
        (
            SUBNETWORK,
            "resource.secondaryIpRanges.0.ipCidrRange",
            "secondary_ip_range[0].ip_cidr_range",
        ),
        (SUBNETWORK, "subnetwork.ipCidrRange", "ip_cidr_range"),
        (&DNS_RECORD_SET, "entity.change.additions[0].rrdatas[1]", "rrdatas[1]"),
        (&DNS_RECORD_SET, "entity.change.additions[0].ttl", "ttl"),
        (
            &CLOUD_RUN_V2_JOB,
            "CreateJobRequest.job.template.template.containers[0].env[0].name",
            "template[0].template[0].containers[0].env",
        ),
    ];
    for (resource, google, attribute) in cases {
        assert_eq!(shown(named(resource.fields, google)), attribute, "{google}");
    }
}

#[test]
fn a_field_that_only_the_message_names_is_found() {
    let cases = [
        (
            "Violation in CreateServiceRequest.service.template.containers[1].volume_mounts: no volume.",
            "template[0].containers[1].volume_mounts",
        ),
        (
            "template.scaling.min_instance_count must not exceed the maximum.",
            "template[0].scaling[0].min_instance_count",
        ),
        ("The value of 'template.vpc_access.egress' is wrong", "template[0].vpc_access[0].egress"),
        ("Invalid value for field 'resource.ingress': 'x'. Must be a URL.", "ingress"),
        ("Invalid value for 'entity.change.additions[0].ingress': 'x'", "ingress"),
        ("Invalid value for field \"ingress\": x", "ingress"),
        (
            "Unknown name \"foo\" at 'service.template.scaling': Cannot find field.",
            "template[0].scaling",
        ),
        ("See projects.locations.services and run.googleapis.com, or template.", ""),
        ("Required 'compute.networks.create' permission for 'projects/demo'", ""),
        ("The traffic must add up to 100, and the name is taken.", ""),
        ("The field traffic is wrong", ""),
        ("", ""),
    ];
    for (message, attribute) in cases {
        let found = in_message(CLOUD_RUN_V2_SERVICE.fields, message);
        assert_eq!(shown(found), attribute, "{message}");
    }
}

#[test]
fn a_body_may_be_called_like_a_field_inside() {
    use crate::spec::{Change::Patches, Kind::String, SetBy::Optional, block};
    // As google_cloud_run_v2_job: job.template.template.
    const INNER: &[Field] = &[field("image", String, Optional, Patches, "image")];
    const FIELDS: &[Field] = &[
        field("job", String, Optional, Patches, "job"),
        block(
            "template",
            Items::One,
            Optional,
            Patches,
            "template",
            &[block("template", Items::One, Optional, Patches, "template", INNER)],
        ),
    ];
    let cases = [
        ("CreateJobRequest.job.template.template.image", "template[0].template[0].image"),
        ("job.template.template.image", "template[0].template[0].image"),
        ("template.template", "template[0].template"),
        ("CreateJobRequest.job.job", "job"),
    ];
    for (google, attribute) in cases {
        assert_eq!(shown(named(FIELDS, google)), attribute, "{google}");
    }
}
