//! Ids and identities of imports of any type.

#![no_main]

terraform_provider_google_fuzz::target!(imports);
