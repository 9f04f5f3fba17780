resource "google_service_account" "runner" {
  account_id = "orders-runner"
}

data "google_service_account" "runner" {
  account_id = google_service_account.runner.email
}
