variable "password" {
  type      = string
  default   = "correct horse battery staple"
  ephemeral = true
}

resource "google_secret_manager_secret" "password" {
  secret_id = "database-password"

  replication {
    auto {}
  }
}

# The payload is stored in neither the plan nor the state. Change both arguments to add a new version.
resource "google_secret_manager_secret_version" "password" {
  secret                 = google_secret_manager_secret.password.id
  secret_data_wo         = var.password
  secret_data_wo_version = 1
}
