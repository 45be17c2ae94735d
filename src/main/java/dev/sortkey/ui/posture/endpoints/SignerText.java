package dev.sortkey.ui.posture.endpoints;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;

/// Who signs the requests, in words.
final class SignerText {
    private SignerText() {}

    /// The class of its credentials.
    static String words(Facts facts) {
        String prefix = facts.text(Questions.CREDENTIALS, "/prefix");
        if (provider(facts).equals("made-up")) {
            return "placeholder credentials";
        }
        return switch (prefix) {
            case "ASIA" -> "temporary credentials";
            case "AKIA" -> "a long-lived access key";
            case "" -> "unknown credentials";
            default -> "another type of access key";
        };
    }

    /// Where they come from.
    static String source(Facts facts) {
        return switch (provider(facts)) {
            case "made-up" -> "Sortkey, because the server doesn't verify them";
            case "environment" -> "environment variables";
            case "profile" -> "the profile's access key";
            case "sign-on" -> "IAM Identity Center";
            case "console" -> "a console sign-in";
            case "process" -> "a credential process";
            case "web-identity" -> "a web identity";
            case "container" -> "the container's role";
            case "instance" -> "the instance's role";
            case "" -> "unknown";
            case String other -> other;
        };
    }

    private static String provider(Facts facts) {
        return facts.text(Questions.CREDENTIALS, "/provider");
    }
}
