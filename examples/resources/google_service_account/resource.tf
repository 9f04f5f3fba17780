resource "google_service_account" "runner" {
  account_id   = "orders-runner"
  display_name = "Runs the orders service"
  description  = "Identity of the Cloud Run service orders"
}

# The email address is known in a plan, so that other resources can be planned with it.
resource "google_project_iam_member" "runner" {
  project = google_service_account.runner.project
  role    = "roles/logging.logWriter"
  member  = google_service_account.runner.member
}
