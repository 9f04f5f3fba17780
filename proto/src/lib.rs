//! Terraform's plugin protocol and the services that go-plugin adds to it.
//!
//! The modules are generated from `proto/*.proto` by `cargo xtask codegen` and committed, so that
//! the build does not need a proto compiler. Edit the `.proto` files, never `src/gen/`.

/// The value of `TF_PLUGIN_MAGIC_COOKIE` with which Terraform and OpenTofu start a plugin. It is not a
/// secret: it distinguishes a start as a plugin from a start by a person.
pub const MAGIC_COOKIE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

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

/// The part of version 5 that is encoded differently: schemas.
#[rustfmt::skip]
#[path = "gen/tfplugin5.rs"]
#[allow(
    clippy::pedantic,
    clippy::allow_attributes_without_reason,
    clippy::missing_docs_in_private_items,
    unreachable_pub,
    reason = "generated"
)]
pub mod tfplugin5;

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
