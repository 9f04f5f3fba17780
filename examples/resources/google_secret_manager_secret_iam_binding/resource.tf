resource "google_secret_manager_secret_iam_binding" "callers" {
  secret_id = "password"
  role      = "roles/secretmanager.secretAccessor"

  members = [
    "group:developers@example.com",
    "serviceAccount:caller@demo.iam.gserviceaccount.com",
  ]
}
