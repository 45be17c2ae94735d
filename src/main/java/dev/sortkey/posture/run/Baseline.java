package dev.sortkey.posture.run;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.report.JsonReport;
import dev.sortkey.posture.review.PastFinding;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// An earlier state of a connection, from a file, to compare with.
///
/// @param verdicts what was found then
/// @param redacted whether only a redaction with the same key can be compared with it
public record Baseline(List<PastFinding> verdicts, boolean redacted) {
    private static final String NEXT = "Use a report from --format json or a snapshot from --save-facts.";

    /// Reads a report in JSON, or facts, which are judged by today's checks.
    ///
    /// @throws UserException `NotFound` when it cannot be read, `BadInput` when it is neither
    public static Baseline read(Path file, Expectations expectations) {
        String json = TextFile.read(file);
        try (JsonParser parser = JsonText.parser(json)) {
            JsonNode tree = parser.readValueAsTree();
            return switch (tree.path("format").asString("")) {
                case JsonReport.FORMAT ->
                    new Baseline(
                            JsonReport.verdicts(tree), tree.path("redacted").booleanValue(false));
                case FactsFile.FORMAT ->
                    new Baseline(
                            Assessment.of(FactsFile.parse(json, file.toString()), expectations).findings().stream()
                                    .map(PastFinding::of)
                                    .toList(),
                            false);
                default -> throw new IllegalArgumentException("it has another format");
            };
        } catch (JacksonException e) {
            throw JsonText.error(e, file.toString());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new UserError.BadInput(
                            file + " is neither a Sortkey report nor a snapshot: " + e.getMessage() + ".", NEXT),
                    e);
        }
    }
}
