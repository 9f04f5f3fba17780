resource "google_secret_manager_secret" "password" {
  secret_id = "password"

  replication {
    auto {}
  }
}

data "google_secret_manager_secret" "password" {
  secret_id = google_secret_manager_secret.password.secret_id
}
