resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloud_run_v2_job_iam_member" "caller" {
  name     = "nightly"
  location = "us-central1"
  role     = "roles/run.invoker"
  member   = google_service_account.caller.member
}
