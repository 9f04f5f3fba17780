//! The responses that vary: how a service is returned.

use super::network;
use crate::cloud::Cloud;
use crate::compute;
use crate::json::{Json, Object};
use crate::name::Name;
use crate::variants::{EnvOrder, InterfaceNames, UnsetScaling};
use serde_json::json;

/// The scaling that was never set.
pub(super) fn show_unset_scaling(cloud: &Cloud, _: &Name, service: &mut Object) {
    let shown = match cloud.settings.variants.unset_scaling {
        UnsetScaling::Absent => return,
        UnsetScaling::Empty => json!({}),
        UnsetScaling::Zeros => json!({"minInstanceCount": 0, "maxInstanceCount": 0}),
        UnsetScaling::Automatic => {
            json!({"minInstanceCount": 0, "maxInstanceCount": 0, "scalingMode": "AUTOMATIC"})
        }
    };
    service.entry("scaling").or_insert(shown);
}

/// The network and the subnetwork of an interface.
pub(super) fn show_interface_names(cloud: &Cloud, name: &Name, service: &mut Object) {
    let spelled: fn(&Name) -> String = match cloud.settings.variants.interface_names {
        InterfaceNames::AsSent => return,
        InterfaceNames::Short => |name| name.id().to_owned(),
        InterfaceNames::Path => |name| name.path().to_owned(),
        InterfaceNames::Link => compute::link_to,
    };
    if let Some(Json::Object(template)) = service.get_mut("template") {
        network::respell(cloud, name, template, spelled);
    }
}

/// The variables of the containers, rotated by one more position with each read.
pub(super) fn show_env_order(cloud: &Cloud, _: &Name, service: &mut Object) {
    if cloud.settings.variants.env_order == EnvOrder::Fixed {
        return;
    }
    let reads = cloud.count_read();
    let containers = service.get_mut("template").and_then(|it| it.get_mut("containers"));
    let Some(Json::Array(containers)) = containers else { return };
    for container in containers {
        if let Some(Json::Array(env)) = container.get_mut("env")
            && !env.is_empty()
        {
            let by = reads % env.len();
            env.rotate_left(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cloud::Settings;
    use crate::json::Json;
    use crate::trial::{SERVICES, Trial};
    use crate::variants::{Variant, Variants};
    use serde_json::json;

    fn service(variant: &str) -> (Trial, Json) {
        let mut variants = Variants::default();
        variant.parse::<Variant>().unwrap().choose(&mut variants);
        let mut trial = Trial::with(Settings { variants, ..Settings::default() });
        trial.has_network("n");
        trial.has_subnetwork("n", "n", "10.0.0.0/24");
        let template = json!({
            "containers": [{"image": "a", "env": [{"name": "A"}, {"name": "B"}]}],
            "vpcAccess": {"networkInterfaces": [{"network": "n"}]},
        });
        let service = trial.has_service("s", &json!({"template": template}));
        (trial, service)
    }

    #[test]
    fn an_unset_scaling_is_returned_in_one_of_four_ways() {
        let cases = [
            ("unset-scaling=absent", Json::Null),
            ("unset-scaling=empty", json!({})),
            ("unset-scaling=zeros", json!({"minInstanceCount": 0, "maxInstanceCount": 0})),
        ];
        for (variant, expected) in cases {
            let (mut trial, service) = service(variant);
            assert_eq!(service["scaling"], expected, "{variant}");
            let back = json!({"scaling": service["scaling"], "template": service["template"]});
            trial.patch(&format!("{SERVICES}/s"), &back).accepted();
            assert_eq!(trial.service("s")["generation"], "1", "sent back, it changes nothing");
        }
    }

    #[test]
    fn a_network_is_returned_in_the_chosen_spelling_and_another_makes_no_revision() {
        let path = "projects/p/global/networks/n";
        let link = format!("https://www.googleapis.com/compute/v1/{path}");
        for (variant, expected) in [
            ("interface-names=short", "n"),
            ("interface-names=path", path),
            ("interface-names=link", &link),
        ] {
            let (mut trial, before) = service(variant);
            let network = &before["template"]["vpcAccess"]["networkInterfaces"][0]["network"];
            assert_eq!(network, expected);
            let back = json!({"template": before["template"]});
            trial.patch(&format!("{SERVICES}/s"), &back).accepted();
            assert_eq!(trial.service("s")["latestReadyRevision"], before["latestReadyRevision"]);
        }
    }

    #[test]
    fn variables_can_change_places_with_each_read() {
        let (mut trial, first) = service("env-order=changing");
        let second = trial.service("s");
        let names = |service: &Json| service["template"]["containers"][0]["env"][0]["name"].clone();
        assert_ne!(names(&first), names(&second));
    }

    #[test]
    fn the_error_of_an_unknown_variant_lists_the_variants() {
        let error = "colour=red".parse::<Variant>().unwrap_err();
        assert!(error.to_string().contains("unset-scaling=empty"), "{error}");
    }
}
