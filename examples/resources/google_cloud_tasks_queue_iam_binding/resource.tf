resource "google_service_account" "shop" {
  account_id = "shop-server"
}

resource "google_cloud_tasks_queue" "mails" {
  name     = "mails"
  location = "us-central1"
}

resource "google_cloud_tasks_queue_iam_binding" "senders" {
  name     = google_cloud_tasks_queue.mails.name
  location = google_cloud_tasks_queue.mails.location
  role     = "roles/cloudtasks.enqueuer"

  members = [
    "group:developers@example.com",
    google_service_account.shop.member,
  ]
}
