//! The draft of the table: `src/resources/<type>.rs`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::Draft;
use super::constants;
use super::facts::{Absent, Facts, path_template, template};
use super::fields::Fields;
use super::rust::{identifiers, list};
use super::{lifecycle, rules};

/// The file of the APIs.
pub(super) const APIS: &str = "src/resources/apis.rs";
/// The file of the references.
const REFERENCES: &str = "src/resources/references.rs";

/// The minutes of the actions whose timeout most types have.
const ACTIONS: [&str; 3] = ["create", "update", "delete"];

/// The items that a table can import, each with the text of its import, by module.
const IMPORTS: &[(&str, &[(&str, &str)])] = &[
    ("crate::remote", &[("Method", "Method")]),
    (
        "crate::spec::Change",
        &[
            ("Never", "Never"),
            ("NoCall", "NoCall"),
            ("Patches", "Patches"),
            ("Replaces", "Replaces"),
            ("WithAny", "WithAny"),
        ],
    ),
    (
        "crate::spec::Kind",
        &[
            ("Bool", "Bool"),
            ("Float", "Float"),
            ("Floats", "Floats"),
            ("Int", "Int"),
            ("Ints", "Ints"),
            ("String", "String"),
            ("StringMap", "StringMap"),
            ("StringSet", "StringSet"),
            ("Strings", "Strings"),
        ],
    ),
    (
        "crate::spec::Literal",
        &[
            ("Is", "Bool as Is"),
            ("Number", "Float as Number"),
            ("Text", "Text"),
            ("Whole", "Int as Whole"),
        ],
    ),
    (
        "crate::spec::SetBy",
        &[
            ("Computed", "Computed"),
            ("Default", "Default"),
            ("Optional", "Optional"),
            ("OptionalComputed", "OptionalComputed"),
            ("Required", "Required"),
        ],
    ),
];

/// The items of `crate::spec` that a table can import by their own names.
const SPEC: &[&str] = &[
    "ANNOTATIONS",
    "Body",
    "CREATION_TIMESTAMP",
    "DELETION_POLICY",
    "Delete",
    "EFFECTIVE_ANNOTATIONS",
    "EFFECTIVE_LABELS",
    "Field",
    "Group",
    "Guard",
    "ID",
    "IdentityField",
    "Items",
    "LABELS",
    "LOCATION",
    "Lifecycle",
    "NONE",
    "Object",
    "PROJECT",
    "REGION",
    "Request",
    "Resource",
    "Role",
    "Rule",
    "SELF_LINK",
    "Setting",
    "TERRAFORM_LABELS",
    "Timeouts",
    "Update",
    "block",
    "checks",
    "field",
    "minutes",
    "named",
    "objects",
    "reconciled",
    "same",
];

/// The draft, and the parts of it that its author must check.
pub(super) struct Table {
    pub(super) draft: Draft,
    pub(super) notes: Vec<String>,
}

/// Drafts the table.
pub(super) fn draft(facts: &Facts, root: &Path) -> Table {
    let references = constants::declared(root, REFERENCES, "Reference");
    let mut fields = Fields::new(facts, references.clone());
    let field_lines = fields.lines();
    let lifecycle = lifecycle::draft(facts, &fields.patched);
    let api = constants::api(root, facts.base_url()).unwrap_or_else(|| facts.api_constant());
    let body = format!(
        "{}\n{}\n#[rustfmt::skip] // a table: one attribute a line\npub(crate) const {}: Resource = Resource {{\n{}    fields: &[\n{field_lines}    ],\n{}}};\n",
        fields.enums.declarations(),
        doc(facts),
        facts.constant(),
        head(facts, &api, &lifecycle.lines),
        tail(facts),
    );
    let path = format!("src/resources/{}.rs", facts.name());
    let text = format!("{}\n{}{body}", file_doc(facts), imports(&body, &api, &references));
    let mut notes = lifecycle.notes;
    notes.extend(fields.skipped.iter().map(|path| {
        format!("{path} is not in the table: the vocabulary has no word for its type.")
    }));
    notes.extend(hand_work(facts));
    Table { draft: Draft { path, text }, notes }
}

/// The behaviour that hashicorp/google implements in code.
fn hand_work(facts: &Facts) -> Vec<String> {
    let mut notes = Vec::new();
    let own = |rule: &&str| {
        !["SetLabelsDiff", "SetAnnotationsDiff", "DefaultProvider"]
            .iter()
            .any(|it| rule.starts_with(it))
    };
    let all: Vec<_> = facts.json["customize_diff"].texts().filter(own).collect();
    if !all.is_empty() {
        notes.push(format!("hashicorp/google plans with {}.", all.join(", ")));
    }
    let hooks: Vec<_> = facts.json["custom_code_hooks"].texts().collect();
    if !hooks.is_empty() {
        notes.push(format!("hashicorp/google has code of its own: {}.", hooks.join(", ")));
    }
    if facts.json["schema_version"].as_u64().unwrap_or_default() > 0 {
        notes.push("States of earlier schema versions need `upgrades`.".to_owned());
    }
    notes
}

