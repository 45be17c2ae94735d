package dev.sortkey.posture.fact;

/// A question: a call to a service, or a probe of this computer.
///
/// @param service the prefix of the service's IAM actions, such as `dynamodb`; `connection` for a probe
/// @param operation the operation, such as `DescribeTable`
/// @param subject what it is asked about, such as a table's name, a role's or a trail's ARN; empty for the whole
public record Question(String service, String operation, String subject) {
    /// A question about the whole account and region.
    public static Question of(String service, String operation) {
        return new Question(service, operation, "");
    }

    /// The IAM action that it needs, such as `dynamodb:DescribeTable`.
    public String action() {
        return service + ":" + operation;
    }

    /// What it is called in a sentence: a call by its IAM action, a probe of this machine by what it looks at.
    String label() {
        return switch (service) {
            case Questions.CONNECTION ->
                switch (operation) {
                    case "Target" -> "The connection's settings";
                    case "Path" -> "The network path probe";
                    case "Search" -> "Resolving the host of vector searches";
                    case "Tls" -> "The TLS handshake";
                    case "Credentials" -> "Reading the credentials";
                    case "Secrets" -> "The search for stored secrets";
                    case "Server" -> "The server identification";
                    case "Bind" -> "The open port probe";
                    case "Signature" -> "The signature probe";
                    case "Cors" -> "The cross-origin probe";
                    default -> "The " + operation + " probe";
                };
            case "sample" -> "Sampling " + subject;
            default -> toString();
        };
    }

    @Override
    public String toString() {
        return subject.isEmpty() ? action() : action() + " " + subject;
    }
}
