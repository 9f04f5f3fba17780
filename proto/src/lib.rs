//! Terraform's plugin protocol and the services that go-plugin adds to it.
//!
//! The modules are generated from `proto/*.proto` by `cargo xtask codegen` and committed, so that
//! the build does not need a proto compiler. Edit the `.proto` files, never `src/gen/`.

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

/// go-plugin's own services, which every plugin provides regardless of its protocol.
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
