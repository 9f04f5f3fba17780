//! The draft of the acceptance test: `acceptance-tests/<type>.rs`.

use super::facts::{Facts, template};
use super::{Draft, example};

/// Drafts the test: the example is applied, settles, and is destroyed.
pub(super) fn draft(facts: &Facts) -> Draft {
    let (noun, type_name) = (facts.noun(), &facts.type_name);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let constant = noun.replace(' ', "_").to_ascii_uppercase();
    let id = match id(facts) {
        Some(id) => format!("    assert_eq!(world.state({constant})[\"id\"], {id:?});\n"),
        None => format!(
            "    let id = world.state({constant})[\"id\"].clone();\n    assert!(id.as_str().is_some_and(|id| !id.is_empty()), \"{{id}}\");\n"
        ),
    };
    let text = format!(
        r#"//! `{type_name}`: the life of {article} {noun}.

use crate::world::World;

const {constant}: &str = "{type_name}.main";
const EXAMPLE: &str = include_str!("../examples/resources/{type_name}/resource.tf");

#[test]
fn a_new_{name}_settles_and_is_destroyed() {{
    let world = World::new();
    world.apply(EXAMPLE).settles();
{id}    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}}
"#,
        name = noun.replace(' ', "_"),
    );
    Draft { path: format!("acceptance-tests/{}.rs", facts.name()), text }
}

/// The ID of the object in the example, if each of its places is known.
fn id(facts: &Facts) -> Option<String> {
    let mut id = template(facts.api()["id_format"].as_str()?);
    for (name, value) in example::values(facts) {
        id = id.replace(&format!("{{{name}}}"), &value);
    }
    (!id.contains('{')).then_some(id)
}
