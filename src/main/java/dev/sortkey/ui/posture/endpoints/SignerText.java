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
            return "a made-up key";
        }
        return switch (prefix) {
            case "ASIA" -> "temporary credentials";
            case "AKIA" -> "a long-lived access key";
            case "" -> "credentials not seen";
            default -> "a key of another kind";
        };
    }

    /// Where they come from.
    static String source(Facts facts) {
        return switch (provider(facts)) {
            case "made-up" -> "this program, because the server checks none";
            case "environment" -> "environment variables";
            case "profile" -> "a secret in the profile";
            case "sign-on" -> "single sign-on";
            case "console" -> "a sign-in to the console";
            case "process" -> "another program";
            case "web-identity" -> "a web identity";
            case "container" -> "the container";
            case "instance" -> "the instance's role";
            case "" -> "not seen";
            case String other -> other;
        };
    }

    private static String provider(Facts facts) {
        return facts.text(Questions.CREDENTIALS, "/provider");
    }
}
