data "google_iam_policy" "callers" {
  binding {
    role    = "roles/run.viewer"
    members = ["serviceAccount:caller@demo.iam.gserviceaccount.com"]
  }
}

resource "google_project_iam_policy" "callers" {
  project     = "demo"
  policy_data = data.google_iam_policy.callers.policy_data
}
