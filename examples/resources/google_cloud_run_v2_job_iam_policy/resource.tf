resource "google_service_account" "caller" {
  account_id = "caller"
}

data "google_iam_policy" "callers" {
  binding {
    role    = "roles/run.invoker"
    members = [google_service_account.caller.member]
  }
}

resource "google_cloud_run_v2_job_iam_policy" "callers" {
  name        = "nightly"
  location    = "us-central1"
  policy_data = data.google_iam_policy.callers.policy_data
}
