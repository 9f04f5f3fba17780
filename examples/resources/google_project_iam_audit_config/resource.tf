resource "google_service_account" "prober" {
  account_id = "prober"
}

# Reads and changes of data in Cloud Run are logged, but for those of one account.
resource "google_project_iam_audit_config" "run" {
  project = "demo"
  service = "run.googleapis.com"

  audit_log_config {
    log_type         = "DATA_READ"
    exempted_members = [google_service_account.prober.member]
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}
