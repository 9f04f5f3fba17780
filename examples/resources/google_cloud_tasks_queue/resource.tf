resource "google_cloud_tasks_queue" "mails" {
  name     = "mails"
  location = "us-central1"

  rate_limits {
    max_concurrent_dispatches = 3
    max_dispatches_per_second = 2
  }

  retry_config {
    max_attempts  = 5
    min_backoff   = "2s"
    max_backoff   = "300s"
    max_doublings = 4
  }

  stackdriver_logging_config {
    sampling_ratio = 0.5
  }
}
