//! Terraform's plugin protocol.
