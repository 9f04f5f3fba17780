data "google_iam_policy" "callers" {
  binding {
    role    = "roles/run.invoker"
    members = ["serviceAccount:caller@demo.iam.gserviceaccount.com"]
  }
}

resource "google_cloud_run_v2_job_iam_policy" "callers" {
  name        = "nightly"
  location    = "us-central1"
  policy_data = data.google_iam_policy.callers.policy_data
}
