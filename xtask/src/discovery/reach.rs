//! The parts of a discovery document that the emulator's methods reach.

use super::absent::Absent;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The served methods of one document, and the schemas that their requests and responses reach.
pub(super) struct Reach {
    methods: BTreeSet<String>,
    schemas: BTreeSet<String>,
}

impl Reach {
    /// The parts of `document` that `literals`, the strings in the emulator's source, reach.
    pub(super) fn of(document: &Value, literals: &BTreeSet<String>) -> Reach {
        let mut reach = Reach { methods: BTreeSet::new(), schemas: BTreeSet::new() };
        for (id, method) in document["methods"].entries() {
            if literals.contains(id) {
                reach.methods.insert(id.clone());
                reach.enter(document, method["request"].text());
                reach.enter(document, method["response"].text());
            }
        }
        reach
    }

    /// Whether the emulator serves this method.
    pub(super) fn serves(&self, id: &str) -> bool {
        self.methods.contains(id)
    }

    /// Whether a served method reads or writes this schema.
    pub(super) fn reaches(&self, schema: &str) -> bool {
        self.schemas.contains(schema)
    }

    fn enter(&mut self, document: &Value, schema: &str) {
        if !schema.is_empty() && self.schemas.insert(schema.to_owned()) {
            self.enter_references(document, &document["schemas"][schema]);
        }
    }

    /// Enters every schema that `facts` refers to, at any depth.
    fn enter_references(&mut self, document: &Value, facts: &Value) {
        for (key, value) in facts.entries() {
            match value {
                Value::String(schema) if key == "ref" => self.enter(document, schema),
                value => self.enter_references(document, value),
            }
        }
    }
}

/// The string literals in the Rust files of a folder, without those of the folder `except` and of
/// tests, which also name methods that are not served.
///
/// The emulator names each method that it serves by its id in a string. The task reads the source
/// instead of the compiled tables, because a new collection compiles only once its table exists.
///
/// # Errors
/// If a file cannot be read.
pub(super) fn literals(folder: &Path, except: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.file_stem().is_some_and(|stem| stem == "tests") {
                continue;
            }
            if path.is_dir() && path != except {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path)?;
                found.extend(text.split('"').skip(1).map(str::to_owned));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn schemas_that_refer_to_themselves_are_entered_once() {
        let document = json!({
            "methods": {"x.get": {"response": "Tree"}},
            "schemas": {"Tree": {"left": {"ref": "Tree"}, "leaf": {"map": {"ref": "Leaf"}}}},
        });
        let reach = Reach::of(&document, &["x.get".to_owned()].into());
        assert!(reach.serves("x.get") && reach.reaches("Tree") && reach.reaches("Leaf"));
        assert!(!reach.reaches("Root"));
    }

    #[test]
    fn literals_of_tables_and_tests_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let tables = folder.path().join("tables");
        std::fs::create_dir(&tables).unwrap();
        std::fs::write(folder.path().join("a.rs"), r#"f("x.get", 1)"#).unwrap();
        std::fs::write(tables.join("b.rs"), r#"f("x.list", 1)"#).unwrap();
        std::fs::write(folder.path().join("tests.rs"), r#"f("x.delete", 1)"#).unwrap();
        let literals = literals(folder.path(), &tables).unwrap();
        assert!(literals.contains("x.get"));
        assert!(!literals.contains("x.list") && !literals.contains("x.delete"));
    }
}
