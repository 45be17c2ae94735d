package dev.sortkey.testkit;

import dev.sortkey.dynamo.embedded.EngineKind;
import org.junit.jupiter.api.Assumptions;

/// The engines on which `mvn -Pextenddb verify` and `mvn -Pdynamodb-local verify` run the tests tagged `engine`
/// once more.
public final class OtherEngines {
    private OtherEngines() {}

    /// Skips the running test on `kind`, and says what is different there.
    public static void skip(EngineKind kind, String difference) {
        Assumptions.assumeFalse(runsOn(kind), () -> kind.product() + ": " + difference);
    }

    /// Whether the tests run on `kind`.
    public static boolean runsOn(EngineKind kind) {
        String named = System.getenv("SORTKEY_ENGINE");
        return kind.id().equals(named == null ? EngineKind.STANDARD.id() : named);
    }
}
