package dev.sortkey.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// The program's own version and where newer ones are told of, written into the jar by the build.
public final class Version {
    private Version() {}

    /// Such as `1.0.0`.
    public static String current() {
        return properties().getProperty("version", "unknown");
    }

    /// Where the newest release can be asked for; empty when the build named no place.
    public static String feed() {
        return properties().getProperty("feed", "");
    }

    private static Properties properties() {
        try (InputStream in = Version.class.getResourceAsStream("/dev/sortkey/version.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(in, "version.properties"));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
