//! Which object an unknown value will come from: the `configuration` of a plan lists the references in each
//! expression, though not the expression itself.

use super::address::{Key, Part, Step, parts};
use super::object::{Object, child};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// The maximum number of expressions that are followed from one. Real ones lead to a few per module; a text
/// that is not from Terraform could have a cycle.
const MAX_EXPRESSIONS: usize = 1000;

/// The result of following the references of an expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// This object alone; an index of the list of objects.
    Object(usize),
    /// Any of these objects.
    OneOf(Vec<usize>),
    /// None of the objects. These references end elsewhere.
    Elsewhere(Vec<String>),
}

/// Follows references to objects of one type.
pub(super) struct References<'a> {
    /// The `configuration` of the plan.
    pub(super) configuration: &'a Json,
    /// All objects of the plan.
    pub(super) objects: &'a [Object<'a>],
    /// The type that is looked for.
    pub(super) type_name: &'a str,
}

/// Which instances of a module or resource a reference means.
#[derive(Clone, Debug)]
enum Instances {
    All,
    One(Option<Key>),
}

/// Where an expression stands: in the instances of a module, and with what `each` and `count` mean there.
#[derive(Clone)]
struct Scope<'a> {
    module: Vec<(String, Instances)>,
    key: Option<Key>,
    for_each: &'a Json,
}

#[derive(Default)]
struct Search {
    found: BTreeSet<usize>,
    keys: Vec<Key>,
    elsewhere: BTreeSet<String>,
    expressions: usize,
}

