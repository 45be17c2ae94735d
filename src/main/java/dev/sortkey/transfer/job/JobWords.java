package dev.sortkey.transfer.job;

import dev.sortkey.support.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What people are told of a job, in the window and on the command line.
public final class JobWords {
    private static final List<Count> CHANGES =
            List.of(Count.CREATED, Count.UPDATED, Count.MOVED, Count.DELETED, Count.COPIED);

    private JobWords() {}

    /// How many items a plan changes.
    public static long changes(Tally plan) {
        return CHANGES.stream().mapToLong(plan::get).sum();
    }

    /// How many lines of its plan are done.
    public static long done(Tally run) {
        return changes(run) + run.sum(Count.UNCHANGED, Count.CONFLICTS, Count.REJECTED);
    }

    /// What a plan comes to, such as `300 items to update, 20 unchanged`.
    public static String planned(Job.Kind kind, Tally plan) {
        var parts = new ArrayList<String>();
        CHANGES.stream()
                .filter(count -> plan.get(count) > 0)
                .forEach(count -> parts.add(Counted.of(plan.get(count), "item") + " to " + verb(kind, count)));
        if (isEstimate(kind)) {
            return parts.isEmpty() ? "All items that the request finds" : "About " + parts.getFirst();
        }
        if (parts.isEmpty()) {
            parts.add(kind == Job.Kind.IMPORT ? "No items to import" : "Nothing to change");
        }
        add(parts, plan.get(Count.UNCHANGED), "unchanged");
        add(parts, plan.get(Count.REJECTED), "rejected");
        return String.join(", ", parts);
    }

    /// Whether what is planned is what the service said last, some hours ago, or isn't known.
    public static boolean isEstimate(Job.Kind kind) {
        return kind == Job.Kind.EXPORT || kind == Job.Kind.COPY;
    }

    /// The capacity used, such as `12 RCU and 3 WCU`. Zeros are told where a job of the kind is there to use some.
    private static String units(Job.Kind kind, Tally tally) {
        String written = tally.writeUnits().words() + " WCU";
        if (kind == Job.Kind.EXPORT) { // earlier versions counted all units alike
            return tally.readUnits().plus(tally.writeUnits()).words() + " RCU";
        }
        String read = tally.readUnits().words() + " RCU";
        boolean reads = kind == Job.Kind.COPY || tally.readUnits().halves() > 0;
        return reads ? read + " and " + written : written;
    }

    private static String verb(Job.Kind kind, Count count) {
        return switch (count) {
            case CREATED -> "create";
            case MOVED -> "move";
            case DELETED -> "delete";
            case COPIED ->
                switch (kind) {
                    case EXPORT -> "export";
                    case IMPORT -> "import";
                    case BULK, COPY -> "copy";
                };
            default -> "update";
        };
    }

    private static String past(Job.Kind kind, Count count) {
        String verb = verb(kind, count);
        return verb.endsWith("y") ? verb.replaceFirst("y$", "ied") : verb + (verb.endsWith("e") ? "d" : "ed");
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /// What a run came to, such as `300 items updated, 2 conflicts`.
    public static String done(Job.Kind kind, Checkpoint at) {
        var parts = new ArrayList<String>();
        CHANGES.stream()
                .filter(count -> at.tally().get(count) > 0)
                .forEach(count -> parts.add(Counted.of(at.tally().get(count), "item") + " " + past(kind, count)));
        if (parts.isEmpty()) {
            parts.add(
                    switch (kind) {
                        case BULK -> "Nothing changed";
                        case EXPORT, IMPORT, COPY -> "No items " + past(kind, Count.COPIED);
                    });
        }
        add(parts, at.tally().get(Count.UNCHANGED), "unchanged");
        long conflicts = at.tally().get(Count.CONFLICTS);
        if (conflicts > 0) {
            parts.add(Counted.of(conflicts, "conflict"));
        }
        add(parts, at.tally().get(Count.REJECTED), "rejected");
        return String.join(", ", parts) + " · " + units(kind, at.tally()) + " · " + time(at.millis());
    }

    /// How far a run is, on one line.
    ///
    /// @param of how many there are; 0 when that isn't known
    public static String progress(Job.Kind kind, Checkpoint at, long of) {
        long done = done(at.tally());
        double perSecond = at.millis() < 500 ? 0 : done * 1000.0 / at.millis();
        boolean known = !isEstimate(kind) || of > done;
        String left = perSecond == 0 || !known ? "" : ", " + time((long) ((of - done) / perSecond * 1000)) + " left";
        String share = known
                ? String.format(
                        Locale.ROOT,
                        isEstimate(kind) ? "%,d of about %,d (%d%%)" : "%,d of %,d (%d%%)",
                        done,
                        of,
                        of == 0 ? 100 : done * 100 / of)
                : Counted.of(done, "item");
        return String.format(Locale.ROOT, "%s · %s · %,.0f items/s%s", share, units(kind, at.tally()), perSecond, left);
    }

    /// Such as `3 min 12 s`.
    public static String time(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (time.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /// What a job is doing.
    public static String state(JobFolder.State state, Checkpoint run) {
        return switch (state) {
            case PLANNING -> "planning";
            case UNPLANNED -> "not planned to the end";
            case PLANNED -> "planned";
            case RUNNING -> "running";
            case STOPPED -> run.failure() == null ? "stopped" : "failed";
            case FINISHED -> "finished";
        };
    }
}
