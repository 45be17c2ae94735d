package dev.sortkey.posture.finding;

/// The practices that the checks stand for: those of the AWS side and those of the application side.
///
/// Each one keeps its row in every summary, also when nothing of it applies.
public enum Practice {
    /// Traffic between the VPC and DynamoDB stays on Amazon's network.
    A1("VPC endpoints"),
    /// Tables meet a compliance standard: encryption, backups, external access.
    A2("Compliance standards"),
    /// Data stays in allowed regions.
    A3("Data residency"),
    /// The organisation's policies restrict the creation and deletion of tables.
    A4("Organization policies"),
    /// Calls are recorded, and dangerous ones raise an alert.
    A5("CloudTrail and alerts"),
    /// AWS Config records tables and evaluates rules for them.
    A6("AWS Config rules"),
    /// Callers use roles and temporary credentials.
    B1("Roles and temporary credentials"),
    /// Few users, each with the least permissions and no longer than needed.
    B2("User lifecycle and least privilege"),
    /// Programs assume roles; they are not IAM users.
    B3("Roles instead of users"),
    /// The DAX cluster's role can only read.
    B4("Read-only DAX role"),
    /// Data can't be reached from the internet.
    B5("No internet access"),
    /// Offices connect through a VPN or Direct Connect.
    B6("VPN or Direct Connect"),
    /// Sensitive values are encrypted before they are sent, or not stored.
    B7("Client-side encryption");

    private final String title;

    Practice(String title) {
        this.title = title;
    }

    /// A few words for a row of a summary.
    public String title() {
        return title;
    }

    /// The side whose practice it is: `AWS` or `Application`.
    public String side() {
        return name().startsWith("A") ? "AWS" : "Application";
    }
}
