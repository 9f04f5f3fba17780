//! Arbitrary bytes, decoded as a value of an arbitrary type.

#![no_main]

terraform_provider_google_fuzz::target!(decode);
