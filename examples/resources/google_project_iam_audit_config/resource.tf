# Reads and changes of data in Cloud Run are logged, but for those of one account.
resource "google_project_iam_audit_config" "run" {
  project = "demo"
  service = "run.googleapis.com"

  audit_log_config {
    log_type         = "DATA_READ"
    exempted_members = ["serviceAccount:prober@demo.iam.gserviceaccount.com"]
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}
