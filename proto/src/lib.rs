//! Terraform's plugin protocol and the services that go-plugin adds to it.
//!
//! Everything below is generated from `proto/*.proto` by `cargo xtask codegen` and committed, so that
//! building needs no proto compiler. Edit those, never `src/gen/`.

/// Terraform's plugin protocol, version 6.11: what a provider implements.
#[rustfmt::skip]
#[path = "gen/tfplugin6.rs"]
#[allow(
    clippy::pedantic,
    clippy::allow_attributes_without_reason,
    clippy::missing_docs_in_private_items,
    unreachable_pub,
    reason = "generated"
)]
pub mod tfplugin6;

/// go-plugin's own services, which start and end a plugin of whatever protocol.
#[rustfmt::skip]
#[path = "gen/plugin.rs"]
#[allow(
    clippy::pedantic,
    clippy::allow_attributes_without_reason,
    clippy::missing_docs_in_private_items,
    unreachable_pub,
    reason = "generated"
)]
pub mod go_plugin;
