package dev.sortkey.cli.job;

import dev.sortkey.cli.write.EntryText;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.bulk.PlannedChange;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Jobs in writing.
final class JobText {
    private static final List<Count> CHANGES = List.of(Count.CREATED, Count.UPDATED, Count.MOVED, Count.DELETED);

    private JobText() {}

    /// How many items a plan changes.
    static long changes(Tally plan) {
        return CHANGES.stream().mapToLong(plan::get).sum();
    }

    /// How many lines of its plan are done.
    static long done(Tally run) {
        return changes(run) + run.sum(Count.UNCHANGED, Count.CONFLICTS, Count.REJECTED);
    }

    /// What a plan comes to, such as `300 items to update, 20 unchanged`.
    static String planned(Tally plan) {
        var parts = new ArrayList<String>();
        CHANGES.stream()
                .filter(count -> plan.get(count) > 0)
                .forEach(count -> parts.add(Counted.of(plan.get(count), "item") + " to " + verb(count)));
        if (parts.isEmpty()) {
            parts.add("Nothing to change");
        }
        add(parts, plan.get(Count.UNCHANGED), "unchanged");
        add(parts, plan.get(Count.REJECTED), "that can't be changed like this");
        return String.join(", ", parts);
    }

    private static String verb(Count count) {
        return switch (count) {
            case CREATED -> "create";
            case MOVED -> "move";
            case DELETED -> "delete";
            default -> "update";
        };
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /// What a run came to, such as `300 items updated, 2 conflicts`.
    static String done(Checkpoint at) {
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
        add(parts, at.tally().get(Count.REJECTED), "refused");
        return String.join(", ", parts) + " · " + at.tally().used() + " WCU · " + time(at.millis());
    }

    /// How far a run is, on one line.
    static String progress(Checkpoint at, long of) {
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
    static String time(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (time.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /// The first changes of a plan.
    static String first(List<PlannedChange> changes, KeyNames keys) {
        var text = new StringBuilder();
        for (PlannedChange change : changes) {
            text.append(EntryText.key(change.draft(), keys))
                    .append('\n')
                    .append(EntryText.changes(change.draft(), keys).indent(2));
        }
        return text.toString();
    }

    /// A job's state for people.
    static String state(JobFolder folder) {
        Checkpoint at = folder.checkpoint();
        return switch (folder.state()) {
            case PLANNING -> "planning";
            case UNPLANNED -> "not planned to the end";
            case PLANNED -> "planned";
            case RUNNING -> "running";
            case STOPPED -> at.failure() == null ? "stopped" : "failed";
            case FINISHED -> "finished";
        };
    }

    /// A job as one object.
    static String json(JobFolder folder) {
        Job job = folder.job();
        Checkpoint plan = folder.plan();
        Checkpoint at = folder.checkpoint();
        State state = folder.state();
        return JsonText.print(false, json -> {
            json.writeStartObject();
            json.writeStringProperty("id", job.id());
            json.writeStringProperty("connection", job.connection());
            json.writeStringProperty("table", job.table());
            json.writeStringProperty("what", job.what());
            json.writeStringProperty("made", job.made().toString());
            json.writeStringProperty("state", state.name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("file", folder.file("plan.jsonl").toString());
            if (job.undoes() != null) {
                json.writeStringProperty("undoes", job.undoes());
            }
            if (job.options().rate() > 0) {
                json.writeNumberProperty("units_per_second", job.options().rate());
            }
            counts(json, "planned", plan.tally());
            json.writeNumberProperty("planned_wcu", plan.tally().planned().units());
            counts(json, "done", at.tally());
            json.writeNumberProperty("used_wcu", at.tally().used().units());
            json.writeNumberProperty("milliseconds", at.millis());
            if (at.failure() != null) {
                json.writeStringProperty("failure", at.failure());
            }
            json.writeEndObject();
        });
    }

    private static void counts(JsonGenerator json, String name, Tally tally) {
        json.writeObjectPropertyStart(name);
        for (Count count : Count.values()) {
            if (count != Count.HALF_UNITS && count != Count.PLANNED_HALF_UNITS && tally.get(count) > 0) {
                json.writeNumberProperty(count.name().toLowerCase(Locale.ROOT), tally.get(count));
            }
        }
        json.writeEndObject();
    }
}
