package dev.sortkey.posture.access.path;

import dev.sortkey.support.TextResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A way to a role's permissions through a service that has the role; `service-ways.json` lists them.
///
/// @param service the first part of its principal, such as `lambda`
/// @param things what has the role, in a sentence
/// @param kind how the thing gets the role
/// @param actions all that it takes besides `iam:PassRole`; those of one list are called on one resource
record ServiceWay(String service, String things, Kind kind, List<List<String>> actions) {
    /// How a service gets the role.
    enum Kind {
        /// It is passed to something new.
        NEW,
        /// It is passed to something that exists.
        CHANGE,
        /// Something that exists has it already.
        EXISTING
    }

    /// All that are known.
    static final List<ServiceWay> ALL = read(TextResource.text(ServiceWay.class, "service-ways.json"));

    /// Whether it takes `iam:PassRole`.
    boolean passes() {
        return kind != Kind.EXISTING;
    }

    /// Whether `principal` of a trust policy is its service.
    boolean trusts(String principal) {
        return principal.startsWith(service + ".amazonaws.com");
    }

    /// All that it takes, for a sentence.
    List<String> words() {
        return Stream.concat(
                        passes() ? Stream.of("iam:PassRole") : Stream.empty(),
                        actions.stream().flatMap(List::stream))
                .toList();
    }

    private static List<ServiceWay> read(String json) {
        var ways = new ArrayList<ServiceWay>();
        for (JsonNode service : new JsonMapper().readTree(json).path("services")) {
            for (Kind kind : Kind.values()) {
                for (JsonNode way : service.path(kind.name().toLowerCase(Locale.ROOT))) {
                    ways.add(new ServiceWay(
                            service.required("service").asString(),
                            service.required("things").asString(),
                            kind,
                            Stream.of(way.asString().split(", "))
                                    .map(group -> List.of(group.split("\\+")))
                                    .toList()));
                }
            }
        }
        return List.copyOf(ways);
    }
}
