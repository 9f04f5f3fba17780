resource "google_cloud_run_v2_service" "thumbnails" {
  name                = "thumbnails"
  location            = "us-central1"
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }
  }
}

# Calls the service for each file that is stored in the bucket.
resource "google_eventarc_trigger" "uploads" {
  name            = "uploads"
  location        = "us-central1"
  service_account = "events@demo.iam.gserviceaccount.com"

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.storage.object.v1.finalized"
  }

  matching_criteria {
    attribute = "bucket"
    value     = "demo-uploads"
  }

  destination {
    cloud_run_service {
      service = google_cloud_run_v2_service.thumbnails.name
      region  = google_cloud_run_v2_service.thumbnails.location
      path    = "/uploads"
    }
  }
}
