package dev.sortkey.dynamo.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that speaks DynamoDB's protocol over HTTP and keeps its data in a folder.
public sealed interface Engine permits Dynoxide, DynamoDbLocal {

    /// Its name, also of its folder below the data folder: engines never share files.
    String name();

    /// Its version, as `major.minor.patch`.
    String version();

    /// What to run so that it answers on `port` with the data in `folder`.
    List<String> command(int port, Path folder);

    /// What to add to its environment.
    Map<String, String> environment();

    /// Whether `line` of its output says that it answers now on the port it was given.
    boolean saysReady(String line);
}
