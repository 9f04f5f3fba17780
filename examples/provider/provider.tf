terraform {
  required_providers {
    google = {
      source = "directvpc/google"
    }
  }
}

provider "google" {
  project = "my-project"
  region  = "us-central1"
}
