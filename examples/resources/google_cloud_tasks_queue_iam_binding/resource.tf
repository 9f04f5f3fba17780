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
    "serviceAccount:shop@demo.iam.gserviceaccount.com",
  ]
}
