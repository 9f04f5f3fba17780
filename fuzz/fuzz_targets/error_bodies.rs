//! Google's refusals: statuses, headers and bodies, to the error that a user sees.

#![no_main]

terraform_provider_google_fuzz::target!(error_bodies);
