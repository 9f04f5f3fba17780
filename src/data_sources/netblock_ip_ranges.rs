//! `google_netblock_ip_ranges`: the IP ranges of Google and of its services.
//!
//! Google: the files `cloud.json` and `goog.json` below `www.gstatic.com/ipranges/`, and ranges that
//! Google's pages on Private Google Access, Cloud DNS, IAP and health checks name.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::IP_RANGES;
use super::prefixes::Prefixes;
use crate::diag::Diagnostic;
use crate::remote::{Call, Method, Pending};
use crate::spec::Kind::{String, Strings};
use crate::spec::{Asked, DataSource, ID, Literal, Read, SetBy, Unread, answer, argument};

/// All values of `range_type`.
const TYPES: &[&str] = &[
    "cloud-netblocks",
    "google-netblocks",
    "default-domains-netblocks",
    "restricted-googleapis",
    "restricted-googleapis-with-directconnectivity",
    "private-googleapis",
    "private-googleapis-with-directconnectivity",
    "dns-forwarders",
    "iap-forwarders",
    "health-checkers",
    "legacy-health-checkers",
];

/// The attributes, each beside a field of the response made here.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const NETBLOCK_IP_RANGES: DataSource = DataSource {
    noun:      "list of IP ranges",
    id:        "netblock-ip-ranges-{range_type}",
    fields: &[
        //       attribute           type     set by              field
        answer("cidr_blocks",      Strings, "all")
            .says("IPv4 and IPv6 ranges."),
        answer("cidr_blocks_ipv4", Strings, "ipv4")
            .says("IPv4 ranges."),
        answer("cidr_blocks_ipv6", Strings, "ipv6")
            .says("IPv6 ranges. Null for `dns-forwarders`, `iap-forwarders`, `health-checkers` and `legacy-health-checkers`, which have none."),
        ID,
        argument("range_type",     String,  SetBy::Default(Literal::Text("cloud-netblocks")), "").one_of(TYPES)
            .says("Ranges to return: `cloud-netblocks` (external addresses of customers' resources in Google Cloud), `google-netblocks` (all of Google's), `default-domains-netblocks` (Google's without those of customers: the addresses of `*.googleapis.com` and other default domains), `restricted-googleapis` and `private-googleapis` (`restricted.googleapis.com` and `private.googleapis.com`), the same two with `-with-directconnectivity` (and direct connectivity to Google services), `dns-forwarders` (forwarding by Cloud DNS), `iap-forwarders` (TCP forwarding by Identity-Aware Proxy), `health-checkers`, or `legacy-health-checkers` (of legacy network load balancers)."),
    ],
    description: "IP ranges of Google and of its services, for firewall rules and routes. The ranges of Google and of \
                  Google Cloud are read from the lists that Google publishes, without credentials. The other ranges \
                  are known to the provider.",
    ..DataSource::of("google_netblock_ip_ranges", Read::Function { apis: &[&IP_RANGES], ask: ranges })
};

fn ranges(asked: Asked<'_>) -> Pending<'_, Result<Json, Unread>> {
    Box::pin(async move {
        let range_type = asked.arguments.get("range_type").as_str().unwrap_or_default();
        match range_type {
            "cloud-netblocks" => Ok(by_family(&published(asked, "cloud.json").await?)),
            "google-netblocks" => Ok(by_family(&published(asked, "goog.json").await?)),
            "default-domains-netblocks" => {
                let google = published(asked, "goog.json").await?;
                let cloud = published(asked, "cloud.json").await?;
                let google = set(&google, "goog.json")?;
                let left = google.without(&set(&cloud, "cloud.json")?);
                let (ipv4, ipv6) = (left.ipv4(), left.ipv6());
                let all = [&*ipv4, &*ipv6].concat();
                Ok(json!({"all": all, "ipv4": ipv4, "ipv6": ipv6}))
            }
            other => Ok(fixed(other)),
        }
    })
}

/// The prefixes of one of Google's lists, in its order.
async fn published(asked: Asked<'_>, file: &str) -> Result<Vec<std::string::String>, Unread> {
    let call = Call::new(&IP_RANGES, Method::Get, file);
    let list = asked.remote.send(&call, asked.until).await;
    let list = list.map_err(|failure| Unread::Failed(file.to_owned(), failure))?.body;
    let prefixes = list["prefixes"].as_array().filter(|prefixes| !prefixes.is_empty());
    let prefix = |entry: &Json| {
        let prefix = ["ipv4Prefix", "ipv6Prefix"].iter().find_map(|name| entry[name].as_str());
        prefix.map(str::to_owned)
    };
    let prefixes = prefixes.and_then(|all| all.iter().map(prefix).collect());
    let prefixes: Vec<_> = prefixes.ok_or_else(|| unreadable(file))?;
    set(&prefixes, file)?;
    Ok(prefixes)
}

/// A list that is not as expected. An incomplete list of ranges would open or close firewalls.
fn unreadable(file: &str) -> Unread {
    let detail = format!(
        "The response to {}{file} is not a list of IP ranges: `prefixes` must have an element for each range, with \
         `ipv4Prefix` or `ipv6Prefix`. Check whether a proxy returned it.",
        IP_RANGES.base_url
    );
    Unread::Refused(Diagnostic::error("Unexpected list of IP ranges", detail))
}

fn set(prefixes: &[std::string::String], file: &str) -> Result<Prefixes, Unread> {
    let set = Prefixes::of(prefixes.iter().map(std::string::String::as_str));
    set.ok_or_else(|| unreadable(file))
}

/// All prefixes, and those of each family.
fn by_family(all: &[std::string::String]) -> Json {
    let (ipv6, ipv4): (Vec<_>, Vec<_>) = all.iter().partition(|prefix| prefix.contains(':'));
    json!({"all": all, "ipv4": ipv4, "ipv6": ipv6})
}

/// The ranges that Google documents and does not publish as a file.
///
/// Source: the data source of hashicorp/google 7.46.0.
fn fixed(range_type: &str) -> Json {
    const DIRECT: [&str; 2] = ["34.126.0.0/18", "2001:4860:8040::/42"];
    let (restricted, private) = ("restricted-googleapis", "private-googleapis");
    let service = range_type.strip_suffix("-with-directconnectivity").unwrap_or(range_type);
    let (mut ipv4, mut ipv6) = match service {
        it if it == restricted => (vec!["199.36.153.4/30"], vec!["2600:2d00:0002:1000::/64"]),
        it if it == private => (vec!["199.36.153.8/30"], vec!["2600:2d00:0002:2000::/64"]),
        "dns-forwarders" => (vec!["35.199.192.0/19"], vec![]),
        "iap-forwarders" => (vec!["35.235.240.0/20"], vec![]),
        "health-checkers" => (vec!["35.191.0.0/16", "130.211.0.0/22"], vec![]),
        _ => (vec!["35.191.0.0/16", "209.85.152.0/22", "209.85.204.0/22"], vec![]),
    };
    if service != range_type {
        ipv4.push(DIRECT[0]);
        ipv6.push(DIRECT[1]);
    }
    let all = [&*ipv4, &*ipv6].concat();
    json!({"all": all, "ipv4": ipv4, "ipv6": if ipv6.is_empty() { Json::Null } else { json!(ipv6) }})
}
