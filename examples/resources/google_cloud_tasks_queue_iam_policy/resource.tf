resource "google_service_account" "shop" {
  account_id = "shop-server"
}

resource "google_cloud_tasks_queue" "mails" {
  name     = "mails"
  location = "us-central1"
}

data "google_iam_policy" "senders" {
  binding {
    role    = "roles/cloudtasks.enqueuer"
    members = [google_service_account.shop.member]
  }
}

resource "google_cloud_tasks_queue_iam_policy" "senders" {
  name        = google_cloud_tasks_queue.mails.name
  location    = google_cloud_tasks_queue.mails.location
  policy_data = data.google_iam_policy.senders.policy_data
}
