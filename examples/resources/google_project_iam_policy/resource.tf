resource "google_service_account" "caller" {
  account_id = "caller"
}

# All that is granted in the project. Without an owner, nobody could change it afterwards.
data "google_iam_policy" "project" {
  binding {
    role    = "roles/owner"
    members = ["user:jane@example.com"]
  }
  binding {
    role    = "roles/run.viewer"
    members = [google_service_account.caller.member]
  }
}

resource "google_project_iam_policy" "project" {
  project     = "demo"
  policy_data = data.google_iam_policy.project.policy_data
}
