package dev.sortkey.dynamo.credential;

import java.util.regex.Pattern;

/// Removes secrets from what another program prints about credentials.
final class SecretRedaction {
    private static final Pattern NAMED =
            Pattern.compile("(?i)(?<!\\w)(\\w*(?:secret|token|password)\\w*\"?\\s*[=:]\\s*)(\"[^\"]*\"?|\\S+)");
    private static final Pattern LONG =
            Pattern.compile("(?<![\\w+/=.-])(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[a-z])(?=[\\w+/=-]*[A-Z])[\\w+/=-]{30,}");
    private static final Pattern KEY = Pattern.compile("\\bA[KS]IA[A-Z0-9]{8,}");

    private SecretRedaction() {}

    static String of(String text) {
        String named = NAMED.matcher(text).replaceAll("$1…");
        return KEY.matcher(LONG.matcher(named).replaceAll("…")).replaceAll("…");
    }
}
