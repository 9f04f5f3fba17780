resource "google_service_account" "runner" {
  account_id = "orders-runner"
}

resource "google_service_account_iam_binding" "users" {
  service_account_id = google_service_account.runner.name
  role               = "roles/iam.serviceAccountUser"
  members = [
    "group:deployers@example.com",
    "user:jane@example.com",
  ]

  condition {
    title      = "until 2030"
    expression = "request.time < timestamp('2030-01-01T00:00:00Z')"
  }
}
