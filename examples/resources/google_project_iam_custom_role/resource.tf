resource "google_project_iam_custom_role" "restarter" {
  role_id     = "serviceRestarter"
  title       = "Service restarter"
  description = "Reads services and deploys new revisions of them"
  permissions = [
    "run.services.get",
    "run.services.list",
    "run.services.update",
  ]
}

resource "google_project_iam_member" "restarter" {
  project = "demo"
  role    = google_project_iam_custom_role.restarter.name
  member  = "group:operators@example.com"
}
