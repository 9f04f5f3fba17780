resource "google_pubsub_topic" "orders" {
  name = "orders"
}

# Pushes each message to a Cloud Run service, whose invoker the service account must be.
resource "google_pubsub_subscription" "billing" {
  name  = "billing"
  topic = google_pubsub_topic.orders.id

  ack_deadline_seconds = 30

  push_config {
    push_endpoint = "https://billing-abc123-uc.a.run.app/"

    oidc_token {
      service_account_email = "push@demo.iam.gserviceaccount.com"
    }
  }

  # The subscription stays although no message is pushed for a long time.
  expiration_policy {
    ttl = ""
  }
}
