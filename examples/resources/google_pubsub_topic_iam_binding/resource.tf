resource "google_service_account" "shop" {
  account_id = "shop-server"
}

resource "google_pubsub_topic" "orders" {
  name = "orders"
}

resource "google_pubsub_topic_iam_binding" "publishers" {
  topic   = google_pubsub_topic.orders.name
  role    = "roles/pubsub.publisher"
  members = [google_service_account.shop.member]
}
