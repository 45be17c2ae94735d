package dev.sortkey.posture.finding;

/// The practices that the checks stand for: those of the AWS side and those of the application side.
///
/// Each one keeps its row in every summary, also when nothing of it applies.
public enum Practice {
    /// Traffic between the VPC and DynamoDB stays on Amazon's network.
    A1(
            "VPC endpoints",
            "Programs in a VPC reach DynamoDB through a VPC endpoint, and the endpoint limits who may use which tables. Then traffic stays on Amazon's network."),
    /// Tables meet a compliance standard: encryption, backups, external access.
    A2(
            "Compliance standards",
            "Tables and DAX clusters meet what security standards ask for: encryption at rest and in transit, backups, deletion protection. So data survives mistakes and audits."),
    /// Data stays in allowed Regions.
    A3(
            "Data residency",
            "Tables and their replicas are only in the Regions that you allow. So data stays where the law and your customers expect it."),
    /// The organisation's policies restrict the creation and deletion of tables.
    A4(
            "Organization policies",
            "Service control policies limit where tables can be created and who can delete them. No administrator of a single account can undo that."),
    /// Calls are recorded, and dangerous ones raise an alert.
    A5(
            "CloudTrail and alerts",
            "CloudTrail records calls, and dangerous ones raise an alert. So an attack is noticed, and can be traced afterwards."),
    /// AWS Config records tables and evaluates rules for them.
    A6(
            "AWS Config rules",
            "AWS Config records tables and evaluates rules for them. So an unsafe change is noticed when it's made."),
    /// Callers use roles and temporary credentials.
    B1(
            "Roles and temporary credentials",
            "Programs and people sign with a role's credentials, which expire, and only the intended ones can assume the role. A leaked key is then soon worthless."),
    /// Few users, each with the least permissions and no longer than needed.
    B2(
            "User lifecycle and least privilege",
            "Users, roles and other accounts get only the permissions that they need, and lose them when they no longer need them. So a mistake or a stolen key does less harm."),
    /// Programs assume roles; they are not IAM users.
    B3(
            "Roles instead of users",
            "Programs assume roles; they aren't IAM users with access keys, and nobody works as the root user. Keys of users never expire."),
    /// The DAX cluster's role can only read.
    B4(
            "Read-only DAX role",
            "The DAX cluster's role can only read its tables. Whoever can reach the cluster acts with the role's permissions."),
    /// Data can't be reached from the internet.
    B5(
            "No internet access",
            "Tables, servers and clusters can't be reached from the internet. What can't be reached can't be attacked."),
    /// Offices connect through a VPN or Direct Connect.
    B6(
            "VPN or Direct Connect",
            "Offices and data centers reach DynamoDB through a VPN or Direct Connect, not over the internet."),
    /// Sensitive values are encrypted before they are sent, or not stored.
    B7(
            "Client-side encryption",
            "Sensitive values are encrypted before they're sent, or not stored at all. Then somebody who may read the table still can't read them.");

    private final String title;
    private final String meaning;

    Practice(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /// A few words for a row of a summary.
    public String title() {
        return title;
    }

    /// What it asks for, and why, in one or two sentences.
    public String meaning() {
        return meaning;
    }

    /// The side whose practice it is: `AWS` or `Application`.
    public String side() {
        return name().startsWith("A") ? "AWS" : "Application";
    }
}
