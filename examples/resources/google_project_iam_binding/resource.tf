resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_project_iam_binding" "callers" {
  project = "demo"
  role    = "roles/run.viewer"

  members = [
    "group:developers@example.com",
    google_service_account.caller.member,
  ]
}
