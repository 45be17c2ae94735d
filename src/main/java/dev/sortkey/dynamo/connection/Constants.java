package dev.sortkey.dynamo.connection;

import java.util.Locale;

/// How constants are written for people.
final class Constants {
    private Constants() {}

    static String of(Guard guard) {
        return guard.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
