resource "google_service_account" "web" {
  account_id = "web-server"
}

resource "google_storage_bucket" "media" {
  name                        = "demo-media"
  location                    = "us-central1"
  uniform_bucket_level_access = true
}

resource "google_storage_bucket_iam_member" "web" {
  bucket = google_storage_bucket.media.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.web.member
}
