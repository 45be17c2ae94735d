package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads one file from its first value to its last, and tells by their members what the values are. Long lists are
/// read element by element.
///
/// @param parser before the first token
/// @param source what to call the file in errors
/// @param tally where all goes
record UsageReader(JsonParser parser, String source, UsageTally tally) {
    private static final String KINDS = "Give CloudTrail log files, events as JSON lines, or what these print: "
            + "aws cloudtrail lookup-events, aws iam get-service-last-accessed-details, "
            + "aws accessanalyzer list-findings-v2, aws accessanalyzer get-finding-v2.";

    /// Reads all values of the file.
    void read() {
        boolean empty = true;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            empty = false;
            switch (token) {
                case START_OBJECT -> value();
                case START_ARRAY -> each((event, at) -> event(inside(event, "CloudTrailEvent"), at));
                default -> throw wrong(parser.currentTokenLocation(), "has text that isn't an event");
            }
        }
        if (empty) {
            throw wrong(parser.currentTokenLocation(), "is empty");
        }
    }

    private void value() {
        TokenStreamLocation at = parser.currentTokenLocation();
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        boolean listed = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            BiConsumer<EventPart, TokenStreamLocation> list = list(name);
            if (parser.nextToken() == JsonToken.START_ARRAY && list != null) {
                each(list);
                listed = true;
            } else {
                rest.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        var beside = EventPart.of(rest);
        remarks(beside, at);
        if (!listed) {
            whole(beside, at);
        }
    }

    private @Nullable BiConsumer<EventPart, TokenStreamLocation> list(String name) {
        return switch (name) {
            case "Records" -> this::event;
            case "Events" -> (found, at) -> event(found.at("CloudTrailEvent"), at);
            case "events" -> (found, at) -> event(found.at("message"), at);
            case "QueryResultRows" -> this::row;
            case "ServicesLastAccessed" -> this::service;
            case "findings" -> (found, at) -> FindingReader.read(found, time(found, "analyzedAt", at), tally);
            default -> null;
        };
    }

    private void each(BiConsumer<EventPart, TokenStreamLocation> use) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation at = parser.currentTokenLocation();
            use.accept(EventPart.of(parser.readValueAsTree()), at);
        }
    }

    /// What stands beside a list: whether it is all, and whether it is done.
    private void remarks(EventPart rest, TokenStreamLocation at) {
        String job = rest.text("JobStatus");
        if (!job.isEmpty() && !job.equals("COMPLETED")) {
            throw JsonText.error(
                    at,
                    source + " is from a job that is " + job + ", so it has no data",
                    "Run aws iam get-service-last-accessed-details again once the job is COMPLETED.");
        }
        String more = rest.text("NextToken") + rest.text("nextToken");
        if (!more.isEmpty() || rest.at("IsTruncated").node().asBoolean(false)) {
            tally.remark(source + " is only the first part of a longer answer; add the pages that follow.");
        }
    }

    private void whole(EventPart value, TokenStreamLocation at) {
        if (value.at("eventSource").isThere()) {
            event(value, at);
        } else if (value.at("detail").at("eventSource").isThere()) {
            event(value.at("detail"), at); // as EventBridge delivers it
        } else if (value.at("findingDetails").isThere()
                || value.at("findingType").isThere()) {
            FindingReader.read(value, time(value, "analyzedAt", at), tally);
        } else if (!value.at("digestS3Bucket").isThere()) {
            throw wrong(at, "has neither events nor findings nor last-accessed data");
        }
    }

    private void event(EventPart event, TokenStreamLocation at) {
        if (event.text("eventSource").isEmpty() || event.text("eventName").isEmpty()) {
            throw wrong(at, "has something that isn't an event of CloudTrail: eventSource or eventName is missing");
        }
        EventPart identity = event.at("userIdentity");
        if (identity.node().isString()) {
            throw JsonText.error(
                    at,
                    source + " has userIdentity as text that isn't JSON",
                    "Select the column eventJson in CloudTrail Lake, or write JSON with UNLOAD in Athena.");
        }
        tally.event(event, time(event, "eventTime", at));
    }

    /// A row of CloudTrail Lake: a list of columns, each an object with one member.
    private void row(EventPart row, TokenStreamLocation at) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        row.elements()
                .flatMap(EventPart::members)
                .forEach((Map.Entry<String, EventPart> column) ->
                        columns.set(column.getKey(), column.getValue().node()));
        event(inside(new EventPart(columns), "eventJson"), at);
    }

    /// The event in the member `name` of `whole`; `whole` itself without that.
    private static EventPart inside(EventPart whole, String name) {
        EventPart inner = whole.at(name);
        return inner.isThere() ? inner : whole;
    }

    private void service(EventPart service, TokenStreamLocation at) {
        String prefix = service.text("ServiceNamespace");
        if (!prefix.equals("dynamodb") && !prefix.equals("dax")) {
            return;
        }
        if (service.at("LastAuthenticated").isThere()) {
            String who = EventCaller.role(service.text("LastAuthenticatedEntity"));
            tally.accessed(new LastAccess(who, prefix + ":*", time(service, "LastAuthenticated", at)));
        }
        service.at("TrackedActionsLastAccessed")
                .elements()
                .filter(action -> action.at("LastAccessedTime").isThere())
                .forEach(action -> tally.accessed(new LastAccess(
                        EventCaller.role(action.text("LastAccessedEntity")),
                        prefix + ":" + action.text("ActionName"),
                        time(action, "LastAccessedTime", at))));
    }

    private Instant time(EventPart part, String member, TokenStreamLocation at) {
        EventPart value = part.at(member);
        if (value.node().isNumber()) {
            return Instant.ofEpochMilli((long) (value.node().asDouble() * 1000));
        }
        String text = part.text(member).replace(' ', 'T');
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC); // as CloudTrail Lake writes it
            } catch (DateTimeException again) {
                throw JsonText.error(
                        at,
                        source + ": " + member + " '" + text + "' isn't a time such as 2026-01-31T12:00:00Z",
                        "Correct it, or get the file again.");
            }
        }
    }

    private UserException wrong(TokenStreamLocation at, String what) {
        return JsonText.error(at, source + " " + what, KINDS);
    }
}
