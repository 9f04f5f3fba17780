//! The whole: the real terraform or tofu runs the built provider against an emulator.
//!
//! Each test has a [`World`](world::World) of its own and says one thing about what a user sees. The
//! command is `terraform` or `tofu` on the PATH, or the one that `TF_ACC_TERRAFORM_PATH` names.

#![cfg(test)]

mod configuration;
mod data_sources;
mod functions;
mod network;
mod subnetwork;
mod world;
