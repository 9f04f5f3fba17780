resource "google_service_account" "web" {
  account_id = "web-server"
}

resource "google_storage_bucket" "media" {
  name                        = "demo-media"
  location                    = "us-central1"
  uniform_bucket_level_access = true
}

data "google_iam_policy" "readers" {
  binding {
    role    = "roles/storage.objectViewer"
    members = [google_service_account.web.member]
  }
}

resource "google_storage_bucket_iam_policy" "readers" {
  bucket      = google_storage_bucket.media.name
  policy_data = data.google_iam_policy.readers.policy_data
}