fn file_doc(facts: &Facts) -> String {
    let google = facts.discovery.as_ref().map(|discovery| {
        format!(
            "//! Google: {} {} `{}`, discovery document of {}.\n",
            discovery.api(),
            discovery.version(),
            discovery.group.strip_prefix(&format!("{}.", discovery.api())).unwrap_or_default(),
            discovery.date(),
        )
    });
    format!(
        "//! `{}`.\n//!\n{}//! Terraform: schema version {} of {}.\n",
        facts.type_name,
        google.unwrap_or_default(),
        facts.json["schema_version"],
        facts.json["reference"].text(),
    )
}

fn doc(facts: &Facts) -> String {
    format!(
        "/// The attributes of the {}, each with the Google field that it represents.",
        facts.noun()
    )
}

fn head(facts: &Facts, api: &str, lifecycle: &[String]) -> String {
    let json = &facts.json;
    let import: Vec<_> = json["import"]["formats"].texts().map(template).collect();
    let import = if import.is_empty() { vec![id(facts)] } else { import };
    let identity: Vec<_> = json["identity"]["attributes"]
        .entries()
        .map(|(name, facts)| {
            let kind = if facts["required_for_import"] == true { "Required" } else { "Optional" };
            format!("IdentityField::{kind}({name:?})")
        })
        .collect();
    let lifecycle: Vec<_> = lifecycle.iter().map(|line| format!("        {line}\n")).collect();
    let lifecycle = lifecycle.concat();
    format!(
        "    type_name:    {:?},\n    noun:         {:?},\n    api:          &{api},\n    lifecycle: Lifecycle::Object(Object {{\n{lifecycle}    }}),\n    id:           {:?},\n    import:       {},\n    identity:     &[{}],\n    timeouts:     {},\n",
        facts.type_name,
        facts.noun(),
        id(facts),
        list(import),
        identity.join(", "),
        timeouts(facts),
    )
}

fn id(facts: &Facts) -> String {
    path_template(facts.api()["id_format"].as_str().unwrap_or(facts.object_url()))
}

/// The timeouts: one number of minutes for all actions if it is the same.
fn timeouts(facts: &Facts) -> String {
    let of = &facts.json["timeouts_minutes"];
    let minutes = |action: &str| of[action].as_u64();
    let all: BTreeSet<_> = ACTIONS.iter().filter_map(|action| minutes(action)).collect();
    let first = all.first().copied();
    let (Some(first), 1, None) = (first, all.len(), minutes("read")) else {
        if first.is_none() {
            return "Timeouts::NONE".to_owned();
        }
        let each = ACTIONS.iter().chain(&["read"]).filter_map(|action| {
            Some(format!("{action}: Some(Duration::from_mins({})), ", minutes(action)?))
        });
        return format!("Timeouts {{ {}..Timeouts::NONE }}", each.collect::<String>());
    };
    let absent: Vec<_> = ACTIONS
        .iter()
        .filter(|action| minutes(action).is_none())
        .map(|it| format!("{it}: None, "))
        .collect();
    if absent.is_empty() {
        return format!("minutes({first})");
    }
    format!("Timeouts {{ {}..minutes({first}) }}", absent.concat())
}

fn tail(facts: &Facts) -> String {
    let rules = rules::lines(&facts.json);
    let rules: Vec<_> = rules.iter().map(|rule| format!("        {rule}\n")).collect();
    let rules = rules.concat();
    let rules = if rules.is_empty() { "&[]".to_owned() } else { format!("&[\n{rules}    ]") };
    let version = facts.json["schema_version"].as_u64().unwrap_or_default();
    format!(
        "    limits: &[],\n    schema_version: {version},\n    upgrades: &[],\n    rules: {rules},\n    exceptions: NONE,\n    description: \"\",\n"
    )
}

/// The imports of the items that the draft mentions.
fn imports(body: &str, api: &str, references: &[String]) -> String {
    let used = identifiers(body);
    let mut lines = String::new();
    if used.contains("Duration") {
        lines.push_str("use std::time::Duration;\n\n");
    }
    _ = writeln!(lines, "use super::apis::{api};");
    let references: Vec<_> =
        references.iter().filter(|constant| used.contains(*constant)).cloned().collect();
    if !references.is_empty() {
        _ = writeln!(lines, "use super::references::{{{}}};", references.join(", "));
    }
    for (module, items) in IMPORTS {
        let items: Vec<_> =
            items.iter().filter(|(item, _)| used.contains(*item)).map(|(_, text)| *text).collect();
        if !items.is_empty() {
            _ = writeln!(lines, "use {module}::{{{}}};", items.join(", "));
        }
    }
    let items: Vec<_> = SPEC.iter().copied().filter(|item| used.contains(*item)).collect();
    _ = write!(lines, "use crate::spec::{{{}}};\n\n", items.join(", "));
    lines
}
