resource "google_cloud_run_v2_service" "portal" {
  name                = "portal"
  location            = "us-central1"
  iap_enabled         = true
  deletion_protection = false

  template {
    containers {
      image = "us-docker.pkg.dev/cloudrun/container/hello"
    }
  }
}

# Whoever is signed in and has this role passes the proxy.
resource "google_iap_web_cloud_run_service_iam_member" "staff" {
  cloud_run_service_name = google_cloud_run_v2_service.portal.name
  location               = google_cloud_run_v2_service.portal.location
  role                   = "roles/iap.httpsResourceAccessor"
  member                 = "group:staff@example.com"
}
