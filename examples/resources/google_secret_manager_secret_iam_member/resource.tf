resource "google_secret_manager_secret_iam_member" "caller" {
  secret_id = "password"
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:caller@demo.iam.gserviceaccount.com"
}
