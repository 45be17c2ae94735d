package dev.sortkey.dynamo.profile;

import dev.sortkey.dynamo.wire.ShellQuote;
import java.util.List;
import java.util.Optional;

/// How sections are named in the configuration file: `profile dev`, `sso-session 'our company'`, or `default`.
final class SectionName {
    private SectionName() {}

    /// The name of the profile whose section is `header`; empty when it isn't one.
    static Optional<String> profile(String header) {
        return header.equals(Profiles.DEFAULT) ? Optional.of(header) : of("profile", header);
    }

    /// The name behind the word `kind` in `header`; empty when it is of another kind, or has further words.
    static Optional<String> of(String kind, String header) {
        return header.startsWith(kind)
                ? ShellWords.of(header).filter(words -> words.size() == 2).map(List::getLast)
                : Optional.empty();
    }

    /// The header of the profile `name`.
    static String written(String name) {
        return "profile " + ShellQuote.quote(name);
    }
}
