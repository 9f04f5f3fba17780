resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_project_iam_member" "caller" {
  project = "demo"
  role    = "roles/run.viewer"
  member  = google_service_account.caller.member
}

# The role is granted until a date.
resource "google_project_iam_member" "visitor" {
  project = "demo"
  role    = "roles/run.developer"
  member  = "user:jane@example.com"

  condition {
    title       = "until 2030"
    description = "The role ends with the year 2029"
    expression  = "request.time < timestamp('2030-01-01T00:00:00Z')"
  }
}
