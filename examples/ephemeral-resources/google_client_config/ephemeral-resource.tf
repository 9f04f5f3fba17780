ephemeral "google_client_config" "current" {
}

# The token configures another provider, and nothing stores it.
provider "google" {
  alias        = "same"
  project      = "demo"
  access_token = ephemeral.google_client_config.current.access_token
}
