resource "google_service_account" "deployer" {
  account_id = "deployer"
}

# Change the value to create a new key: the old one is deleted after the new one exists.
resource "google_service_account_key" "deployer" {
  service_account_id = google_service_account.deployer.name

  keepers = {
    rotated = "2026-11"
  }

  lifecycle {
    create_before_destroy = true
  }
}
