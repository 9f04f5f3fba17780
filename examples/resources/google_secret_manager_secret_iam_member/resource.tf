resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_secret_manager_secret_iam_member" "caller" {
  secret_id = "password"
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.caller.member
}
