package dev.sortkey.posture.check.server;

import dev.sortkey.posture.finding.Severity;
import dev.sortkey.support.TextResource;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A local server of which published advisories are known; `advisories.json` lists them.
///
/// @param name as servers are called in the facts
/// @param component what its header gives the version of; empty for the server itself
/// @param version finds the version in its header
/// @param since the lowest version that the advisories are about
/// @param advisories those published
record KnownEngine(String name, String component, Pattern version, Version since, List<Advisory> advisories) {
    private static final JsonNode FILE =
            new JsonMapper().readTree(TextResource.text(KnownEngine.class, "advisories.json"));
    private static final List<KnownEngine> ALL =
            FILE.required("engines").valueStream().map(KnownEngine::read).toList();

    /// One published advisory.
    ///
    /// @param id such as `GHSA-gwhp-7jch-7xj6`
    /// @param severity as published
    /// @param what can happen, within a sentence
    /// @param affected the versions that have it
    /// @param update the first version of the server without it, with its name
    /// @param gated whether the gate of the embedded database keeps such requests from the server
    record Advisory(String id, Severity severity, String what, List<Range> affected, String update, boolean gated) {
        boolean affects(Version version) {
            return affected.stream()
                    .anyMatch(it -> version.compareTo(it.from()) >= 0 && version.compareTo(it.fixed()) < 0);
        }
    }

    /// Versions from one up to another, which is fixed.
    record Range(Version from, Version fixed) {}

    /// When the list was last looked through, as `2026-11-30`.
    static String date() {
        return FILE.required("date").asString();
    }

    /// The engine that the facts call `name`.
    static Optional<KnownEngine> of(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /// The version that `header` tells.
    Optional<Version> version(String header) {
        Matcher matcher = version.matcher(header);
        return matcher.find() ? Optional.of(Version.parse(matcher.group(1))) : Optional.empty();
    }

    /// What `version` is of, with it, such as `DynamoDB Local (Jetty 12.0.8)`.
    String words(Version version) {
        return component.isEmpty() ? name + " " + version : name + " (" + component + " " + version + ")";
    }

    private static KnownEngine read(JsonNode node) {
        return new KnownEngine(
                node.required("engine").asString(),
                node.path("component").asString(""),
                Pattern.compile(node.required("version").asString()),
                Version.parse(node.path("since").asString("0")),
                node.required("advisories")
                        .valueStream()
                        .map(KnownEngine::advisory)
                        .toList());
    }

    private static Advisory advisory(JsonNode node) {
        return new Advisory(
                node.required("id").asString(),
                Severity.valueOf(node.required("severity").asString()),
                node.required("what").asString(),
                node.required("affected")
                        .valueStream()
                        .map(it -> new Range(
                                Version.parse(it.required("from").asString()),
                                Version.parse(it.required("fixed").asString())))
                        .toList(),
                node.required("update").asString(),
                node.required("gated").asBoolean());
    }
}
