package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.wire.JsonText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Events and reports from files and from AWS, added up together.
public final class UsageInput {
    private final UsageTally tally;

    /// Nothing was read yet.
    ///
    /// @param since what is older doesn't count; null when all counts
    public UsageInput(@Nullable Instant since) {
        tally = new UsageTally(since);
    }

    /// Adds what all files of `paths` say; folders with all that are below them.
    ///
    /// @throws dev.sortkey.support.UserException `NotFound`, `Unavailable` or `BadInput`, which names the file and
    ///     the place in it
    public void files(List<Path> paths) {
        UsageFiles.add(paths, tally);
    }

    /// Adds an answer of AWS.
    ///
    /// @param answer as the AWS CLI prints it, complete
    /// @param source what to call it in errors
    /// @throws dev.sortkey.support.UserException `BadInput` when it isn't one
    public void answer(JsonNode answer, String source) {
        try (JsonParser parser = JsonText.parser(answer.toString())) {
            new UsageReader(parser, source, tally).read();
        }
    }

    /// Adds a sentence on what to know about all of this.
    public void remark(String sentence) {
        tally.remark(sentence);
    }

    /// What all of it says.
    public UsageLog log() {
        return tally.log();
    }
}
