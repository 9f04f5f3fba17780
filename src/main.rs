//! The provider's program.

use std::process::ExitCode;

fn main() -> ExitCode {
    terraform_provider_google::run()
}
