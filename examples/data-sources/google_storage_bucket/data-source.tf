data "google_storage_bucket" "media" {
  name = "demo-media"
}

output "location" {
  value = data.google_storage_bucket.media.location
}
