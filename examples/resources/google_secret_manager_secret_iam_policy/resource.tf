resource "google_service_account" "caller" {
  account_id = "caller"
}

data "google_iam_policy" "callers" {
  binding {
    role    = "roles/secretmanager.secretAccessor"
    members = [google_service_account.caller.member]
  }
}

resource "google_secret_manager_secret_iam_policy" "callers" {
  secret_id   = "password"
  policy_data = data.google_iam_policy.callers.policy_data
}
