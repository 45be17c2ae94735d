package dev.sortkey.posture.report;

/// The kinds of files that a report can be written as.
public enum ReportFormat {
    /// One page for people: to read, to filter, to print.
    HTML("html"),
    /// Everything, for programs; its schema comes with Sortkey.
    JSON("json"),
    /// SARIF 2.1.0, for code scanning.
    SARIF("sarif"),
    /// Compliance Findings of the Open Cybersecurity Schema Framework, for a security lake.
    OCSF("ocsf.json"),
    /// The AWS Security Finding Format, for Security Hub CSPM.
    ASFF("asff.json"),
    /// One line for each finding, for spreadsheets.
    CSV("csv");

    private final String suffix;

    ReportFormat(String suffix) {
        this.suffix = suffix;
    }

    /// How the names of its files end, without the dot.
    public String suffix() {
        return suffix;
    }

    /// `report` in this format; the same text for the same report.
    public String print(Report report) {
        return switch (this) {
            case HTML -> HtmlReport.print(report);
            case JSON -> JsonReport.print(report);
            case SARIF -> SarifReport.print(report, "");
            case OCSF -> OcsfReport.print(report);
            case ASFF -> AsffReport.print(report);
            case CSV -> CsvReport.print(report);
        };
    }
}
