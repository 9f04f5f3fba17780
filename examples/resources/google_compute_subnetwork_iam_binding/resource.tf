resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name          = "egress"
  network       = google_compute_network.main.id
  region        = "us-central1"
  ip_cidr_range = "10.0.0.0/26"
}

resource "google_compute_subnetwork_iam_binding" "callers" {
  subnetwork = google_compute_subnetwork.egress.id
  role       = "roles/compute.networkUser"

  members = [
    "group:developers@example.com",
    google_service_account.caller.member,
  ]
}
