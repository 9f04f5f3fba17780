//! A planted secret in a write-only attribute shows nowhere.

use super::super::encode::{encode, with_write_only};
use super::super::validate;
use super::{Held, World};
use crate::spec::{Change, Field, Items, Kind, Resource, Role, SentContext, SetBy, block, field};
use crate::value::Value;

const MARKER: &str = "planted-5f1c";

const INNER: &[Field] = &[
    field("password", Kind::String, SetBy::Optional, Change::Patches, "password")
        .one_of(&["none", MARKER])
        .write_only("password_version"),
    field("password_version", Kind::Int, SetBy::Optional, Change::Patches, "passwordVersion"),
];

fn table() -> &'static Resource {
    let access = block("access", Items::One, SetBy::Optional, Change::Patches, "access", INNER);
    super::shapes::with_fields(vec![access])
}

fn config(resource: &Resource, secret: &str, version: i64) -> Value {
    let Value::Object(mut config) = resource.shape().empty_value() else { panic!("no object") };
    let access =
        Value::object([("password", Value::from(MARKER)), ("password_version", version.into())]);
    config.insert("name".to_owned(), "thing".into());
    config.insert("secret".to_owned(), secret.into());
    config.insert("secret_version".to_owned(), version.into());
    config.insert("access".to_owned(), Value::List(vec![access]));
    Value::Object(config)
}

#[test]
fn a_write_only_value_is_in_no_plan_no_state_and_no_private_data() {
    let resource = table();
    let world = World::new(resource, 1);
    let mut held = Held::default();
    for version in [1, 2] {
        let config = config(resource, MARKER, version);
        assert!(format!("{config:?}").contains(MARKER), "the marker is planted");
        let plan = world.plan(&held, &config).expect("a plan");
        held = world.apply(&held, &config).expect("an apply");
        let read = world.read(&held).expect("a read");
        assert_eq!(held.state.get("secret"), &Value::Null);
        for shown in [format!("{plan:?}"), format!("{held:?}"), format!("{read:?}")] {
            assert!(!shown.contains(MARKER), "{shown}");
        }
        for private in [&plan.private, &held.private, &read.private] {
            let text = String::from_utf8_lossy(private);
            assert!(!text.contains(MARKER) && !text.contains("secret\""), "{text}");
        }
    }
}

#[test]
fn a_write_only_value_is_sent_with_a_create_and_a_new_version() {
    let resource = table();
    let sent = |prior: &Value, planned: &Value, config: &Value| {
        let whole = with_write_only(resource.fields, prior, planned, config);
        encode(resource.fields, &whole, SentContext::of(planned))
    };
    let (first, second) = (config(resource, MARKER, 1), config(resource, MARKER, 2));
    let world = World::new(resource, 1);
    let planned = world.plan(&Held::default(), &first).expect("a plan").planned;
    let later = world.plan(&Held::default(), &second).expect("a plan").planned;
    let created = sent(&Value::Null, &planned, &first);
    assert_eq!(
        (&created["secret"], &created["access"]["password"]),
        (&MARKER.into(), &MARKER.into())
    );
    let unchanged = sent(&planned, &planned, &first);
    assert!(!unchanged.to_string().contains(MARKER), "{unchanged}");
    let changed = sent(&planned, &later, &second);
    assert_eq!(
        (&changed["secret"], &changed["access"]["password"]),
        (&MARKER.into(), &MARKER.into())
    );
}

#[test]
fn no_message_quotes_a_write_only_value() {
    let resource = table();
    let Value::Object(mut bad) = config(resource, MARKER, 1) else { panic!("no object") };
    let access = Value::object([
        ("password", Value::from("planted-other")),
        ("password_version", Value::Null),
    ]);
    bad.insert("access".to_owned(), Value::List(vec![access]));
    let bad = Value::Object(bad);
    let diagnostics = format!("{:?}", validate(resource, &bad, true));
    assert!(
        diagnostics.contains("must be") && !diagnostics.contains("planted-other"),
        "{diagnostics}"
    );
    let refused = validate(resource, &bad, false);
    let of_version: Vec<_> =
        refused.0.iter().filter(|it| it.summary.starts_with("Write-only")).collect();
    assert_eq!(of_version.len(), 2, "{refused:?}");
    assert!(!format!("{of_version:?}").contains("planted-"));
}

#[test]
fn every_generated_table_has_a_write_only_attribute() {
    assert!(table().fields.iter().any(Field::is_write_only));
    assert!(table().fields.iter().any(|field| field.role == Role::DeletionProtection));
}
