resource "google_service_account" "runner" {
  account_id = "orders-runner"
}

data "google_iam_policy" "users" {
  binding {
    role    = "roles/iam.serviceAccountUser"
    members = ["group:deployers@example.com"]
  }
}

resource "google_service_account_iam_policy" "users" {
  service_account_id = google_service_account.runner.name
  policy_data        = data.google_iam_policy.users.policy_data
}
