package dev.sortkey.posture.iam;

/// The kinds of policies that decide together.
public enum Layer {
    /// Policies attached to the principal or to its groups.
    IDENTITY("identity policy"),
    /// The policy attached to the table or the stream.
    RESOURCE("resource policy"),
    /// The policy that limits what the principal's own policies can grant.
    BOUNDARY("permissions boundary"),
    /// The policies that were passed when the session was created.
    SESSION("session policy"),
    /// The organization's limits for the account's principals.
    SERVICE_CONTROL("service control policy"),
    /// The organization's limits for the account's resources.
    RESOURCE_CONTROL("resource control policy"),
    /// The policy of the VPC endpoint.
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
