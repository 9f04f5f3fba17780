//! Private data, stored states and stored identities of any type.

#![no_main]

terraform_provider_google_fuzz::target!(private);
