data "google_storage_project_service_account" "agent" {}

# Lets Cloud Storage publish to the topic when objects change.
resource "google_pubsub_topic_iam_member" "agent" {
  topic  = "uploads"
  role   = "roles/pubsub.publisher"
  member = data.google_storage_project_service_account.agent.member
}
