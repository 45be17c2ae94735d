package dev.sortkey.dynamo.embedded;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that speaks DynamoDB's protocol over HTTP and keeps its data in a folder.
public sealed interface Engine permits Dynoxide, DynamoDbLocal, ExtendDb {

    /// Its name, also of its folder below the data folder: engines never share files.
    String name();

    /// Its version, as `major.minor.patch`.
    String version();

    /// What the header `Server` of its answers says, or has to be added to say.
    String product();

    /// The addresses of this machine that it can be told to listen on, the preferred one first.
    List<String> hosts();

    /// What to run so that it answers at `address` with the data in `folder`.
    List<String> command(InetSocketAddress address, Path folder);

    /// Puts in place what new data in `folder` begins with; leaves alone what is there.
    ///
    /// @throws dev.sortkey.support.UserException when it can't be written
    void begin(Path folder);

    /// Whether an expression with a character outside ASCII ends it.
    boolean crashesOnForeignExpressions();

    /// Whether it answers a request only if its signature is right, so that secret and host count.
    default boolean verifiesSignatures() {
        return false;
    }

    /// The access key ID that it lets in, where the data folder has the key `ofFolder`.
    default String accessKeyId(String ofFolder) {
        return ofFolder;
    }

    /// What to add to its environment so that it answers at `address` with the data in `folder`.
    ///
    /// @param accessKeyId the one that requests are signed with, and `secret` what goes with it
    Map<String, String> environment(InetSocketAddress address, Path folder, String accessKeyId, String secret);

    /// Whether `line` of its output says that it answers now on the port it was given.
    boolean saysReady(String line);
}
