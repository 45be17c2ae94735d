package dev.sortkey.posture.usage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose permissions an event used: the role of a session, the user, or the root user.
///
/// @param principal its ARN; empty when it isn't a principal of IAM or isn't named
/// @param unclear why there is none, or empty
record EventCaller(String principal, String unclear) {
    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::(\\d{12}):assumed-role/([^/]+)/.+");
    private static final Pattern PRINCIPAL = Pattern.compile("arn:[^:]+:iam::\\d{12}:(?:(?:user|role)/.+|root)");

    /// The caller that the member `userIdentity` of an event names.
    static EventCaller of(EventPart identity) {
        String issuer = identity.at("sessionContext").at("sessionIssuer").text("arn");
        String arn = identity.text("arn");
        String type = identity.text("type");
        for (String each : new String[] {issuer, role(arn)}) {
            if (PRINCIPAL.matcher(each).matches()) {
                return new EventCaller(each, "");
            }
        }
        return new EventCaller(
                "",
                switch (type) {
                    case "AWSService" -> "An AWS service made them by itself";
                    case "AWSAccount" ->
                        "They came from " + shown(identity.text("accountId")) + ", whose own trail names the caller";
                    case "" -> "They don't name the caller";
                    default -> "Their caller, of type " + type + ", isn't a user or a role of IAM";
                });
    }

    /// The ARN of the role whose session `arn` is, without the role's path, which a session's ARN doesn't have;
    /// `arn` itself when it is no session.
    static String role(String arn) {
        Matcher session = SESSION.matcher(arn);
        return session.matches()
                ? "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3)
                : arn;
    }

    /// The ARN of a role without the role's path; any other ARN as it is.
    static String withoutPath(String arn) {
        return arn.replaceFirst(":role/.*/", ":role/");
    }

    private static String shown(String account) {
        return account.isEmpty() ? "another account" : "account " + account;
    }
}
