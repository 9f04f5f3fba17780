resource "google_service_account" "runner" {
  account_id = "orders-runner"
}

# Whoever deploys the service must be allowed to act as its account.
resource "google_service_account_iam_member" "deployer" {
  service_account_id = google_service_account.runner.name
  role               = "roles/iam.serviceAccountUser"
  member             = "group:deployers@example.com"
}

# A Kubernetes service account acts as it by Workload Identity.
resource "google_service_account_iam_member" "workload" {
  service_account_id = google_service_account.runner.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:demo.svc.id.goog[orders/worker]"
}
