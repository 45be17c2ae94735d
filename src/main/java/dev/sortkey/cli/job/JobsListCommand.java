package dev.sortkey.cli.job;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `jobs list`: the jobs, the newest first.
@Command(
        name = "list",
        description = "List jobs, the newest first.",
        footerHeading = "%nExamples%n",
        footer = {"  sortkey jobs list", "  sortkey jobs list --output jsonl"})
public final class JobsListCommand implements Callable<Integer> {
    private final CommandContext context;

    /// A command of the given run.
    public JobsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<JobFolder> jobs = new Jobs(context.options().paths().data()).all();
        if (context.options().output() == OutputFormat.TABLE) {
            new Listing(
                            List.of("id", "made", "connection", "table", "what", "state", "done", "of"),
                            jobs.stream().map(JobsListCommand::row).toList())
                    .print(context.terminal(), OutputFormat.TABLE);
            if (jobs.isEmpty()) {
                context.terminal()
                        .say("There are no jobs yet. 'sortkey bulk', 'export', 'import' and 'copy' make them.");
            }
        } else {
            boolean isArray = context.options().output() == OutputFormat.JSON;
            List<String> lines = jobs.stream().map(JobText::json).toList();
            context.terminal()
                    .printData(
                            isArray
                                    ? lines.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", lines) + "\n]\n"
                                    : String.join(
                                            "",
                                            lines.stream()
                                                    .map(line -> line + "\n")
                                                    .toList()));
        }
        context.terminal().flush();
        return 0;
    }

    private static List<Object> row(JobFolder folder) {
        Job job = folder.job();
        return List.of(
                job.id(),
                job.made().truncatedTo(ChronoUnit.SECONDS).toString(),
                job.connection(),
                job.table(),
                job.what(),
                JobWords.state(folder.state(), folder.checkpoint()),
                JobWords.done(folder.checkpoint().tally()),
                JobWords.changes(folder.plan().tally()));
    }
}
