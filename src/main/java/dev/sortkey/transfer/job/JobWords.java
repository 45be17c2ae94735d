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
    public static String planned(Tally plan) {
        var parts = new ArrayList<String>();
        CHANGES.stream()
                .filter(count -> plan.get(count) > 0)
                .forEach(count -> parts.add(Counted.of(plan.get(count), "item") + " to " + verb(count)));
        if (parts.isEmpty()) {
            parts.add("Nothing to change");
        }
        add(parts, plan.get(Count.UNCHANGED), "unchanged");
        add(parts, plan.get(Count.REJECTED), "rejected");
        return String.join(", ", parts);
    }

    private static String verb(Count count) {
        return switch (count) {
            case CREATED -> "create";
            case MOVED -> "move";
            case DELETED -> "delete";
            case COPIED -> "copy";
            default -> "update";
        };
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /// What a run came to, such as `300 items updated, 2 conflicts`.
    public static String done(Checkpoint at) {
        var parts = new ArrayList<String>();
        CHANGES.stream()
                .filter(count -> at.tally().get(count) > 0)
                .forEach(count -> parts.add(Counted.of(at.tally().get(count), "item") + " "
                        + count.name().toLowerCase(Locale.ROOT)));
        if (parts.isEmpty()) {
            parts.add("Nothing changed");
        }
        add(parts, at.tally().get(Count.UNCHANGED), "unchanged");
        long conflicts = at.tally().get(Count.CONFLICTS);
        if (conflicts > 0) {
            parts.add(Counted.of(conflicts, "conflict"));
        }
        add(parts, at.tally().get(Count.REJECTED), "rejected");
        return String.join(", ", parts) + " · " + at.tally().used() + " WCU · " + time(at.millis());
    }

    /// How far a run is, on one line.
    public static String progress(Checkpoint at, long of) {
        long done = done(at.tally());
        double perSecond = at.millis() < 500 ? 0 : done * 1000.0 / at.millis();
        String left = perSecond == 0 ? "" : ", " + time((long) ((of - done) / perSecond * 1000)) + " left";
        return String.format(
                Locale.ROOT,
                "%,d of %,d (%d%%) · %s WCU · %,.0f items/s%s",
                done,
                of,
                of == 0 ? 100 : done * 100 / of,
                at.tally().used(),
                perSecond,
                left);
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
