resource "google_secret_manager_secret" "password" {
  secret_id = "password"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "first" {
  secret      = google_secret_manager_secret.password.id
  secret_data = "correct horse battery staple"
}

data "google_secret_manager_secret_version" "latest" {
  secret = google_secret_manager_secret_version.first.secret
}
