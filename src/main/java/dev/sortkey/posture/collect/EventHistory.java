package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// CloudTrail's event history of one Region: the management events of the last 90 days, of DynamoDB only. Requests
/// for items are data events, which it doesn't have.
public final class EventHistory {
    /// How far back it goes.
    public static final Duration LENGTH = Duration.ofDays(90);

    private static final Question QUESTION = Question.of("cloudtrail", "LookupEvents");
    private static final int PAGE = 50;
    /// CloudTrail takes two requests a second of an account in a Region.
    private static final Duration PACE = Duration.ofMillis(500);

    private final AwsCaller caller;
    private final Duration pace;

    /// That of the Region that `caller` asks.
    public EventHistory(AwsCaller caller) {
        this(caller, PACE);
    }

    /// One that waits as long as `pace` from one request to the next.
    EventHistory(AwsCaller caller, Duration pace) {
        this.caller = caller;
        this.pace = pace;
    }

    /// Reads all events from `from` to `until`, the newest first, page by page. Blocks.
    ///
    /// @param page receives each answer, as the AWS CLI prints it
    /// @throws dev.sortkey.support.UserException when a request fails or is refused
    /// @throws CancellationException after an interrupt; the thread stays interrupted
    public void read(Instant from, Instant until, Consumer<JsonNode> page) {
        AwsRequest request = AwsRequest.of(AwsService.CLOUDTRAIL, "LookupEvents")
                .with(
                        "LookupAttributes",
                        List.of(Map.of("AttributeKey", "EventSource", "AttributeValue", "dynamodb.amazonaws.com")))
                .with("StartTime", from.getEpochSecond())
                .with("EndTime", until.getEpochSecond())
                .with("MaxResults", PAGE);
        FailedAnswers.making(QUESTION, "The event history can't be read.", () -> caller.pages(request, pace, page));
    }
}
