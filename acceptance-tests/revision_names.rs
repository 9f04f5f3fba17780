//! `google_cloud_run_v2_service`: revision names that a configuration sets.

use crate::configuration::plain;
use crate::world::World;
use serde_json::json;

const SERVICE: &str = "google_cloud_run_v2_service.hello";
const PATH: &str = "projects/demo/locations/us-central1/services/hello";

/// The service with these additional lines, and with these in its template.
fn service(lines: &str, template: &str, timeout: &str) -> String {
    plain(lines, &format!("{template}\ntimeout = \"{timeout}\""), "")
}

const NAMED: &str = "revision = \"hello-one\"";
const IGNORED: &str = "lifecycle {\n  ignore_changes = [template[0].revision]\n}";

#[test]
fn a_changed_template_under_an_unchanged_name_is_refused_in_the_plan() {
    let world = World::new();
    world.apply(&service("", NAMED, "60s")).settles();
    insta::assert_snapshot!(world.plan_fails(&service("", NAMED, "90s")), @r#"
    Error: Revision name is already in use

      with google_cloud_run_v2_service.hello,
      on main.tf line 9, in resource "google_cloud_run_v2_service" "hello":
       9:     revision = "hello-one"

    `template[0].revision` is still `hello-one`, but the `template` block
    changes. A revision cannot be changed. Set another name, or remove the
    attribute (also from `ignore_changes`) so that Google generates a name for
    each revision.
    "#);
    // Other changes do not create a revision.
    world.apply(&service("description = \"hello\"", NAMED, "60s")).settles();
    world.apply(&service("", "revision = \"hello-two\"", "90s")).settles();
    world.apply(&service("", "", "120s")).settles();
}

/// A world in which another tool set the revision name, which `ignore_changes` keeps.
fn named_elsewhere() -> World {
    let world = World::new();
    world.apply(&service(IGNORED, NAMED, "60s"));
    // As in a state of hashicorp/google, nothing shows which values were configured.
    world.run(&["state", "rm", SERVICE]).expect_success();
    world.import(SERVICE, PATH);
    let state = world.read("terraform.tfstate");
    let stamped = state.replacen("\"revision\": null", "\"revision\": \"hello-one\"", 1);
    world.write("terraform.tfstate", &stamped);
    assert_eq!(world.state(SERVICE)["template"][0]["revision"], "hello-one");
    world
}

#[test]
fn a_name_that_is_not_known_as_configured_is_not_sent_with_a_changed_template() {
    for template in ["", NAMED] {
        let world = named_elsewhere();
        let changed = service(IGNORED, template, "90s");
        let plan = world.plan(&changed);
        let warnings = plan.warnings();
        assert!(warnings.starts_with("Warning: Revision name is not sent"), "{warnings}");
        assert!(warnings.contains("`template[0].revision` is still `hello-one`"), "{warnings}");
        let change = world.apply(&changed);
        let patches: Vec<_> = change.exchanges.iter().filter(|it| it.method == "PATCH").collect();
        assert_eq!(patches.len(), 1, "{template}");
        change.settles();
        let service = world.google.object(PATH).expect("it is there");
        assert_eq!(service["template"]["timeout"], json!("90s"));
        assert_eq!(service["template"].get("revision"), None);
    }
}