impl<'a> References<'a> {
    /// The expressions of an object's resource in the configuration; null if there are none.
    pub(super) fn expressions(&self, object: &Object<'_>) -> &'a Json {
        child(self.resource(object), "expressions")
    }

    /// Where the value of an expression of this object comes from.
    pub(super) fn origin(&self, object: &'a Object<'a>, expression: &'a Json) -> Origin {
        let module =
            object.module.iter().map(|step| (step.name.clone(), Instances::One(step.key.clone())));
        let scope = Scope {
            module: module.collect(),
            key: object.key.clone(),
            for_each: child(self.resource(object), "for_each_expression"),
        };
        let mut search = Search::default();
        self.follow(expression, &scope, &mut search);
        if search.expressions > MAX_EXPRESSIONS {
            return Origin::Elsewhere(Vec::new());
        }
        let mut found: Vec<_> = search.found.into_iter().collect();
        if found.len() > 1 {
            // `egress[each.key]` is listed as `egress` and `each.key`.
            let has_key = |at: &&usize| {
                let object = &self.objects[**at];
                let keys = object.module.iter().filter_map(|step| step.key.as_ref());
                keys.chain(&object.key).any(|key| search.keys.contains(key))
            };
            let with_key: Vec<_> = found.iter().filter(has_key).copied().collect();
            if with_key.len() == 1 {
                found = with_key;
            }
        }
        match found[..] {
            [] => Origin::Elsewhere(search.elsewhere.into_iter().collect()),
            [one] => Origin::Object(one),
            _ => Origin::OneOf(found),
        }
    }

    fn follow(&self, expression: &'a Json, scope: &Scope<'a>, search: &mut Search) {
        search.expressions += 1;
        if search.expressions > MAX_EXPRESSIONS {
            return;
        }
        let references = child(expression, "references").as_array().into_iter().flatten();
        let references: Vec<_> = references.filter_map(Json::as_str).collect();
        for reference in &references {
            // After `a.b.id`, Terraform lists `a.b`.
            let is_longer = |other: &&str| {
                let rest = other.strip_prefix(reference).unwrap_or_default();
                rest.starts_with(['.', '['])
            };
            if !references.iter().any(is_longer) {
                self.follow_one(reference, scope, search);
            }
        }
    }

    fn follow_one(&self, reference: &str, scope: &Scope<'a>, search: &mut Search) {
        let parts = parts(reference).unwrap_or_default();
        let mut names = parts.iter().filter_map(|part| match part {
            Part::Name(name) => Some(name.as_str()),
            Part::Key(_) => None,
        });
        match (names.next(), names.next()) {
            (Some("each" | "count"), what) => {
                search.keys.extend(scope.key.clone());
                if what == Some("value") {
                    self.follow(scope.for_each, scope, search);
                }
            }
            (Some("var"), Some(name)) => self.follow_variable(name, scope, search),
            (Some("module"), Some(name)) => {
                let output = names.next();
                let instances = instances(&parts[2..], output.is_some());
                self.follow_output((name, instances, output), scope, search);
            }
            (Some("data"), Some(type_name)) if type_name == self.type_name => {
                self.find(&parts[2..], true, scope, search);
            }
            (Some(type_name), Some(_)) if type_name == self.type_name => {
                self.find(&parts[1..], false, scope, search);
            }
            // Known in every plan.
            (Some("path" | "terraform"), _) => {}
            _ => {
                search.elsewhere.insert(reference.to_owned());
            }
        }
    }

    /// A variable has its value from the call of its module. In the root module it is known in every plan.
    fn follow_variable(&self, name: &str, scope: &Scope<'a>, search: &mut Search) {
        let mut module = scope.module.clone();
        let Some((call, instances)) = module.pop() else { return };
        let call = child(child(self.module(&module), "module_calls"), &call);
        let key = match instances {
            Instances::One(key) => key,
            Instances::All => None,
        };
        let parent = Scope { module, key, for_each: child(call, "for_each_expression") };
        self.follow(child(child(call, "expressions"), name), &parent, search);
    }

    /// An output of a module, or all of its outputs, if the reference does not contain the name of one.
    fn follow_output(
        &self,
        (name, instances, output): (&str, Instances, Option<&str>),
        scope: &Scope<'a>,
        search: &mut Search,
    ) {
        let mut module = scope.module.clone();
        module.push((name.to_owned(), instances));
        let outputs = child(self.module(&module), "outputs");
        let inside = Scope { module, key: None, for_each: child(&Json::Null, "") };
        match output {
            Some(output) => {
                let expression = child(child(outputs, output), "expression");
                self.follow(expression, &inside, search);
            }
            None => {
                for output in outputs.as_object().into_iter().flat_map(serde_json::Map::values) {
                    self.follow(child(output, "expression"), &inside, search);
                }
            }
        }
    }

    /// Adds the instances of a resource: its name, and what follows it.
    fn find(&self, rest: &[Part], is_data: bool, scope: &Scope<'_>, search: &mut Search) {
        let Some(Part::Name(name)) = rest.first() else { return };
        let key = instances(&rest[1..], rest.len() > 1);
        for (at, object) in self.objects.iter().enumerate() {
            let is_in_scope = object.module.len() == scope.module.len()
                && object.module.iter().zip(&scope.module).all(|(step, (name, instances))| {
                    step.name == *name && instances.include(step.key.as_ref())
                });
            if is_in_scope
                && object.type_name == self.type_name
                && object.is_data == is_data
                && object.name == name
                && key.include(object.key.as_ref())
            {
                search.found.insert(at);
            }
        }
    }

    fn resource(&self, object: &Object<'_>) -> &'a Json {
        let module: Vec<_> =
            object.module.iter().map(|Step { name, .. }| (name.clone(), Instances::All)).collect();
        let mode = if object.is_data { "data" } else { "managed" };
        let resources = child(self.module(&module), "resources").as_array().into_iter().flatten();
        let mut found = resources.filter(|it| {
            it["mode"] == mode && it["type"] == object.type_name && it["name"] == object.name
        });
        found.next().unwrap_or(child(&Json::Null, ""))
    }

    fn module(&self, path: &[(String, Instances)]) -> &'a Json {
        let root = child(self.configuration, "root_module");
        path.iter().fold(root, |module, (name, _)| {
            child(child(child(module, "module_calls"), name), "module")
        })
    }
}

impl Instances {
    fn include(&self, key: Option<&Key>) -> bool {
        match self {
            Instances::All => true,
            Instances::One(one) => one.as_ref() == key,
        }
    }
}

/// Which instances the parts after a name mean. With an attribute and without a key it is the only one;
/// without either it can be any, because keys that are not constant are omitted.
fn instances(after_name: &[Part], has_attribute: bool) -> Instances {
    match after_name.first() {
        Some(Part::Key(key)) => Instances::One(Some(key.clone())),
        _ if has_attribute => Instances::One(None),
        _ => Instances::All,
    }
}
