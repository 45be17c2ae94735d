package dev.sortkey.cli.job;

import dev.sortkey.cli.write.EntryText;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.transfer.bulk.PlannedChange;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Tally;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Jobs in writing.
final class JobText {
    /// Counts of capacity, which have members of their own.
    private static final Set<Count> UNITS =
            EnumSet.of(Count.HALF_UNITS, Count.READ_HALF_UNITS, Count.PLANNED_HALF_UNITS);

    private JobText() {}

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
            json.writeNumberProperty("used_rcu", at.tally().readUnits().units());
            json.writeNumberProperty("used_wcu", at.tally().writeUnits().units());
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
            if (!UNITS.contains(count) && tally.get(count) > 0) {
                json.writeNumberProperty(count.name().toLowerCase(Locale.ROOT), tally.get(count));
            }
        }
        json.writeEndObject();
    }
}
