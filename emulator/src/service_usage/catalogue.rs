//! The services that can be enabled.

/// A service of Google's.
pub(super) struct Service {
    /// Such as `run.googleapis.com`.
    pub(super) name: &'static str,
    /// Its title; empty if it is not available.
    pub(super) title: &'static str,
    /// Its description; empty if it is not available.
    pub(super) summary: &'static str,
}

/// The titles and descriptions of services.
///
/// Sources: recording service-usage-enable-disable for `runtimeconfig`; the titles of Google's
/// discovery documents for the others.
const TITLED: &[Service] = &[
    titled("artifactregistry.googleapis.com", "Artifact Registry API"),
    titled("cloudbuild.googleapis.com", "Cloud Build API"),
    titled("cloudkms.googleapis.com", "Cloud Key Management Service (KMS) API"),
    titled("cloudresourcemanager.googleapis.com", "Cloud Resource Manager API"),
    titled("cloudscheduler.googleapis.com", "Cloud Scheduler API"),
    titled("cloudtasks.googleapis.com", "Cloud Tasks API"),
    titled("compute.googleapis.com", "Compute Engine API"),
    titled("container.googleapis.com", "Kubernetes Engine API"),
    titled("dns.googleapis.com", "Cloud DNS API"),
    titled("eventarc.googleapis.com", "Eventarc API"),
    titled("iam.googleapis.com", "Identity and Access Management (IAM) API"),
    titled("iamcredentials.googleapis.com", "IAM Service Account Credentials API"),
    titled("logging.googleapis.com", "Cloud Logging API"),
    titled("monitoring.googleapis.com", "Cloud Monitoring API"),
    titled("networkconnectivity.googleapis.com", "Network Connectivity API"),
    titled("pubsub.googleapis.com", "Cloud Pub/Sub API"),
    titled("run.googleapis.com", "Cloud Run Admin API"),
    Service {
        name: "runtimeconfig.googleapis.com",
        title: "Cloud Runtime Configuration API",
        summary: "The Runtime Configurator allows you to dynamically configure and expose variables \
                  through Google Cloud Platform. In addition, you can also set Watchers and Waiters \
                  that will watch for changes to your data and return based on certain conditions.",
    },
    titled("secretmanager.googleapis.com", "Secret Manager API"),
    titled("servicenetworking.googleapis.com", "Service Networking API"),
    titled("serviceusage.googleapis.com", "Service Usage API"),
    titled("sqladmin.googleapis.com", "Cloud SQL Admin API"),
    titled("vpcaccess.googleapis.com", "Serverless VPC Access API"),
    titled("workflows.googleapis.com", "Workflows API"),
];

const fn titled(name: &'static str, title: &'static str) -> Service {
    Service { name, title, summary: "" }
}

/// The first labels of the names of the other services; `.googleapis.com` follows.
///
/// Source: the names of Google's APIs, as its documentation lists them.
const OTHERS: &str = "accessapproval accesscontextmanager aiplatform alloydb analyticsadmin \
    analyticsdata analyticshub androidpublisher apigateway apigee apigeeregistry apihub apikeys \
    appengine appengineflex apphub apptopology assuredworkloads autoscaling backupdr baremetalsolution \
    batch beyondcorp bigquery bigqueryconnection bigquerydatapolicy bigquerydatatransfer \
    bigquerymigration bigqueryreservation bigquerystorage bigtable bigtableadmin billingbudgets \
    binaryauthorization blockchainnodeengine calendar-json carestudio certificatemanager chat \
    chronicle cloudaicompanion cloudapis cloudasset cloudbilling cloudchannel cloudcommerceprocurement \
    clouddeploy clouderrorreporting cloudfunctions cloudidentity cloudoptimization cloudprofiler \
    cloudquotas cloudsecuritycompliance cloudshell cloudsupport cloudtrace composer config connectgateway \
    connectors contactcenterinsights containeranalysis containerfilesystem containerregistry \
    containersecurity containerscanning containerthreatdetection datacatalog dataflow dataform \
    datafusion datalineage datamigration datapipelines dataplex dataproc datastore datastream \
    deploymentmanager developerconnect dialogflow discoveryengine dlp documentai domains drive \
    edgecache edgecontainer essentialcontacts fcm fcmregistrations file firebase firebaseappcheck \
    firebaseappdistribution firebasedatabase firebasedynamiclinks firebasehosting \
    firebaseinstallations firebaseremoteconfig firebaserules firebasestorage firestore \
    generativelanguage gkebackup gkeconnect gkehub gkemulticloud gkeonprem gmail healthcare iap \
    identitytoolkit ids integrations kubernetesmetadata language licensemanager \
    lifesciences livestream looker managedidentities managedkafka maps-backend meet \
    memcache memorystore meshca meshconfig metastore migrationcenter ml modelarmor multiclustermetering \
    netapp networkmanagement networksecurity networkservices networktopology notebooks \
    observability ondemandscanning opsconfigmonitoring orgpolicy osconfig oslogin parallelstore \
    parametermanager people places-backend policyanalyzer policysimulator policytroubleshooter \
    privateca privilegedaccessmanager publicca pubsublite rapidmigrationassessment \
    recaptchaenterprise recommendationengine recommender redis resourcesettings retail \
    runapps securesourcemanager securetoken securitycenter securitycentermanagement \
    securityposture servicebroker servicecontrol servicedirectory servicehealth servicemanagement sheets \
    solar sourcerepo spanner speech sql-component stackdriver storage storage-api storage-component \
    storagebatchoperations storageinsights storagetransfer sts telemetry testing texttospeech tpu trafficdirector \
    transcoder translate videointelligence vision visionai vmmigration vmwareengine \
    webrisk websecurityscanner workflowexecutions workloadmanager workstations";

