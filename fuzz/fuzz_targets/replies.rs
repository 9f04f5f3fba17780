//! Google's responses for an object of any type.

#![no_main]

terraform_provider_google_fuzz::target!(replies);
