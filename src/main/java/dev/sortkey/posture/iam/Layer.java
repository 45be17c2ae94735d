package dev.sortkey.posture.iam;

/// The kinds of policies that decide together.
public enum Layer {
    /// What is attached to the principal, or to a group that it is in.
    IDENTITY("identity policy"),
    /// What is attached to the table or the stream.
    RESOURCE("resource policy"),
    /// The most that the principal's own policies can give.
    BOUNDARY("permissions boundary"),
    /// What was passed when the session began.
    SESSION("session policy"),
    /// What the organisation lets the account's principals do.
    SERVICE_CONTROL("service control policy"),
    /// What the organisation lets be done with the account's resources.
    RESOURCE_CONTROL("resource control policy"),
    /// What the VPC endpoint lets through.
    ENDPOINT("endpoint policy");

    private final String words;

    Layer(String words) {
        this.words = words;
    }

    /// Its name in a sentence.
    public String words() {
        return words;
    }
}
