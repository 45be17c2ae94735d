package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The access key id that the embedded database of one data folder lets in. Made once, kept in a file that only its
/// owner can read; letters and digits, because DynamoDB Local takes no others.
final class AccessKey {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 26;
    private static final String PREFIX = "SORTKEY";

    private AccessKey() {}

    /// The key of `data`; a new one when there is none yet.
    ///
    /// @throws dev.sortkey.support.UserException when there is none and the folder cannot be written
    static String of(Path data) {
        return read(data).orElseGet(() -> {
            String key = fresh();
            AtomicFile.write(file(data), key);
            return key;
        });
    }

    /// The key of `data`, if it has a usable one.
    static Optional<String> read(Path data) {
        try {
            String key = Files.readString(file(data)).strip();
            return key.matches("[A-Za-z0-9]{16,128}") ? Optional.of(key) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path data) {
        return data.resolve("access-key");
    }

    private static String fresh() {
        var key = new StringBuilder(PREFIX);
        new SecureRandom().ints(LENGTH, 0, LETTERS.length()).forEach(at -> key.append(LETTERS.charAt(at)));
        return key.toString();
    }
}
