//! An import and the apply that follows lead to the state of a create.
//!
//! Spellings of values that Google has stay as they were read, and so does a default of Google's in a block
//! that it fills in, although a create leaves it at null where it is not configured.

use proptest::prelude::*;

use super::*;

/// Where two states of one object differ.
fn differences(fields: &[Field], created: &Value, imported: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        let (one, two) = (created.get(field.attribute), imported.get(field.attribute));
        if field.is_block() {
            let (one, two) = (one.elements(), two.elements());
            if one.len() != two.len() {
                found.push(format!("{}: {} and {} blocks", field.attribute, one.len(), two.len()));
                continue;
            }
            let pairs = one.iter().zip(two);
            found.extend(pairs.flat_map(|(one, two)| differences(field.inner(), one, two)));
            continue;
        }
        let is_spelling = !one.is_null()
            && !two.is_null()
            && (field.is_same(one, two) || field.is_same_answer(one, two));
        let default = field.googles_default.map(crate::spec::Literal::value);
        let is_googles = one.is_null() && Some(two) == default.as_ref();
        if one != two && !is_spelling && !is_googles {
            found.push(format!("{}: {} and {}", field.attribute, brief(one), brief(two)));
        }
    }
    found
}

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn an_import_and_an_apply_lead_to_the_state_of_a_create(case in cases()) {
        if !is_all_read(case.resource.fields) {
            return Ok(());
        }
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        let created = world.settles(&created, &case.first)?;
        let writes = world.google.writes();
        let imported = world.import(&created.state)?;
        let config = filled_in(case.resource.fields, &case.first);
        let plan = world.plan(&imported, &config)?;
        prop_assert!(plan.requires_replace.is_empty(), "{:?}", plan.requires_replace);
        let applied = world.apply(&imported, &config)?;
        prop_assert_eq!(world.google.writes(), writes, "nothing has to be sent");
        let differences = differences(case.resource.fields, &created.state, &applied.state);
        prop_assert!(differences.is_empty(), "{}", differences.join("; "));
        world.settles(&applied, &config)?;
    }
}
