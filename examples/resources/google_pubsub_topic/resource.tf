resource "google_pubsub_topic" "orders" {
  name                       = "orders"
  message_retention_duration = "86400s"

  message_storage_policy {
    allowed_persistence_regions = ["us-central1"]
  }
}
