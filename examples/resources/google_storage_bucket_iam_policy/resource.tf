resource "google_storage_bucket" "media" {
  name                        = "demo-media"
  location                    = "us-central1"
  uniform_bucket_level_access = true
}

data "google_iam_policy" "readers" {
  binding {
    role    = "roles/storage.objectViewer"
    members = ["serviceAccount:web@demo.iam.gserviceaccount.com"]
  }
}

resource "google_storage_bucket_iam_policy" "readers" {
  bucket      = google_storage_bucket.media.name
  policy_data = data.google_iam_policy.readers.policy_data
}
