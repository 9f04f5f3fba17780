resource "google_project_iam_binding" "callers" {
  project = "demo"
  role    = "roles/run.viewer"

  members = [
    "group:developers@example.com",
    "serviceAccount:caller@demo.iam.gserviceaccount.com",
  ]
}
