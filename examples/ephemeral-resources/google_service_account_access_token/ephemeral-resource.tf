ephemeral "google_service_account_access_token" "runner" {
  target_service_account = "orders-runner@demo.iam.gserviceaccount.com"
  scopes                 = ["cloud-platform"]
  lifetime               = "600s"
}

# A provider that acts as the account.
provider "google" {
  alias        = "runner"
  project      = "demo"
  access_token = ephemeral.google_service_account_access_token.runner.access_token
}
