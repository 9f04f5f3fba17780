//! The fallback to hashicorp/google for types that this provider does not have.

use std::sync::Arc;

use super::Edition;
use super::variables::Variables;
use crate::engine::Provider;
use crate::fallback::{Fallback, Kind, Settings, Source};

/// One of the variables that lead hashicorp/google to the emulator. `google-emulator exec` sets it together
/// with those of all other products.
const EMULATED: &str = "GOOGLE_STORAGE_CUSTOM_ENDPOINT";

/// The fallback that the environment enables, if it does. The provider's own types have precedence.
pub(crate) fn fallback(
    edition: Edition,
    variables: &Variables,
    provider: &Arc<Provider>,
) -> Option<Arc<Fallback>> {
    let source = match edition {
        Edition::Google => {
            Source { address: "hashicorp/google", file_name: "terraform-provider-google" }
        }
        Edition::GoogleBeta => {
            Source { address: "hashicorp/google-beta", file_name: "terraform-provider-google-beta" }
        }
    };
    let block = || (provider.schema)().block.implied_type();
    let mut settings = Settings::read(source, block, |name| variables.get(name))?;
    if let Some(address) = variables.get("GOOGLE_EMULATOR_HOST")
        && !variables.get(EMULATED).is_some_and(|endpoint| endpoint.contains(&address))
    {
        settings.forbid(format!(
            "GOOGLE_EMULATOR_HOST is set, which {} does not know: it would reach the real Google. Run terraform by \
             `google-emulator exec`, or set the variables that `google-emulator env` prints",
            source.address
        ));
    }
    let provider = Arc::clone(provider);
    let own = move |kind: Kind, name: &str| match kind {
        Kind::Resource => provider.resource(name).is_some(),
        Kind::DataSource => provider.data_source(name).is_some(),
        Kind::Function => provider.function(name).is_some(),
        Kind::Ephemeral => provider.ephemeral(name).is_some(),
        Kind::List | Kind::Action => false,
    };
    Some(Fallback::new(settings, Box::new(own)))
}
