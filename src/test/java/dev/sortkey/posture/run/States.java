package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.finding.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The labelled states of one check: an array in `states/CHECK-ID.json`, each element as {@link State} says.
///
/// An element without `state` is about all of them: `given` are facts that each one has, `never` the statuses that
/// the check cannot give, with the reason.
///
/// @param all the states
/// @param never what it cannot say
record States(List<State> all, Set<Status> never) {
    private static final String FOLDER = "/dev/sortkey/posture/states/";

    /// Those of `check`.
    static States of(Check check) {
        JsonNode file = read(check.rule().id() + ".json");
        JsonNode head =
                file.valueStream().filter(it -> !it.has("state")).findFirst().orElseGet(() -> file.path("none"));
        return new States(
                file.valueStream()
                        .filter(it -> it.has("state"))
                        .map(it -> State.read(it, head.path("given")))
                        .toList(),
                head.path("never").propertyNames().stream().map(Status::valueOf).collect(Collectors.toSet()));
    }

    /// The names of the checks that have a file.
    static List<String> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(States.class.getResource(FOLDER), FOLDER);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
        }
    }

    private static JsonNode read(String name) {
        try (InputStream in = States.class.getResourceAsStream(FOLDER + name)) {
            return new JsonMapper().readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
