package dev.sortkey.cli.stream;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.stream.RecordJson;
import dev.sortkey.stream.StreamGap;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.stream.StreamReader;
import dev.sortkey.stream.StreamState;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Prints records as they come, each flushed at once.
final class PrintedRecords implements StreamListener {
    private final Terminal terminal;
    private final OutputFormat format;
    private final @Nullable Integer most;
    private @Nullable StreamReader reader;
    private @Nullable RuntimeException failure;
    private long printed;

    /// @param most the records to print, or null for all
    PrintedRecords(Terminal terminal, OutputFormat format, @Nullable Integer most) {
        this.terminal = terminal;
        this.format = format;
        this.most = most;
    }

    /// Prints what `reader`, whose listener this is, reads; returns when it was stopped.
    ///
    /// @throws RuntimeException when nothing more can be read or printed
    void print(StreamReader reader) {
        this.reader = reader;
        reader.run();
        if (failure != null) {
            throw failure;
        }
        if (format == OutputFormat.JSON) {
            terminal.printData(printed == 0 ? "[]\n" : "\n]\n");
        }
        terminal.flush();
        terminal.say(Counted.of(printed, "record") + ".");
    }

    @Override
    public void record(Record record) {
        if (most != null && printed == most) {
            return;
        }
        try {
            switch (format) {
                case TABLE -> terminal.print(RecordLine.of(record) + "\n");
                case JSON -> terminal.printData((printed == 0 ? "[\n" : ",\n") + RecordJson.print(record));
                case JSONL -> terminal.printData(RecordJson.print(record) + "\n");
            }
            terminal.flush();
        } catch (RuntimeException e) { // nobody reads it, or the disk is full: not the record's fault
            end(e);
            return;
        }
        printed++;
        if (most != null && printed == most) {
            end(null);
        }
    }

    @Override
    public void gap(StreamGap gap) {
        terminal.say("Gap: " + gap.words());
    }

    @Override
    public void state(StreamState state) {
        switch (state) {
            case StreamState.Running _ -> terminal.say("Reading the stream. Press Ctrl+C to stop.");
            case StreamState.Waiting(UserError why) -> terminal.say(why.what() + " Retrying…");
            case StreamState.Ended(UserError why) -> failure = new UserException(why);
            case StreamState.Stopped _ -> {}
        }
    }

    private void end(@Nullable RuntimeException why) {
        failure = why;
        if (reader != null) {
            reader.stop();
        }
    }
}
