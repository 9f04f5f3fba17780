resource "google_pubsub_topic" "orders" {
  name = "orders"
}

data "google_iam_policy" "publishers" {
  binding {
    role    = "roles/pubsub.publisher"
    members = ["serviceAccount:shop@demo.iam.gserviceaccount.com"]
  }
}

resource "google_pubsub_topic_iam_policy" "publishers" {
  topic       = google_pubsub_topic.orders.name
  policy_data = data.google_iam_policy.publishers.policy_data
}
