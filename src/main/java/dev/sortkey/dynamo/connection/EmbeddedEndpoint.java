package dev.sortkey.dynamo.connection;

import java.net.URI;
import java.util.Optional;

/// The embedded database's address and access key.
@FunctionalInterface
public interface EmbeddedEndpoint {
    /// Its address; starts it when it does not run.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be started
    URI start();

    /// Where it answers now, if it runs; starts nothing.
    default Optional<URI> served() {
        return Optional.empty();
    }

    /// The access key id that requests to it are signed with.
    ///
    /// @throws dev.sortkey.support.UserException when there is none and none can be made
    default String accessKeyId() {
        return "sortkey";
    }
}
