# "demo"
output "project" {
  value = provider::google::project_from_id("https://www.googleapis.com/compute/v1/projects/demo/global/networks/main")
}
