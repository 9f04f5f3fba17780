use super::*;
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
    MethodDescriptorProto,
};
use std::collections::BTreeSet;

#[test]
fn the_committed_code_is_up_to_date() {
    run(&Arguments { check: true }).unwrap();
}

#[test]
fn a_check_names_the_file_that_differs_and_the_command_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let generated = BTreeMap::from([("a.rs".to_owned(), "new".to_owned())]);
    for (what, committed) in [
        ("missing", None),
        ("different", Some(("a.rs", "old"))),
        ("superfluous", Some(("b.rs", "new"))),
    ] {
        write(folder.path(), &BTreeMap::new()).unwrap();
        if let Some((name, text)) = committed {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let text = check(folder.path(), &generated).unwrap_err().to_string();
        assert!(
            text.contains(".rs is not") && text.contains("cargo xtask codegen"),
            "{what}: {text}"
        );
    }
}

#[test]
fn writing_makes_the_folder_equal_to_the_generated_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("old.rs"), "old").unwrap();
    let generated = BTreeMap::from([("a.rs".to_owned(), "new".to_owned())]);
    write(folder.path(), &generated).unwrap();
    check(folder.path(), &generated).unwrap();
}

/// The table was generated from the original files. It is not part of the repository, but may exist
/// next to the checkout.
#[test]
fn the_protocol_equals_the_reference_table_row_by_row() {
    let table = workspace_root().join("../shared/reference/protocol/tfplugin6.tsv");
    let Ok(table) = std::fs::read_to_string(&table) else {
        println!("skipped: no reference table beside this workspace");
        return;
    };
    let expected: BTreeSet<String> = table.lines().skip(1).map(first_eight_columns).collect();
    let descriptors = compile(&workspace_root().join("proto/proto")).unwrap();
    let file = descriptors.file.iter().find(|file| file.package() == "tfplugin6").unwrap();
    let actual = rows(file);
    let missing: Vec<_> = expected.difference(&actual).collect();
    let superfluous: Vec<_> = actual.difference(&expected).collect();
    assert!(
        missing.is_empty() && superfluous.is_empty(),
        "missing: {missing:#?}\nsuperfluous: {superfluous:#?}"
    );
    assert_eq!(expected.len(), 501);
}

/// kind, parent, name, number, type, label, oneof, flags. The other two columns contain versions.
fn first_eight_columns(line: &str) -> String {
    line.split('\t').take(8).collect::<Vec<_>>().join("\t")
}

fn rows(file: &FileDescriptorProto) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for service in &file.service {
        rows.insert(row(["service", "", service.name(), "", "", "", "", ""]));
        rows.extend(service.method.iter().map(|method| rpc(service.name(), method)));
    }
    for message in &file.message_type {
        message_rows("", message, &mut rows);
    }
    for enumeration in &file.enum_type {
        enum_rows("", enumeration, &mut rows);
    }
    rows
}

fn row(columns: [&str; 8]) -> String {
    columns.join("\t")
}

fn rpc(service: &str, method: &MethodDescriptorProto) -> String {
    let label = match (method.client_streaming(), method.server_streaming()) {
        (false, false) => "unary",
        (true, false) => "client-stream",
        (false, true) => "server-stream",
        (true, true) => "bidi-stream",
    };
    let types = format!("{} -> {}", short(method.input_type()), short(method.output_type()));
    row(["rpc", service, method.name(), "", &types, label, "", ""])
}

fn message_rows(parent: &str, message: &DescriptorProto, rows: &mut BTreeSet<String>) {
    let name = within(parent, message.name());
    rows.insert(row(["message", parent, &name, "", "", "", "", ""]));
    rows.extend(message.field.iter().map(|field| field_row(&name, message, field)));
    for nested in message.nested_type.iter().filter(|nested| !is_map_entry(nested)) {
        message_rows(&name, nested, rows);
    }
    for enumeration in &message.enum_type {
        enum_rows(&name, enumeration, rows);
    }
}

fn field_row(parent: &str, message: &DescriptorProto, field: &FieldDescriptorProto) -> String {
    let map = message.nested_type.iter().find(|nested| {
        is_map_entry(nested) && field.type_name().ends_with(&format!(".{}", nested.name()))
    });
    let (kind, label) = match map {
        Some(map) => {
            (format!("map<{}, {}>", type_of(&map.field[0]), type_of(&map.field[1])), "map")
        }
        None if field.label() == Label::Repeated => (type_of(field), "repeated"),
        None if field.proto3_optional() => (type_of(field), "optional"),
        None => (type_of(field), "singular"),
    };
    let oneof = match field.oneof_index {
        Some(index) if !field.proto3_optional() => {
            message.oneof_decl[usize::try_from(index).unwrap()].name()
        }
        _ => "",
    };
    let is_deprecated = field.options.as_ref().is_some_and(prost_types::FieldOptions::deprecated);
    let flags = if is_deprecated { "deprecated" } else { "" };
    row(["field", parent, field.name(), &field.number().to_string(), &kind, label, oneof, flags])
}

fn enum_rows(parent: &str, enumeration: &EnumDescriptorProto, rows: &mut BTreeSet<String>) {
    let name = within(parent, enumeration.name());
    rows.insert(row(["enum", parent, &name, "", "", "", "", ""]));
    rows.extend(enumeration.value.iter().map(|value| {
        row(["enum_value", &name, value.name(), &value.number().to_string(), "", "", "", ""])
    }));
}

fn is_map_entry(message: &DescriptorProto) -> bool {
    message.options.as_ref().is_some_and(prost_types::MessageOptions::map_entry)
}

fn within(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

fn type_of(field: &FieldDescriptorProto) -> String {
    match field.r#type() {
        Type::Message | Type::Enum => short(field.type_name()),
        scalar => scalar.as_str_name().trim_start_matches("TYPE_").to_lowercase(),
    }
}

fn short(type_name: &str) -> String {
    type_name.trim_start_matches('.').trim_start_matches("tfplugin6.").to_owned()
}
