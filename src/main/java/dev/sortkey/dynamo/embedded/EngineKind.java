package dev.sortkey.dynamo.embedded;

import java.util.Arrays;
import java.util.Optional;

/// The engines that the embedded database can run on.
public enum EngineKind {
    /// The default.
    STANDARD("dynoxide", "Dynoxide"),
    /// The one that verifies signatures.
    STRICT("extenddb", "ExtendDB"),
    /// The one that a person's own Maven resolves.
    DYNAMODB_LOCAL("dynamodb-local", "DynamoDB Local");

    private final String id;
    private final String product;

    EngineKind(String id, String product) {
        this.id = id;
        this.product = product;
    }

    /// As in `SORTKEY_ENGINE`, and its folder's name below the data folder.
    public String id() {
        return id;
    }

    /// Its name for people.
    public String product() {
        return product;
    }

    /// The engine with this id.
    public static Optional<EngineKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
