package dev.sortkey.ui.jobs;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.transfer.move.ImportMode;
import dev.sortkey.transfer.move.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an export, an import or a copy is about, as it is kept beside the job.
///
/// @param file that it writes or reads; null for none
/// @param writes the name of the connection that it writes to; null for none
/// @param table that it reads or, where it writes to one, that one
/// @param left what wasn't moved
record JobAbout(
        List<Fact> facts, @Nullable Path file, @Nullable String writes, String table, Left left) {
    private static final int MOST_LEFT = 1_000;

    /// Entries and items that weren't moved.
    ///
    /// @param words how many there are; empty when all were moved
    /// @param lines the first of them, each with its place or key and the reason
    /// @param repairable the file of those that can be repaired; null when there are none
    record Left(String words, List<String> lines, @Nullable Path repairable) {
        private static Left of(JobFolder folder) {
            long rejected = folder.plan().tally().get(Count.REJECTED);
            long conflicts = folder.checkpoint().tally().get(Count.CONFLICTS);
            String words = Stream.of(
                            rejected == 0 ? "" : Counted.of(rejected, "entry", "entries") + " that can't be imported",
                            conflicts == 0 ? "" : Counted.of(conflicts, "item") + " left alone")
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining(", "));
            List<String> keys = folder.job().place().keys();
            return new Left(
                    words,
                    Stream.concat(
                                    ImportJob.reasons(folder, MOST_LEFT).stream(),
                                    BulkJob.skipped(folder, _ -> true, MOST_LEFT).stream()
                                            .map(each -> each.keyed(keys)))
                            .limit(MOST_LEFT)
                            .toList(),
                    rejected == 0 ? null : folder.file("rejects.jsonl"));
        }
    }

    /// A line about it.
    record Fact(String name, String words) {}

    /// What it says under a name; empty when it says nothing.
    String words(String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::words)
                .findFirst()
                .orElse("");
    }

    /// Reads it.
    static JobAbout of(JobFolder folder) {
        Job job = folder.job();
        return switch (job.kind()) {
            case BULK -> of(folder, List.of(), null, job.connection(), job.table());
            case EXPORT ->
                export(
                        folder,
                        job,
                        folder.details(ExportJob.Details.class, ExportJob.Details.NONE)
                                .get());
            case IMPORT ->
                of(
                        folder,
                        job,
                        folder.details(ImportJob.Details.class, ImportJob.Details.NONE)
                                .get());
            case COPY ->
                copy(
                        folder,
                        job,
                        folder.details(CopyJob.Details.class, CopyJob.Details.NONE)
                                .get());
        };
    }

    private static JobAbout of(
            JobFolder folder, List<Fact> facts, @Nullable String file, @Nullable String writes, String table) {
        return new JobAbout(
                facts, file == null || file.isEmpty() ? null : Path.of(file), writes, table, Left.of(folder));
    }

    private static JobAbout export(JobFolder folder, Job job, ExportJob.Details details) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("From", job.table() + " on " + job.connection()));
        facts.add(new Fact(
                "Items",
                details.keys().isEmpty()
                        ? items(details.read())
                        : Counted.of(details.keys().size(), "selected item")));
        facts.add(new Fact("File", details.file()));
        facts.add(new Fact("Format", String.join(" ", formatWords(details))));
        addMasks(facts, details.masks());
        return of(folder, facts, details.file(), null, job.table());
    }

    private static List<String> formatWords(ExportJob.Details details) {
        var words = new ArrayList<String>();
        String compression = switch (details.compression()) {
            case NONE -> "";
            case GZIP -> ", gzip";
            case ZSTD -> ", Zstandard";
        };
        words.add(details.format().words()
                + compression
                + (details.format().losses().isEmpty() ? "" : "."));
        words.addAll(details.format().losses());
        return words;
    }

    private static JobAbout of(JobFolder folder, Job job, ImportJob.Details details) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("File", details.file()));
        if (details.form() != null) {
            facts.add(new Fact("Format", details.form().words()));
        }
        facts.add(new Fact("To", job.table() + " on " + job.connection()));
        facts.add(new Fact("Mode", modeWords(details.mode())));
        if (details.repeated() > 0) {
            facts.add(new Fact(
                    "Repeated keys",
                    Counted.of(details.repeated(), "entry has", "entries have")
                            + " the key of a later one; the last entry with a key counts."));
        }
        return of(folder, facts, details.file(), job.connection(), job.table());
    }

    private static JobAbout copy(JobFolder folder, Job job, CopyJob.Details details) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("From", job.table() + " on " + job.connection()));
        facts.add(new Fact("To", details.table() + " on " + details.connection()));
        facts.add(new Fact("Items", items(details.read())));
        facts.add(new Fact("Mode", modeWords(details.mode())));
        addMasks(facts, details.masks());
        return of(folder, facts, null, details.connection(), details.table());
    }

    private static String items(@Nullable ReadDraft read) {
        if (read == null) {
            return "Unknown";
        }
        if (read.statement() != null) {
            return read.statement().strip().replaceAll("\\s+", " ");
        }
        String index = read.index() == null || read.index().equals(read.table()) ? "" : " in the index " + read.index();
        String which = read.key().partition() == null
                ? "All items"
                : "Those with the partition key " + read.key().partition().text();
        int filters = read.filters().size();
        return which + index + (filters == 0 ? "" : " that match " + Counted.of(filters, "filter"));
    }

    /// What happens where there is an item with the key already.
    private static String modeWords(ImportMode mode) {
        return switch (mode) {
            case REPLACE -> "Replace items with the same key";
            case INSERT -> "Insert only: items with the same key stay as they are";
            case MERGE -> "Merge: set the attributes, keep the others of items with the same key";
            case SYNC -> "Sync: read items with the same key, and replace those that differ";
        };
    }

    private static void addMasks(List<Fact> facts, List<Mask> masks) {
        if (!masks.isEmpty()) {
            facts.add(new Fact(
                    "Masked",
                    String.join(
                            ", ",
                            masks.stream()
                                    .map(mask -> mask.path() + " ("
                                            + mask.how().name().toLowerCase(Locale.ROOT) + ")")
                                    .toList())));
        }
    }
}
