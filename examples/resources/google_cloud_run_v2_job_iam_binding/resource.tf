resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloud_run_v2_job_iam_binding" "callers" {
  name     = "nightly"
  location = "us-central1"
  role     = "roles/run.invoker"

  members = [
    "group:developers@example.com",
    google_service_account.caller.member,
  ]
}
