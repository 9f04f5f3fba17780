data "google_pubsub_topic" "orders" {
  name = "orders"
}

resource "google_pubsub_subscription" "billing" {
  name  = "billing"
  topic = data.google_pubsub_topic.orders.id
}
