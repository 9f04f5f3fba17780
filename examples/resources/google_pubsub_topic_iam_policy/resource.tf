resource "google_service_account" "shop" {
  account_id = "shop-server"
}

resource "google_pubsub_topic" "orders" {
  name = "orders"
}

data "google_iam_policy" "publishers" {
  binding {
    role    = "roles/pubsub.publisher"
    members = [google_service_account.shop.member]
  }
}

resource "google_pubsub_topic_iam_policy" "publishers" {
  topic       = google_pubsub_topic.orders.name
  policy_data = data.google_iam_policy.publishers.policy_data
}
