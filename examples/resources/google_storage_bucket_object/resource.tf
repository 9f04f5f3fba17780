resource "google_storage_bucket" "site" {
  name                        = "demo-site"
  location                    = "us-central1"
  uniform_bucket_level_access = true
}

resource "google_storage_bucket_object" "index" {
  bucket        = google_storage_bucket.site.name
  name          = "index.html"
  content       = "<html><body>Hello</body></html>"
  cache_control = "public, max-age=60"
}
