package dev.sortkey.cli.usage;

import dev.sortkey.posture.collect.EventHistory;
import dev.sortkey.posture.collect.LastAccessedReport;
import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.usage.UsageInput;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads of usage from AWS, with their progress.
///
/// @param input where all goes
/// @param clock says what time it is
/// @param say tells a person
record LiveUsage(UsageInput input, InstantSource clock, Consumer<String> say) {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /// Reads the event histories of `regions`. One that can't be read is told, unless none can.
    ///
    /// @param callers call the services of a Region
    /// @param since how far back, at most 90 days; null for all of them
    /// @throws UserException when none can be read
    void lookUp(List<String> regions, Function<String, AwsCaller> callers, @Nullable Instant since) {
        Instant now = clock.instant();
        Instant oldest = now.minus(EventHistory.LENGTH);
        say.accept("CloudTrail's event history has management events only. Requests for items, such as GetItem, are "
                + "data events: give --events with the log files of a trail that records them.");
        if (since != null && since.isBefore(oldest)) {
            input.remark("CloudTrail's event history goes back 90 days, to " + MOMENT.format(oldest) + " (UTC).");
        }
        Instant from = since == null || since.isBefore(oldest) ? oldest : since;
        each(regions, region -> region + ": ", region -> {
            try (AwsCaller caller = callers.apply(region)) {
                lookUp(region, new EventHistory(caller), from, now);
            }
        });
    }

    /// Does `read` with each of `all`. What fails is told, unless all do.
    ///
    /// @param whose begins what is told
    private void each(List<String> all, UnaryOperator<String> whose, Consumer<String> read) {
        var failures = new ArrayList<UserException>();
        for (String one : all) {
            try {
                read.accept(one);
            } catch (UserException e) {
                failures.add(e);
                String what = whose.apply(one) + e.error().what();
                say.accept(what);
                input.remark(what);
            }
        }
        if (failures.size() == all.size() && !failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void lookUp(String region, EventHistory history, Instant from, Instant until) {
        var progress = new Object() {
            private long events;
            private Instant told = clock.instant();
        };
        history.read(from, until, page -> {
            progress.events += page.path("Events").size();
            input.answer(page, "the event history of " + region);
            if (!clock.instant().isBefore(progress.told.plus(EVERY))) {
                progress.told = clock.instant();
                say.accept(region + ": " + Counted.of(progress.events, "event") + " read" + back(page));
            }
        });
        say.accept(region + ": " + Counted.of(progress.events, "event") + " of DynamoDB.");
    }

    private static String back(JsonNode page) {
        JsonNode last = page.path("Events").path(page.path("Events").size() - 1).path("EventTime");
        return last.isNumber()
                ? ", back to " + MOMENT.format(Instant.ofEpochMilli((long) (last.asDouble() * 1000))) + " (UTC)"
                : "";
    }

    /// Reads IAM's reports on `principals`. One that can't be made is told, unless none can.
    ///
    /// @throws UserException when none can be read
    void lastAccessed(List<String> principals, LastAccessedReport reports) {
        each(principals, _ -> "", arn -> {
            say.accept("IAM makes its report on " + arn + "…");
            input.answer(reports.read(arn), "IAM's report on " + arn);
        });
    }
}
