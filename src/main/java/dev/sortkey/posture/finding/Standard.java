package dev.sortkey.posture.finding;

/// Other tools and standards whose controls the checks name.
public enum Standard {
    /// Controls of Security Hub CSPM, such as `DynamoDB.2`.
    SECURITY_HUB("securityHub", "Security Hub", "AWS Security Hub CSPM", false),
    /// Managed rules of AWS Config, such as `dynamodb-pitr-enabled`.
    CONFIG("config", "AWS Config", "AWS Config managed rules", false),
    /// Checks of Prowler, such as `dynamodb_tables_pitr_enabled`.
    PROWLER("prowler", "Prowler", "Prowler", false),
    /// Recommendations of the CIS AWS Foundations Benchmark with its version, such as `5.0 1.13`.
    CIS("cis", "CIS", "CIS AWS Foundations Benchmark", false),
    /// Practices of the Well-Architected Framework, such as `REL09-BP03`.
    WELL_ARCHITECTED("wellArchitected", "Well-Architected", "AWS Well-Architected Framework", true),
    /// Controls of NIST SP 800-53 revision 5, such as `CP-9`.
    NIST("nist80053", "NIST 800-53", "NIST SP 800-53 Rev. 5", true),
    /// Requirements of PCI DSS 4.0.1, such as `8.4.2`.
    PCI("pciDss", "PCI DSS", "PCI DSS v4.0.1", true),
    /// Trust services criteria of SOC 2, such as `CC6.1`.
    SOC2("soc2", "SOC 2", "SOC 2 trust services criteria", true);

    /// What no check of a setting judges of a requirement for a whole organization.
    static final String WIDE = "The requirement is wider than this setting.";

    private final String key;
    private final String title;
    private final String fullTitle;
    private final boolean wide;

    Standard(String key, String title, String fullTitle, boolean wide) {
        this.key = key;
        this.title = title;
        this.fullTitle = fullTitle;
        this.wide = wide;
    }

    /// Its name in reports for machines, such as `securityHub`.
    public String key() {
        return key;
    }

    /// Its name in front of a control, such as `Security Hub`.
    public String title() {
        return title;
    }

    /// Its full name, with its version if there is only one.
    public String fullTitle() {
        return fullTitle;
    }

    /// Whether its requirements are for a whole organization, so that a check of settings only judges a part.
    boolean isWide() {
        return wide;
    }
}
