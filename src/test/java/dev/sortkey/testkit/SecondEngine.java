package dev.sortkey.testkit;

import org.junit.jupiter.api.Assumptions;

/// DynamoDB Local, on which `mvn -Pdynamodb-local verify` runs the tests tagged `engine` once more.
public final class SecondEngine {
    private SecondEngine() {}

    /// Skips the running test there, and says what is different.
    public static void skip(String difference) {
        Assumptions.assumeFalse("dynamodb-local".equals(System.getenv("SORTKEY_ENGINE")), difference);
    }
}
