package dev.sortkey.posture.collect.aws;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The pages of a long answer.
final class AnswerPages {
    private static final List<String> TOKENS = List.of("NextToken", "nextToken", "Marker");
    private static final Set<AwsService> LOWER = Set.of(
            AwsService.DIRECT_CONNECT,
            AwsService.LOGS,
            AwsService.GUARD_DUTY,
            AwsService.ACCESS_ANALYZER,
            AwsService.BACKUP);

    private AnswerPages() {}

    /// Where the next page begins; empty after the last one.
    static String next(JsonNode page) {
        return TOKENS.stream()
                .map(name -> page.path(name).asString(""))
                .filter(token -> !token.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// What the next page is asked with.
    static String parameter(AwsService service) {
        return service == AwsService.IAM ? "Marker" : LOWER.contains(service) ? "nextToken" : "NextToken";
    }

    /// One answer out of `whole` and the page after it: lists one behind the other, no trace of pages.
    static JsonNode joined(JsonNode whole, JsonNode page) {
        if (whole instanceof ObjectNode object) {
            page.propertyStream().forEach(member -> {
                if (object.get(member.getKey()) instanceof ArrayNode list
                        && member.getValue() instanceof ArrayNode more) {
                    list.addAll(more);
                } else {
                    object.set(member.getKey(), member.getValue());
                }
            });
        }
        return whole;
    }

    /// The answer without what was said about pages.
    static JsonNode bare(JsonNode whole) {
        return whole instanceof ObjectNode object
                ? object.without(Stream.concat(TOKENS.stream(), Stream.of("IsTruncated", "requestId"))
                        .toList())
                : whole;
    }
}
