package dev.sortkey.posture.finding;

/// The practices that the checks stand for: those of the AWS side and those of the application side.
///
/// Each one keeps its row in every summary, also when nothing of it applies.
public enum Practice {
    /// Traffic between the VPC and DynamoDB stays on Amazon's network.
    A1("VPC endpoints"),
    /// The tables meet a compliance standard: encryption, backups, who is outside.
    A2("Compliance standard"),
    /// Data stay in the regions where they may be.
    A3("Region residency"),
    /// The organisation's policies guard tables against creation and deletion.
    A4("Organisation policies"),
    /// What happens is recorded, and hostile acts reach somebody.
    A5("CloudTrail and alerts"),
    /// AWS Config records the tables and judges them.
    A6("Config rules"),
    /// Callers have roles and temporary credentials.
    B1("Roles and temporary credentials"),
    /// Few users, each with the least rights and no longer than needed.
    B2("User lifecycle and least privilege"),
    /// Programs assume roles; they are not IAM users.
    B3("Roles instead of users"),
    /// The accelerator's role only reads.
    B4("DAX role read-only"),
    /// Nobody reaches the data from the internet.
    B5("Not from the internet"),
    /// From an office the way leads through a VPN or Direct Connect.
    B6("VPN or Direct Connect"),
    /// What is sensitive is encrypted before it is sent, or not stored.
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
