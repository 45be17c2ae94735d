package dev.sortkey.posture.fact;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// A snapshot as one JSON file, to be checked elsewhere or later.
public final class FactsFile {
    /// How the names of such files end.
    public static final String SUFFIX = ".sortkey-facts";
    /// What the member `format` of such a file says.
    public static final String FORMAT = "sortkey-facts";

    /// With answers that stand in one scope and count for others.
    static final int SHARED = 3;

    static final int VERSION = 2;
    /// Older files have one scope, with its members at the top level.
    static final int ONE_SCOPE = 1;

    private FactsFile() {}

    /// Replaces `file` by `snapshot`.
    ///
    /// @throws UserException `Unavailable` when it cannot be written
    public static void write(Path file, Snapshot snapshot) {
        AtomicFile.export(file, print(snapshot) + "\n");
    }

    /// The snapshot in `file`.
    ///
    /// @throws UserException as {@link TextFile#read(Path)} and {@link #parse} say
    public static Snapshot read(Path file) {
        return parse(TextFile.read(file), file.toString());
    }

    /// The snapshot that `json` holds.
    ///
    /// @param source what to call the text in errors, such as its file
    /// @throws UserException `BadInput` with line and column of what is wrong or unknown
    public static Snapshot parse(String json, String source) {
        try (JsonParser parser = JsonText.parser(json)) {
            return new FactsReader(parser, source).snapshot();
        } catch (JacksonException e) {
            throw JsonText.error(e, source);
        }
    }

    /// The text that {@link #parse} reads.
    public static String print(Snapshot snapshot) {
        RepeatedAnswers repeated = RepeatedAnswers.of(snapshot);
        return JsonText.print(true, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", repeated.isEmpty() ? VERSION : SHARED);
            json.writeArrayPropertyStart("scopes");
            var places = repeated.scopes().iterator();
            snapshot.facts().values().forEach(facts -> write(json, facts, places.next()));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Facts facts, Map<Question, Integer> repeated) {
        json.writeStartObject();
        json.writeStringProperty("connection", facts.connection());
        json.writeStringProperty("takenAt", facts.takenAt().toString());
        json.writeArrayPropertyStart("answers");
        facts.answers().forEach((question, answer) -> {
            json.writeStartObject();
            json.writeStringProperty("service", question.service());
            json.writeStringProperty("operation", question.operation());
            json.writeStringProperty("subject", question.subject());
            Integer before = repeated.get(question);
            if (before == null) {
                write(json, answer);
            } else {
                json.writeNumberProperty("sameAs", before);
            }
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Answer answer) {
        switch (answer) {
            case Answer.Known(var body, var readAt) -> {
                json.writeObjectPropertyStart("known");
                json.writeStringProperty("readAt", readAt.toString());
                json.writeName("body");
                json.writeTree(body);
            }
            case Answer.Denied(var action, var status, var code, var requestId, var by) -> {
                json.writeObjectPropertyStart("denied");
                json.writeStringProperty("action", action);
                json.writeNumberProperty("status", status);
                json.writeStringProperty("code", code);
                json.writeStringProperty("requestId", requestId);
                json.writeStringProperty("by", by.name());
            }
            case Answer.NotApplicable(var why) -> {
                json.writeObjectPropertyStart("notApplicable");
                json.writeStringProperty("why", why);
            }
            case Answer.Failed(var why, var code, var message, var requestId) -> {
                json.writeObjectPropertyStart("failed");
                json.writeStringProperty("why", why.name());
                json.writeStringProperty("code", code);
                json.writeStringProperty("message", message);
                json.writeStringProperty("requestId", requestId);
            }
            case Answer.NotAsked() -> json.writeObjectPropertyStart("notAsked");
        }
        json.writeEndObject();
    }
}
