resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_secret_manager_secret_iam_binding" "callers" {
  secret_id = "password"
  role      = "roles/secretmanager.secretAccessor"

  members = [
    "group:developers@example.com",
    google_service_account.caller.member,
  ]
}
