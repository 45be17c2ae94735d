package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.Person;
import dev.sortkey.testkit.Engines;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One shape of the bootcamp's programs, as Python with boto3: the file `bootcamp.py`.
final class BootcampProgram implements AutoCloseable {
    static final Path PYTHON = Path.of("target/interop/bin/python");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    /// How a public variant differs from the others.
    ///
    /// @param index whether the table has the index
    /// @param year whether its queries ask for a year
    /// @param clock `aware`, or the zone of its local time without an offset
    /// @param lambda whether the stream function runs
    /// @param handle what it calls a handle
    /// @param group what it calls a conversation
    record Shape(String name, boolean index, boolean year, String clock, boolean lambda, String handle, String group) {
        @Override
        public String toString() {
            return name;
        }
    }

    BootcampProgram(Shape shape, Engines engines, String table) throws IOException {
        this(
                Map.of(
                        "year", shape.year(),
                        "clock", shape.clock(),
                        "lambda", shape.lambda(),
                        "handle", shape.handle(),
                        "group", shape.group()),
                engines,
                table);
    }

    /// @param settings how it differs, as the file `bootcamp.py` reads them
    BootcampProgram(Map<String, Object> settings, Engines engines, String table) throws IOException {
        var all = new HashMap<>(settings);
        all.put("table", table);
        all.put("endpoint", engines.connection().endpoint().toString());
        all.put("key", engines.database().accessKeyId());
        try (var script = BootcampProgram.class.getResourceAsStream("bootcamp.py")) {
            Path file = Files.createTempFile("bootcamp", ".py");
            Files.write(file, script.readAllBytes());
            file.toFile().deleteOnExit();
            process = new ProcessBuilder(PYTHON.toString(), file.toString(), JSON.writeValueAsString(all))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }
        answers = process.inputReader();
        commands = process.outputWriter();
    }

    /// What `function` answers.
    ///
    /// @throws AssertionError when a script would have ended with an exception
    JsonNode run(String function, Map<String, Object> arguments) {
        try {
            commands.write(JSON.writeValueAsString(Map.of("do", function, "with", arguments)) + "\n");
            commands.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError(function + ": the program has ended");
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new AssertionError(function + ": " + answer.get("error").asString());
            }
            return answer.get("ok");
        } catch (IOException e) {
            throw new AssertionError(function, e);
        }
    }

    /// The last messages of a person's conversations, by the other person's handle; the newest first.
    List<String> inbox(Person me) {
        return run("list_groups", Map.of("me", me.uuid()))
                .valueStream()
                .map(row ->
                        row.get("handle").asString() + ": " + row.get("message").asString())
                .collect(Collectors.toList());
    }

    List<String> messages(String conversation) {
        return run("list_messages", Map.of("group", conversation))
                .valueStream()
                .map(row ->
                        row.get("handle").asString() + ": " + row.get("message").asString())
                .collect(Collectors.toList());
    }

    /// Returns the sort key.
    String send(String conversation, Person sender, String text) {
        return run("create_message", Map.of("group", conversation, "sender", of(sender), "text", text))
                .asString();
    }

    /// Returns the conversation.
    String begin(Person me, Person other, String text) {
        return run("create_group", Map.of("me", of(me), "other", of(other), "text", text))
                .asString();
    }

    /// What the seed script leaves; returns the conversation.
    String seed(Person me, Person other) {
        return run("seed", Map.of("me", of(me), "other", of(other))).asString();
    }

    /// What the stream function does with a message of somebody else.
    void stream(String conversation, String at, String text) {
        run("stream", Map.of("group", conversation, "at", at, "text", text));
    }

    private static Map<String, String> of(Person person) {
        return Map.of("uuid", person.uuid(), "name", person.displayName(), "handle", person.handle());
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
