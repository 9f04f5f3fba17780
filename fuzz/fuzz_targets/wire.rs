//! Configurations and states of any type, as Terraform sends them.

#![no_main]

terraform_provider_google_fuzz::target!(wire);
