package dev.sortkey.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// The program's own version, written into the jar by the build.
public final class Version {
    private Version() {}

    /// Such as `1.0.0`.
    public static String current() {
        return properties().getProperty("version", "unknown");
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
