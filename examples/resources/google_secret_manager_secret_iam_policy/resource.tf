data "google_iam_policy" "callers" {
  binding {
    role    = "roles/secretmanager.secretAccessor"
    members = ["serviceAccount:caller@demo.iam.gserviceaccount.com"]
  }
}

resource "google_secret_manager_secret_iam_policy" "callers" {
  secret_id   = "password"
  policy_data = data.google_iam_policy.callers.policy_data
}
