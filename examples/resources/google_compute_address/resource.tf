resource "google_compute_address" "egress" {
  name        = "egress"
  region      = "us-central1"
  description = "Address of outgoing traffic"

  labels = {
    team = "payments"
  }
}