/// Services that are enabled by default in a new project.
///
/// Source: Google's page on services that are enabled by default.
const DEFAULT: &str = "analyticshub bigquery bigqueryconnection bigquerydatapolicy \
    bigquerymigration bigqueryreservation bigquerystorage cloudapis cloudtrace dataform dataplex \
    datastore logging monitoring servicemanagement serviceusage sql-component storage storage-api \
    storage-component";

/// Services that depend on others: the first depends on the rest.
///
/// Sources: hashicorp/terraform-provider-google#5304 and #5424;
/// GoogleCloudPlatform/magic-modules#4200. Google has more dependencies, and publishes no list of
/// them.
const NEEDS: &[(&str, &[&str])] =
    &[("bigquerystorage", &["bigquery"]), ("compute", &["oslogin"]), ("container", &["compute"])];

/// The domain of Google's services.
const DOMAIN: &str = ".googleapis.com";

/// Whether a service with this name is known to exist.
pub(super) fn is_known(name: &str) -> bool {
    find(name).is_some() || label(name).is_some_and(|label| has(OTHERS, label))
}

/// Whether a service with this name may exist at Google although the catalogue does not contain it.
pub(super) fn may_exist(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    label(name).is_some_and(|label| !label.is_empty() && label.bytes().all(is_inner))
}

/// The service with this name, if more than its name is known.
pub(super) fn find(name: &str) -> Option<&'static Service> {
    TITLED.iter().find(|service| service.name == name)
}

/// The names of all services, in order.
pub(super) fn names() -> Vec<String> {
    let others = OTHERS.split_whitespace().map(|label| format!("{label}{DOMAIN}"));
    let mut names: Vec<String> =
        TITLED.iter().map(|service| service.name.to_owned()).chain(others).collect();
    names.sort();
    names
}

/// Whether the service is enabled in a new project.
pub(super) fn is_enabled_by_default(name: &str) -> bool {
    label(name).is_some_and(|label| has(DEFAULT, label))
}

/// A service and its dependencies, including indirect ones.
pub(super) fn with_needs(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    let mut at = 0;
    while let Some(label) = all.get(at).and_then(|name| label(name)).map(str::to_owned) {
        let needs = NEEDS.iter().filter(|(it, _)| *it == label).flat_map(|(_, needs)| *needs);
        for need in needs.map(|need| format!("{need}{DOMAIN}")) {
            if !all.contains(&need) {
                all.push(need);
            }
        }
        at += 1;
    }
    all
}

/// The services that depend on this one, directly or indirectly.
pub(super) fn dependents(name: &str) -> Vec<String> {
    let dependents = NEEDS.iter().map(|(label, _)| format!("{label}{DOMAIN}"));
    dependents.filter(|it| it != name && with_needs(it).iter().any(|need| need == name)).collect()
}

fn label(name: &str) -> Option<&str> {
    name.strip_suffix(DOMAIN)
}

fn has(list: &str, label: &str) -> bool {
    list.split_whitespace().any(|it| it == label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_service_is_listed_twice_and_every_default_is_known() {
        let names = names();
        assert!(names.windows(2).all(|two| two[0] != two[1]), "{names:?}");
        for label in DEFAULT.split_whitespace() {
            assert!(is_known(&format!("{label}{DOMAIN}")), "{label}");
        }
        for (label, needs) in NEEDS {
            for it in needs.iter().chain([label]) {
                assert!(is_known(&format!("{it}{DOMAIN}")), "{it}");
            }
        }
    }

    #[test]
    fn a_need_has_needs_of_its_own() {
        assert_eq!(
            with_needs("container.googleapis.com"),
            ["container.googleapis.com", "compute.googleapis.com", "oslogin.googleapis.com"]
        );
        assert_eq!(
            dependents("oslogin.googleapis.com"),
            ["compute.googleapis.com", "container.googleapis.com"]
        );
    }
}
