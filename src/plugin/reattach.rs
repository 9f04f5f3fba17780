//! Reattaching Terraform to a running process: `TF_REATTACH_PROVIDERS`.

use super::handshake::APPLICATION_PROTOCOL;
use super::listen::Address;
use serde_json::{Map, json};

/// The variable to set after the process was started with `--debug`, as a shell command.
///
/// The process serves all of `sources`, which are full source addresses. `Test` prevents Terraform
/// from ending the process.
pub(super) fn instructions(sources: &[&str], address: &Address, process_id: u32) -> String {
    let entry = json!({
        "Protocol": "grpc",
        "ProtocolVersion": APPLICATION_PROTOCOL,
        "Pid": process_id,
        "Test": true,
        "Addr": { "Network": address.network(), "String": address.text() },
    });
    let entries: Map<_, _> =
        sources.iter().map(|source| ((*source).to_owned(), entry.clone())).collect();
    let value = serde_json::Value::Object(entries).to_string().replace('\'', r"'\''");
    format!(
        "The provider waits for Terraform or OpenTofu, which use it when this variable is set (no \
         `init` needed).\nCtrl-C ends it.\n\nTF_REATTACH_PROVIDERS='{value}'\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_refers_to_this_process() {
        let address = Address::Unix("/tmp/plugin1".into());
        let text = instructions(&["a.example/b/c", "d.example/b/c"], &address, 4711);
        insta::assert_snapshot!(text, @r#"
        The provider waits for Terraform or OpenTofu, which use it when this variable is set (no `init` needed).
        Ctrl-C ends it.

        TF_REATTACH_PROVIDERS='{"a.example/b/c":{"Addr":{"Network":"unix","String":"/tmp/plugin1"},"Pid":4711,"Protocol":"grpc","ProtocolVersion":6,"Test":true},"d.example/b/c":{"Addr":{"Network":"unix","String":"/tmp/plugin1"},"Pid":4711,"Protocol":"grpc","ProtocolVersion":6,"Test":true}}'
        "#);
    }

    #[test]
    fn a_quote_in_the_path_survives_the_shell() {
        let text = instructions(&["a.example/b/c"], &Address::Unix("/it's/here".into()), 1);
        assert!(text.contains(r"/it'\''s/here"), "{text}");
    }
}
