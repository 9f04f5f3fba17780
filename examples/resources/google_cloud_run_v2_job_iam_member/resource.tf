resource "google_cloud_run_v2_job_iam_member" "caller" {
  name     = "nightly"
  location = "us-central1"
  role     = "roles/run.invoker"
  member   = "serviceAccount:caller@demo.iam.gserviceaccount.com"
}
