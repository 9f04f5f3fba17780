resource "google_cloud_run_v2_job_iam_binding" "callers" {
  name     = "nightly"
  location = "us-central1"
  role     = "roles/run.invoker"

  members = [
    "group:developers@example.com",
    "serviceAccount:caller@demo.iam.gserviceaccount.com",
  ]
}
