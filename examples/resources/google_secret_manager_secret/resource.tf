resource "google_secret_manager_secret" "password" {
  secret_id = "database-password"

  labels = {
    team = "payments"
  }

  replication {
    user_managed {
      replicas {
        location = "us-central1"
      }
      replicas {
        location = "us-east1"
      }
    }
  }
}
