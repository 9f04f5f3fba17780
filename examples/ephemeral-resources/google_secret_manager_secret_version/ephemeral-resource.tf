resource "google_secret_manager_secret" "password" {
  secret_id = "password"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "first" {
  secret                 = google_secret_manager_secret.password.id
  secret_data_wo         = "correct horse battery staple"
  secret_data_wo_version = 1
}

ephemeral "google_secret_manager_secret_version" "password" {
  secret  = google_secret_manager_secret.password.id
  version = google_secret_manager_secret_version.first.version
}

resource "google_secret_manager_secret" "copy" {
  secret_id = "password-copy"

  replication {
    auto {}
  }
}

# A write-only attribute takes the payload without storing it.
resource "google_secret_manager_secret_version" "copy" {
  secret                 = google_secret_manager_secret.copy.id
  secret_data_wo         = ephemeral.google_secret_manager_secret_version.password.secret_data
  secret_data_wo_version = 1
}
